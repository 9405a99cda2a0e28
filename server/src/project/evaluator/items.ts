import type { Machine } from './machine.ts';
import {
  type DictValue,
  force,
  isNone,
  ofType,
  optionsOf,
  type SequenceValue,
  text,
  union,
  unknown,
  type Value,
} from './values.ts';

// Containers as wholes: how they are made, how much they keep, what iterating over them yields.

/** A new list; `open` where there may be more items. */
export function listOf(machine: Machine, items: Value[], open = false): SequenceValue {
  return { kind: 'list', items, open, run: machine.run };
}

export function tupleOf(machine: Machine, items: Value[]): SequenceValue {
  return { kind: 'tuple', items, open: false, run: machine.run };
}

/** A new dictionary; `open` where there may be more entries. */
export function dictOf(machine: Machine, entries: DictValue['entries'] = new Map(), open = false): DictValue {
  return { kind: 'dict', entries, open, run: machine.run };
}

/** Where a dictionary keeps what all of its entries are that are not known one by one; no key has this name. */
export const anyKey = '';

/** The key of what a `defaultdict` has for every key, while nobody has set any. */
export const noKey: Value = { kind: 'unknown', type: undefined };

/** Notes that there may be entries which the dictionary does not keep: of which types, where that is known of all of them. */
export function addEntries(dict: DictValue, some?: { readonly key: Value; readonly value: Value }): void {
  const before = dict.entries.get(anyKey);
  if (some === undefined) dict.entries.delete(anyKey);
  else if (before !== undefined || !dict.open) {
    const key = before && before.key !== noKey ? union([before.key, widen(some.key)]) : widen(some.key);
    const value = union([...(before ? [before.value] : []), ...optionsOf(force(some.value)).map(widen)]);
    dict.entries.set(anyKey, { key, value, location: undefined });
  }
  dict.open = true;
}

/** Takes over all entries of another dictionary. */
export function addAllEntries(dict: DictValue, other: DictValue): void {
  for (const [name, entry] of other.entries) if (name !== anyKey) dict.entries.set(name, entry);
  if (other.open) addEntries(dict, other.entries.get(anyKey));
}

/** What is known of the values of entries that are not kept one by one. */
export function otherValue(dict: DictValue): Value {
  return dict.entries.get(anyKey)?.value ?? unknown;
}

/** The largest number of items that a container keeps. */
export const maximumItems = 10_000;

/** A container of `items`; of too many it keeps the first and is open. */
export function boundedSequence(
  kind: SequenceValue['kind'],
  items: Value[],
  open: boolean,
  run: number,
): SequenceValue {
  if (items.length <= maximumItems) return { kind, items, open, run };
  return { kind, items: items.slice(0, maximumItems), open: true, run };
}

/** A container of nobody knows how many items, each of them a `rest`. */
export function manyOf(kind: SequenceValue['kind'], rest: Value, run: number): SequenceValue {
  return { kind, items: [], open: true, rest, run };
}

/** A constant's type without its value, so that unions over many entries stay small. */
export function widen(given: Value): Value {
  const value = force(given);
  return value.kind === 'constant' && value.type !== 'None' ? ofType(value.type) : value;
}

/** What iterating over `value` yields, all items together. */
export function elementOf(given: Value): Value {
  const value = force(given);
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length === 0 || value.open
        ? union([...value.items.map(widen), widen(value.rest ?? unknown)])
        : union(value.items.map(widen));
    case 'dict':
      return value.entries.size === 0 || (value.open && !value.entries.has(anyKey))
        ? unknown
        : union([...value.entries.values()].map(e => widen(e.key)));
    case 'union':
      return union(value.options.filter(option => !isNone(option)).map(elementOf));
    case 'constant':
      return value.type === 'str' ? ofType('str') : unknown;
    case 'unknown': {
      const element = /^(?:list|set|tuple|Iterable|Sequence)\[([^,\]]+)(?:, \.\.\.)?\]$/.exec(
        value.type ?? '',
      )?.[1];
      return ofType(element);
    }
    default:
      return unknown;
  }
}

/** The items that a loop over `value` certainly sees, in order. */
export function itemsOf(given: Value): readonly Value[] | undefined {
  const value = force(given);
  if (value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set') {
    return value.open ? undefined : [...value.items];
  }
  if (value.kind === 'dict')
    return value.open ? undefined : [...value.entries.values()].map(entry => entry.key);
  if (value.kind === 'constant' && value.type === 'str') return [...String(value.value)].map(text);
  return undefined;
}
