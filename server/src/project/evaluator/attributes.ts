import type { Location } from '../model.ts';
import { classOrder } from './classOrder.ts';
import type { Machine } from './machine.ts';
import { nativeMethod } from './nativeMethods.ts';
import {
  type ClassValue,
  force,
  isNone,
  keyOf,
  type NativeValue,
  type SequenceValue,
  text,
  union,
  unknown,
  type Value,
} from './values.ts';

/** `object.name` as Python's attribute look-up finds it; `unknown` where it cannot be seen. */
export function attributeOf(machine: Machine, object: Value, name: string): Value {
  const value = force(object);
  switch (value.kind) {
    case 'module':
      return force(machine.moduleAttribute(value, name) ?? unknown);
    case 'external':
      return machine.external(`${value.path}.${name}`);
    case 'instance': {
      const own = value.attributes.get(name);
      if (own !== undefined) return force(own);
      if (name === '__class__') return value.class;
      return (
        bind(machine, findInClass(value.class, name), value, value.class) ??
        outsideClass(machine, value.class, name)
      );
    }
    case 'class':
      if (name === '__name__' || name === '__qualname__') return text(value.name);
      return bind(machine, findInClass(value, name), undefined, value) ?? outsideClass(machine, value, name);
    case 'super': {
      const type = value.self.kind === 'instance' ? value.self.class : value.self;
      if (type.kind !== 'class') return unknown;
      const order = classOrder(type);
      const rest = order.slice(order.indexOf(value.after) + 1);
      for (const base of rest) {
        const member = base.kind === 'class' ? base.members.get(name) : undefined;
        if (member === undefined) continue;
        const self = value.self.kind === 'instance' ? value.self : undefined;
        return bind(machine, member, self, type) ?? unknown;
      }
      return unknown;
    }
    case 'function': {
      const own = value.attributes.get(name);
      if (own !== undefined) return own;
      if (name === '__name__') return text(value.name);
      if (name === '__qualname__') return text(value.qualifiedName);
      if (name === '__module__') return text(value.module.name);
      if (name === '__wrapped__') return value.wrapped ?? unknown;
      return unknown;
    }
    case 'method':
      return name === '__self__' ? value.self : attributeOf(machine, value.function, name);
    case 'union': {
      const found = value.options
        .filter(option => !isNone(option))
        .map(option => attributeOf(machine, option, name));
      return union(found);
    }
    default:
      return nativeMethod(value, name) ?? unknown;
  }
}

/** The member in the class's method resolution order, unbound. */
export function findInClass(type: ClassValue, name: string): Value | undefined {
  for (const base of classOrder(type)) {
    const member = base.kind === 'class' ? base.members.get(name) : undefined;
    if (member !== undefined) return force(member);
  }
  return undefined;
}

/** A class that inherits from something outside the project may have any attribute of it. */
function outsideClass(machine: Machine, type: ClassValue, name: string): Value {
  const outside = classOrder(type).find(base => base.kind === 'external');
  return outside?.kind === 'external' ? machine.external(`${outside.path}.${name}`) : unknown;
}

function bind(
  machine: Machine,
  member: Value | undefined,
  self: Value | undefined,
  type: ClassValue,
): Value | undefined {
  if (member === undefined) return undefined;
  if (member.kind === 'native') {
    if (member.onClass) return { kind: 'method', self: type, function: member };
    return self === undefined ? unbound(member) : { kind: 'method', self, function: member };
  }
  if (member.kind !== 'function') return member;
  switch (member.flavour) {
    case 'static':
      return member;
    case 'class':
      return { kind: 'method', self: type, function: member };
    case 'property': {
      if (self === undefined) return member;
      const location = { path: member.module.path ?? '', span: member.definition };
      const positional = [{ value: self, location, written: undefined }];
      const call = { positional, keywords: new Map(), openPositional: false, openKeywords: false, location };
      return machine.call(member, call);
    }
    default:
      return self === undefined ? member : { kind: 'method', self, function: member };
  }
}

/** `Class.method(self, …)`: a modelled method taken from its class finds its object in the first argument. */
function unbound(member: NativeValue): NativeValue {
  return {
    kind: 'native',
    name: member.name,
    call: (machine, call) => {
      const [self, ...rest] = call.positional;
      return member.call(machine, { ...call, positional: rest }, self && force(self.value));
    },
  };
}

/** `object.name = value`. What an earlier run made stays as it was. */
export function setAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  const target = force(object);
  if (target.kind === 'instance' && target.run === machine.run) {
    const before = target.attributes.get(name);
    target.attributes.set(
      name,
      before === undefined || machine.stack.length === 0 ? value : union([value, before]),
    );
  } else if (target.kind === 'function' && machine.run === machine.home) target.attributes.set(name, value);
  else if (target.kind === 'class' && machine.run === machine.home) target.members.set(name, value);
  else if (target.kind === 'module' && machine.run === machine.home) target.scope.names.set(name, value);
}

/** `object[key] = value`; an unknown key leaves the dictionary open. */
export function setItem(machine: Machine, object: Value, key: Value, value: Value, location: Location): void {
  const target = force(object);
  if (target.kind === 'dict' && target.run === machine.run) {
    const name = keyOf(key);
    if (name === undefined) target.open = true;
    else target.entries.set(name, { key, value, location });
  } else if (target.kind === 'list' && target.run === machine.run) {
    target.open = true;
  }
}

/** `object[index]` */
export function itemOf(machine: Machine, object: Value, index: Value): Value {
  const value = force(object);
  switch (value.kind) {
    case 'dict': {
      const name = keyOf(index);
      const found = name === undefined ? undefined : value.entries.get(name);
      if (found !== undefined) return force(found.value);
      return name === undefined ? union([...value.entries.values()].map(entry => entry.value)) : unknown;
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
    case 'external':
      return machine.external(`${value.path}[]`);
    default:
      return unknown;
  }
}

function itemOfSequence(value: SequenceValue, index: Value): Value {
  if (index.kind === 'constant' && typeof index.value === 'number' && !value.open) {
    return value.items.at(index.value) ?? unknown;
  }
  return union([...value.items, ...(value.open ? [unknown] : [])]);
}
