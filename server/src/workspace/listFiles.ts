import { type Dirent, readdirSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentOf } from '../project/evaluator/moduleIndex.ts';
import type { NamesByFolder } from '../project/fileNames.ts';
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

/** What a folder holds; paths are relative with `/`. */
export interface Listing {
  /** The accepted files, sorted. */
  readonly files: readonly string[];
  /** The names of all files, accepted or not, by folder. */
  readonly names: NamesByFolder;
  /** False where there were too many files to list them all. */
  readonly complete: boolean;
}

/** A folder opened by mistake (a home folder, say) must not fill the memory. */
const maximumFiles = 20_000;
/** Names cost about fifty bytes each. */
const maximumNames = 60_000;
/**
 * Milliseconds of listing before requests get their turn. Folders are listed synchronously because that takes half of the time,
 * and a fraction of it on a busy machine: each asynchronous listing waits for another thread.
 */
const slice = 8;

/**
 * What lies below `root`. Folders that cannot be read are logged and left out, as are virtual environments (folders
 * with a `pyvenv.cfg`) and folders into which packages were installed.
 *
 * Symbolic links are followed, to files and to folders. Two rules keep that finite: a link to a folder that contains
 * the link itself is a loop and is not entered; and no folder is entered through more than one link.
 */
export async function listFiles(root: string, options: ListOptions): Promise<Listing> {
  const walk: Walk = { root, options, found: [], names: new Map(), named: 0, linked: new Set(), links: [] };
  await walkFolder(walk, options.start ?? '');
  // Links come last and in order, those found through a link later still: the shortest way to a folder is the one that
  // counts, and the speed of the disk changes nothing.
  while (walk.links.length > 0 && !full(walk)) {
    for (const link of walk.links.splice(0).sort()) await walkLink(walk, link);
  }
  if (full(walk)) options.log(`${root}: more than ${maximumFiles} files; the others are not read.`);
  const files = walk.found.sort().slice(0, maximumFiles);
  return { files, names: walk.names, complete: !full(walk) && walk.named <= maximumNames };
}

interface Walk {
  readonly root: string;
  readonly options: ListOptions;
  readonly found: string[];
  readonly names: Map<string, Set<string>>;
  named: number;
  /** Real paths of the folders entered through a link. */
  readonly linked: Set<string>;
  /** Links (relative) that wait to be followed. */
  readonly links: string[];
}

/** Walks `start` and all below it, what lies near the top first. */
async function walkFolder(walk: Walk, start: string): Promise<void> {
  const folders = [start];
  let began = performance.now();
  for (const folder of folders) {
    if (full(walk)) return;
    if (performance.now() - began > slice) {
      await nextTurn();
      began = performance.now();
    }
    walk.options.signal?.throwIfAborted();
    folders.push(...listFolder(walk, folder));
  }
}

/** Notes what the folder itself holds, and answers the folders in it. */
function listFolder(walk: Walk, folder: string): readonly string[] {
  const entries = entriesOf(walk, folder);
  if (entries === undefined || (folder !== '' && entries.some(isInstalled))) return [];
  const names = new Set<string>();
  walk.names.set(folder, names);
  const folders: string[] = [];
  for (const entry of entries) {
    const relative = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (walk.options.excluded(relative)) continue;
    if (entry.isDirectory()) folders.push(relative);
    else if (entry.isSymbolicLink()) walk.links.push(relative);
    else if (entry.isFile()) addFile(walk, relative, names, entry.name);
  }
  return folders;
}

/**
 * What a virtual environment has at its top, and a folder into which packages were installed: they are no more the
 * project's than if they lay elsewhere (Python Packaging User Guide, "Recording installed projects").
 */
function isInstalled(entry: Dirent): boolean {
  return entry.name === 'pyvenv.cfg' || (entry.isDirectory() && entry.name.endsWith('.dist-info'));
}

function addFile(walk: Walk, file: string, names: Set<string>, name: string): void {
  if (walk.options.accepted(file)) walk.found.push(file);
  if (++walk.named <= maximumNames) names.add(name);
}

function entriesOf(walk: Walk, folder: string): readonly Dirent[] | undefined {
  const directory = path.join(walk.root, folder);
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    walk.options.log(`${directory} cannot be listed: ${String(error)}`);
    return undefined;
  }
}

async function walkLink(walk: Walk, link: string): Promise<void> {
  const location = path.join(walk.root, link);
  try {
    const target = await stat(location);
    const names = walk.names.get(parentOf(link) ?? '');
    if (target.isFile() && names) addFile(walk, link, names, path.posix.basename(link));
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
