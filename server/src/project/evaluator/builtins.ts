import { argument } from './callSite.ts';
import { objectClass, typeClass } from './classes.ts';
import { reprOf, typeNameOf } from './describe.ts';
import { addAllEntries, addEntries, dictOf, itemsOf } from './items.ts';
import { iteration } from './iteration.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { reflection } from './reflection.ts';
import { asText } from './specialMethods.ts';
import { truthOf } from './truth.ts';
import {
  boolean,
  type CallSite,
  force,
  integer,
  native,
  none,
  ofType,
  partialText,
  text,
  unknown,
  type Value,
} from './values.ts';

type Native = (machine: Machine, call: CallSite) => Value;

const dict: Native = (machine, call) => {
  const result = dictOf(machine, new Map(), call.openKeywords);
  const given = argument(call, 0);
  if (given?.kind === 'dict') {
    addAllEntries(result, given);
  } else if (given !== undefined) {
    for (const pair of itemsOf(given) ?? [unknown]) {
      const [key, value] = itemsOf(force(pair)) ?? [];
      const name = key === undefined ? undefined : keyOf(force(key));
      if (key === undefined || value === undefined) addEntries(result);
      else if (name === undefined) addEntries(result, { key, value });
      else result.entries.set(name, { key, value, location: undefined });
    }
  }
  for (const [name, { value, location }] of call.keywords) {
    result.entries.set(`'${name}'`, { key: text(name), value, location });
  }
  return result;
};

const str: Native = (machine, call) => {
  const given = argument(call, 0);
  if (given === undefined) return text('');
  const value = asText(machine, given);
  if (value.kind !== 'constant') return partialText;
  return text(value.type === 'str' ? String(value.value) : (reprOf(value) ?? ''));
};

/** A number from a constant, as `int(x)` gives it. */
const int: Native = (_machine, call) => {
  const value = argument(call, 0);
  if (value?.kind !== 'constant') return ofType('int');
  const number = Math.trunc(Number(value.value));
  return Number.isSafeInteger(number) ? integer(number) : ofType('int');
};

const functions: Readonly<Record<string, Native>> = {
  ...iteration,
  ...reflection,
  dict,
  str,
  int,
  float: () => ofType('float'),
  bytes: () => ofType('bytes'),
  bool: (_machine, call) => {
    const truth = truthOf(argument(call, 0) ?? boolean(false));
    return truth === undefined ? ofType('bool') : boolean(truth);
  },
  repr: (_machine, call) => {
    const shown = reprOf(argument(call, 0) ?? unknown);
    return shown === undefined ? partialText : text(shown);
  },
  round: (_machine, call) => {
    const type = typeNameOf(argument(call, 0) ?? unknown);
    return ofType(call.positional.length > 1 ? type : 'int');
  },
  abs: (_machine, call) => ofType(typeNameOf(argument(call, 0) ?? unknown)),
  ord: () => ofType('int'),
  hash: () => ofType('int'),
  chr: () => partialText,
  format: () => partialText,
  print: () => none,
  /** What the code does to the dictionaries that it is given is not known. */
  exec: (machine, call) => {
    for (const { value } of call.positional.slice(1)) {
      if (value.kind === 'dict' && value.run === machine.run) addEntries(value);
    }
    return none;
  },
};

/** Python's built-in functions that matter to routes and contexts, by name. */
export const builtins: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...Object.entries(functions).map(([name, call]): [string, Value] => [name, native(name, call)]),
  ['object', objectClass],
  ['type', typeClass],
]);
