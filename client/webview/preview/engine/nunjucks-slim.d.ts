// Has no types of its own; what we use of it is told in `nunjucks.ts`.
declare module 'nunjucks/browser/nunjucks-slim.js';
