import { callValue } from './call.ts';
import { argument, plainCall } from './callSite.ts';
import { elementOf, itemsOf, listOf, manyOf, tupleOf, widen } from './items.ts';
import type { Machine } from './machine.ts';
import { lengthOf } from './nativeMethods.ts';
import { binary } from './operators.ts';
import { callSpecial, iterated } from './specialMethods.ts';
import { truthOf } from './truth.ts';
import {
  boolean,
  type CallSite,
  force,
  integer,
  isNone,
  ofType,
  type SequenceValue,
  union,
  unknown,
  type Value,
} from './values.ts';

// The built-in functions over sequences. Iterators are lists.

type Native = (machine: Machine, call: CallSite) => Value;

function keyword(call: CallSite, name: string): Value | undefined {
  const given = call.keywords.get(name);
  return given && force(given.value);
}

function container(kind: SequenceValue['kind']): Native {
  return (machine, call) => {
    const given = argument(call, 0);
    if (given === undefined) return { kind, items: [], open: false, run: machine.run };
    const value = iterated(machine, given);
    const items = itemsOf(value);
    if (items === undefined) return manyOf(kind, elementOf(value), machine.run);
    return { kind, items: [...items], open: false, run: machine.run };
  };
}

const range: Native = (machine, call) => {
  const numbers = call.positional.map(({ value }) =>
    value.kind === 'constant' ? Number(value.value) : Number.NaN,
  );
  const [start = 0, end = 0, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers;
  const count = Math.ceil((end - start) / step);
  if (!(count <= machine.budget.iterations)) return ofType('list[int]');
  return listOf(
    machine,
    Array.from({ length: Math.max(0, count) }, (_, index) => integer(start + index * step)),
  );
};

const enumerate: Native = (machine, call) => {
  const value = argument(call, 0) ?? unknown;
  const items = itemsOf(value);
  if (items === undefined)
    return manyOf('list', tupleOf(machine, [ofType('int'), elementOf(value)]), machine.run);
  const start = argument(call, 1) ?? keyword(call, 'start') ?? integer(0);
  const first = start.kind === 'constant' && typeof start.value === 'number' ? start.value : undefined;
  const count = (index: number) => (first === undefined ? ofType('int') : integer(first + index));
  return listOf(
    machine,
    items.map((item, index) => tupleOf(machine, [count(index), item])),
  );
};

const zip: Native = (machine, call) => {
  const given = call.positional.map(({ value }) => force(value));
  const known = given.map(itemsOf).filter(list => list !== undefined);
  if (given.length === 0) return unknown;
  if (known.length < given.length) return manyOf('list', tupleOf(machine, given.map(elementOf)), machine.run);
  const length = Math.min(...known.map(list => list.length));
  return listOf(
    machine,
    Array.from({ length }, (_, index) =>
      tupleOf(
        machine,
        known.map(list => list[index] ?? unknown),
      ),
    ),
  );
};

function applied(machine: Machine, work: Value, call: CallSite, ...values: readonly Value[]): Value {
  return force(callValue(machine, work, plainCall(call.location, ...values)));
}

const map: Native = (machine, call) => {
  const work = argument(call, 0);
  const given = call.positional.slice(1).map(({ value }) => force(value));
  const lists = given.map(itemsOf);
  if (work === undefined || lists.length === 0) return unknown;
  if (lists.includes(undefined))
    return manyOf('list', applied(machine, work, call, ...given.map(elementOf)), machine.run);
  const length = Math.min(...lists.map(list => list?.length ?? 0));
  return listOf(
    machine,
    Array.from({ length }, (_, index) =>
      applied(machine, work, call, ...lists.map(list => list?.[index] ?? unknown)),
    ),
  );
};

const filter: Native = (machine, call) => {
  const [work, list] = [argument(call, 0), argument(call, 1)];
  const items = list && itemsOf(list);
  if (work === undefined || list === undefined) return unknown;
  if (items === undefined) return manyOf('list', elementOf(list), machine.run);
  const kept: Value[] = [];
  let open = false;
  for (const item of items) {
    const truth = truthOf(isNone(work) ? item : applied(machine, work, call, item));
    if (truth !== false) kept.push(item);
    if (truth === undefined) open = true;
  }
  return { ...listOf(machine, kept, open), rest: union(kept.map(widen)) };
};

/** In the order of constants; what is not comparable stays where it is. */
const sorted: Native = (machine, call) => {
  const value = argument(call, 0) ?? unknown;
  const items = itemsOf(value);
  if (items === undefined) return manyOf('list', elementOf(value), machine.run);
  const work = keyword(call, 'key');
  const keys = items.map(item => {
    const key = work === undefined || isNone(work) ? force(item) : applied(machine, work, call, item);
    return key.kind === 'constant' ? key.value : undefined;
  });
  const [kind] = new Set(keys.map(key => typeof key));
  const comparable = keys.every(key => typeof key === kind) && (kind === 'string' || kind === 'number');
  const order = items.map((_, index) => index);
  if (comparable) order.sort((a, b) => compared(keys[a], keys[b]) || a - b);
  const backwards = truthOf(keyword(call, 'reverse') ?? boolean(false)) === true;
  if (backwards) order.reverse();
  return listOf(
    machine,
    order.map(index => items[index] ?? unknown),
  );
};

type Key = string | number | boolean | null | undefined;

function compared(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function extreme(sign: 1 | -1): Native {
  return (_machine, call) => {
    const given = call.positional.map(({ value }) => force(value));
    const [first = unknown] = given;
    const items = given.length === 1 ? itemsOf(first)?.map(force) : given;
    const fallback = keyword(call, 'default');
    if (items === undefined) return union([elementOf(first), ...(fallback ? [fallback] : [])]);
    if (items.length === 0) return fallback ?? unknown;
    const numbers = items.map(item => (item.kind === 'constant' ? item.value : undefined));
    const areNumbers = numbers.every(number => typeof number === 'number');
    if (!areNumbers || keyword(call, 'key') !== undefined) return union(items.map(widen));
    return integer(sign * Math.max(...numbers.map(number => sign * number)));
  };
}

function decided(whole: boolean): Native {
  return (_machine, call) => {
    const items = itemsOf(argument(call, 0) ?? unknown);
    const truths = items?.map(truthOf);
    if (truths?.includes(!whole)) return boolean(!whole);
    return truths === undefined || truths.includes(undefined) ? ofType('bool') : boolean(whole);
  };
}

const next: Native = (machine, call) => {
  const [value, fallback] = [argument(call, 0) ?? unknown, argument(call, 1)];
  if (value.kind !== 'list' || value.open) return union([elementOf(value), ...(fallback ? [fallback] : [])]);
  if (value.items.length === 0) return fallback ?? unknown;
  // Of an iterator that an earlier run made, or that another branch may have moved on, any item can be next.
  if (value.run !== machine.run) return union(value.items);
  return value.items.shift() ?? unknown;
};

/** `sum(iterable, start=0)` */
const sum: Native = (machine, call) => {
  const value = argument(call, 0) ?? unknown;
  const items = itemsOf(value);
  const start = argument(call, 1) ?? keyword(call, 'start') ?? integer(0);
  if (items === undefined) return union([widen(start), binary('+', start, elementOf(value), machine)]);
  return items.reduce<Value>((total, item) => binary('+', total, force(item), machine), start);
};

export const iteration: Readonly<Record<string, Native>> = {
  range,
  enumerate,
  zip,
  map,
  filter,
  sorted,
  next,
  list: container('list'),
  tuple: container('tuple'),
  set: container('set'),
  frozenset: container('set'),
  iter: container('list'),
  reversed: (machine, call) => {
    const value = argument(call, 0) ?? unknown;
    const items = itemsOf(value);
    return items === undefined
      ? manyOf('list', elementOf(value), machine.run)
      : listOf(machine, [...items].reverse());
  },
  sum,
  any: decided(false),
  all: decided(true),
  min: extreme(-1),
  max: extreme(1),
  len: (machine, call) => {
    const value = argument(call, 0) ?? unknown;
    const isOwn = value.kind === 'instance' || value.kind === 'class';
    return (isOwn ? callSpecial(machine, value, '__len__', []) : undefined) ?? lengthOf(value);
  },
};
