import type { Plugin } from 'esbuild';

/**
 * Leaves pyright's message catalogues out of the bundle: fifteen languages of type-checker messages, 1.8 MB, of
 * which the parser uses none that we show. Every message getter answers its own name instead.
 */
export const withoutPyrightMessages: Plugin = {
  name: 'without-pyright-messages',
  setup(build) {
    build.onResolve({ filter: /localization\/localize$/ }, args =>
      args.importer.includes('pyright-internal') ? { path: 'localize', namespace: 'pyright-messages' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'pyright-messages' }, () => ({
      contents: `
        const message = name => ({ format: () => name, getFormatString: () => name });
        const catalogue = new Proxy({}, { get: (_, name) => () => typeof name === 'string' ? Object.assign(String(name), message(name)) : undefined });
        exports.LocMessage = exports.LocAddendum = exports.Localizer = catalogue;
      `,
    }));
  },
};
