import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache, toolVersions } from './cache.ts';
import { npm } from './npm.ts';
import { spoken } from './spoken.ts';

type Tool = keyof typeof toolVersions;

/** What remains to be done in the folder after `npm install`; another name makes older installations stale. */
export interface Completion {
  readonly name: string;
  run(folder: string): Promise<void>;
}

/**
 * Installs one tool of the table into a folder of its own in the cache and returns that folder. Does nothing when
 * the wanted version is there, completed in the same way.
 *
 * The work is done beside the final place and moved there when it is complete, so that an interrupted set-up or two
 * of them at once leave no half-installed tool.
 */
export async function installPackage(tool: Tool, completion?: Completion): Promise<string> {
  const version = toolVersions[tool];
  const wanted = `${version} ${completion?.name ?? ''}`.trimEnd();
  const place = path.join(cache, tool.replace(/^@/, '').replace('/', '-'));
  const stamp = path.join(place, 'installed');
  const isCurrent = async () => existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted;
  if (await isCurrent()) return place;

  const where = path.relative(process.cwd(), cache);
  console.log(
    spoken(`Installing ${tool} ${version} into ${where} …`, `Instalando ${tool} ${version} en ${where} …`),
  );
  await removeAbandonedDrafts(place);
  const draft = `${place}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await writeFile(
    path.join(draft, 'package.json'),
    `${JSON.stringify({ private: true, dependencies: { [tool]: version } })}\n`,
  );
  await npmInstall(draft);
  await completion?.run(draft);
  await writeFile(path.join(draft, 'installed'), wanted);
  if (!(await isCurrent())) {
    await rm(place, { recursive: true, force: true });
    await rename(draft, place);
  }
  await rm(draft, { recursive: true, force: true });
  return place;
}

/** An interrupted set-up leaves its draft, which is named after its process. */
async function removeAbandonedDrafts(place: string): Promise<void> {
  for (const name of await readdir(cache).catch((): string[] => [])) {
    const pid = name.startsWith(`${path.basename(place)}.`)
      ? Number(name.slice(path.basename(place).length + 1))
      : NaN;
    if (Number.isInteger(pid) && !isRunning(pid))
      await rm(path.join(cache, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** `npm install` in a folder, without development dependencies and without running any package's install script. */
export async function npmInstall(folder: string): Promise<void> {
  const args = [
    'install',
    '--prefix',
    folder,
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  await npm(args, { cwd: folder, env: npmEnvironment(), quiet: true });
}

/** npm must run under this Node (24): what it installs states its engine. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const searched = Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    ...process.env,
    [searched]: `${path.dirname(process.execPath)}${path.delimiter}${process.env[searched] ?? ''}`,
  };
}
