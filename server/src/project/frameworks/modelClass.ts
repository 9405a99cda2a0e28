import type { Machine } from '../evaluator/machine.ts';
import {
  type ClassValue,
  type InstanceValue,
  type NativeValue,
  native,
  type Value,
} from '../evaluator/values.ts';

/** What a modelled class has: values by their names, a function for each method. */
export type Members = Readonly<Record<string, Value | NativeValue['call']>>;

/** A class outside the project, as far as `members` and `bases` tell. */
export function modelClass(name: string, members: Members = {}, ...bases: readonly Value[]): ClassValue {
  return {
    kind: 'class',
    name,
    bases,
    members: new Map(
      Object.entries(members).map(([own, member]) => [
        own,
        typeof member === 'function' ? native(own, member) : member,
      ]),
    ),
    module: undefined,
    definition: undefined,
  };
}

/** A new object of a modelled class; `state` is what the model keeps about it. */
export function modelObject(
  machine: Machine,
  type: ClassValue,
  attributes: Readonly<Record<string, Value>> = {},
  state?: unknown,
): InstanceValue {
  return {
    kind: 'instance',
    class: type,
    attributes: new Map(Object.entries(attributes)),
    state,
    run: machine.run,
  };
}
