import { pathInside } from '../text/containment.ts';
import { isPythonPath } from './candidate.ts';
import { type Resource, resourceOf } from './resource.ts';

/** A document that is open in the editor. */
export interface OpenDocument {
  /** As the editor spells it. */
  readonly uri: string;
  readonly resource: Resource;
  readonly languageId: string;
  readonly text: string;
}

/** Where a document belongs: the root's resource, and the path in it. */
export interface Assignment {
  readonly root: Resource;
  readonly path: string;
}

export interface FolderScope {
  readonly resource: Resource;
  readonly excluded: (path: string) => boolean;
}

/**
 * Decides to which root each open document belongs; a pure function of what is open, so that history cannot matter.
 *
 * 1. The innermost workspace folder that contains it, unless that folder excludes it.
 * 2. A loose file on disk: its folder, or the outermost folder of another loose file that contains it (`app.py` and
 *    `templates/home.html` opened side by side see each other).
 * 3. A document that was never saved: itself.
 *
 * Documents of other schemes (a diff's other side, a notebook cell) and Python in a file of another name have no place.
 */
export function assignDocuments(
  documents: Iterable<OpenDocument>,
  folders: readonly FolderScope[],
): Map<string, Assignment> {
  const assignments = new Map<string, Assignment>();
  const loose: OpenDocument[] = [];
  for (const document of documents) {
    const { resource, languageId } = document;
    if (resource.scheme === 'untitled') {
      const path = `${resource.path.replace(/^\/+/, '')}${languageId === 'python' ? '.py' : '.html'}`;
      assignments.set(resource.uri, { root: resource, path });
    } else if (languageId !== 'python' || isPythonPath(resource.path)) {
      const placed = innermost(resource, folders);
      if (placed) assignments.set(resource.uri, placed);
      else if (resource.scheme === 'file') loose.push(document);
    }
  }
  const looseFolders = loose.map(({ resource }) => folderOf(resource)).sort(byLength);
  for (const { resource } of loose) {
    for (const root of looseFolders) {
      const path = inside(root, resource);
      if (path === undefined) continue;
      assignments.set(resource.uri, { root, path });
      break;
    }
  }
  return assignments;
}

/** The path of `resource` in `folder`, `''` for the folder itself, `undefined` outside of it. */
export function inside(folder: Resource, resource: Resource): string | undefined {
  return folder.origin === resource.origin ? pathInside(folder.path, resource.path) : undefined;
}

function innermost(resource: Resource, folders: readonly FolderScope[]): Assignment | undefined {
  let best: (Assignment & { readonly excluded: boolean }) | undefined;
  for (const { resource: root, excluded } of folders) {
    const path = inside(root, resource);
    if (path === undefined || path === '') continue;
    if (best === undefined || root.path.length > best.root.path.length) {
      best = { root, path, excluded: excluded(path) };
    }
  }
  return best === undefined || best.excluded ? undefined : best;
}

function folderOf(resource: Resource): Resource {
  return resourceOf(resource.uri.slice(0, resource.uri.lastIndexOf('/') + 1));
}

function byLength(left: Resource, right: Resource): number {
  return left.path.length - right.path.length;
}
