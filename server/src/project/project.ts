import { type Context, directContexts, joinContexts, variablesOf } from './contexts.ts';
import type { Machine } from './evaluator/machine.ts';
import { force, textOf, unknown, type Value } from './evaluator/values.ts';
import type { LoaderSeen, RenderSeen, ServerSeen } from './frameworks/observation.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type {
  Application,
  ContextVariable,
  Location,
  Rendering,
  Route,
  Unresolved,
  WsgiScript,
} from './model.ts';
import { renderings } from './renderings.ts';
import type { SourceFile } from './sourceFile.ts';
import { buildTable, type Table, TableView } from './table.ts';
import { folderAt, type Template, TemplateIndex } from './templateIndex.ts';
import { referrersOf } from './templateReferences.ts';

/** A snapshot of everything known about one root. Lazy: nothing is computed before it is asked for. */
export class Project {
  readonly files: ReadonlyMap<string, SourceFile>;
  #analysed: TableView | undefined;
  #previous: Table | undefined;
  #routes: readonly Route[] | undefined;
  #seen: readonly (RenderSeen | LoaderSeen)[] | undefined;
  #templates: TemplateIndex | undefined;
  #contexts: ReadonlyMap<string, Context> | undefined;
  #renderings: ReadonlyMap<string, readonly Rendering[]> | undefined;
  readonly #joined = new Map<string, Context>();
  #referrers: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** `previous` only lends what is still true of it; the result equals a project built without it. */
  constructor(files: ReadonlyMap<string, SourceFile>, previous?: Project) {
    this.files = files;
    if (previous !== undefined)
      this.#previous = previous.#analysed === undefined ? previous.#previous : previous.#analysed.table;
  }

  /** The URL maps of all applications, one after the other, each in registration order. */
  get routes(): readonly Route[] {
    this.#routes ??= this.#view.routes;
    return this.#routes;
  }

  get applications(): readonly Application[] {
    const { machine, scaffolds } = this.#view.table;
    return scaffolds.map(scaffold => {
      const application = applicationOf(machine, scaffold);
      return { ...application, location: this.#view.locate(application.location) };
    });
  }

  get wsgiScripts(): readonly WsgiScript[] {
    return this.#view.table.servers.map(seen => {
      const script = scriptOf(seen);
      return { ...script, location: this.#view.locate(script.location) };
    });
  }

  /** What could not be understood while the routes were worked out. */
  get unresolved(): readonly Unresolved[] {
    return this.#view.unresolved;
  }

  get templates(): readonly Template[] {
    return this.templateIndex.templates;
  }

  get templateIndex(): TemplateIndex {
    this.#templates ??= new TemplateIndex(this.files.keys(), this.#templateFolders());
    return this.#templates;
  }

  /** What the template at `path` receives, sorted by name; empty for a path that is no template. */
  contextOf(path: string): readonly ContextVariable[] {
    return variablesOf(this.context(path));
  }

  /** The same with the values themselves, for the types of expressions. */
  context(path: string): Context {
    this.#contexts ??= this.#directContexts();
    const known = this.#joined.get(path);
    if (known !== undefined) return known;
    const joined = joinContexts(this.renderedThrough(path).map(one => this.#contexts?.get(one) ?? new Map()));
    this.#joined.set(path, joined);
    return joined;
  }

  /** The template itself and all that extend, include or import it with their context, over any number of steps. */
  renderedThrough(path: string): readonly string[] {
    this.#referrers ??= referrersOf(this.files, this.templateIndex);
    const found = new Set([path]);
    for (const one of found) for (const referrer of this.#referrers.get(one) ?? []) found.add(referrer);
    return [...found];
  }

  /** The calls that render the template at `path` itself. */
  renderingsOf(path: string): readonly Rendering[] {
    if (this.#renderings === undefined) {
      const byPath = new Map<string, Rendering[]>();
      for (const seen of this.#looked) {
        if (seen.kind !== 'render') continue;
        const rendering = { view: seen.view, location: this.#view.locateEvaluated(seen.location) };
        for (const name of seen.templates) {
          const [found] = this.templateIndex.resolve(name, seen.location.path);
          if (found !== undefined) byPath.set(found, [...(byPath.get(found) ?? []), rendering]);
        }
      }
      this.#renderings = byPath;
    }
    return this.#renderings.get(path) ?? [];
  }

  /**
   * What a dotted name means at the top level of the module at `path`, as far as modules and packages outside the
   * project go; `undefined` for a name that is not known there.
   */
  globalValue(path: string, [first, ...rest]: readonly string[]): Value | undefined {
    const { machine } = this.#view.table;
    const module = machine.modules.get(path)?.value;
    let value = first === undefined ? undefined : module?.scope.names.get(first);
    for (const name of rest) {
      const object = value && force(value);
      if (object?.kind === 'external') value = machine.external(`${object.path}.${name}`);
      else value = object?.kind === 'module' ? object.scope.names.get(name) : undefined;
    }
    return value && force(value);
  }

  /** True when the module at `path` finds the package or module `name` in the project itself. */
  hasModule(name: string, path: string): boolean {
    return this.#view.table.machine.index.resolve(name, path) !== undefined;
  }

  /** Works with values of contexts. Like looking into a view, it changes nothing and ends; at its limits it is unknown. */
  evaluate(work: (machine: Machine) => Value): Value {
    this.#contexts ??= this.#directContexts();
    const { machine } = this.#view.table;
    let value: Value = unknown;
    machine.run++;
    machine.inRun({ path: '', span: { start: 0, end: 0 } }, () => {
      value = work(machine);
    });
    return value;
  }

  /** Where a place that a value knows lies in the present files. */
  locate(location: Location): Location {
    return this.#view.locateEvaluated(location);
  }

  get #view(): TableView {
    if (this.#analysed === undefined) {
      const lent = this.#previous && TableView.over(this.#previous, this.files);
      this.#analysed = lent ?? new TableView(buildTable(this.files), new Map());
      this.#previous = undefined;
    }
    return this.#analysed;
  }

  /** What the functions that render were seen to do. */
  get #looked(): readonly (RenderSeen | LoaderSeen)[] {
    if (this.#seen === undefined) {
      const { routes, looks } = this.#view.table;
      this.#seen = renderings(this.#view.resume(this.files), routes, this.files, looks);
    }
    return this.#seen;
  }

  #directContexts(): ReadonlyMap<string, Context> {
    const renders = this.#looked.filter(one => one.kind === 'render');
    return directContexts(renders, this.templateIndex, location => this.#view.locateEvaluated(location));
  }

  #templateFolders(): ReadonlySet<string> {
    const { loaders, scaffolds } = this.#view.table;
    const folders = new Set<string>();
    const inFunctions = this.#looked.filter(one => one.kind === 'loader');
    for (const { folder, location } of [...loaders, ...inFunctions]) folders.add(folderAt(folder, location));
    const pending = [...scaffolds];
    const done = new Set<Scaffold>();
    for (let scaffold = pending.pop(); scaffold !== undefined; scaffold = pending.pop()) {
      if (done.has(scaffold)) continue;
      done.add(scaffold);
      if (scaffold.templateFolder !== undefined)
        folders.add(folderAt(scaffold.templateFolder, scaffold.location));
      for (const one of scaffold.registrations) if (one.kind === 'blueprint') pending.push(one.blueprint);
    }
    return folders;
  }
}

function applicationOf(machine: Machine, scaffold: Scaffold): Application {
  const { path, span } = scaffold.location;
  const holders = [...machine.modules.values()].flatMap(({ value: module }) => {
    const bound = [...module.scope.names].filter(([, value]) => isObject(value, scaffold));
    return bound.map(([variable]) => ({ variable, path: module.path ?? '' }));
  });
  const [holder] = holders.sort(
    (a, b) => rank(a.path, path) - rank(b.path, path) || (a.path < b.path ? -1 : 1),
  );
  const factory = machine.functions.find(
    one =>
      one.module.path === path &&
      one.closure.kind === 'module' &&
      one.definition.start <= span.start &&
      span.end <= one.definition.end,
  );
  const home = holder?.path ?? path;
  return {
    framework: scaffold.framework,
    location: scaffold.location,
    module: machine.index.dottedNameOf(home),
    importRoot: machine.index.importRootOf(home),
    variable: holder?.variable,
    factory: holder === undefined ? factory?.name : undefined,
  };
}

/** The file that constructs an application comes first, then the usual entry points, then what lies nearest the top. */
function rank(path: string, home: string): number {
  if (path === home) return 0;
  const entry = /(^|\/)(wsgi|app|application|main|run|manage)\.py$/.test(path) ? 0 : 1;
  return 1 + path.split('/').length * 2 + entry;
}

function isObject(value: Value, scaffold: Scaffold): boolean {
  return value.kind === 'union' ? value.options.includes(scaffold.object) : value === scaffold.object;
}

function scriptOf(seen: ServerSeen): WsgiScript {
  const port =
    seen.port?.kind === 'constant' && typeof seen.port.value === 'number' ? seen.port.value : undefined;
  return { path: seen.location.path, location: seen.location, host: textOf(seen.host), port };
}
