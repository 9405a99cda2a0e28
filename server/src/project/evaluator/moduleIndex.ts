/** What a dotted name means inside the project: a file, or a folder of modules without `__init__.py`. */
export interface ModuleTarget {
  readonly dotted: string;
  /** `undefined` for a namespace package. */
  readonly path: string | undefined;
  readonly folder: string | undefined;
}

/**
 * Finds the project's own modules as Python's path finder would (the import system, "The Path Based Finder"),
 * without knowing `sys.path`: the folder above the outermost package of the importing file, its ancestors up to the
 * project's root, and every `src` folder stand in for it, in this order; then what other distributions of the repository install.
 */
export class ModuleIndex {
  /** Sorted. */
  readonly paths: readonly string[];
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();
  /** By folder; filled in the order of `paths`. */
  readonly #listings = new Map<string, { readonly files: string[]; readonly folders: string[] }>();
  readonly #sourceFolders: string[] = [];
  /** By the last part of their paths. */
  readonly #namedFolders = new Map<string, string[]>();
  /** By folder. The index never changes, so neither do the answers. */
  readonly #importRoots = new Map<string, string>();
  /** By import root, then by dotted name. */
  readonly #resolved = new Map<string, Map<string, ModuleTarget | 'missing' | undefined>>();

  /** `paths` are the project's Python files, relative with `/`. */
  constructor(paths: Iterable<string>) {
    this.paths = [...paths].sort();
    for (const path of this.paths) {
      this.#files.add(path);
      for (
        let folder = parentOf(path);
        folder !== undefined && !this.#folders.has(folder);
        folder = parentOf(folder)
      ) {
        this.#folders.add(folder);
        const name = nameOf(folder);
        if (name === 'src') this.#sourceFolders.push(folder);
        const alike = this.#namedFolders.get(name);
        if (alike === undefined) this.#namedFolders.set(name, [folder]);
        else alike.push(folder);
        const outer = parentOf(folder);
        if (outer !== undefined) this.#listingOf(outer).folders.push(name);
      }
      this.#listingOf(parentOf(path) ?? '').files.push(nameOf(path));
    }
    this.#sourceFolders.sort();
  }

  #listingOf(folder: string): { readonly files: string[]; readonly folders: string[] } {
    const listing = this.#listings.get(folder) ?? { files: [], folders: [] };
    this.#listings.set(folder, listing);
    return listing;
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Whether this is the index of exactly these files, in any order. */
  isOf(paths: readonly string[]): boolean {
    return paths.length === this.#files.size && paths.every(path => this.#files.has(path));
  }

  /** The folder (`''` for the root) from which `path` imports by its full dotted name. */
  importRootOf(path: string): string {
    const start = parentOf(path) ?? '';
    const known = this.#importRoots.get(start);
    if (known !== undefined) return known;
    let folder = start;
    while (folder !== '' && this.#files.has(`${folder}/__init__.py`)) folder = parentOf(folder) ?? '';
    this.#importRoots.set(start, folder);
    return folder;
  }

  /** `pkg.sub.module` of `pkg/sub/module.py`; a package's `__init__.py` has the package's name. */
  dottedNameOf(path: string): string {
    const root = this.importRootOf(path);
    const inside = root === '' ? path : path.slice(root.length + 1);
    return (
      inside
        .replace(/\.py$/, '')
        .replace(/(^|\/)__init__$/, '')
        .replaceAll('/', '.') || '__init__'
    );
  }

  /** `undefined` when the first segment is not the project's: the name belongs to an installed package. */
  resolve(dotted: string, from: string): ModuleTarget | 'missing' | undefined {
    const root = this.importRootOf(from);
    const resolved = this.#resolved.get(root) ?? new Map<string, ModuleTarget | 'missing' | undefined>();
    this.#resolved.set(root, resolved);
    if (!resolved.has(dotted)) resolved.set(dotted, this.#find(dotted, root));
    return resolved.get(dotted);
  }

  #find(dotted: string, importRoot: string): ModuleTarget | 'missing' | undefined {
    const segments = dotted.split('.');
    const first = segments[0] ?? '';
    let isMissing = false;
    for (const root of this.#searchPath(importRoot)) {
      const top = this.#at(root, [first]);
      if (top === undefined) continue;
      const target = this.#at(root, segments);
      if (target !== undefined || top.path !== undefined) return target ?? 'missing';
      // The other portions of a namespace package may be elsewhere.
      isMissing = true;
    }
    return this.#inOtherDistribution(segments, importRoot) ?? (isMissing ? 'missing' : undefined);
  }

  /**
   * What another distribution of the same repository installs: one with a `setup.py`, or one that has a portion of the
   * namespace package that the importing file is in.
   */
  #inOtherDistribution(segments: readonly string[], importRoot: string): ModuleTarget | undefined {
    const [first = ''] = segments;
    const isNamespace = importRoot.split('/').includes(first);
    for (const folder of this.#namedFolders.get(first) ?? []) {
      const root = parentOf(folder) ?? '';
      if (this.#files.has(`${root}/__init__.py`)) continue;
      if (!isNamespace && !this.#files.has(`${root}/setup.py`)) continue;
      const target = this.#at(root, segments);
      if (target !== undefined) return target;
    }
    return undefined;
  }

  /** `name` inside the package `folder`. */
  child(folder: string, dotted: string, name: string): ModuleTarget | undefined {
    const target = this.#at(folder, [name]);
    return target && { ...target, dotted: dotted === '' ? name : `${dotted}.${name}` };
  }

  /** The packages that must be executed before `path`: `a/__init__.py`, `a/b/__init__.py`. */
  parentsOf(path: string): readonly string[] {
    const parents: string[] = [];
    let folder = parentOf(path.endsWith('/__init__.py') ? (parentOf(path) ?? '') : path);
    while (folder !== undefined && folder !== '' && this.#files.has(`${folder}/__init__.py`)) {
      parents.unshift(`${folder}/__init__.py`);
      folder = parentOf(folder);
    }
    return parents;
  }

  /** Modules and packages directly inside `folder`, by name, as `pkgutil.iter_modules` lists them. */
  modulesIn(folder: string): readonly { readonly name: string; readonly isPackage: boolean }[] {
    const { files, folders } = this.listing(folder);
    const modules = files.filter(name => name !== '__init__.py').map(name => name.replace(/\.py$/, ''));
    const prefix = folder === '' ? '' : `${folder}/`;
    const packages = folders.filter(name => this.#files.has(`${prefix}${name}/__init__.py`));
    const found = [
      ...packages.map(name => ({ name, isPackage: true })),
      ...modules.filter(name => !packages.includes(name)).map(name => ({ name, isPackage: false })),
    ];
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Every folder with Python files at some depth, the root left out. */
  get folders(): readonly string[] {
    return [...this.#folders].filter(folder => folder !== '');
  }

  /** The Python files directly inside `folder` and the folders in it that hold some, by name, sorted. */
  listing(folder: string): { readonly files: readonly string[]; readonly folders: readonly string[] } {
    return this.#listings.get(folder) ?? { files: [], folders: [] };
  }

  *#searchPath(importRoot: string): Iterable<string> {
    let root = importRoot;
    yield root;
    while (root !== '') {
      root = parentOf(root) ?? '';
      yield root;
    }
    yield* this.#sourceFolders;
  }

  #at(root: string, segments: readonly string[]): ModuleTarget | undefined {
    const base = [root, ...segments].filter(part => part !== '').join('/');
    const dotted = segments.join('.');
    if (this.#files.has(`${base}/__init__.py`)) return { dotted, path: `${base}/__init__.py`, folder: base };
    if (this.#files.has(`${base}.py`)) return { dotted, path: `${base}.py`, folder: undefined };
    if (this.#folders.has(base)) return { dotted, path: undefined, folder: base };
    return undefined;
  }
}

/** `'a/b'` of `'a/b/c.py'`, `''` of `'a'`, `undefined` of `''`. */
export function parentOf(path: string): string | undefined {
  if (path === '') return undefined;
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
