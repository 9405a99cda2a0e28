// Bundles the extension, the language server and the command line into dist/.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { type BundledPackage, bundledPackages, notices } from './notices.ts';
import { withoutPyrightMessages } from './withoutPyrightMessages.ts';
import { withoutPyrightPaths } from './withoutPyrightPaths.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  sourcemap: false,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  plugins: [withoutPyrightMessages],
} satisfies BuildOptions;

/** Modules of Node are not to be had there: the build fails where one is imported. */
const inBrowser = { platform: 'browser', target: 'chrome134', format: 'iife' } as const;

/** Rebuilds dist/ from scratch, and says which packages are in it. Rejects when esbuild reports an error. */
export async function buildAll(): Promise<readonly BundledPackage[]> {
  const dist = path.join(root, 'dist');
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  // The sources are ES modules ("type": "module"); VS Code loads a CommonJS bundle.
  await writeFile(path.join(dist, 'package.json'), '{ "type": "commonjs" }\n');
  const builds = await Promise.all([
    build({ ...common, entryPoints: { extension: 'client/src/extension.ts' }, external: ['vscode'] }),
    build({
      ...common,
      entryPoints: { server: 'server/src/lsp/start.ts', serverProgram: 'server/src/lsp/main.ts' },
    }),
    buildPreview(),
    build({
      ...common,
      ...inBrowser,
      entryPoints: { 'web/extension': 'client/src/web/extension.ts' },
      // The manifest says that `.js` is an ES module, which the editor cannot load there.
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
      external: ['vscode'],
    }),
    build({
      ...common,
      ...inBrowser,
      entryPoints: { 'web/server': 'server/src/lsp/web/main.ts' },
      plugins: [withoutPyrightMessages, withoutPyrightPaths],
    }),
    build({
      ...common,
      entryPoints: { cli: 'server/src/cli/main.ts' },
      banner: { js: '#!/usr/bin/env node' },
    }),
    build({
      ...common,
      entryPoints: { templateGraph: 'client/webview/graph/main.ts' },
      ...inBrowser,
    }),
    build({
      ...common,
      entryPoints: { templateGraph: 'client/webview/graph/graph.css' },
      target: 'chrome134',
    }),
  ]);
  const packages = await bundledPackages(builds.flat().map(({ metafile }) => metafile));
  await writeFile(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices(packages));
  return packages;
}

/** The webview of the preview; the program of its worker is a text inside, as a webview's policy lets workers come from nowhere else. */
async function buildPreview(): Promise<readonly { readonly metafile: Metafile }[]> {
  const web = { ...common, ...inBrowser };
  const worker = await build({ ...web, entryPoints: ['client/webview/preview/worker.ts'], write: false });
  const view = await build({
    ...web,
    entryPoints: { preview: 'client/webview/preview/view.ts' },
    define: { workerProgram: JSON.stringify(worker.outputFiles[0]?.text) },
  });
  await copyFile(path.join(root, 'client/webview/preview/preview.css'), path.join(root, 'dist/preview.css'));
  return [worker, view];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll();
  console.log('Built dist/extension.js, dist/server.js and dist/cli.js.');
}
