import { parentOf } from './evaluator/moduleIndex.ts';
import type { Location } from './model.ts';

/** A template of the project and a name by which a loader finds it. */
export interface Template {
  /** `blog/index.html` */
  readonly name: string;
  readonly path: string;
}

/**
 * Which files are templates and by what names they are loaded. A template folder is one named `templates`, as Flask
 * looks for, and any folder that the program gives to a loader, an application or a blueprint.
 */
export class TemplateIndex {
  /** Sorted by name; a file below two template folders has two names. */
  readonly templates: readonly Template[];
  readonly #byName = new Map<string, string[]>();
  readonly #names = new Map<string, string[]>();

  /** `paths`: every file of the project; `folders`: template folders known from the program. */
  constructor(paths: Iterable<string>, folders: ReadonlySet<string>) {
    const templates: Template[] = [];
    for (const path of paths) {
      if (path.endsWith('.py')) continue;
      for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
        const isRoot = folder === 'templates' || folder.endsWith('/templates') || folders.has(folder);
        if (isRoot) templates.push({ name: folder === '' ? path : path.slice(folder.length + 1), path });
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

  /** The files that `name` can mean, nearest to the file that names it first. */
  resolve(name: string, from: string): readonly string[] {
    const paths = this.#byName.get(name) ?? [];
    return [...paths].sort((a, b) => sharedFolders(b, from) - sharedFolders(a, from));
  }

  /** The names of the template at `path`, the shortest last; empty when it is none. */
  namesOf(path: string): readonly string[] {
    return this.#names.get(path) ?? [];
  }
}

function sharedFolders(a: string, b: string): number {
  const [first, second] = [a.split('/'), b.split('/')];
  let shared = 0;
  while (shared < first.length - 1 && first[shared] === second[shared]) shared++;
  return shared;
}

/** The project folder that `folder`, written at `location`, means: beside that file, or from the project's root. */
export function folderAt(folder: string, location: Location): string {
  const clean = folder.replaceAll('\\', '/').replace(/\/+$/, '');
  if (clean.startsWith('/')) return clean.slice(1); // `__file__` is the path below the project's root.
  const segments = (parentOf(location.path) ?? '').split('/').filter(part => part !== '');
  for (const part of clean.split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '.' && part !== '') segments.push(part);
  }
  return segments.join('/');
}
