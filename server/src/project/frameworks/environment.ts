import { attributeOf } from '../evaluator/attributes.ts';
import { argument } from '../evaluator/callSite.ts';
import { listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
  type InstanceValue,
  isNone,
  type NativeValue,
  native,
  none,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { syntaxOptions } from './environmentSyntax.ts';
import { loadExtensions } from './jinjaExtension.ts';
import { type Members, modelClass, modelObject } from './modelClass.ts';
import type { WordTable } from './observation.ts';
import { scaffoldOf } from './scaffold.ts';

// What programs bring into templates: the filters, tests, globals and extensions of a Jinja environment (API), and the ways
// in which Flask and Quart add to them. Everything is observed; nothing of it has to do with routes.

/** One of the dictionaries of an environment; its state is which one. */
const tableClass = modelClass('dict', {
  __setitem__: (machine, call, self) => {
    add(machine, tableOf(self), argument(call, 0), argument(call, 1), call.location);
    return none;
  },
  update: (machine, call, self) => {
    for (const { value, location } of call.positional) addAll(machine, tableOf(self), value, location);
    for (const [name, { value, location }] of call.keywords)
      add(machine, tableOf(self), text(name), value, location);
    if (call.openKeywords || call.openPositional)
      add(machine, tableOf(self), unknown, unknown, call.location);
    return none;
  },
  setdefault: (machine, call, self) => {
    add(machine, tableOf(self), argument(call, 0), argument(call, 1), call.location);
    return argument(call, 1) ?? none;
  },
});

function tableOf(self: Value | undefined): WordTable {
  return self?.kind === 'instance' ? (self.state as WordTable) : 'globals';
}

function add(
  machine: Machine,
  table: WordTable,
  name: Value | undefined,
  value: Value | undefined,
  location: Location,
): void {
  const known = textOf(name);
  machine.observations.push({ kind: 'word', table, name: known, value: value ?? unknown, location });
}

function addAll(machine: Machine, table: WordTable, given: Value, location: Location): void {
  const mapping = force(given);
  if (mapping.kind !== 'dict' || mapping.open) add(machine, table, unknown, unknown, location);
  if (mapping.kind !== 'dict') return;
  for (const { key, value, location: written } of mapping.entries.values()) {
    add(machine, table, key, value, written ?? location);
  }
}

const tables: readonly WordTable[] = ['filters', 'tests', 'globals'];

/** What every `Environment` has beside the templates that it loads. */
export const environmentMembers: Members = {
  __init__: (machine, call, self) => {
    if (self?.kind === 'instance') {
      equip(machine, self);
      keepOptions(call, self);
      machine.observations.push({
        kind: 'environment',
        environment: self,
        location: self.made ?? call.location,
      });
    }
    if (self === undefined) return none;
    const given = new Arguments(call).get('extensions');
    if (given !== undefined) loadExtensions(machine, given, self, call.location);
    if (call.openKeywords) loadExtensions(machine, unknown, self, call.location);
    return none;
  },
  add_extension: (machine, call, self) => {
    const extension = new Arguments(call, 'extension').get('extension') ?? unknown;
    loadExtensions(machine, listOf(machine, [extension]), self ?? unknown, call.location);
    return none;
  },
  overlay: (machine, call, self) => {
    if (self?.kind !== 'instance') return unknown;
    const overlay = modelObject(machine, self.class, Object.fromEntries(self.attributes));
    keepOptions(call, overlay);
    machine.observations.push({ kind: 'environment', environment: overlay, location: call.location });
    return overlay;
  },
};

/** What an environment is given by keyword, as nearly everybody does it, it has as attributes of the same names. */
function keepOptions(call: CallSite, environment: InstanceValue): void {
  if (call.openKeywords) for (const name of syntaxOptions) environment.attributes.set(name, unknown);
  for (const [name, { value }] of call.keywords)
    if (name === 'loader' || syntaxOptions.has(name)) environment.attributes.set(name, value);
}

/** The `jinja_options` of `Flask` itself: those of an application are a dictionary of its own. */
export const defaultOptions: Value = { kind: 'dict', entries: new Map(), open: false, run: -1 };

function equip(machine: Machine, environment: InstanceValue): void {
  for (const table of tables) {
    environment.attributes.set(table, modelObject(machine, tableClass, {}, table));
  }
}

/** The `jinja_env` of a new application. */
export function newEnvironment(machine: Machine): Value {
  const type = machine.external('jinja2.Environment');
  if (type.kind !== 'class') return unknown;
  const environment = modelObject(machine, type);
  equip(machine, environment);
  return environment;
}

/** `context_processor(f)`; for `everywhere` that of a blueprint, too, counts for the whole application. */
export function contextProcessor(everywhere: boolean): NativeValue['call'] {
  return (machine, call, self) => {
    const processor = argument(call, 0) ?? new Arguments(call, 'f').get('f') ?? unknown;
    const scaffold = scaffoldOf(self);
    const isConfined = !everywhere && scaffold?.kind === 'blueprint';
    machine.observations.push({
      kind: 'contextProcessor',
      processor,
      of: scaffold?.kind ?? 'application',
      blueprint: isConfined ? scaffold.location : undefined,
      location: call.location,
    });
    return processor;
  };
}

const words: readonly (readonly [string, WordTable])[] = [
  ['filter', 'filters'],
  ['test', 'tests'],
  ['global', 'globals'],
];

/**
 * `template_filter(name=None)`, `add_template_filter(f, name=None)` and the same for tests and globals; those of a
 * blueprint begin with `app_` and do the same to the application.
 */
export function wordMembers(prefix: '' | 'app_'): Members {
  const members = words.flatMap(([word, table]): [string, NativeValue['call']][] => [
    [`${prefix}template_${word}`, decorator(table)],
    [
      `add_${prefix}template_${word}`,
      (machine, call) => {
        const given = new Arguments(call, 'f', 'name');
        addFunction(machine, table, given.get('f') ?? unknown, given.get('name'), call.location);
        return none;
      },
    ],
  ]);
  return Object.fromEntries(members);
}

function decorator(table: WordTable): NativeValue['call'] {
  return (machine, call) => {
    const name = new Arguments(call, 'name').get('name');
    if (name !== undefined && textOf(name) === undefined && !isNone(name)) {
      // Without brackets, or with a name that is not known.
      addFunction(machine, table, name, undefined, call.location);
      return name;
    }
    return native('decorator', (inner, decorated) => {
      const added = argument(decorated, 0) ?? unknown;
      addFunction(inner, table, added, name, call.location);
      return added;
    });
  };
}

function addFunction(
  machine: Machine,
  table: WordTable,
  added: Value,
  name: Value | undefined,
  location: Location,
): void {
  const own = name === undefined || isNone(name) ? attributeOf(machine, added, '__name__') : name;
  add(machine, table, own, added, location);
}

/** What Jinja passes to a function before everything else, by the names of the decorators that ask for it. */
const passing = [
  'pass_context',
  'pass_environment',
  'pass_eval_context',
  'contextfilter',
  'contextfunction',
  'environmentfilter',
  'environmentfunction',
  'evalcontextfilter',
  'evalcontextfunction',
];

/** The decorators of Jinja that ask for one more argument; they mark the function as Jinja does. */
export function passingModels(): readonly (readonly [string, Value])[] {
  return passing.flatMap(name => {
    const model = native(name, passOneMore);
    return ['jinja2', 'jinja2.utils', 'jinja2.filters'].map(module => [`${module}.${name}`, model] as const);
  });
}

function passOneMore(_machine: Machine, call: CallSite): Value {
  const marked = argument(call, 0) ?? unknown;
  if (marked.kind === 'function') marked.attributes.set(passedFirst, text(passedFirst));
  return marked;
}

const passedFirst = 'jinja_pass_arg';

/** True for a function to which Jinja itself passes the first argument. */
export function getsPassed(value: Value): boolean {
  return value.kind === 'function' && value.attributes.has(passedFirst);
}
