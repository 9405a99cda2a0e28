import { attributeOf } from './evaluator/attributes.ts';
import { plainCall } from './evaluator/callSite.ts';
import type { Circumstance } from './evaluator/circumstance.ts';
import { classOrder, findInClass } from './evaluator/classOrder.ts';
import { itemsOf } from './evaluator/items.ts';
import type { Machine } from './evaluator/machine.ts';
import {
  force,
  type InstanceValue,
  isNone,
  optionsOf,
  text,
  textOf,
  unknown,
  type Value,
} from './evaluator/values.ts';
import type { SourceSeen } from './frameworks/observation.ts';
import { pathText } from './frameworks/pathlib.ts';
import { foldersMeant, rootPathOf } from './frameworks/rootPath.ts';
import { type Scaffold, scaffoldOf } from './frameworks/scaffold.ts';
import { loaderClasses } from './frameworks/templateLoaders.ts';
import type { Location } from './model.ts';
import { folderAt } from './templateIndex.ts';

// Where the loaders of a program look for templates, in order: read from the loader objects when the program has run.

/** Templates in `folder` are asked for with `prefix` before their path in it. */
export interface TemplateRoot {
  /** `''`, or ending in the delimiter: `admin/`. */
  readonly prefix: string;
  /** Relative to the project's root; of a relative folder that of the module is tried first. */
  readonly folder: string;
  /** The same folder where the program is started in the project's root. */
  readonly fromRoot?: string;
  /** The name of the blueprint that brings it; `undefined` for the application's or loader's own. */
  readonly blueprint: string | undefined;
  /** What must be the case for it to be there. */
  readonly circumstance: Circumstance | undefined;
}

/** All places where one application, or a loader that stands alone, looks; the first that has a name counts. */
export interface SearchPath {
  /** `application`: an index into `Project.applications`. */
  readonly application: number | undefined;
  /** What makes the application or loader. */
  readonly location: Location;
  readonly roots: readonly TemplateRoot[];
  /** Names of templates that are no files. */
  readonly names: ReadonlySet<string>;
  /** False where it may look elsewhere, too. */
  readonly known: boolean;
}

type Parts = Pick<SearchPath, 'names' | 'known'> & {
  readonly roots: readonly Pick<TemplateRoot, 'prefix' | 'folder' | 'fromRoot'>[];
};

const nothing: Parts = { roots: [], names: new Set(), known: true };
const anything: Parts = { ...nothing, known: false };

/** Reads loaders; remembers which, so that those that stand alone can be told. */
export class LoaderReader {
  readonly #machine: Machine;
  readonly #read = new Set<Value>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Where the loaders were made that were read so far. */
  get places(): readonly Location[] {
    return [...this.#read].flatMap(loader =>
      loader.kind === 'instance' && loader.made ? [loader.made] : [],
    );
  }

  /** Where Flask's own loader looks: in the application's loader, then in those of its blueprints as they were registered. */
  searchPathOf(scaffold: Scaffold, application: number): SearchPath {
    const { location, mounted } = scaffold;
    const chosen = this.#chosenLoader(scaffold);
    const own = chosen ?? this.#ownParts(scaffold);
    const blueprints = chosen === undefined ? mounted : [];
    const parts = blueprints.map(({ blueprint }) => this.#ownParts(blueprint));
    const roots = blueprints.flatMap(({ name, circumstance }, index) =>
      (parts[index]?.roots ?? []).map(root => ({ ...root, blueprint: name, circumstance })),
    );
    return {
      application,
      location,
      roots: [
        ...own.roots.map(root => ({ ...root, blueprint: undefined, circumstance: undefined })),
        ...roots,
      ],
      names: new Set([own, ...parts].flatMap(({ names }) => [...names])),
      known: [own, ...parts].every(({ known }) => known) && !isOverridden(scaffold),
    };
  }

  /** The folders in which a loader looks, as far as they are known. */
  rootsOf(loader: Value): Parts['roots'] {
    return this.#partsOf(loader).roots;
  }

  /** The same of a loader that was not read yet. */
  alone(loader: InstanceValue, location: Location): SearchPath | undefined {
    if (this.#read.has(loader)) return undefined;
    const { roots, names, known } = this.#partsOf(loader);
    const own = roots.map(root => ({ ...root, blueprint: undefined, circumstance: undefined }));
    return { application: undefined, location, roots: own, names, known };
  }

  /** `jinja_env.loader = …` and `jinja_options={'loader': …}` take the place of everything else. */
  #chosenLoader({ object }: Scaffold): Parts | undefined {
    const environment = force(object.attributes.get('jinja_env') ?? unknown);
    const set = environment.kind === 'instance' ? environment.attributes.get('loader') : undefined;
    if (set !== undefined) return this.#partsOf(set);
    const options = object.attributes.get('jinja_options') ?? findInClass(object.class, 'jinja_options');
    if (options === undefined) return undefined;
    const given = force(options);
    if (given.kind !== 'dict') return anything;
    const loader = given.entries.get("'loader'")?.value;
    if (loader !== undefined) return this.#partsOf(loader);
    return given.open ? anything : undefined;
  }

  #ownParts(scaffold: Scaffold): Parts {
    return this.#partsOf(scaffold.object.attributes.get('jinja_loader') ?? unknown);
  }

  #partsOf(value: Value): Parts {
    const options = optionsOf(force(value));
    const [only, ...others] = options;
    if (others.length > 0) return { ...joined(options.map(option => this.#partsOf(option))), known: false };
    if (only === undefined || isNone(only)) return nothing;
    if (only.kind !== 'instance' || this.#read.has(only)) return anything;
    this.#read.add(only);
    const isOwn = classOrder(only.class).some(
      base =>
        base.kind === 'class' && base.module !== undefined && answers.some(name => base.members.has(name)),
    );
    return isOwn ? this.#asked(only) : this.#given(only);
  }

  #given(loader: InstanceValue): Parts {
    const order = classOrder(loader.class);
    const attribute = (name: string): Value => force(loader.attributes.get(name) ?? unknown);
    if (order.includes(loaderClasses.FileSystemLoader)) return this.#folders(loader, '');
    if (order.includes(loaderClasses.PackageLoader)) {
      const path = textOf(attribute('package_path')) ?? 'templates';
      const root = textOf(
        rootPathOf(this.#machine, undefined, attribute('package_name'), loader.made ?? nowhere),
      );
      return root === undefined ? anything : rootsIn([normal(`${root}/${path}`)]);
    }
    if (order.includes(loaderClasses.ChoiceLoader)) {
      const loaders = attribute('loaders');
      const items = itemsOf(loaders);
      if (items === undefined) return anything;
      const parts = joined(items.map(item => this.#partsOf(item)));
      return 'open' in loaders && loaders.open === true ? { ...parts, known: false } : parts;
    }
    if (order.includes(loaderClasses.DictLoader)) {
      const mapping = attribute('mapping');
      if (mapping.kind !== 'dict') return anything;
      const names = [...mapping.entries.values()].flatMap(({ key }) => textOf(key) ?? []);
      // It is there to be filled.
      return { ...nothing, names: new Set(names), known: !mapping.open && names.length > 0 };
    }
    return order.includes(loaderClasses.PrefixLoader) ? this.#prefixed(loader) : anything;
  }

  #prefixed(loader: InstanceValue): Parts {
    const mapping = force(loader.attributes.get('mapping') ?? unknown);
    const delimiter = force(loader.attributes.get('delimiter') ?? unknown);
    const sign = isNone(delimiter) ? '/' : textOf(delimiter);
    if (mapping.kind !== 'dict' || sign === undefined) return anything;
    const parts = [...mapping.entries.values()].map(({ key, value }): Parts => {
      const name = textOf(key);
      const inner = this.#partsOf(value);
      if (name === undefined) return anything;
      const prefix = name + sign;
      return {
        roots: inner.roots.map(root => ({ ...root, prefix: prefix + root.prefix })),
        names: new Set([...inner.names].map(one => prefix + one)),
        known: inner.known,
      };
    });
    return joined(mapping.open ? [...parts, anything] : parts);
  }

  #folders(loader: InstanceValue, inner: string): Parts {
    const scaffold = scaffoldOf(loader);
    if (scaffold !== undefined) {
      const { folders, known } = foldersMeant(scaffold, 'template_folder');
      const written = known ? undefined : textOf(scaffold.object.attributes.get('template_folder'));
      // Whose root is not known most likely lies beside the module that makes it.
      const guessed = written === undefined ? [] : [folderAt(written, scaffold.location)];
      return { ...rootsIn([...folders, ...guessed].map(folder => inside(folder, inner))), known };
    }
    const searchPath = force(loader.attributes.get('searchpath') ?? unknown);
    const roots: Parts['roots'][number][] = [];
    let known = searchPath.kind === 'list' && !searchPath.open;
    for (const item of itemsOf(searchPath) ?? []) {
      const written = pathText(item);
      if (written === undefined) {
        known = false;
        continue;
      }
      const path = inside(written, inner);
      roots.push({
        prefix: '',
        folder: folderAt(path, loader.made ?? nowhere),
        fromRoot: folderAt(path, nowhere),
      });
    }
    return { ...nothing, roots, known };
  }

  /** A loader of the project's own is asked for a template: what it asks of the loader that it is made of tells where. */
  #asked(loader: InstanceValue): Parts {
    const machine = this.#machine;
    const before = machine.observations.length;
    const method = attributeOf(machine, loader, 'get_source');
    machine.call(method, plainCall(nowhere, unknown, text(probe)));
    const asked = machine.observations
      .splice(before)
      .filter((seen): seen is SourceSeen => seen.kind === 'source');
    const parts = asked.flatMap(seen =>
      optionsOf(seen.template).flatMap(option => {
        const name = textOf(option);
        return name?.endsWith(probe) ? [this.#folders(seen.loader, name.slice(0, -probe.length))] : [];
      }),
    );
    return { ...joined(parts), known: false };
  }
}

/** A name as templates have it. */
const probe = 'matraz/template.html';

const nowhere: Location = { path: '', span: { start: 0, end: 0 } };

/** What a loader answers with. */
const answers = ['get_source', 'load', 'list_templates'];

/** The project's application makes its loader, or the environment around it, in a way of its own. */
function isOverridden({ object }: Scaffold): boolean {
  return ['jinja_loader', 'create_global_jinja_loader', 'create_jinja_environment'].some(
    name => findInClass(object.class, name) !== undefined,
  );
}

function joined(parts: readonly Parts[]): Parts {
  return {
    roots: parts.flatMap(({ roots }) => roots),
    names: new Set(parts.flatMap(({ names }) => [...names])),
    known: parts.every(({ known }) => known),
  };
}

function rootsIn(folders: readonly string[]): Parts {
  return { ...nothing, roots: folders.map(folder => ({ prefix: '', folder })) };
}

function inside(folder: string, inner: string): string {
  const clean = inner.replace(/^\/+|\/+$/g, '');
  if (clean === '') return folder;
  return folder === '' ? clean : `${folder.replace(/\/+$/, '')}/${clean}`;
}

function normal(path: string): string {
  return path.replace(/^\/+|\/+$/g, '').replace(/\/{2,}/g, '/');
}
