import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  isNone,
  itemsOf,
  native,
  textOf,
  truthOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';

/** What a module holds of packages outside the project is vague, and hardly ever what a program looks for in its own. */
const vague: ReadonlySet<Value['kind']> = new Set(['unknown', 'external', 'union', 'lazy']);

/** `inspect.getmembers(object, predicate)`: `(name, value)` where the predicate may hold, in the order of the alphabet. */
export const getMembers: Value = native('getmembers', (machine: Machine, call: CallSite): Value => {
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
    if (predicate !== undefined && !isNone(predicate)) {
      if (vague.has(value.kind) || truthOf(machine.call(predicate, asked(value))) === false) continue;
    }
    found.push({ kind: 'tuple', items: [name, value], open: false, run: machine.run });
  }
  return { kind: 'list', items: found, open: false, run: machine.run };
});
