import { strftime } from './format.ts';
import { bind, integerArgument, textArgument } from './given.ts';
import { compare, equal, iterate, truth } from './operators.ts';
import { stringMethod } from './strings.ts';
import { momentText, repr } from './text.ts';
import {
  type Arguments,
  charactersOf,
  Dict,
  DictView,
  Float,
  Generator,
  Instance,
  integerOf,
  List,
  Markup,
  Moment,
  NotKnown,
  or,
  PythonError,
  Range,
  Routine,
  StandIn,
  Thing,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  Undefined,
  type Value,
} from './values.ts';

// `object.name` and `object[index]`. What Python has and we have not is `NotKnown`; nothing of JavaScript's can be reached.

/** `getattr(value, name)`, or `undefined` where there is no such attribute. */
export function attributeOf(value: Value, name: string): Value | undefined {
  if (value instanceof Undefined && /^__\w+__$/.test(name)) throw new NotKnown(name);
  if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
  if (value instanceof StandIn) return new StandIn(`${value.text}.${name}`);
  if (value instanceof Instance || value instanceof Routine) {
    const found = value.members.get(name);
    if (found === undefined && /^__\w+__$/.test(name)) throw new NotKnown(name);
    return found;
  }
  if (/^__\w+__$/.test(name)) throw new NotKnown(name);
  const method = methodOf(value, name);
  if (method !== undefined) return new Routine(name, method);
  if (value instanceof Tuple) {
    const at = value.names.indexOf(name);
    return at < 0 ? undefined : value.items[at];
  }
  if (value instanceof Moment) return momentPart(value, name);
  const number = integerOf(value);
  if (number !== undefined || value instanceof Float) {
    if (name === 'real') return number ?? value;
    if (number !== undefined && name === 'numerator') return number;
    if (numberNames.has(name)) throw new NotKnown(`${typeNameOf(value)}.${name}`);
  }
  if ((value instanceof Range || value instanceof Generator) && objectNames.has(name))
    throw new NotKnown(name);
  return undefined;
}

const numberNames: ReadonlySet<string> = new Set(
  'bit_length bit_count to_bytes from_bytes conjugate imag denominator as_integer_ratio is_integer hex fromhex'.split(
    ' ',
  ),
);
const objectNames: ReadonlySet<string> = new Set(
  'start stop step count index send throw close gi_frame'.split(' '),
);

const find = (value: Value, name: string, item: boolean): Value => {
  const found = item ? itemOf(value, /^\d+$/.test(name) ? Number(name) : name) : attributeOf(value, name);
  if (found === undefined)
    throw item
      ? new PythonError('KeyError', repr(name))
      : new PythonError('AttributeError', `'${typeNameOf(value)}' object has no attribute '${name}'`);
  return found;
};

function methodOf(value: Value, name: string): ((given: Arguments) => Value) | undefined {
  if (typeof value === 'string' || value instanceof Markup) return stringMethod(value, name, find);
  const method = methodTable(value)?.[name];
  if (method === undefined) return undefined;
  return given => method(value as never, given);
}

type Methods<T> = Readonly<Record<string, (self: T, given: Arguments) => Value>>;

function methodTable(value: Value): Methods<never> | undefined {
  if (value instanceof Dict) return dictMethods;
  if (value instanceof List) return listMethods;
  if (value instanceof Tuple) return tupleMethods;
  return value instanceof Moment ? momentMethods : undefined;
}

const table = <T>(methods: Methods<T>): Methods<T> => Object.assign(Object.create(null), methods);

const dictMethods = table<Dict>({
  items: dict => new DictView('dict_items', dict),
  keys: dict => new DictView('dict_keys', dict),
  values: dict => new DictView('dict_values', dict),
  get: (dict, given) => {
    const [key = null, otherwise = null] = bind(
      'get',
      ['key', 'default'],
      1,
      positionalOnly(given, 'dict.get'),
    );
    return or(dict.get(key), () => otherwise);
  },
  pop: (dict, given) => {
    const [key = null, otherwise] = bind('pop', ['key', 'default'], 1, positionalOnly(given, 'dict.pop'));
    const found = or(dict.get(key), () => otherwise);
    if (found === undefined) throw new PythonError('KeyError', repr(key));
    dict.delete(key);
    return found;
  },
  setdefault: (dict, given) => {
    const [key = null, otherwise = null] = bind(
      'setdefault',
      ['key', 'default'],
      1,
      positionalOnly(given, 'dict.setdefault'),
    );
    if (!dict.has(key)) dict.set(key, otherwise);
    return dict.get(key) ?? null;
  },
  update: (dict, { positional, named }) => {
    for (const other of positional) for (const [key, value] of pairsOf(other)) dict.set(key, value);
    for (const [key, value] of named) dict.set(key, value);
    return null;
  },
  copy: dict => new Dict(dict.entries()),
  clear: dict => {
    dict.clear();
    return null;
  },
  popitem: dict => {
    const last = dict.entries().at(-1);
    if (last === undefined) throw new PythonError('KeyError', "'popitem(): dictionary is empty'");
    dict.delete(last[0]);
    return new Tuple(last);
  },
  fromkeys: () => {
    throw new NotKnown('dict.fromkeys');
  },
});

function positionalOnly(given: Arguments, what: string): Arguments {
  if (given.named.size > 0) throw typeError(`${what}() takes no keyword arguments`);
  return given;
}

/** What `dict(value)` is made of. */
export function pairsOf(value: Value): readonly (readonly [Value, Value])[] {
  if (value instanceof Dict) return value.entries();
  return [...iterate(value)].map((pair, index) => {
    const [key, item, ...rest] = iterate(pair);
    if (key === undefined || item === undefined || rest.length > 0)
      throw new PythonError(
        'ValueError',
        `dictionary update sequence element #${index} has the wrong length; 2 is required`,
      );
    return [key, item] as const;
  });
}

function indexIn(items: readonly Value[], given: Arguments, what: string): Value {
  const [wanted = null, ...rest] = given.positional;
  if (rest.length > 0) throw new NotKnown(`${what}.index`);
  const at = items.findIndex(item => equal(item, wanted));
  if (at < 0) throw new PythonError('ValueError', `${repr(wanted)} is not in ${what}`);
  return at;
}

const countIn = (items: readonly Value[], { positional: [wanted = null] }: Arguments): Value =>
  items.filter(item => equal(item, wanted)).length;

const tupleMethods = table<Tuple>({
  index: ({ items }, given) => indexIn(items, given, 'tuple'),
  count: ({ items }, given) => countIn(items, given),
});

const listMethods = table<List>({
  index: ({ items }, given) => indexIn(items, given, 'list'),
  count: ({ items }, given) => countIn(items, given),
  append: ({ items }, given) => {
    items.push(bind('append', ['object'], 1, positionalOnly(given, 'list.append'))[0] ?? null);
    return null;
  },
  extend: ({ items }, given) => {
    items.push(...iterate(bind('extend', ['iterable'], 1, positionalOnly(given, 'list.extend'))[0] ?? null));
    return null;
  },
  insert: ({ items }, given) => {
    const [index, value = null] = bind(
      'insert',
      ['index', 'object'],
      2,
      positionalOnly(given, 'list.insert'),
    );
    const at = integerArgument(index, 0);
    items.splice(at < 0 ? Math.max(0, at + items.length) : at, 0, value);
    return null;
  },
  pop: ({ items }, given) => {
    const at = integerArgument(bind('pop', ['index'], 0, positionalOnly(given, 'list.pop'))[0], -1);
    if (items.length === 0) throw new PythonError('IndexError', 'pop from empty list');
    const index = at < 0 ? at + items.length : at;
    const [found] = index < 0 ? [] : items.splice(index, 1);
    if (found === undefined) throw new PythonError('IndexError', 'pop index out of range');
    return found;
  },
  remove: ({ items }, given) => {
    const wanted = bind('remove', ['value'], 1, positionalOnly(given, 'list.remove'))[0] ?? null;
    const at = items.findIndex(item => equal(item, wanted));
    if (at < 0) throw new PythonError('ValueError', 'list.remove(x): x not in list');
    items.splice(at, 1);
    return null;
  },
  reverse: ({ items }) => {
    items.reverse();
    return null;
  },
  clear: ({ items }) => {
    items.length = 0;
    return null;
  },
  copy: ({ items }) => new List(items),
  sort: ({ items }, { positional, named }) => {
    if (positional.length > 0) throw typeError('sort() takes no positional arguments');
    if (named.has('key')) throw new NotKnown('list.sort');
    const reverse = truth(named.get('reverse') ?? false);
    items.splice(0, items.length, ...sorted(items, item => item, reverse));
    return null;
  },
});

/** Stable, as Python's `sorted`, also in reverse. */
export function sorted(items: readonly Value[], key: (item: Value) => Value, reverse: boolean): Value[] {
  const keyed = items.map(item => ({ item, key: key(item) }));
  keyed.sort((one, other) => (reverse ? compare(other.key, one.key) : compare(one.key, other.key)));
  return keyed.map(({ item }) => item);
}

const partNames = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];

function momentPart({ typeName, parts }: Moment, name: string): Value | undefined {
  const at = partNames.indexOf(name);
  if (at >= 0 && (typeName === 'datetime' || (typeName === 'date' ? at < 3 : at >= 3))) return parts[at];
  if (typeName !== 'date' && name === 'tzinfo') return null;
  if (typeName !== 'date' && name === 'fold') return 0;
  if (momentNames.has(name)) throw new NotKnown(`${typeName}.${name}`);
  return undefined;
}

const momentNames: ReadonlySet<string> = new Set(
  (
    'astimezone combine ctime dst fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar max min now replace resolution ' +
    'strptime timestamp timetuple timetz today toordinal tzname utcfromtimestamp utcnow utcoffset utctimetuple'
  ).split(' '),
);

const momentMethods = table<Moment>({
  strftime: (moment, given) => strftime(moment, textArgument(bind('strftime', ['format'], 1, given)[0])),
  isoformat: (moment, { positional, named }) => {
    if (named.size > 0 || positional.length > 1) throw new NotKnown('isoformat');
    return momentText(moment, textArgument(positional[0], 'T'));
  },
  date: moment => only(moment, 'datetime', 'date', moment.parts.slice(0, 3)),
  time: moment => only(moment, 'datetime', 'time', [1900, 1, 1, ...moment.parts.slice(3)]),
  weekday: moment => (dayOf(moment) + 6) % 7,
  isoweekday: moment => ((dayOf(moment) + 6) % 7) + 1,
});

function only(
  moment: Moment,
  from: Moment['typeName'],
  to: Moment['typeName'],
  parts: readonly number[],
): Moment {
  if (moment.typeName !== from) throw new NotKnown(`${moment.typeName}.${to}`);
  return new Moment(to, to === 'date' ? [...parts, 0, 0, 0, 0] : parts);
}

function dayOf({ typeName, parts: [year = 1, month = 1, day = 1] }: Moment): number {
  if (typeName === 'time') throw new NotKnown('time.weekday');
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDay();
}

/** `value[key]`, or `undefined` where Jinja would go on to look for an attribute. */
export function itemOf(value: Value, key: Value): Value | undefined {
  if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
  if (value instanceof StandIn) return new StandIn(`${value.text}[…]`);
  if (value instanceof Dict) {
    if (key instanceof List || key instanceof Dict) return undefined;
    return value.get(key);
  }
  const index = integerOf(key);
  if (value instanceof Instance) {
    const inside = value.members.get('__iter__');
    if (inside !== undefined && index !== undefined) return itemOf(inside, index);
    const name = textOf(key);
    const items = value.members.get('__getitem__');
    return items instanceof Dict && name !== undefined ? items.get(name) : undefined;
  }
  if (index === undefined) return undefined;
  const text = textOf(value);
  if (text !== undefined) {
    const found = at(charactersOf(text), index);
    return found !== undefined && value instanceof Markup ? new Markup(found) : found;
  }
  if (value instanceof List || value instanceof Tuple) return at(value.items, index);
  if (value instanceof Range) {
    const place = index < 0 ? index + value.size : index;
    return place >= 0 && place < value.size ? value.at(place) : undefined;
  }
  return undefined;
}

function at<T>(items: readonly T[], index: number): T | undefined {
  return items[index < 0 ? index + items.length : index];
}

/** `value[lower:upper:step]`, or `undefined` for what cannot be sliced. */
export function sliceOf(value: Value, bounds: readonly (Value | undefined)[]): Value | undefined {
  if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
  if (value instanceof StandIn) return new StandIn(`${value.text}[…]`);
  const [lower, upper, step] = bounds.map(bound => {
    if (bound === undefined || bound === null) return undefined;
    const number = integerOf(bound);
    if (number === undefined) throw new NotKnown('slice');
    return number;
  });
  if (step === 0) throw new PythonError('ValueError', 'slice step cannot be zero');
  const text = textOf(value);
  if (text !== undefined) {
    const part = sliced(charactersOf(text), lower, upper, step).join('');
    return value instanceof Markup ? new Markup(part) : part;
  }
  if (value instanceof List) return new List(sliced(value.items, lower, upper, step));
  if (value instanceof Tuple) return new Tuple(sliced(value.items, lower, upper, step));
  const inside = value instanceof Instance ? value.members.get('__iter__') : undefined;
  if (inside !== undefined) return sliceOf(inside, bounds);
  if (value instanceof Range) throw new NotKnown('range');
  return undefined;
}

function sliced<T>(items: readonly T[], lower: number | undefined, upper: number | undefined, step = 1): T[] {
  const { length } = items;
  const clip = (bound: number, least: number, most: number): number =>
    Math.min(Math.max(bound < 0 ? bound + length : bound, least), most);
  const result: T[] = [];
  if (step > 0) {
    const end = upper === undefined ? length : clip(upper, 0, length);
    for (let index = lower === undefined ? 0 : clip(lower, 0, length); index < end; index += step)
      result.push(items[index] as T);
  } else {
    const end = upper === undefined ? -1 : clip(upper, -1, length - 1);
    for (
      let index = lower === undefined ? length - 1 : clip(lower, -1, length - 1);
      index > end;
      index += step
    )
      result.push(items[index] as T);
  }
  return result;
}

/** Whether it can be called. */
export function isCallable(value: Value): boolean {
  if (value instanceof StandIn) return true;
  return value instanceof Routine || (value instanceof Instance && value.members.has('__call__'));
}

/** `value(…)`. */
export function call(value: Value, given: Arguments): Value {
  if (value instanceof Routine) return value.call(given);
  if (value instanceof StandIn) return new StandIn(`${value.text}(…)`);
  if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
  const inside = value instanceof Instance ? value.members.get('__call__') : undefined;
  if (inside !== undefined) return call(inside, given);
  throw typeError(`'${value instanceof Thing ? value.typeName : typeNameOf(value)}' object is not callable`);
}
