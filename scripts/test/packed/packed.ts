import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { buildAll } from '../../build.ts';
import { root } from '../../setup/cache.ts';
import { npm } from '../../setup/npm.ts';

/** What `npm publish` would send away, and a folder into which it was installed from that file alone. */
export interface Packed {
  readonly tarball: string;
  /** Names of the files in it. */
  readonly files: readonly string[];
  /** Holds nothing but what npm made there. */
  readonly folder: string;
  /** Of a person who has no cache of npm's and reaches no registry. */
  readonly environment: NodeJS.ProcessEnv;
}

let packed: Promise<Packed> | undefined;

/** Built, packed and installed once for all tests of this process. */
export function packedCommand(): Promise<Packed> {
  packed ??= pack();
  return packed;
}

async function pack(): Promise<Packed> {
  const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'matraz-packed-')));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const environment = {
    ...withoutProject(process.env),
    npm_config_userconfig: path.join(scratch, 'none'),
    npm_config_cache: path.join(scratch, 'cache'),
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    LC_ALL: 'C',
  };
  await buildAll();
  const options = { env: environment, quiet: true };
  const printed = await npm(['pack', '--json', '--loglevel=error', '--pack-destination', scratch], {
    cwd: root,
    ...options,
  });
  const [{ filename, files }] = JSON.parse(printed) as [{ filename: string; files: { path: string }[] }];
  const tarball = path.join(scratch, filename);
  const folder = path.join(scratch, 'empty');
  mkdirSync(folder);
  await npm(['install', tarball], { cwd: folder, ...options });
  return { tarball, files: files.map(file => file.path).sort(), folder, environment };
}

/**
 * npm tells the scripts that it runs where they belong, and puts the programs of the project first, its Node 24 among them; what is started
 * here must not know that: it runs with the Node of the machine.
 */
function withoutProject(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !/^npm_|^INIT_CWD$/i.test(name));
  return Object.fromEntries(
    others.map(([name, value = '']) => [name, name.toUpperCase() === 'PATH' ? withoutOwn(value) : value]),
  );
}

function withoutOwn(searched: string): string {
  const isOwn = (folder: string) => folder.includes('node_modules') || folder.includes('node-gyp-bin');
  return searched
    .split(path.delimiter)
    .filter(folder => !isOwn(folder))
    .join(path.delimiter);
}
