import { parentOf } from './evaluator/moduleIndex.ts';

/** File names by folder; paths are relative to the root, with `/`, `''` being the root itself. */
export type NamesByFolder = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The names of all files of a root, read or not: what `static` serves is known by name alone. Immutable.
 *
 * What is not listed is there all the same where the listing was given up, or where `hides` answers true: what the user
 * excludes, and what Git ignores, as a build may still have to write it.
 */
export class FileNames {
  /** Of a root that nobody lists. */
  static readonly unknown = new FileNames(new Map(), 'unlisted');

  readonly #folders: NamesByFolder;
  readonly #hides: (path: string) => boolean;
  /** `overflowed`: there are too many files to know all their names. */
  readonly extent: 'complete' | 'overflowed' | 'unlisted';

  constructor(
    folders: NamesByFolder,
    extent: FileNames['extent'] = 'complete',
    hides: (path: string) => boolean = () => false,
  ) {
    this.#folders = folders;
    this.extent = extent;
    this.#hides = hides;
  }

  has(path: string): boolean {
    return this.#folders.get(parentOf(path) ?? '')?.has(lastOf(path)) ?? false;
  }

  /** True for a folder that was listed, an empty one included. */
  hasFolder(folder: string): boolean {
    return this.#folders.has(folder);
  }

  /** Paths relative to `folder` of the files at any depth in it, sorted. */
  below(folder: string): readonly string[] {
    const found: string[] = [];
    for (const [inner, names] of this.#folders) {
      const inside = relativeTo(folder, inner);
      if (inside === undefined) continue;
      for (const name of names) found.push(inside === '' ? name : `${inside}/${name}`);
    }
    return found.sort();
  }

  /** True where `path` may be there although it is not listed. */
  mayHide(path: string): boolean {
    return this.extent !== 'complete' || this.#hides(path);
  }

  /** The same without `gone` (files, or folders with all that is in them) and with the files `come`. */
  changed(gone: Iterable<string>, come: Iterable<string>): FileNames {
    const folders = new Map(this.#folders);
    const own = new Map<string, Set<string>>();
    const namesIn = (folder: string): Set<string> => {
      const names = own.get(folder) ?? new Set(folders.get(folder));
      own.set(folder, names);
      folders.set(folder, names);
      return names;
    };
    for (const path of gone) {
      if (this.has(path)) namesIn(parentOf(path) ?? '').delete(lastOf(path));
      if (!folders.has(path)) continue;
      for (const folder of [...folders.keys()]) {
        if (relativeTo(path, folder) === undefined) continue;
        folders.delete(folder);
        own.delete(folder);
      }
    }
    for (const path of come) {
      for (
        let folder = parentOf(path);
        folder !== undefined && !folders.has(folder);
        folder = parentOf(folder)
      )
        namesIn(folder);
      namesIn(parentOf(path) ?? '').add(lastOf(path));
    }
    return new FileNames(folders, this.extent, this.#hides);
  }

  hiding(hides: (path: string) => boolean): FileNames {
    return new FileNames(this.#folders, this.extent, hides);
  }
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `inner` relative to `folder`; `undefined` where it lies elsewhere. */
function relativeTo(folder: string, inner: string): string | undefined {
  if (folder === '' || folder === inner) return folder === inner ? '' : inner;
  return inner.startsWith(`${folder}/`) ? inner.slice(folder.length + 1) : undefined;
}
