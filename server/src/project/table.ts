import type { FunctionDefinition } from '../python/nodes.ts';
import { analyse, applicationsSeen, isSetUp } from './analysis.ts';
import { type Correspondence, correspond } from './correspondence.ts';
import type { Definition, EvaluatedLocation, Machine } from './evaluator/machine.ts';
import type { FunctionValue } from './evaluator/values.ts';
import type { LoaderSeen, ServerSeen } from './frameworks/observation.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type { Location, Route, Unresolved } from './model.ts';
import type { Look } from './renderings.ts';
import { routesOf } from './routes.ts';
import type { SourceFile } from './sourceFile.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** What running the modules of one set of files gave; places are offsets in those files. */
export interface Table {
  readonly files: Files;
  readonly machine: Machine;
  readonly scaffolds: readonly Scaffold[];
  readonly servers: readonly ServerSeen[];
  readonly loaders: readonly LoaderSeen[];
  readonly routes: readonly Route[];
  readonly unresolved: readonly Unresolved[];
  /** What was seen in functions that render, kept while it is true. */
  readonly looks: Map<Definition, Look>;
}

/** Runs all modules. */
export function buildTable(files: Files): Table {
  const paths = [...files.values()].filter(file => file.isPython).map(file => file.path);
  const machine = analyse(paths, path => files.get(path)?.module);
  machine.seal();
  const scaffolds = applicationsSeen(machine);
  const unresolved = [...machine.unresolved];
  const routes = scaffolds.flatMap((scaffold, index) => routesOf(scaffold, index, unresolved));
  const servers = machine.observations.filter(seen => seen.kind === 'server');
  const loaders = machine.observations.filter(seen => seen.kind === 'loader');
  return { files, machine, scaffolds, servers, loaders, routes, unresolved, looks: new Map() };
}

/** A table seen from later versions of its files that change nothing it depends on. */
export class TableView {
  readonly table: Table;
  readonly #changes: ReadonlyMap<string, Correspondence>;

  constructor(table: Table, changes: ReadonlyMap<string, Correspondence>) {
    this.table = table;
    this.#changes = changes;
  }

  /**
   * The table for `files`: the given one where every change is confined to bodies of functions that nobody ran, with
   * moved offsets; else `undefined`.
   */
  static over(table: Table, files: Files): TableView | undefined {
    const changes = new Map<string, Correspondence>();
    for (const [path, older] of table.files) {
      const newer = files.get(path);
      if (newer === older || !older.isPython) continue;
      const change = newer && corresponding(table.machine, older, newer);
      if (change === undefined) return undefined;
      if (change !== 'not run') changes.set(path, change);
    }
    for (const [path, file] of files) if (file.isPython && !table.files.has(path)) return undefined;
    return new TableView(table, changes);
  }

  get routes(): readonly Route[] {
    return this.table.routes.map(route => {
      const registered = this.locate(route.registered);
      if (route.view === undefined) return { ...route, registered };
      return { ...route, registered, view: { ...route.view, location: this.locate(route.view.location) } };
    });
  }

  get unresolved(): readonly Unresolved[] {
    return this.table.unresolved.map(one => ({ ...one, location: this.locate(one.location) }));
  }

  /** Where a place that the table knows lies now. */
  locate(location: Location): Location {
    const { path, span } = location;
    const change = this.#changes.get(path);
    if (change === undefined) return { path, span };
    const { start, end } = span;
    return { path, span: { start: change.move(start), end: change.move(end) } };
  }

  /** The same for a place of any run: later runs see the present files already. */
  locateEvaluated(location: Location): Location {
    const { path, span, run } = location as Location & Partial<EvaluatedLocation>;
    return run === 0 ? this.locate(location) : { path, span };
  }

  /** The machine, ready to look into functions of the present files. */
  resume(files: Files): Machine {
    const definitions = new Map([...this.#changes.values()].flatMap(change => [...change.definitions]));
    this.table.machine.resume(path => files.get(path)?.module, definitions);
    return this.table.machine;
  }
}

function corresponding(
  machine: Machine,
  older: SourceFile,
  newer: SourceFile,
): Correspondence | 'not run' | undefined {
  if (!machine.modules.has(older.path) && !newer.module.relevant) return 'not run';
  const isQuiet = (definition: FunctionDefinition) => !machine.called.has(definition);
  const byDefinition = new Map<unknown, FunctionValue>(machine.functions.map(one => [one.definition, one]));
  const sameRole = (before: FunctionDefinition, now: FunctionDefinition) => {
    if (before.docstring !== now.docstring) return false;
    const known = byDefinition.get(before);
    return known === undefined || isSetUp(machine, known, before) === isSetUp(machine, known, now);
  };
  return correspond(older, newer, isQuiet, sameRole);
}
