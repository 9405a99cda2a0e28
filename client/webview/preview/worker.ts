import { type RenderRequest, render } from './engine/renderer.ts';

// Renders in a thread of its own, which can be ended: a template need not come to an end. It has neither a document nor
// the way to the extension.

const scope = globalThis as unknown as {
  onmessage: (event: { readonly data: RenderRequest }) => void;
  postMessage(message: unknown): void;
};

scope.onmessage = ({ data }) => scope.postMessage(render(data));
