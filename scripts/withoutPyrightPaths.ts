import type { Plugin } from 'esbuild';

/**
 * Leaves Node's `path` out of a bundle for browsers: pyright's parser loads what deals with paths of files, and calls none of
 * it. Whatever else imports a module of Node makes the build fail.
 */
export const withoutPyrightPaths: Plugin = {
  name: 'without-pyright-paths',
  setup(build) {
    build.onResolve({ filter: /^path$/ }, ({ importer }) =>
      importer.includes('pyright-internal') ? { path: 'path', namespace: 'pyright-paths' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'pyright-paths' }, () => ({
      contents: "exports.sep = '/';",
      loader: 'js',
    }));
  },
};
