import type { Machine } from './machine.ts';
import { formatBraces } from './textFormat.ts';
import {
  boolean,
  type CallSite,
  type DictValue,
  elementOf,
  force,
  integer,
  isSame,
  keyOf,
  native,
  none,
  ofType,
  partialText,
  type SequenceValue,
  text,
  textOf,
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

const textMethods: Readonly<Record<string, (self: string, call: CallSite, machine: Machine) => Value>> = {
  upper: self => text(self.toUpperCase()),
  lower: self => text(self.toLowerCase()),
  title: self => text(self.replace(/[A-Za-z]+/g, w => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase())),
  capitalize: self => text(self.charAt(0).toUpperCase() + self.slice(1).toLowerCase()),
  strip: (self, call) => stripped(self, call, true, true),
  lstrip: (self, call) => stripped(self, call, true, false),
  rstrip: (self, call) => stripped(self, call, false, true),
  isupper: self => boolean(self !== self.toLowerCase() && self === self.toUpperCase()),
  islower: self => boolean(self !== self.toUpperCase() && self === self.toLowerCase()),
  isdigit: self => boolean(/^\p{Nd}+$/u.test(self)),
  format: (self, call) => formatBraces(self, call),
  encode: self => ({ kind: 'constant', type: 'bytes', value: self }),
  replace: (self, call) => {
    const [from, to] = textArguments(call);
    return from === undefined || to === undefined ? partialText : text(self.replaceAll(from, to));
  },
  startswith: (self, call) => test(call, prefix => self.startsWith(prefix)),
  endswith: (self, call) => test(call, suffix => self.endsWith(suffix)),
  removeprefix: (self, call) => {
    const [prefix] = textArguments(call);
    return prefix === undefined
      ? partialText
      : text(self.startsWith(prefix) ? self.slice(prefix.length) : self);
  },
  removesuffix: (self, call) => {
    const [suffix] = textArguments(call);
    if (suffix === undefined) return partialText;
    return text(suffix !== '' && self.endsWith(suffix) ? self.slice(0, -suffix.length) : self);
  },
  join: (self, call) => {
    const list = force(call.positional[0]?.value ?? unknown);
    const items = (list.kind === 'list' || list.kind === 'tuple') && !list.open ? list.items : undefined;
    const pieces = items?.map(item => textOf(force(item)));
    // The literal that it was stays known.
    if (items?.length === 1 && items[0] !== undefined && pieces?.[0] !== undefined) return force(items[0]);
    return pieces === undefined || pieces.includes(undefined) ? partialText : text(pieces.join(self));
  },
  split: (self, call, machine) => {
    const [mark] = textArguments(call);
    const pieces =
      call.positional.length > 1
        ? undefined
        : mark === undefined
          ? self.trim().split(/\s+/)
          : self.split(mark);
    if (pieces === undefined) return ofType('list[str]');
    return { kind: 'list', items: pieces.map(text), open: false, run: machine.run };
  },
  rsplit: () => ofType('list[str]'),
  splitlines: () => ofType('list[str]'),
};

function textMethod(self: string, name: string): Value | undefined {
  const method = Object.hasOwn(textMethods, name) ? textMethods[name] : undefined;
  return method && native(name, (machine, call) => method(self, call, machine));
}

function textArguments(call: CallSite): (string | undefined)[] {
  return call.positional.map(argument => textOf(force(argument.value)));
}

function stripped(self: string, call: CallSite, left: boolean, right: boolean): Value {
  const [given] = textArguments(call);
  if (given === undefined && call.positional.length > 0) return partialText;
  const isStripped = (character: string) =>
    given === undefined ? /\s/.test(character) : given.includes(character);
  let start = 0;
  let end = self.length;
  while (left && start < end && isStripped(self.charAt(start))) start++;
  while (right && end > start && isStripped(self.charAt(end - 1))) end--;
  return text(self.slice(start, end));
}

function test(call: CallSite, holds: (piece: string) => boolean): Value {
  const [piece] = textArguments(call);
  return piece === undefined ? ofType('bool') : boolean(holds(piece));
}

function sequenceMethod(self: SequenceValue, name: string): Value | undefined {
  const change = (work: (call: CallSite) => void) =>
    native(name, (machine, call) => {
      if (self.run === machine.run) work(call);
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
        if (item !== undefined) self.items.splice(position, 0, item.value);
      });
    case 'extend':
    case 'update':
      return change(call => {
        const value = call.positional[0] && force(call.positional[0].value);
        if (value !== undefined && 'items' in value) self.items.push(...value.items.slice(0, 10_000));
        if (value === undefined || !('items' in value) || value.open) self.open = true;
      });
    case 'pop':
      return native(name, () => elementOf(self));
    case 'remove':
    case 'clear':
    case 'sort':
    case 'reverse':
      return change(() => {
        if (name !== 'sort' && name !== 'reverse') self.open = true;
      });
    case 'copy':
      return native(name, machine => ({ ...self, items: [...self.items], run: machine.run }));
    case 'index':
    case 'count':
      return native(name, () => ofType('int'));
    default:
      return undefined;
  }
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
        if (found !== undefined) return found.value;
        const otherwise = fallback?.value ?? none;
        if (name === 'setdefault' && key !== undefined && self.run === machine.run) {
          if (index === undefined) self.open = true;
          else self.entries.set(index, { key: key.value, value: otherwise, location: fallback?.location });
        }
        if (index !== undefined) return self.open ? union([unknown, otherwise]) : otherwise;
        const values = [...self.entries.values()].map(entry => entry.value);
        return union([...values, ...(self.open ? [unknown] : []), otherwise]);
      });
    case 'update':
      return native(name, (machine, call) => {
        if (self.run === machine.run) updateDict(self, call);
        return none;
      });
    case 'items':
      return native(name, machine => ({
        kind: 'list',
        items: [...self.entries.values()].map(
          ({ key, value }): Value => ({ kind: 'tuple', items: [key, value], open: false, run: machine.run }),
        ),
        open: self.open,
        run: machine.run,
      }));
    case 'keys':
    case 'values':
      return native(name, machine => ({
        kind: 'list',
        items: [...self.entries.values()].map(entry => (name === 'keys' ? entry.key : entry.value)),
        open: self.open,
        run: machine.run,
      }));
    case 'copy':
      return native(name, machine => ({ ...self, entries: new Map(self.entries), run: machine.run }));
    default:
      return undefined;
  }
}

function updateDict(self: DictValue, call: CallSite): void {
  const given = call.positional[0] && force(call.positional[0].value);
  if (given?.kind === 'dict') {
    for (const [key, entry] of given.entries) self.entries.set(key, entry);
    if (given.open) self.open = true;
  } else if (given !== undefined) self.open = true;
  for (const [name, { value, location }] of call.keywords) {
    self.entries.set(`'${name}'`, { key: text(name), value, location });
  }
  if (call.openKeywords) self.open = true;
}

/** The number of items, when it is certain. */
export function lengthOf(value: Value): Value {
  if (value.kind === 'constant' && value.type === 'str') return integer(String(value.value).length);
  if ('items' in value && !value.open) return integer(value.items.length);
  if (value.kind === 'dict' && !value.open) return integer(value.entries.size);
  return ofType('int');
}
