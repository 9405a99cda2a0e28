import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathInside } from '../text/containment.ts';

export interface ListOptions {
  /** Asked with paths relative to the root, `/`-separated; a folder that is excluded is not entered. */
  readonly excluded: (path: string) => boolean;
  readonly accepted: (path: string) => boolean;
  readonly log: (message: string) => void;
  readonly signal?: AbortSignal;
  /** Folder (relative) to begin in instead of the root itself. */
  readonly start?: string;
}

/** A folder opened by mistake (a home folder, say) must not fill the memory. */
const maximumFiles = 20_000;

/**
 * The accepted files below `root`, sorted, relative with `/`. Folders that cannot be read are logged and left out, as
 * are virtual environments (folders with a `pyvenv.cfg`).
 *
 * Symbolic links are followed, to files and to folders. Two rules keep that finite: a link to a folder that contains
 * the link itself is a loop and is not entered; and no folder is entered through more than one link.
 */
export async function listFiles(root: string, options: ListOptions): Promise<string[]> {
  const walk: Walk = { root, options, found: [], linked: new Set(), links: [] };
  await walkFolder(walk, options.start ?? '');
  // Links come last and in order, those found through a link later still: the shortest way to a folder is the one that
  // counts, and the speed of the disk changes nothing.
  while (walk.links.length > 0 && !full(walk)) {
    for (const link of walk.links.splice(0).sort()) await walkLink(walk, link);
  }
  if (full(walk)) options.log(`${root}: more than ${maximumFiles} files; the others are not read.`);
  return walk.found.sort().slice(0, maximumFiles);
}

interface Walk {
  readonly root: string;
  readonly options: ListOptions;
  readonly found: string[];
  /** Real paths of the folders entered through a link. */
  readonly linked: Set<string>;
  /** Links (relative) that wait to be followed. */
  readonly links: string[];
}

async function walkFolder(walk: Walk, folder: string): Promise<void> {
  walk.options.signal?.throwIfAborted();
  if (full(walk)) return;
  const entries = await entriesOf(walk, folder);
  if (folder !== '' && entries.some(entry => entry.name === 'pyvenv.cfg')) return;
  const folders: string[] = [];
  for (const entry of entries) {
    const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (walk.options.excluded(relative)) continue;
    if (entry.isDirectory()) folders.push(relative);
    else if (entry.isSymbolicLink()) walk.links.push(relative);
    else if (entry.isFile() && walk.options.accepted(relative)) walk.found.push(relative);
  }
  await Promise.all(folders.map(inner => walkFolder(walk, inner)));
}

async function entriesOf(walk: Walk, folder: string) {
  const directory = path.join(walk.root, folder);
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    walk.options.log(`${directory} cannot be listed: ${String(error)}`);
    return [];
  }
}

async function walkLink(walk: Walk, link: string): Promise<void> {
  const location = path.join(walk.root, link);
  try {
    const target = await stat(location);
    if (target.isFile() && walk.options.accepted(link)) walk.found.push(link);
    if (!target.isDirectory()) return;
    const [real, standing] = await Promise.all([realpath(location), realpath(path.dirname(location))]);
    if (pathInside(slashed(real), slashed(standing)) !== undefined || walk.linked.has(real)) return;
    walk.linked.add(real);
  } catch {
    return; // A dangling link, or one that links to itself: there is nothing to read.
  }
  await walkFolder(walk, link);
}

function slashed(location: string): string {
  return path.sep === '/' ? location : location.replaceAll(path.sep, '/');
}

function full(walk: Walk): boolean {
  return walk.found.length > maximumFiles;
}
