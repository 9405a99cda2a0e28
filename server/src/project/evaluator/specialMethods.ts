import { plainCall } from './callSite.ts';
import { metaclassOf } from './classes.ts';
import { findInClass } from './classOrder.ts';
import type { Machine } from './machine.ts';
import { type ClassValue, force, type InstanceValue, union, type Value } from './values.ts';

// Methods that Python calls by itself (Data model 3.3, "Special method names"), for the classes of the project.

const operators: Readonly<Record<string, string>> = {
  '+': '__add__',
  '-': '__sub__',
  '*': '__mul__',
  '/': '__truediv__',
  '//': '__floordiv__',
  '%': '__mod__',
  '|': '__or__',
  '&': '__and__',
  '@': '__matmul__',
};

/** The result of a binary operator that the class of `left` defines; `undefined` when it does not. */
export function operatorMethod(
  machine: Machine,
  operator: string,
  left: Value,
  right: Value,
): Value | undefined {
  const name = left.kind === 'instance' ? operators[operator] : undefined;
  return name === undefined || left.kind !== 'instance'
    ? undefined
    : callSpecial(machine, left, name, [right]);
}

/** What is gone through when `value` is iterated over: what its `__iter__` gives, where it has one. */
export function iterated(machine: Machine, given: Value): Value {
  const value = force(given);
  const isOwn = value.kind === 'instance' || value.kind === 'class';
  return (isOwn ? callSpecial(machine, value, '__iter__', []) : undefined) ?? value;
}

/** `value` as `str` and formatting take it: what its `__str__` gives, where it has one. */
export function asText(machine: Machine, given: Value): Value {
  const value = force(given);
  if (value.kind === 'union') return union(value.options.map(option => asText(machine, option)));
  return (value.kind === 'instance' ? callSpecial(machine, value, '__str__', []) : undefined) ?? value;
}

/** Calls the method `name` of the object's class; `undefined` when it has none. */
export function callSpecial(
  machine: Machine,
  self: InstanceValue | ClassValue,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const method = findInClass(self.kind === 'class' ? metaclassOf(self) : self.class, name);
  if (method?.kind !== 'function' && method?.kind !== 'native') return undefined;
  const location =
    method.kind === 'function' && method.module.path !== undefined
      ? { path: method.module.path, span: method.definition }
      : { path: machine.stack.at(-1)?.module.path ?? '', span: { start: 0, end: 0 } };
  return force(machine.call({ kind: 'method', self, function: method }, plainCall(location, ...values)));
}
