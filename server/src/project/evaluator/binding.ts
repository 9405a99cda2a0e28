import { plainCall } from './callSite.ts';
import { findInClass } from './classOrder.ts';
import type { Machine } from './machine.ts';
import { type ClassValue, force, type InstanceValue, type NativeValue, none, type Value } from './values.ts';

/** What `member`, found in the class `type`, is when it is asked for through `self`, or through the class itself. */
export function bind(
  machine: Machine,
  member: Value | undefined,
  self: Value | undefined,
  type: ClassValue,
): Value | undefined {
  if (member === undefined) return undefined;
  if (member.kind === 'instance') return throughDescriptor(machine, member, self, type);
  if (member.kind === 'native') {
    if (member.name === '__new__') return member; // A static method without saying so.
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
      const { path } = member.module;
      const location = path === undefined ? machine.site : { path, span: member.definition };
      return machine.call(member, plainCall(location, self));
    }
    default:
      if (self === undefined || member.name === '__new__') return member;
      return { kind: 'method', self, function: member };
  }
}

/** What an object with `__get__` gives for itself when it is found in a class (Data model, "Implementing Descriptors"). */
function throughDescriptor(
  machine: Machine,
  member: InstanceValue,
  self: Value | undefined,
  type: ClassValue,
): Value {
  const get = findInClass(member.class, '__get__');
  if (get?.kind !== 'function') return member;
  const location = { path: get.module.path ?? '', span: get.definition };
  return machine.call(
    { kind: 'method', self: member, function: get },
    plainCall(location, self ?? none, type),
  );
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
