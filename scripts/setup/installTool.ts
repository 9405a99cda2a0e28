import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './cache.ts';
import { spoken } from './spoken.ts';

/** How a tool gets into the cache. */
export interface Installation {
  /** Name of its folder. */
  readonly place: string;
  /** What makes an older installation stale when it changes. */
  readonly wanted: string;
  /** Fills an empty folder, which is moved afterwards. */
  install(draft: string): Promise<void>;
}

/**
 * Installs one tool into a folder of its own in the cache and returns that folder. Does nothing when what is wanted is there.
 *
 * The work is done beside the final place and moved there when it is complete, so that an interrupted set-up or two
 * of them at once leave no half-installed tool.
 */
export async function installTool(
  tool: string,
  { place: name, wanted, install }: Installation,
): Promise<string> {
  const place = path.join(cache, name);
  const stamp = path.join(place, 'installed');
  const isCurrent = async () => existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted;
  if (await isCurrent()) return place;

  const where = path.relative(process.cwd(), cache);
  console.log(spoken(`Installing ${tool} into ${where} …`, `Instalando ${tool} en ${where} …`));
  await removeAbandonedDrafts(place);
  const draft = `${place}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await install(draft);
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
