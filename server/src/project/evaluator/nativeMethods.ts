import { argument } from './callSite.ts';
import {
  addAllEntries,
  addEntries,
  anyKey,
  elementOf,
  itemsOf,
  listOf,
  otherValue,
  tupleOf,
} from './items.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { textMethod, textMethods } from './textMethods.ts';
import {
  type CallSite,
  type DictValue,
  force,
  integer,
  isSame,
  native,
  none,
  ofType,
  partialText,
  type SequenceValue,
  text,
  union,
  unknown,
  type Value,
} from './values.ts';

/** The methods of Python's own types that programs use to build rules, prefixes and contexts. */
export function nativeMethod(value: Value, name: string): Value | undefined {
  switch (value.kind) {
    case 'constant':
      return value.type === 'str' ? textMethod(String(value.value), name) : undefined;
    case 'text':
      return name in textMethods ? native(name, () => partialText) : undefined;
    case 'list':
    case 'tuple':
    case 'set': {
      const position = value.names?.indexOf(name) ?? -1;
      return position < 0 ? sequenceMethod(value, name) : value.items[position];
    }
    case 'dict':
      return dictMethod(value, name);
    default:
      return undefined;
  }
}

/** What changes a container: nothing happens to what an earlier run made. */
function changing(
  name: string,
  self: SequenceValue | DictValue,
  work: (machine: Machine, call: CallSite) => Value,
): Value {
  return native(name, (machine, call) => (self.run === machine.run ? work(machine, call) : none));
}

function sequenceMethod(self: SequenceValue, name: string): Value | undefined {
  const change = (work: (call: CallSite, machine: Machine) => void) =>
    changing(name, self, (machine, call) => {
      work(call, machine);
      return none;
    });
  switch (name) {
    case 'append':
    case 'add':
      return change(call => {
        const [item] = call.positional;
        if (item === undefined || self.items.length >= 10_000) return;
        if (self.kind !== 'set' || !self.items.some(known => isSame(known, item.value)))
          self.items.push(item.value);
      });
    case 'insert':
      return change(call => {
        const [at, item] = call.positional;
        const position = at?.value.kind === 'constant' ? Number(at.value.value) : self.items.length;
        if (item !== undefined && self.items.length < 10_000) self.items.splice(position, 0, item.value);
      });
    case 'extend':
    case 'update':
      return change(call => {
        const items = call.positional[0] && itemsOf(call.positional[0].value);
        if (items === undefined || self.items.length > 10_000) self.open = true;
        else self.items.push(...items.slice(0, 10_000));
      });
    case 'pop':
      return native(name, (machine, call) => poppedItem(machine, call, self));
    case 'remove':
    case 'discard':
      return change((call, machine) => {
        const item = argument(call, 0);
        const at = item === undefined ? -1 : self.items.findIndex(known => isSame(force(known), item));
        if (at < 0 || machine.isUncertain || self.open) self.open = true;
        else self.items.splice(at, 1);
      });
    case 'clear':
      return change((_call, machine) => {
        if (machine.isUncertain) self.open = true;
        else self.items.length = 0;
      });
    case 'sort':
      return change((call, machine) => {
        const sorted = machine.builtin('sorted');
        const given = {
          value: { ...self, items: [...self.items] },
          location: call.location,
          written: undefined,
        };
        const items = sorted && itemsOf(machine.call(sorted, { ...call, positional: [given] }));
        if (items !== undefined && !machine.isUncertain) self.items.splice(0, self.items.length, ...items);
      });
    case 'reverse':
      return change((_call, machine) => {
        if (!machine.isUncertain) self.items.reverse();
      });
    case 'copy':
      return native(name, machine => ({ ...self, items: [...self.items], run: machine.run }));
    case 'index':
    case 'count':
      return native(name, (_machine, call) => {
        const item = argument(call, 0);
        const places = self.items.flatMap((known, at) => (item && isSame(force(known), item) ? [at] : []));
        const isKnown =
          !self.open && [...self.items, item].every(one => one && force(one).kind === 'constant');
        const [first] = places;
        if (!isKnown || first === undefined) return ofType('int');
        return integer(name === 'index' ? first : places.length);
      });
    default:
      return undefined;
  }
}

/** `list.pop(i=-1)`; in a branch that need not be taken the item may stay. */
function poppedItem(machine: Machine, call: CallSite, self: SequenceValue): Value {
  const given = argument(call, 0);
  const at = given === undefined ? -1 : given.kind === 'constant' ? Number(given.value) : undefined;
  const item = at === undefined ? undefined : self.items.at(at);
  const isCertain = at !== undefined && item !== undefined && !self.open && self.kind === 'list';
  if (!isCertain || machine.isUncertain || self.run !== machine.run) return elementOf(self);
  self.items.splice(at, 1);
  return item;
}

function dictMethod(self: DictValue, name: string): Value | undefined {
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault':
      return native(name, (machine, call) => {
        const [key, fallback] = call.positional;
        const index = key === undefined ? undefined : keyOf(force(key.value));
        const found = index === undefined ? undefined : self.entries.get(index);
        if (found !== undefined) {
          const removes = name === 'pop' && self.run === machine.run && index !== undefined;
          if (removes && !machine.isUncertain) self.entries.delete(index);
          return found.value;
        }
        const otherwise = fallback?.value ?? none;
        if (name === 'setdefault' && key !== undefined && self.run === machine.run) {
          if (index === undefined) addEntries(self, { key: key.value, value: otherwise });
          else self.entries.set(index, { key: key.value, value: otherwise, location: fallback?.location });
        }
        if (index !== undefined) return self.open ? union([otherValue(self), otherwise]) : otherwise;
        const values = [...self.entries.values()].map(entry => entry.value);
        return union([...values, ...(self.open ? [otherValue(self)] : []), otherwise]);
      });
    case 'update':
      return native(name, (machine, call) => {
        if (self.run === machine.run) updateDict(self, call);
        return none;
      });
    case 'popitem':
      return changing(name, self, machine => {
        const last = [...self.entries.values()].at(-1);
        if (last === undefined || self.open || machine.isUncertain) return unknown;
        self.entries.delete(keyOf(last.key) ?? '');
        return tupleOf(machine, [last.key, last.value]);
      });
    case 'clear':
      return changing(name, self, machine => {
        if (machine.isUncertain) self.open = true;
        else {
          self.entries.clear();
          self.open = false;
        }
        return none;
      });
    case 'items':
      return native(name, machine => {
        return listed(self, machine, ({ key, value }) => tupleOf(machine, [key, value]));
      });
    case 'keys':
    case 'values':
      return native(name, machine =>
        listed(self, machine, ({ key, value }) => (name === 'keys' ? key : value)),
      );
    case 'copy':
      return native(name, machine => ({ ...self, entries: new Map(self.entries), run: machine.run }));
    default:
      return undefined;
  }
}

type Entry = ReturnType<DictValue['entries']['get']> & object;

/** What each entry gives; nobody knows how many there are of those that are not kept one by one. */
function listed(self: DictValue, machine: Machine, item: (entry: Entry) => Value): Value {
  const others = self.entries.get(anyKey);
  const items = [...self.entries.values()].filter(entry => entry !== others).map(item);
  return { ...listOf(machine, items, self.open), ...(others && { rest: item(others) }) };
}

function updateDict(self: DictValue, call: CallSite): void {
  const given = argument(call, 0);
  if (given?.kind === 'dict') {
    addAllEntries(self, given);
  } else if (given !== undefined) addEntries(self);
  for (const [name, { value, location }] of call.keywords) {
    self.entries.set(`'${name}'`, { key: text(name), value, location });
  }
  if (call.openKeywords) addEntries(self);
}

/** The number of items, when it is certain. */
export function lengthOf(value: Value): Value {
  if (value.kind === 'constant' && value.type === 'str') return integer(String(value.value).length);
  if ('items' in value && !value.open) return integer(value.items.length);
  if (value.kind === 'dict' && !value.open) return integer(value.entries.size);
  return ofType('int');
}
