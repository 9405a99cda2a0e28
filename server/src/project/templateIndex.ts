import { plainPath } from '../text/plainPath.ts';
import { parentOf } from './evaluator/moduleIndex.ts';
import type { Location } from './model.ts';
import type { SearchPath, TemplateRoot } from './templateSources.ts';

/** A template of the project and a name by which a loader finds it. */
export interface Template {
  /** `blog/index.html` */
  readonly name: string;
  readonly path: string;
}

/**
 * Which files are templates and by what names they are loaded. A template folder is one named `templates`, as Flask
 * looks for, and any folder in which the loaders of a program look.
 */
export class TemplateIndex {
  /** Sorted by name; a file below two template folders has two names. */
  readonly templates: readonly Template[];
  readonly searchPaths: readonly SearchPath[];
  readonly #byName = new Map<string, string[]>();
  readonly #names = new Map<string, string[]>();

  /** `paths`: every file of the project. */
  constructor(paths: Iterable<string>, searchPaths: readonly SearchPath[]) {
    const files = [...paths].filter(path => !path.endsWith('.py'));
    this.searchPaths = searchPaths.map(one => ({
      ...one,
      roots: one.roots.map(root => settled(root, files)),
    }));
    const prefixes = prefixesOf(this.searchPaths);
    const templates: Template[] = [];
    for (const path of files) {
      for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
        const inside = folder === '' ? path : path.slice(folder.length + 1);
        const isConventional = folder === 'templates' || folder.endsWith('/templates');
        const known = prefixes.get(folder) ?? (isConventional ? conventional : []);
        for (const prefix of known) templates.push({ name: prefix + inside, path });
      }
    }
    this.templates = templates.sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.path < b.path ? -1 : 1,
    );
    for (const { name, path } of this.templates) {
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), path]);
      this.#names.set(path, [...(this.#names.get(path) ?? []), name]);
    }
  }

  /** The files that `name` can mean in the file `from`: as its application looks for them, then the nearest first. */
  resolve(name: string, from: string): readonly string[] {
    const paths = this.#byName.get(name) ?? [];
    if (paths.length < 2) return paths;
    const own = this.#searchPathOf(from);
    const rank = (path: string): number => {
      const position = own?.roots.findIndex(root => isAt(root, name, path)) ?? -1;
      return position < 0 ? Number.MAX_SAFE_INTEGER : position;
    };
    return [...paths].sort((a, b) => rank(a) - rank(b) || sharedFolders(b, from) - sharedFolders(a, from));
  }

  /** The names of the template at `path`, the shortest last; empty when it is none. */
  namesOf(path: string): readonly string[] {
    return this.#names.get(path) ?? [];
  }

  /** The one that loads the template `from`, or for which the module `from` renders: the nearest of several. */
  #searchPathOf(from: string): SearchPath | undefined {
    const fitting = this.searchPaths.filter(({ application, location, roots }) =>
      from.endsWith('.py')
        ? application !== undefined || location.path === from
        : roots.some(({ folder }) => folder === '' || from.startsWith(`${folder}/`)),
    );
    const nearness = ({ location: { path } }: SearchPath) =>
      path === from ? Number.MAX_SAFE_INTEGER : sharedFolders(path, from);
    return fitting.reduce<SearchPath | undefined>(
      (best, one) => (best === undefined || nearness(one) > nearness(best) ? one : best),
      undefined,
    );
  }
}

const conventional: readonly string[] = [''];

/** The root with the folder that has files. */
export function settled<Root extends Pick<TemplateRoot, 'folder' | 'fromRoot'>>(
  root: Root,
  files: readonly string[],
): Root {
  const { folder, fromRoot } = root;
  if (fromRoot === undefined || fromRoot === folder) return root;
  const holds = (one: string) => files.some(path => path.startsWith(`${one}/`));
  return { ...root, folder: !holds(folder) && holds(fromRoot) ? fromRoot : folder };
}

function prefixesOf(searchPaths: readonly SearchPath[]): ReadonlyMap<string, readonly string[]> {
  const prefixes = new Map<string, string[]>();
  for (const { folder, prefix } of searchPaths.flatMap(({ roots }) => roots)) {
    const known = prefixes.get(folder);
    if (known === undefined) prefixes.set(folder, [prefix]);
    else if (!known.includes(prefix)) known.push(prefix);
  }
  return prefixes;
}

/** True when the template `name` of the root is the file at `path`. */
export function isAt({ folder, prefix }: TemplateRoot, name: string, path: string): boolean {
  return name.startsWith(prefix) && path === (folder === '' ? '' : `${folder}/`) + name.slice(prefix.length);
}

function sharedFolders(a: string, b: string): number {
  const [first, second] = [a.split('/'), b.split('/')];
  let shared = 0;
  while (shared < first.length - 1 && first[shared] === second[shared]) shared++;
  return shared;
}

/** The project folder that `folder`, written at `location`, means: beside that file, or from the project's root. */
export function folderAt(folder: string, location: Location): string {
  const clean = folder.replaceAll('\\', '/');
  // `__file__` is the path below the project's root.
  return plainPath(clean.startsWith('/') ? clean : `${parentOf(location.path) ?? ''}/${clean}`);
}
