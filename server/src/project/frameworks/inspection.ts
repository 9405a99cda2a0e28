import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  force,
  isNone,
  itemsOf,
  native,
  ofType,
  textOf,
  truthOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';

/** The functions of `inspect` with which programs look for the views, classes and blueprints of a module. */
export function inspectionModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['inspect.getmembers', native('getmembers', members)],
    ['inspect.isclass', isOfKind('isclass', ['class'])],
    ['inspect.isfunction', isOfKind('isfunction', ['function'])],
    ['inspect.ismethod', isOfKind('ismethod', ['method'])],
    ['inspect.isroutine', isOfKind('isroutine', ['function', 'method', 'native'])],
    ['inspect.ismodule', isOfKind('ismodule', ['module'])],
    ['inspect.getmodule', native('getmodule', moduleOf)],
  ]);
}

const vague: ReadonlySet<Value['kind']> = new Set(['unknown', 'external', 'union', 'lazy']);

function isOfKind(name: string, kinds: readonly Value['kind'][]): Value {
  return native(name, (_machine, call) => {
    const { kind } = force(call.positional[0]?.value ?? unknown);
    return vague.has(kind) ? ofType('bool') : boolean(kinds.includes(kind));
  });
}

/** `(name, value)` of every attribute, in the order of the alphabet, for which the predicate may hold. */
function members(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'object', 'predicate');
  const object = given.get('object') ?? unknown;
  const predicate = given.get('predicate');
  const asked = (value: Value): CallSite => ({
    ...call,
    positional: [{ value, location: call.location, written: undefined }],
    keywords: new Map(),
  });
  const names = itemsOf(machine.call(machine.builtin('dir') ?? unknown, asked(object)));
  if (names === undefined) return unknown;
  const found: Value[] = [];
  for (const name of names) {
    machine.step();
    const value = attributeOf(machine, object, textOf(name) ?? '');
    const holds =
      predicate === undefined || isNone(predicate)
        ? true
        : vague.has(value.kind)
          ? false
          : truthOf(machine.call(predicate, asked(value)));
    if (holds !== false) found.push({ kind: 'tuple', items: [name, value], open: false, run: machine.run });
  }
  return { kind: 'list', items: found, open: false, run: machine.run };
}

function moduleOf(_machine: Machine, call: CallSite): Value {
  const value = force(call.positional[0]?.value ?? unknown);
  if (value.kind === 'module') return value;
  return (value.kind === 'class' || value.kind === 'function' ? value.module : undefined) ?? unknown;
}
