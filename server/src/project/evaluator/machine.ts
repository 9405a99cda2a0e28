import type { Expression, FunctionDefinition, Lambda, Module, Statement } from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import type { Observation } from '../frameworks/observation.ts';
import type { Location, Unresolved, UnresolvedReason } from '../model.ts';
import { callValue } from './call.ts';
import { Circumstance } from './circumstance.ts';
import { Effort } from './effort.ts';
import { evaluate } from './evaluate.ts';
import { execute, type Flow } from './execute.ts';
import type { ModuleIndex } from './moduleIndex.ts';
import { ModuleLoader } from './moduleLoader.ts';
import { Receivers } from './receivers.ts';
import type { Scope } from './scope.ts';
import {
  type CallSite,
  type ClassValue,
  type ExternalValue,
  type FunctionValue,
  type LazyValue,
  type ModelledValue,
  type ModuleValue,
  unknown,
  type Value,
} from './values.ts';

/** What the machine needs of a Python file. */
export interface ModuleSource {
  readonly program: Module;
  /** Of a file of data that programs read. */
  readonly text?: string;
  /** The framework that the file is a copy of; it is not executed, the models stand for it. */
  readonly copyOf?: string | undefined;
}

/** The files of a project, by path. */
export interface ModuleFiles {
  readonly source: (path: string) => ModuleSource | undefined;
  /** Files that matter to routes are executed when they are imported, others when something asks for their names. */
  readonly isRelevant: (path: string) => boolean;
}

/** How far the machine goes before it gives up; then the place is reported in `unresolved`. */
export interface Budget {
  /** Statements and expressions evaluated in one top-level run: one module, one function that sets up. */
  readonly steps: number;
  /** The same in one look at a function that nobody calls. */
  readonly lookSteps: number;
  /** In such a look, one call of a function that is not what is looked for. */
  readonly callSteps: number;
  /** Nested calls. */
  readonly depth: number;
  /** Iterations of one loop over a known sequence. */
  readonly iterations: number;
  /** Calls of one function out of itself in one top-level run. */
  readonly recursions: number;
}

const defaultBudget: Budget = {
  steps: 2_000_000,
  lookSteps: 20_000,
  callSteps: 4_000,
  depth: 40,
  iterations: 400,
  recursions: 400,
};

/** What a WSGI callable is asked with, to see what it does for one path. */
export interface Probe {
  /** The one regular expression that the path fits; no other one does. */
  readonly pattern: string | undefined;
  /** Those that paths were compared with, and by which function of `re`. */
  readonly patterns?: Map<string, string>;
  /** Given a place where a URL map was constructed: the endpoint that this one finds. */
  readonly endpointOf?: (map: Location) => string | undefined;
  readonly onStatement: (statement: Statement, frame: Frame) => void;
}

/** Where evaluation stands: the namespace, the file it comes from, and what the function has returned so far. */
export interface Frame {
  readonly scope: Scope;
  readonly module: ModuleValue;
  readonly function: FunctionValue | undefined;
  /** The first argument, for `super()`. */
  readonly self: Value | undefined;
  readonly returns: Value[];
  readonly yields: Value[];
  /** What happens at each `yield`, for the body of a `with` over a generator. */
  readonly onYield?: (value: Value) => void;
}

/** A place seen in a run. Offsets of run 0 are those of the files that the table was made of. */
export interface EvaluatedLocation extends Location {
  readonly run: number;
}

/** Thrown when the step budget of a run is spent; caught by `Machine.run`, never seen outside. */
class BudgetSpent extends Error {}

export type Definition = FunctionDefinition | Lambda;

/**
 * A bounded abstract interpreter for the modules of one project. It executes module bodies in Python's import
 * order over abstract values; what frameworks do with those values is told by the models in `externals`.
 * It ends on every input: steps, depth, iterations and alternatives are all limited.
 */
export class Machine {
  readonly index: ModuleIndex;
  readonly budget: Budget;
  readonly callOutside: (machine: Machine, path: string, call: CallSite) => Value | undefined;
  readonly unresolved: Unresolved[] = [];
  /** What the models of the frameworks noticed. */
  readonly observations: Observation[] = [];
  /** What stand-ins for libraries keep across all modules, by a name of their own. */
  readonly kept = new Map<string, Value[]>();
  /** Functions during whose call an application was made. */
  readonly constructors = new Set<Definition>();
  readonly effort = new Effort();
  readonly receivers = new Receivers();
  /** The files of data that were asked for, as they were then. */
  readonly dataRead = new Map<string, ModuleSource | undefined>();
  /** Every function whose `def` was executed, in order. */
  readonly functions: FunctionValue[] = [];
  /** Functions that were called, so that factories nobody calls can be found. */
  readonly called = new Set<unknown>();
  readonly stack: FunctionValue[] = [];
  /** Paths of the files whose code ran; cleared by whoever wants to know. */
  readonly ran = new Set<string>();
  /** Values made by an earlier run are read-only to later ones. */
  run = 0;
  /** The run in which modules are executed: 0 for the table, one more for what is executed after it. */
  home = 0;
  /** How many branches that need not be taken enclose what is executed. */
  branches = 0;
  /** What must be the case for what is executed to happen. */
  circumstance = new Circumstance(undefined);
  /** Everything that can set a program going: its modules, and the functions that only a server can call. */
  readonly beginnings = new Set<Circumstance>();
  /** The nearest call in the project's own code. */
  site: Location = { path: '', span: { start: 0, end: 0 } };
  /** What looks are about; calls of other functions in them are short. */
  isSought: (callee: FunctionValue) => boolean = () => true;
  /** Set while a WSGI callable is asked. */
  probe: Probe | undefined;
  /** Set while a statement of a module is executed ahead of its turn. */
  isInAdvance = false;
  readonly loader: ModuleLoader;
  /** Counts resumptions; a lazy import is looked up once in each. */
  epoch = 0;
  readonly #externals: ReadonlyMap<string, ModelledValue>;
  readonly #builtins: ReadonlyMap<string, Value>;
  /** What the table was made of; later runs start from here. */
  #table:
    | {
        readonly functions: number;
        readonly observations: number;
        readonly kept: ReadonlyMap<string, number>;
      }
    | undefined;
  readonly #subclasses = new WeakMap<ClassValue, ClassValue[]>();
  #definitions: ReadonlyMap<Definition, Definition> = new Map();
  #steps = 0;
  #limit = Infinity;
  #recursions = new Map<Definition, number>();

  constructor(options: {
    readonly index: ModuleIndex;
    readonly files: ModuleFiles;
    readonly externals: ReadonlyMap<string, ModelledValue>;
    /** Python that stands in for modules outside the project, by dotted name; its places are never shown. */
    readonly standIns: ReadonlyMap<string, ModuleSource>;
    readonly builtins: ReadonlyMap<string, Value>;
    /** What calling something outside the project gives, known by its dotted path. */
    readonly callOutside: (machine: Machine, path: string, call: CallSite) => Value | undefined;
    readonly budget?: Budget;
  }) {
    this.index = options.index;
    this.loader = new ModuleLoader(this, options.files, options.standIns);
    this.#externals = options.externals;
    this.#builtins = options.builtins;
    this.callOutside = options.callOutside;
    this.budget = options.budget ?? defaultBudget;
  }

  /** Ends the run that makes the table: its modules are complete, and what they hold stays as it is. */
  seal(): void {
    this.loader.seal();
    this.receivers.seal();
    this.#table = {
      functions: this.functions.length,
      observations: this.observations.length,
      kept: new Map([...this.kept].map(([name, values]) => [name, values.length])),
    };
  }

  /** Forgets all that was executed after `seal`. */
  forgetLate(): void {
    if (this.#table === undefined) throw new Error('forgetLate() before seal()');
    this.loader.forgetLate();
    this.receivers.forgetLate();
    this.functions.length = this.#table.functions;
    this.observations.length = this.#table.observations;
    for (const [name, values] of this.kept) values.length = this.#table.kept.get(name) ?? 0;
    this.home = ++this.run;
    this.epoch++;
  }

  /** Goes on over other versions of the files; `definitions` are the present selves of functions known in older ones. */
  resume(files: ModuleFiles, definitions: ReadonlyMap<Definition, Definition>): void {
    this.loader.files = files;
    this.#definitions = definitions;
  }

  /** The present version of a function's definition. */
  definitionOf(callee: FunctionValue): Definition {
    return this.#definitions.get(callee.definition) ?? callee.definition;
  }

  /** Every module executed or begun, by path. */
  get modules(): ReadonlyMap<string, { readonly value: ModuleValue }> {
    return this.loader.modules;
  }

  // The interpreter's functions call each other; they do so through the machine, so that files do not import in a ring.

  evaluate(expression: Expression, frame: Frame): Value {
    return evaluate(this, expression, frame);
  }

  execute(statements: readonly Statement[], frame: Frame): Flow {
    return execute(this, statements, frame);
  }

  call(callee: Value, call: CallSite): Value {
    return callValue(this, callee, call);
  }

  /** The classes that name `type` as a base, in order of definition. */
  subclassesOf(type: ClassValue): ClassValue[] {
    const known = this.#subclasses.get(type) ?? [];
    this.#subclasses.set(type, known);
    return known;
  }

  /** A value that is worked out when somebody looks at it, once in each epoch. */
  later(work: () => Value): LazyValue {
    let found: Value = unknown;
    let epoch = -1;
    return {
      kind: 'lazy',
      force: () => {
        if (epoch !== this.epoch) {
          epoch = this.epoch;
          found = unknown; // What a name that is imported from itself finds.
          found = work();
        }
        return found;
      },
    };
  }

  /** True where what is executed may not happen: in a branch whose condition is not known. */
  get isUncertain(): boolean {
    return this.branches > 0;
  }

  /** Taken in the present run so far. */
  get steps(): number {
    return this.#steps;
  }

  /** Counts one step; throws inside a run whose budget is spent. */
  step(): void {
    if (++this.#steps > this.#limit) throw new BudgetSpent();
  }

  /** True while a function is looked into that nobody calls: what it does stays without effect. */
  get isLook(): boolean {
    return this.run > this.home;
  }

  /**
   * Does `work`, one call in a look. It may take half of the steps that are left, so that what comes after it gets its
   * turn; `undefined` where that was not enough, with the work half done.
   */
  withinCall<T>(work: () => T): T | undefined {
    const before = this.#limit;
    const rest = Math.floor((before - this.#steps) / 2);
    const limit = this.#steps + Math.min(rest, this.budget.callSteps);
    const depth = this.stack.length;
    this.#limit = limit;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof BudgetSpent) || this.#steps > before) throw error;
      this.stack.length = depth;
      return undefined;
    } finally {
      this.#limit = before;
    }
  }

  /** Counts one call of a function out of itself; false when there have been too many. */
  mayRecur(definition: Definition): boolean {
    const count = (this.#recursions.get(definition) ?? 0) + 1;
    this.#recursions.set(definition, count);
    return count <= this.budget.recursions;
  }

  /** Does `work` with a budget of its own; a spent budget is reported at `location` and ends the work. */
  inRun(location: Location, work: () => void): void {
    const before = this.#steps;
    const limit = this.#limit;
    const depth = this.stack.length;
    const { branches, circumstance } = this;
    const recursions = this.#recursions;
    this.#recursions = new Map();
    this.#steps = 0;
    this.#limit = this.isLook ? this.budget.lookSteps : this.budget.steps;
    this.branches = 0;
    try {
      work();
    } catch (error) {
      if (!(error instanceof BudgetSpent || error instanceof RangeError)) throw error;
      this.stack.length = depth;
      this.report(location, { code: 'budget', what: error instanceof BudgetSpent ? 'steps' : 'depth' });
    } finally {
      this.#steps = before;
      this.#limit = limit;
      this.#recursions = recursions;
      this.branches = branches;
      this.circumstance = circumstance;
    }
  }

  /** Does `work`, which need not happen. */
  supposing<T>(work: () => T): T {
    const { circumstance } = this;
    this.circumstance = new Circumstance(circumstance);
    this.branches++;
    try {
      return work();
    } finally {
      this.branches--;
      this.circumstance = circumstance;
    }
  }

  /** Does `work` that was asked for in another circumstance. */
  alsoUnder<T>(other: Circumstance, work: () => T): T {
    const { circumstance } = this;
    this.circumstance = new Circumstance(circumstance, other);
    try {
      return work();
    } finally {
      this.circumstance = circumstance;
    }
  }

  /** Does what nothing in the project does, as a server that is told the name of something in `module`. */
  fromOutside(module: ModuleValue | undefined, span: Span, work: (location: Location) => void): void {
    const location = { path: module?.path ?? '', span: { start: span.start, end: span.end } };
    this.inRun(location, () => {
      this.circumstance = new Circumstance(this.loader.circumstanceOf(module));
      this.beginnings.add(this.circumstance);
      work(location);
    });
  }

  /** The text of a file of the project that is no module. */
  dataText(path: string): string | undefined {
    const source = this.loader.files.source(path);
    this.dataRead.set(path, source);
    return source?.text;
  }

  observe(seen: Observation): void {
    this.effort.fruits++;
    this.observations.push(seen);
    if (seen.kind !== 'application') return;
    this.effort.renew();
    for (const { definition } of this.stack) this.constructors.add(definition);
  }

  /** In a look: something in the project gives a value to a name outside it. */
  noteGiven(path: string, value: Value): void {
    if (this.isLook) this.observations.push({ kind: 'given', path, value });
  }

  report(location: Location, reason: UnresolvedReason): void {
    const known = this.unresolved.some(
      one =>
        one.reason.code === reason.code &&
        one.location.path === location.path &&
        one.location.span.start === location.span.start,
    );
    if (!known) this.unresolved.push({ location, reason });
  }

  /** A place in the file that is evaluated; in a stand-in for another module, the call that led there. */
  locate(frame: Frame, span: Span): EvaluatedLocation {
    const { path } = frame.module;
    if (path === undefined) return { ...this.site, run: this.run };
    return { path, span: { start: span.start, end: span.end }, run: this.run };
  }

  builtin(name: string): Value | undefined {
    return this.#builtins.get(name) ?? this.#modelled(`builtins.${name}`);
  }

  /** A modelled value, or one that only knows its own path. */
  external(path: string): Value {
    const known = this.#modelled(path);
    if (known !== undefined) return known;
    return path.length > 160 ? unknown : ({ kind: 'external', path } satisfies ExternalValue);
  }

  #modelled(path: string): Value | undefined {
    const known = this.#externals.get(path);
    return typeof known === 'function' ? { kind: 'lazy', force: () => known(this) } : known;
  }

  /** The names that the models know in a module outside the project. */
  *namesOutside(module: string): Generator<readonly [name: string, value: Value]> {
    const prefix = `${module}.`;
    for (const path of this.#externals.keys()) {
      if (!path.startsWith(prefix)) continue;
      const name = path.slice(prefix.length);
      const value = name.includes('.') ? undefined : this.#modelled(path);
      if (value !== undefined) yield [name, value];
    }
  }

  /** Executes a statement of a module ahead of its turn. */
  inAdvance(circumstance: Circumstance, work: () => void): void {
    const before = [this.isInAdvance, this.branches, this.circumstance] as const;
    this.isInAdvance = true;
    this.branches = 0;
    this.circumstance = circumstance;
    try {
      work();
    } finally {
      [this.isInAdvance, this.branches, this.circumstance] = before;
    }
  }
}
