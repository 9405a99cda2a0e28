// Builds the extension and packs it as matraz.vsix, the file that people install. `npm run package`.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.ts';
import { root } from './setup/cache.ts';
import { Failure } from './setup/failure.ts';
import { reportFailure } from './setup/reportFailure.ts';

/** The package must stay small enough to be a light download: 3 MB. */
const largestPackage = 3_000_000;

/** What the package must hold besides the files that the manifest names. */
const needed = [
  'package.json',
  'package.nls.json',
  'package.nls.es.json',
  'dist/extension.js',
  'dist/server.js',
  'dist/serverProgram.js',
  'dist/web/server.js',
  'dist/templateGraph.js',
  'dist/templateGraph.css',
  'dist/preview.js',
  'dist/preview.css',
  'dist/THIRD-PARTY-NOTICES.txt',
  'l10n/bundle.l10n.json',
  'l10n/bundle.l10n.es.json',
  'client/python/matraz_run.py',
  'client/python/matraz_preview.py',
  'client/scaffolds/flask/app.py.njk',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/**
 * Builds dist/, writes matraz.vsix into the root of the repository and returns its path and size in bytes.
 * Rejects with a {@link Failure} when a file is missing in it or when it is larger than 3 MB.
 */
export async function packageExtension(): Promise<{ file: string; size: number; count: number }> {
  await buildAll();
  const files = new Set(await listFiles({ cwd: root, packageManager: PackageManager.None }));
  const missing = [...needed, ...(await filesOfManifest())].filter(file => !files.has(file));
  if (missing.length > 0)
    throw new Failure(`The package would lack: ${missing.join(', ')}. See .vscodeignore and the build.`);

  const file = path.join(root, 'matraz.vsix');
  await reproducibly(() => createVSIX({ cwd: root, packagePath: file, dependencies: false }));
  const { size } = await stat(file);
  if (size > largestPackage) {
    throw new Failure(
      `matraz.vsix has ${size} bytes, more than the ${largestPackage} that it may have. What grew in dist/?`,
    );
  }
  return { file, size, count: files.size };
}

/** Runs `work` so that the archives that it makes of the same files are the same, whenever and wherever that is. */
async function reproducibly(work: () => Promise<void>): Promise<void> {
  // Archives have the times of files in the zone of whoever packs them.
  const fixed = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, 1) / 1000), TZ: 'UTC' };
  const before = Object.keys(fixed).map(name => [name, process.env[name]] as const);
  Object.assign(process.env, fixed);
  try {
    await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Every file that package.json refers to by a path that begins with `./`, without the `./`; folders are left out. */
async function filesOfManifest(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^\.\/.*\.\w+$/.test(value)) found.push(value.slice(2));
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit([
    manifest['main'],
    manifest['browser'],
    manifest['contributes'],
    manifest['icon'] && `./${String(manifest['icon'])}`,
  ]);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { size, count } = await packageExtension();
    console.log(`Packed matraz.vsix: ${count} files, ${(size / 1e6).toFixed(2)} MB.`);
  } catch (error) {
    reportFailure(error);
  }
}
