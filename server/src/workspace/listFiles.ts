import { type Dirent, readdirSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { parentOf } from '../project/evaluator/moduleIndex.ts';
import { pathInside } from '../text/containment.ts';
import { isInstalled, type Listing, type ListOptions, maximumFiles, maximumNames } from './folderFiles.ts';
import { nextTurn } from './nextTurn.ts';

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
  if (
    entries === undefined ||
    (folder !== '' && entries.some(entry => isInstalled(entry.name, entry.isDirectory())))
  )
    return [];
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
