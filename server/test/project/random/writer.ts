/** One Python file while it is written: imports and definitions, then what runs. */
export class Module {
  readonly path: string;
  readonly head: string[] = [];
  readonly body: string[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** Adds an import or a definition unless it is there. */
  define(line: string): void {
    if (!this.head.includes(line)) this.head.push(line);
  }

  get text(): string {
    return [...this.head, ...this.body, ''].join('\n');
  }
}

/** How the files of a program lie and import each other. */
export interface Layout {
  /** Folder that is on `sys.path`: `''` or `src/`. */
  readonly root: string;
  /** Dotted package that holds all modules, or `''` for modules beside each other. */
  readonly package: string;
  /** Whether the package has an `__init__.py`. */
  readonly regular: boolean;
  /** Whether modules of the package import each other with dots. */
  readonly relative: boolean;
}

/** A random program while it is written. Hands out names that occur once, and counts the features that occur. */
export class Writer {
  readonly layout: Layout;
  readonly features: Set<string>;
  readonly #modules = new Map<string, Module>();
  #count = 0;

  constructor(layout: Layout, features: Set<string>) {
    this.layout = layout;
    this.features = features;
    if (layout.package !== '' && layout.regular) this.module('__init__');
  }

  note(feature: string): void {
    this.features.add(feature);
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.#count}`;
  }

  /** The module of that name in the program's package; `__init__` for the package itself. */
  module(name: string): Module {
    const known = this.#modules.get(name);
    if (known !== undefined) return known;
    const { root, package: home } = this.layout;
    const folder = home === '' ? root : `${root}${home.replaceAll('.', '/')}/`;
    const module = new Module(`${folder}${name}.py`);
    this.#modules.set(name, module);
    return module;
  }

  /** `from … import name` as a module of this program writes it; `''` for the package itself. */
  importName(module: string, name: string): string {
    const { package: home, relative } = this.layout;
    if (home === '') return `from ${module} import ${name}`;
    if (relative) return `from .${module} import ${name}`;
    return `from ${home}${module === '' ? '' : `.${module}`} import ${name}`;
  }

  /** The dotted name by which Python knows a module of this program. */
  dotted(module: string): string {
    const { package: home } = this.layout;
    return home === '' ? module : `${home}.${module}`;
  }

  get files(): ReadonlyMap<string, string> {
    return new Map([...this.#modules.values()].map(module => [module.path, module.text]));
  }
}

export function indented(lines: readonly string[], by = '    '): string[] {
  return lines.flatMap(line => line.split('\n')).map(line => (line === '' ? line : by + line));
}

/** A Python string literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Draws one of a table's entries by name; the first is the simplest. */
export function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(table) as Name[];
}
