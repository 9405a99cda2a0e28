import { attributeOf, setAttribute } from './attributes.ts';
import { callValue } from './call.ts';
import { classOrder } from './classOrder.ts';
import { reprOf } from './describe.ts';
import type { Machine } from './machine.ts';
import { lengthOf } from './nativeMethods.ts';
import {
  boolean,
  type CallSite,
  type DictValue,
  elementOf,
  force,
  integer,
  itemsOf,
  keyOf,
  native,
  none,
  ofType,
  partialText,
  type SequenceValue,
  text,
  textOf,
  truthOf,
  union,
  unknown,
  type Value,
} from './values.ts';

type Native = (machine: Machine, call: CallSite) => Value;

function argument(call: CallSite, position: number): Value | undefined {
  const given = call.positional[position];
  return given && force(given.value);
}

function container(kind: SequenceValue['kind']): Native {
  return (machine, call) => {
    const value = argument(call, 0);
    if (value === undefined) return { kind, items: [], open: false, run: machine.run };
    const items = itemsOf(value);
    return { kind, items: [...(items ?? [elementOf(value)])], open: items === undefined, run: machine.run };
  };
}

const dict: Native = (machine, call) => {
  const result: DictValue = { kind: 'dict', entries: new Map(), open: call.openKeywords, run: machine.run };
  const given = argument(call, 0);
  if (given?.kind === 'dict') {
    for (const [key, entry] of given.entries) result.entries.set(key, entry);
    if (given.open) result.open = true;
  } else if (given !== undefined) {
    for (const pair of itemsOf(given) ?? [unknown]) {
      const [key, value] = itemsOf(force(pair)) ?? [];
      const name = key === undefined ? undefined : keyOf(force(key));
      if (name === undefined || key === undefined || value === undefined) result.open = true;
      else result.entries.set(name, { key, value, location: undefined });
    }
  }
  for (const [name, { value, location }] of call.keywords) {
    result.entries.set(`'${name}'`, { key: text(name), value, location });
  }
  return result;
};

const str: Native = (_machine, call) => {
  const value = argument(call, 0);
  if (value === undefined) return text('');
  if (value.kind !== 'constant') return partialText;
  return text(value.type === 'str' ? String(value.value) : (reprOf(value) ?? ''));
};

const range: Native = (machine, call) => {
  const numbers = call.positional.map(({ value }) =>
    value.kind === 'constant' ? Number(value.value) : Number.NaN,
  );
  const [start = 0, end = 0, step = 1] = numbers.length === 1 ? [0, ...numbers] : numbers;
  const count = Math.ceil((end - start) / step);
  if (!(count <= machine.budget.iterations)) return ofType('list[int]');
  const items = Array.from({ length: Math.max(0, count) }, (_, index) => integer(start + index * step));
  return { kind: 'list', items, open: false, run: machine.run };
};

const enumerate: Native = (machine, call) => {
  const value = argument(call, 0) ?? unknown;
  const items = itemsOf(value);
  const pair = (index: Value, item: Value): Value => ({
    kind: 'tuple',
    items: [index, item],
    open: false,
    run: machine.run,
  });
  const pairs = items?.map((item, index) => pair(integer(index), item)) ?? [
    pair(ofType('int'), elementOf(value)),
  ];
  return { kind: 'list', items: pairs, open: items === undefined, run: machine.run };
};

const zip: Native = (machine, call) => {
  const lists = call.positional.map(({ value }) => itemsOf(force(value)));
  const known = lists.filter(list => list !== undefined);
  if (known.length < lists.length || known.length === 0) return unknown;
  const length = Math.min(...known.map(list => list.length));
  const items = Array.from({ length }, (_, index): Value => {
    return { kind: 'tuple', items: known.map(list => list[index] ?? unknown), open: false, run: machine.run };
  });
  return { kind: 'list', items, open: false, run: machine.run };
};

const getattr: Native = (machine, call) => {
  const [object, name, fallback] = [argument(call, 0), argument(call, 1), argument(call, 2)];
  const attribute = textOf(name);
  if (object === undefined || attribute === undefined) return unknown;
  const found = attributeOf(machine, object, attribute);
  return found.kind === 'unknown' && fallback !== undefined ? union([found, fallback]) : found;
};

const isinstance: Native = (_machine, call) => {
  const [object, type] = [argument(call, 0), argument(call, 1)];
  const types = type?.kind === 'tuple' ? type.items.map(force) : [type];
  if (object?.kind === 'instance' && types.every(one => one?.kind === 'class')) {
    return boolean(types.some(one => one !== undefined && classOrder(object.class).includes(one)));
  }
  if (object?.kind === 'constant' && types.every(one => one?.kind === 'native')) {
    return boolean(types.some(one => one?.kind === 'native' && one.name === object.type));
  }
  return ofType('bool');
};

const issubclass: Native = (_machine, call) => {
  const [type, base] = [argument(call, 0), argument(call, 1)];
  return type?.kind === 'class' && base?.kind === 'class'
    ? boolean(classOrder(type).includes(base))
    : ofType('bool');
};

/** A number from a constant, as `int(x)` gives it. */
const int: Native = (_machine, call) => {
  const value = argument(call, 0);
  if (value?.kind !== 'constant') return ofType('int');
  const number = Math.trunc(Number(value.value));
  return Number.isSafeInteger(number) ? integer(number) : ofType('int');
};

const type: Native = (machine, call) => {
  const value = argument(call, 0);
  const [name, bases, members] = call.positional.map(one => force(one.value));
  if (value?.kind === 'instance') return value.class;
  if (name === undefined || bases?.kind !== 'tuple' || members?.kind !== 'dict') return unknown;
  const named = [...members.entries.values()].map(entry => [textOf(entry.key) ?? '', entry.value] as const);
  return {
    kind: 'class',
    name: textOf(name) ?? '?',
    bases: bases.items.map(force),
    members: new Map(named),
    module: machine.stack.at(-1)?.module,
    definition: undefined,
  };
};

const functions: Readonly<Record<string, Native>> = {
  dict,
  str,
  range,
  enumerate,
  zip,
  getattr,
  isinstance,
  issubclass,
  int,
  type,
  list: container('list'),
  tuple: container('tuple'),
  set: container('set'),
  frozenset: container('set'),
  sorted: container('list'),
  reversed: container('list'),
  iter: (_machine, call) => argument(call, 0) ?? unknown,
  next: (_machine, call) => elementOf(argument(call, 0) ?? unknown),
  len: (_machine, call) => lengthOf(argument(call, 0) ?? unknown),
  float: () => ofType('float'),
  bytes: () => ofType('bytes'),
  bool: (_machine, call) => {
    const truth = truthOf(argument(call, 0) ?? boolean(false));
    return truth === undefined ? ofType('bool') : boolean(truth);
  },
  callable: (_machine, call) => {
    const kind = argument(call, 0)?.kind;
    return kind === 'function' || kind === 'class' || kind === 'method' ? boolean(true) : ofType('bool');
  },
  hasattr: (machine, call) => {
    const name = textOf(argument(call, 1));
    const object = argument(call, 0);
    if (object === undefined || name === undefined) return ofType('bool');
    return attributeOf(machine, object, name).kind === 'unknown' ? ofType('bool') : boolean(true);
  },
  setattr: (machine, call) => {
    const [object, name, value] = [argument(call, 0), argument(call, 1), argument(call, 2)];
    const attribute = textOf(name);
    if (object !== undefined && attribute !== undefined && value !== undefined) {
      setAttribute(machine, object, attribute, value);
    }
    return none;
  },
  map: (machine, call) => {
    const [work, list] = [argument(call, 0), argument(call, 1)];
    const items = list && itemsOf(list);
    if (work === undefined || items === undefined) return unknown;
    const results = items.map(value =>
      callValue(machine, work, {
        ...call,
        positional: [{ value, location: call.location, written: undefined }],
      }),
    );
    return { kind: 'list', items: results, open: false, run: machine.run };
  },
  print: () => none,
};

const object: Value = {
  kind: 'class',
  name: 'object',
  bases: [],
  members: new Map(),
  module: undefined,
  definition: undefined,
};

/** Python's built-in functions that matter to routes and contexts, by name. */
export const builtins: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...Object.entries(functions).map(([name, call]): [string, Value] => [name, native(name, call)]),
  ['object', object],
]);
