import { attributeOf, itemOf, sorted } from './attributes.ts';
import type { Filter, FilterCall } from './filters.ts';
import { bind, integerArgument } from './given.ts';
import { binary, compare, equal, isIterable, iterate, lengthOf, truth } from './operators.ts';
import { escaped, str } from './text.ts';
import {
  type Arguments,
  charactersOf,
  Dict,
  Generator,
  Instance,
  keyOf,
  List,
  Markup,
  NotKnown,
  or,
  PythonError,
  StandIn,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  Undefined,
  type Value,
} from './values.ts';

// The filters that take what one can loop over.

type Getter = (item: Value) => Value;

const lowered: Getter = value => {
  const text = textOf(value);
  return text === undefined ? value : text.toLowerCase();
};

/** `make_attrgetter`: items come before attributes here. */
function getter(
  { session }: FilterCall,
  attribute: Value | undefined,
  then: Getter = value => value,
  otherwise?: Value,
): Getter {
  if (attribute === undefined || attribute === null) return then;
  const parts: readonly Value[] =
    typeof attribute === 'number'
      ? [attribute]
      : str(attribute)
          .split('.')
          .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  return item => {
    let found = item;
    for (const part of parts) {
      const name = textOf(part);
      const owner = found;
      const next = or(itemOf(owner, part), () => (name === undefined ? undefined : attributeOf(owner, name)));
      found = or(next, () =>
        session.undefined(`'${typeNameOf(owner)} object' has no attribute '${str(part)}'`),
      );
      if (found instanceof Undefined && otherwise !== undefined && otherwise !== null) found = otherwise;
    }
    return then(found);
  };
}

/** By several attributes, `'name,age'`. */
function multiGetter(call: FilterCall, attribute: Value | undefined, then: Getter): Getter {
  const names = textOf(attribute ?? null)?.split(',') ?? [attribute ?? null];
  const getters = names.map(name => getter(call, name, then));
  return item => new List(getters.map(get => get(item)));
}

const caseOf = (sensitive: Value | undefined): Getter =>
  truth(sensitive ?? false) ? value => value : lowered;

function sort(call: FilterCall): Value {
  const [reverse = false, sensitive, attribute] = bind(
    call.name,
    ['reverse', 'case_sensitive', 'attribute'],
    0,
    call.given,
  );
  return new List(
    sorted([...iterate(call.value)], multiGetter(call, attribute, caseOf(sensitive)), truth(reverse)),
  );
}

function dictSort({ name, value, given }: FilterCall): Value {
  const [sensitive, by = 'key', reverse = false] = bind(name, ['case_sensitive', 'by', 'reverse'], 0, given);
  const at = ['key', 'value'].indexOf(str(by));
  if (at < 0) throw new PythonError('FilterArgumentError', 'You can only sort by either "key" or "value"');
  if (!(value instanceof Dict)) throw notMapping(value);
  const pairs = value.entries().map(entry => new Tuple(entry));
  const then = caseOf(sensitive);
  return new List(sorted(pairs, pair => then((pair as Tuple).items[at] ?? null), truth(reverse)));
}

function notMapping(value: Value): Error {
  if (value instanceof Undefined) return new PythonError('UndefinedError', value.message);
  if (value instanceof Instance || value instanceof StandIn) return new NotKnown(value.typeName);
  return new PythonError('AttributeError', `'${typeNameOf(value)}' object has no attribute 'items'`);
}

function* unique(call: FilterCall): Iterable<Value> {
  const [sensitive, attribute] = bind(call.name, ['case_sensitive', 'attribute'], 0, call.given);
  const get = getter(call, attribute, caseOf(sensitive));
  const seen = new Set<string>();
  for (const item of iterate(call.value)) {
    const key = keyOf(get(item));
    if (seen.has(key)) continue;
    seen.add(key);
    yield item;
  }
}

const extreme =
  (sign: 1 | -1): Filter =>
  call => {
    const [sensitive, attribute] = bind(call.name, ['case_sensitive', 'attribute'], 0, call.given);
    const get = getter(call, attribute, caseOf(sensitive));
    let best: { readonly item: Value; readonly key: Value } | undefined;
    for (const item of iterate(call.value)) {
      const key = get(item);
      if (best === undefined || sign * compare(key, best.key) < 0) best = { item, key };
    }
    return best === undefined ? call.session.undefined('No aggregated item, sequence was empty.') : best.item;
  };

function groupBy(call: FilterCall): Value {
  const [attribute, otherwise, sensitive] = bind(
    call.name,
    ['attribute', 'default', 'case_sensitive'],
    1,
    call.given,
  );
  const get = getter(call, attribute, caseOf(sensitive), otherwise);
  const shown = getter(call, attribute, undefined, otherwise);
  const groups: { readonly key: Value; readonly items: Value[] }[] = [];
  for (const item of sorted([...iterate(call.value)], get, false)) {
    const key = get(item);
    const last = groups.at(-1);
    if (last && equal(last.key, key)) last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return new List(
    groups.map(
      ({ items }) =>
        new Tuple([shown(items[0] ?? null), new List(items)], ['grouper', 'list'], '_GroupTuple'),
    ),
  );
}

function sum(call: FilterCall): Value {
  const [attribute, start = 0] = bind(call.name, ['attribute', 'start'], 0, call.given);
  const get = getter(call, attribute);
  if (textOf(start) !== undefined) throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total = start;
  for (const item of iterate(call.value)) total = binary('+', total, get(item));
  return total;
}

function join(call: FilterCall): Value {
  const [by = '', attribute] = bind(call.name, ['d', 'attribute'], 0, call.given);
  const items = [...iterate(call.value)].map(getter(call, attribute));
  if (!call.autoescape) return items.map(str).join(str(by));
  if (by instanceof Markup) return new Markup(items.map(escaped).join(by.text));
  const parts = items.map(item => (item instanceof Markup ? item : str(item)));
  if (!parts.some(part => part instanceof Markup)) return parts.map(str).join(str(by));
  return new Markup(parts.map(escaped).join(escaped(by)));
}

function* map(call: FilterCall): Iterable<Value> {
  const { positional, named } = call.given;
  let change: Getter;
  if (positional.length === 0 && named.has('attribute')) {
    const unknown = [...named.keys()].find(name => name !== 'attribute' && name !== 'default');
    if (unknown !== undefined)
      throw new PythonError('FilterArgumentError', `Unexpected keyword argument '${unknown}'`);
    change = getter(call, named.get('attribute'), undefined, named.get('default'));
  } else {
    const [name, ...rest] = positional;
    if (name === undefined) throw new PythonError('FilterArgumentError', 'map requires a filter argument');
    change = item => call.filter(str(name), item, { positional: rest, named });
  }
  if (truth(call.value)) for (const item of iterate(call.value)) yield change(item);
}

const choosing =
  (wanted: boolean, byAttribute: boolean): Filter =>
  call => {
    const chosen = function* (): Iterable<Value> {
      const { positional, named } = call.given;
      if (!truth(call.value)) return;
      const [attribute] = positional;
      if (byAttribute && attribute === undefined)
        throw new PythonError('FilterArgumentError', 'Missing parameter for attribute name');
      const get: Getter = byAttribute ? getter(call, attribute) : item => item;
      const [name, ...rest] = positional.slice(byAttribute ? 1 : 0);
      const given: Arguments = { positional: rest, named };
      for (const item of iterate(call.value)) {
        const value = get(item);
        if ((name === undefined ? truth(value) : call.test(str(name), value, given)) === wanted) yield item;
      }
    };
    return new Generator(chosen());
  };

function first({ value, session }: FilterCall): Value {
  for (const item of iterate(value)) return item;
  return session.undefined('No first item, sequence was empty.');
}

function last({ value, session }: FilterCall): Value {
  if (value instanceof Generator) throw typeError("'generator' object is not reversible");
  const text = value instanceof Markup ? charactersOf(value.text).at(-1) : undefined;
  if (text !== undefined) return new Markup(text);
  return or([...iterate(value)].at(-1), () => session.undefined('No last item, sequence was empty.'));
}

function reverse({ value }: FilterCall): Value {
  const text = textOf(value);
  if (text !== undefined) {
    const turned = [...charactersOf(text)].reverse().join('');
    return value instanceof Markup ? new Markup(turned) : turned;
  }
  if (!isIterable(value)) {
    if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(value.typeName);
    throw new PythonError('FilterArgumentError', 'argument must be iterable');
  }
  const items = [...iterate(value)].reverse();
  if (value instanceof Undefined) throw new NotKnown('reverse');
  return value instanceof Generator ? new List(items) : new Generator(items);
}

function* batch({ name, value, given }: FilterCall): Iterable<Value> {
  const [count, filler] = bind(name, ['linecount', 'fill_with'], 1, given);
  const size = integerArgument(count, 1);
  let row: Value[] = [];
  for (const item of iterate(value)) {
    if (row.length === size) {
      yield new List(row);
      row = [];
    }
    row.push(item);
  }
  if (row.length === 0) return;
  if (filler !== undefined && filler !== null) while (row.length < size) row.push(filler);
  yield new List(row);
}

function* slice({ name, value, given }: FilterCall): Iterable<Value> {
  const [count, filler] = bind(name, ['slices', 'fill_with'], 1, given);
  const slices = integerArgument(count, 1);
  const items = [...iterate(value)];
  if (slices === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
  const size = Math.floor(items.length / slices);
  const longer = items.length - size * slices;
  let at = 0;
  for (let number = 0; number < slices; number++) {
    const part = items.slice(at, at + size + (number < longer ? 1 : 0));
    at += part.length;
    if (filler !== undefined && filler !== null && number >= longer) part.push(filler);
    yield new List(part);
  }
}

function* items({ value }: FilterCall): Iterable<Value> {
  if (value instanceof Undefined) return;
  if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(value.typeName);
  if (!(value instanceof Dict)) throw typeError('Can only get item pairs from a mapping.');
  for (const entry of value.entries()) yield new Tuple(entry);
}

function random({ value, session }: FilterCall): Value {
  session.note('random', 'random');
  if (lengthOf(value) === undefined) throw typeError(`object of type '${typeNameOf(value)}' has no len()`);
  const [found] = iterate(value);
  return or(found, () => session.undefined('No random item, sequence was empty.'));
}

const generator =
  (make: (call: FilterCall) => Iterable<Value>): Filter =>
  call =>
    new Generator(make(call));

export const itemFilters: Readonly<Record<string, Filter>> = {
  batch: generator(batch),
  dictsort: dictSort,
  first,
  groupby: groupBy,
  items: generator(items),
  join,
  last,
  list: ({ value }) => new List(iterate(value)),
  map: generator(map),
  max: extreme(-1),
  min: extreme(1),
  random,
  reject: choosing(false, false),
  rejectattr: choosing(false, true),
  reverse,
  select: choosing(true, false),
  selectattr: choosing(true, true),
  slice: generator(slice),
  sort,
  sum,
  unique: generator(unique),
};
