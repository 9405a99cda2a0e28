import { type Circumstance, implies } from './evaluator/circumstance.ts';
import type { Machine } from './evaluator/machine.ts';
import { type FunctionValue, force, textOf, unknown, type Value } from './evaluator/values.ts';
import { type RouteEvidence, type Signature, signatureOf } from './frameworks/evidence.ts';
import type { RenderSeen, ServerSeen } from './frameworks/observation.ts';
import type { Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type { Application, Factory, Location, Route, Unresolved, WsgiScript } from './model.ts';
import { type Mounting, mountingsOf } from './mountings.ts';
import {
  type Given,
  givenAround,
  type LookSeen,
  loaders,
  lookFor,
  renderers,
  type Sought,
  withoutUncalled,
} from './renderings.ts';
import { blueprintsSeen, type SeenBlueprint } from './seenBlueprints.ts';
import { type StaticFolder, staticFoldersOf } from './servedFolders.ts';
import type { SourceFile } from './sourceFile.ts';
import { buildTable, type Table, TableView } from './table.ts';
import { environmentOf, ownEnvironment, type TemplateEnvironment } from './templateEnvironments.ts';
import { LoaderReader, type SearchPath } from './templateSources.ts';
import type { MapApplication } from './werkzeugApplications.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** What the Python files of one root say together; the same object for as long as none of them changes. */
export class Programs {
  readonly #files: Files;
  #table: Table | undefined;
  #analysed: TableView | undefined;
  #routes: readonly Route[] | undefined;
  #applications: readonly Application[] | undefined;
  #renders: readonly RenderSeen[] | undefined;
  #allRoutes: readonly Route[] | undefined;
  #seen: readonly LookSeen[] | undefined;
  #paths: readonly SearchPath[] | undefined;
  #environments: readonly TemplateEnvironment[] | undefined;
  #static: readonly StaticFolder[] | undefined;
  #receivers: ReadonlySet<string> | undefined;

  private constructor(files: Files, table: Table | undefined) {
    this.#files = files;
    this.#table = table;
  }

  /** The programs of `files`: the previous ones where no Python file differs. */
  static of(files: Files, previous: Programs | undefined): Programs {
    if (previous === undefined) return new Programs(files, undefined);
    return samePython(previous.#files, files) ? previous : new Programs(files, previous.#table);
  }

  get routes(): readonly Route[] {
    this.#routes ??= this.#view.routes;
    return this.#routes;
  }

  get allRoutes(): readonly Route[] {
    this.#allRoutes ??= [...this.routes, ...this.#view.partialRoutes];
    return this.#allRoutes;
  }

  get applications(): readonly Application[] {
    const { machine, scaffolds } = this.#view.table;
    this.#applications ??= scaffolds.map(scaffold => {
      const application = applicationOf(machine, scaffold);
      return { ...application, location: this.#view.locate(application.location) };
    });
    return this.#applications;
  }

  /** Packages outside the project that were given an application, and may do to it what nobody sees; `''` for code that is not known. */
  get packagesWithApplications(): ReadonlySet<string> {
    this.#receivers ??= this.#packagesWithApplications();
    return this.#receivers;
  }

  /** Every blueprint, once for each way in which an application has it. */
  get mountings(): readonly Mounting[] {
    const view = this.#view;
    return mountingsOf(view.table.scaffolds).map(mounting => ({
      ...mounting,
      constructed: view.locate(mounting.constructed),
      registered: view.locate(mounting.registered),
    }));
  }

  get wsgiScripts(): readonly WsgiScript[] {
    const { servers, files } = this.#view.table;
    return servers.map(seen => {
      const script = scriptOf(seen, files);
      return { ...script, location: this.#view.locate(script.location) };
    });
  }

  /** See `signatureOf`; places are those of the present files. */
  signatureOf(evidence: RouteEvidence): Signature | undefined {
    return signatureOf(evidence, callee => this.#view.definitionOf(callee));
  }

  /** Every blueprint that the modules construct. */
  get blueprints(): readonly SeenBlueprint[] {
    const view = this.#view;
    return blueprintsSeen(view.resume(this.#files)).map(one => ({
      ...one,
      location: view.locate(one.location),
    }));
  }

  /** For each of `routes` what is known beside what it says; `undefined` where something about it is not known. */
  get evidence(): readonly (RouteEvidence | undefined)[] {
    const { routes, evidence } = this.#view.table;
    return routes.map(route => evidence.get(route));
  }

  /**
   * True when something that can set the program going makes both the case. What is in
   * branches of which the conditions are not known is the case only with others in the same branch.
   */
  happenTogether(one: Circumstance, other: Circumstance): boolean {
    if (implies(one, other) || implies(other, one)) return true;
    return [...this.#view.table.machine.beginnings].some(beginning => implies(beginning, one, other));
  }

  /** What could not be understood, files that take part in routing and are broken included. */
  get unresolved(): readonly Unresolved[] {
    const broken: Unresolved[] = [];
    for (const path of this.#view.table.machine.modules.keys()) {
      const file = this.#files.get(path);
      const span = file && this.#view.table.relevant.has(file) ? file.brokenAt : undefined;
      if (span !== undefined) broken.push({ location: { path, span }, reason: { code: 'syntax-error' } });
    }
    return [...this.#view.unresolved, ...broken];
  }

  /** What the functions that render were seen to do; places as `locate` takes them. */
  get renders(): readonly RenderSeen[] {
    this.#renders ??= withoutUncalled(this.#looked.filter(one => one.kind === 'render'));
    return this.#renders;
  }

  /** What the functions around `places` (of the present files) give to names outside the project. */
  givenAround<Place extends Location>(places: readonly Place[]): Given<Place> {
    void this.#looked; // Leaves the machine over the present files.
    const { machine, routes, looks } = this.#view.table;
    return givenAround(places, machine, routes, this.#files, looks);
  }

  /** The folders behind the implicit static endpoints. */
  get staticFolders(): readonly StaticFolder[] {
    const view = this.#view;
    this.#static ??= staticFoldersOf(view.table.scaffolds).map(folder => ({
      ...folder,
      location: view.locate(folder.location),
    }));
    return this.#static;
  }

  /** Where the programs look for templates: applications first, then loaders that stand alone. */
  get templatePaths(): readonly SearchPath[] {
    this.#paths ??= this.#readLoaders();
    return this.#paths;
  }

  /** The environments that the programs have: those of the applications, then others. */
  get environments(): readonly TemplateEnvironment[] {
    this.#environments ??= this.#readEnvironments();
    return this.#environments;
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

  /** The file of the module that `name` (dotted) is for the module at `path`; `undefined` where it is none of the project's. */
  modulePath(name: string, path: string): string | undefined {
    const target = this.#view.table.machine.index.resolve(name, path);
    return target === undefined || target === 'missing' ? undefined : target.path;
  }

  /** Works with values of contexts. Like looking into a view, it changes nothing and ends; at its limits it is unknown. */
  evaluate(work: (machine: Machine) => Value): Value {
    void this.#looked; // Leaves the machine over the present files.
    const { machine } = this.#view.table;
    let value: Value = unknown;
    // What was looked for last does not matter here: every call is kept short.
    machine.isSought = () => false;
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
      const lent = this.#table && TableView.over(this.#table, this.#files);
      this.#analysed = lent ?? new TableView(buildTable(this.#files, this.#table), new Map());
      this.#table = this.#analysed.table;
    }
    return this.#analysed;
  }

  get #looked(): readonly LookSeen[] {
    this.#seen ??= this.#lookFor(renderers);
    return this.#seen;
  }

  #lookFor(sought: Sought): readonly LookSeen[] {
    const { routes, partialRoutes, looks } = this.#view.table;
    const all = [...routes, ...partialRoutes];
    return lookFor(sought, this.#view.resume(this.#files), all, this.#files, looks);
  }

  #packagesWithApplications(): ReadonlySet<string> {
    const { scaffolds } = this.#view.table;
    const { observations, receivers } = this.#view.resume(this.#files);
    const late = observations.flatMap(seen => (seen.kind === 'application' ? [seen.scaffold] : []));
    return new Set(
      [...scaffolds, ...late].flatMap(({ object }) =>
        object.kind === 'instance' ? receivers.of(object) : [],
      ),
    );
  }

  #readEnvironments(): readonly TemplateEnvironment[] {
    const paths = this.templatePaths;
    const { renders } = this;
    const seen = [...this.#looked, ...this.#lookFor(loaders)].filter(one => one.kind === 'environment');
    const own = new Set([
      ...seen.map(({ environment }) => environment),
      ...renders.flatMap(({ environment }) => environment ?? []),
    ]);
    const { scaffolds, machine } = this.#view.table;
    const environments: TemplateEnvironment[] = [];
    machine.run++;
    machine.inRun({ path: '', span: { start: 0, end: 0 } }, () => {
      for (const path of paths) {
        const scaffold = path.application === undefined ? undefined : scaffolds[path.application];
        if (scaffold?.kind === 'application')
          environments.push(environmentOf(machine, scaffold, path, renders));
      }
      for (const one of own) environments.push(ownEnvironment(machine, one, renders));
    });
    return environments;
  }

  #readLoaders(): readonly SearchPath[] {
    const seen = this.#lookFor(loaders).filter(one => one.kind === 'loader');
    const { scaffolds, machine } = this.#view.table;
    const paths: SearchPath[] = [];
    machine.run++;
    machine.inRun({ path: '', span: { start: 0, end: 0 } }, () => {
      const reader = new LoaderReader(machine);
      for (const [index, one] of scaffolds.entries()) {
        if (one.kind === 'router' || one.kind === 'map') continue;
        const path = reader.searchPathOf(one, index);
        paths.push({ ...path, location: this.#view.locate(path.location) });
      }
      const places = new Set(reader.places.map(place => placeKey(this.locate(place))));
      // A loader is made of those that were made before it.
      for (const { loader, location } of seen.toReversed()) {
        const present = this.locate(location);
        const path = places.has(placeKey(present)) ? undefined : reader.alone(loader, present);
        if (path !== undefined) paths.push(path);
      }
    });
    return paths;
  }
}

function placeKey({ path, span }: Location): string {
  return `${path}:${span.start}`;
}

function samePython(before: Files, now: Files): boolean {
  let count = 0;
  for (const [path, file] of now) {
    if (!file.isPython && !file.isData) continue;
    if (before.get(path) !== file) return false;
    count++;
  }
  for (const file of before.values()) if (file.isPython || file.isData) count--;
  return count === 0;
}

function applicationOf(machine: Machine, scaffold: Scaffold | Router | MapApplication): Application {
  const { path, span } = scaffold.location;
  // What is executed later, when somebody asks, must not change the answer.
  const modules = [...machine.modules.values()].filter(({ value }) => value.scope.sealed);
  const holders = modules.flatMap(({ value: module }) => {
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
      // A decorator of it may make an application, too: the default one of Bottle.
      bodyStart(one.definition) <= span.start &&
      span.end <= one.definition.end,
  );
  const home = holder?.path ?? path;
  return {
    framework: scaffold.framework,
    location: scaffold.location,
    module: machine.index.dottedNameOf(home),
    importRoot: machine.index.importRootOf(home),
    variable: holder?.variable,
    factory: holder === undefined && factory !== undefined ? factoryOf(factory) : undefined,
  };
}

function bodyStart(definition: FunctionValue['definition']): number {
  return definition.kind === 'function' ? definition.name.end : definition.start;
}

function factoryOf({ name, definition }: FunctionValue): Factory {
  const required = definition.parameters.filter(
    one => one.name !== '' && one.stars === 0 && one.defaultValue === undefined,
  );
  return { name, parameters: required.map(one => one.name) };
}

/** The file that constructs an application comes first, then the usual entry points, then what lies nearest the top. */
function rank(path: string, home: string): number {
  if (path === home) return 0;
  const entry = /(^|\/)(wsgi|app|application|main|run|manage)\.py$/.test(path) ? 0 : 1;
  return 1 + path.split('/').length * 2 + entry;
}

function isObject(value: Value, scaffold: Scaffold | Router | MapApplication): boolean {
  return value.kind === 'union' ? value.options.includes(scaffold.object) : value === scaffold.object;
}

function scriptOf({ script, location, host, port, portWritten }: ServerSeen, files: Files): WsgiScript {
  const number = typeof port === 'object' && port.kind === 'constant' ? port.value : port;
  const file = portWritten && files.get(portWritten.path);
  // The default of a variable or an option is only one of the ports that it may be.
  const written = file?.text.slice(portWritten?.span.start, portWritten?.span.end) ?? '';
  const isCertain = typeof number === 'number' && !/\w\s*[([]/.test(written);
  return {
    path: script,
    location,
    host: typeof host === 'string' ? host : textOf(host),
    port: isCertain ? number : undefined,
  };
}
