import type { FunctionDefinition, Statement } from '../python/nodes.ts';
import { analyse } from './analysis.ts';
import { applicationsSeen } from './applicationsSeen.ts';
import { type Correspondence, correspond } from './correspondence.ts';
import type { Definition, EvaluatedLocation, Machine } from './evaluator/machine.ts';
import { ModuleIndex } from './evaluator/moduleIndex.ts';
import type { FunctionValue } from './evaluator/values.ts';
import type { RouteEvidence } from './frameworks/evidence.ts';
import type { ServerSeen } from './frameworks/observation.ts';
import type { Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import { isTest } from './isTest.ts';
import type { Location, Route, Unresolved } from './model.ts';
import { RelevantFiles } from './relevantFiles.ts';
import type { Looks } from './renderings.ts';
import { routesOfRouter } from './routerRows.ts';
import { routesOf } from './routes.ts';
import { isSetUp } from './setUp.ts';
import { SourceFile } from './sourceFile.ts';
import { type MapApplication, routesOfMapApplication, werkzeugApplications } from './werkzeugApplications.ts';
import { wsgiApplications } from './wsgiApplications.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** What running the modules of one set of files gave; places are offsets in those files. */
export interface Table {
  readonly files: Files;
  readonly machine: Machine;
  readonly relevant: RelevantFiles;
  readonly scaffolds: readonly (Scaffold | Router | MapApplication)[];
  readonly servers: readonly ServerSeen[];
  /** Those of which the whole rule is known. */
  readonly routes: readonly Route[];
  readonly partialRoutes: readonly Route[];
  readonly evidence: ReadonlyMap<Route, RouteEvidence>;
  readonly unresolved: readonly Unresolved[];
  /** What was seen in functions that render, kept while it is true. */
  readonly looks: Looks;
}

/** Runs all modules. `previous` lends the index of modules where the same files are there. */
export function buildTable(files: Files, previous: Table | undefined): Table {
  const paths = [...files.values()].filter(file => file.isPython).map(file => file.path);
  const known = previous?.machine.index;
  const index = known?.isOf(paths) ? known : new ModuleIndex(paths);
  const relevant = RelevantFiles.of(files, previous?.relevant);
  const machine = analyse(index, {
    source: path => files.get(path),
    isRelevant: path => isRelevantIn(files, relevant, path),
  });
  const scaffolds = [
    ...applicationsSeen(machine),
    ...werkzeugApplications(machine),
    ...wsgiApplications(machine),
  ];
  machine.seal();
  const unresolved = [...machine.unresolved];
  const evidence = new Map<Route, RouteEvidence>();
  const all = scaffolds.flatMap((scaffold, index) => {
    if (scaffold.kind === 'router') return routesOfRouter(scaffold, index, unresolved);
    if (scaffold.kind === 'map') return routesOfMapApplication(scaffold, index, evidence);
    return routesOf(machine, scaffold, index, evidence);
  });
  const servers = machine.observations.filter(seen => seen.kind === 'server');
  const routes = all.filter(route => route.isPartial !== true);
  const partialRoutes = all.filter(route => route.isPartial === true);
  const looks: Looks = new Map();
  return { files, machine, relevant, scaffolds, servers, routes, partialRoutes, evidence, unresolved, looks };
}

function isRelevantIn(files: Files, relevant: RelevantFiles, path: string): boolean {
  const file = files.get(path);
  return file !== undefined && relevant.has(file);
}

/** The routes of files that have not changed, by those of the table: the same objects for as long as it stands. */
const unmovedRoutes = new WeakMap<Route, Route>();

/** A table seen from later versions of its files that change nothing it depends on. */
export class TableView {
  readonly table: Table;
  readonly #changes: ReadonlyMap<string, Correspondence>;
  #lateChanges: ReadonlyMap<string, Correspondence> = new Map();

  constructor(table: Table, changes: ReadonlyMap<string, Correspondence>) {
    this.table = table;
    this.#changes = changes;
  }

  /**
   * The table for `files`: the given one where every change is confined to bodies of functions that nobody ran and to
   * what does nothing, with moved offsets; else `undefined`.
   */
  static over(table: Table, files: Files): TableView | undefined {
    const changes = new Map<string, Correspondence>();
    for (const [path, older] of table.files) {
      const newer = files.get(path);
      if (newer === older || !older.isPython) continue;
      const change = newer && corresponding(table, older, newer);
      if (change === undefined) return undefined;
      if (change !== 'not run') changes.set(path, change);
    }
    for (const [path, file] of files) if (file.isPython && !table.files.has(path)) return undefined;
    for (const [path, source] of table.machine.dataRead) if (files.get(path) !== source) return undefined;
    return new TableView(table, changes);
  }

  get routes(): readonly Route[] {
    return this.#present(this.table.routes);
  }

  get partialRoutes(): readonly Route[] {
    return this.#present(this.table.partialRoutes);
  }

  #present(routes: readonly Route[]): readonly Route[] {
    return routes.map(route => {
      if (this.#hasChanged(route)) return this.#located(route);
      let unmoved = unmovedRoutes.get(route);
      if (unmoved === undefined) {
        unmoved = this.#located(route);
        unmovedRoutes.set(route, unmoved);
      }
      return unmoved;
    });
  }

  #hasChanged({ registered, written, view }: Route): boolean {
    const places = [registered, written.rule, written.endpoint, view?.location];
    return places.some(place => place !== undefined && this.#changes.has(place.path));
  }

  #located(route: Route): Route {
    const registered = this.locate(route.registered);
    const { rule, endpoint } = route.written;
    const written = { rule: rule && this.locate(rule), endpoint: endpoint && this.locate(endpoint) };
    if (route.view === undefined) return { ...route, registered, written };
    const view = { ...route.view, location: this.locate(route.view.location) };
    return { ...route, registered, written, view };
  }

  get unresolved(): readonly Unresolved[] {
    return this.table.unresolved.map(one => ({ ...one, location: this.locate(one.location) }));
  }

  /** A function's definition in the present files; `undefined` where that is not known. */
  definitionOf({ definition, module: { path } }: FunctionValue): Definition | undefined {
    const change = path === undefined ? undefined : this.#changes.get(path);
    if (change === undefined || definition.kind === 'lambda') return definition;
    return change.definitions.get(definition);
  }

  /** Where a place that the table knows lies now. */
  locate(location: Location): Location {
    return moved(location, this.#changes.get(location.path));
  }

  /** The same for a place of any run; those of single looks are of the present files already. */
  locateEvaluated(location: Location): Location {
    const { path, span, run } = location as Location & Partial<EvaluatedLocation>;
    if (run === 0) return this.locate(location);
    return run === this.table.machine.home ? moved(location, this.#lateChanges.get(path)) : { path, span };
  }

  /**
   * The machine, ready to look into functions of the present files: the modules that render templates are executed
   * too, once and again when one of those that were executed after the table has changed in earnest.
   */
  resume(files: Files): Machine {
    const { machine, relevant, looks } = this.table;
    const rendering = [...files.values()].filter(
      file => file.isPython && !isTest(file.path) && file.relevance === 'templates',
    );
    const late = this.#lateCorrespondences(files, rendering);
    this.#lateChanges = late ?? new Map();
    const changes = [...this.#changes.values(), ...this.#lateChanges.values()];
    machine.resume(
      { source: path => files.get(path), isRelevant: path => isRelevantIn(files, relevant, path) },
      new Map(changes.flatMap(change => [...change.definitions])),
    );
    if (late === undefined) {
      machine.forgetLate();
      looks.clear();
      for (const { path } of rendering) machine.loader.loadPath(path, true);
    }
    return machine;
  }

  /** `undefined` when what was executed after the table does not hold for these files. */
  #lateCorrespondences(
    files: Files,
    rendering: readonly SourceFile[],
  ): ReadonlyMap<string, Correspondence> | undefined {
    const { machine } = this.table;
    if (machine.home === 0) return undefined;
    const executed = machine.loader.executedLate;
    if (rendering.some(({ path }) => !machine.modules.has(path))) return undefined;
    const changes = new Map<string, Correspondence>();
    for (const [path, source] of executed) {
      const newer = files.get(path);
      if (newer === source) continue;
      const older = source instanceof SourceFile ? source : undefined;
      const change = older && newer && corresponding(this.table, older, newer);
      if (change === undefined || change === 'not run') return undefined;
      changes.set(path, change);
    }
    return changes;
  }
}

function moved({ path, span }: Location, change: Correspondence | undefined): Location {
  if (change === undefined) return { path, span };
  return { path, span: { start: change.move(span.start), end: change.move(span.end, true) } };
}

function corresponding(
  { machine, relevant }: Table,
  older: SourceFile,
  newer: SourceFile,
): Correspondence | 'not run' | undefined {
  if (!relevant.holdsWith(older, newer)) return undefined;
  if (!machine.modules.has(older.path) && !relevant.has(newer)) return 'not run';
  const isQuiet = (definition: FunctionDefinition) => !machine.called.has(definition);
  const sameRole = (before: FunctionDefinition, now: FunctionDefinition) => {
    if (before.docstring !== now.docstring) return false;
    const known = machine.functions.find(one => one.definition === before);
    return known === undefined || isSetUp(machine, known, before) === isSetUp(machine, known, now);
  };
  const idle = (statement: Statement) => isIdle(machine, older.path, statement);
  return correspond(older, newer, { isQuiet, sameRole, isIdle: idle });
}

/** Whether a statement at the top level of a module does nothing. */
function isIdle(machine: Machine, path: string, statement: Statement): boolean {
  if (statement.kind === 'pass') return true;
  if (statement.kind !== 'expression') return false;
  const { value } = statement;
  // A name that is not bound is looked up in vain.
  if (value.kind === 'name') return machine.modules.get(path)?.value.scope.names.has(value.name) === false;
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'constant';
}
