import type { Location } from '../model.ts';
import { plainCall } from './callSite.ts';
import { classOrder, findInClass } from './classOrder.ts';
import { addEntries, otherValue } from './items.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { callSpecial } from './specialMethods.ts';
import {
  type ClassValue,
  type ExternalValue,
  force,
  isNone,
  type SequenceValue,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from './values.ts';

/** `object[index]` */
export function itemOf(machine: Machine, object: Value, index: Value): Value {
  const value = force(object);
  switch (value.kind) {
    case 'dict': {
      const name = keyOf(index);
      const found = name === undefined ? undefined : value.entries.get(name);
      if (found !== undefined) return force(found.value);
      if (name === undefined) return union([...value.entries.values()].map(entry => entry.value));
      return force(otherValue(value));
    }
    case 'list':
    case 'tuple':
      return itemOfSequence(value, index);
    case 'constant': {
      const position = index.kind === 'constant' && typeof index.value === 'number' ? index.value : undefined;
      if (value.type !== 'str' || position === undefined) return unknown;
      const character = String(value.value).at(position);
      return character === undefined ? unknown : text(character);
    }
    case 'union':
      return union(
        value.options.filter(option => !isNone(option)).map(option => itemOf(machine, option, index)),
      );
    case 'class':
      // `Box[int]` does what the class itself does.
      return callSpecial(machine, value, '__getitem__', [index]) ?? (isGeneric(value) ? value : unknown);
    case 'instance':
      return callSpecial(machine, value, '__getitem__', [index]) ?? unknown;
    case 'external': {
      const any = machine.external(`${value.path}[]`);
      return any.kind === 'external' ? machine.external(itemPath(value, index)) : any;
    }
    default:
      return unknown;
  }
}

/** `flask.session['cart']` */
function itemPath({ path }: ExternalValue, key: Value): string {
  return `${path}[${textOf(key) === undefined ? '' : keyOf(key)}]`;
}

function itemOfSequence(value: SequenceValue, index: Value): Value {
  if (index.kind === 'constant' && typeof index.value === 'number' && !value.open) {
    return value.items.at(index.value) ?? unknown;
  }
  return union([...value.items, ...(value.open ? [value.rest ?? unknown] : [])]);
}

/** A class with parameters for types. */
function isGeneric(type: ClassValue): boolean {
  return classOrder(type).some(
    base => base.kind === 'external' && /^typing(?:_extensions)?\.(?:Generic|Protocol)\b/.test(base.path),
  );
}

/** `object[key] = value`; an unknown key leaves the dictionary open. */
export function setItem(machine: Machine, object: Value, key: Value, value: Value, location: Location): void {
  const target = force(object);
  if (target.kind === 'dict' && target.run === machine.run) {
    const name = keyOf(key);
    if (name === undefined) {
      addEntries(target, { key, value });
      return;
    }
    const before = machine.isUncertain ? target.entries.get(name)?.value : undefined;
    target.entries.set(name, { key, value: before === undefined ? value : union([value, before]), location });
  } else if (target.kind === 'list' && target.run === machine.run) {
    const at = key.kind === 'constant' && typeof key.value === 'number' ? key.value : undefined;
    const position = at === undefined ? -1 : at < 0 ? target.items.length + at : at;
    const before = target.items[position];
    if (before === undefined || target.open) target.open = true;
    else target.items[position] = machine.isUncertain ? union([value, before]) : value;
  } else if (target.kind === 'external') {
    machine.noteGiven(itemPath(target, key), value);
  } else if (target.kind === 'instance') {
    const method = findInClass(target.class, '__setitem__');
    if (method?.kind === 'function' || method?.kind === 'native')
      machine.call({ kind: 'method', self: target, function: method }, plainCall(location, key, value));
  }
}

/** `del object[key]` */
export function removeItem(machine: Machine, object: Value, key: Value): void {
  const isChangeable = (object.kind === 'dict' || object.kind === 'list') && object.run === machine.run;
  if (!isChangeable || machine.isUncertain) return;
  if (object.kind === 'dict') {
    const name = keyOf(key);
    if (name === undefined) object.open = true;
    else object.entries.delete(name);
    return;
  }
  const at = key.kind === 'constant' && typeof key.value === 'number' ? key.value : undefined;
  if (at === undefined || object.open) object.open = true;
  else object.items.splice(at, 1);
}
