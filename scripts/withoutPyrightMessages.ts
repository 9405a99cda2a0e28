import type { Plugin } from 'esbuild';

/**
 * Leaves pyright's message catalogues out of the bundle: fifteen languages of type-checker messages, 1.8 MB, of which
 * the parser uses none that we show. Every message is its own name instead, as `server/src/python/pyrightParser.ts`
 * arranges it where the catalogues are present; some messages are strings and some have to be formatted, so each is both.
 */
export const withoutPyrightMessages: Plugin = {
  name: 'without-pyright-messages',
  setup(build) {
    build.onResolve({ filter: /localization\/localize(\.js)?$/ }, args => {
      const asked = args.importer.includes('pyright-internal') || args.path.includes('pyright-internal');
      return asked ? { path: 'localize', namespace: 'pyright-messages' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'pyright-messages' }, () => ({
      contents: catalogue,
      loader: 'js',
    }));
  },
};

const catalogue = `
  const messages = new Proxy({}, {
    get: (_, name) => () => Object.assign(new String(name), { format: () => name, getFormatString: () => name }),
  });
  exports.LocMessage = exports.LocAddendum = messages;
  exports.setGetRawString = () => undefined;
`;
