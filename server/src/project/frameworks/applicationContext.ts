import type { Machine } from '../evaluator/machine.ts';
import { type InstanceValue, native, none, type Value } from '../evaluator/values.ts';
import { modelClass, modelObject } from './modelClass.ts';

/** Applications whose context has been pushed, the present one last. */
const pushed = new WeakMap<Machine, InstanceValue[]>();

function stackOf(machine: Machine): InstanceValue[] {
  const stack = pushed.get(machine) ?? [];
  pushed.set(machine, stack);
  return stack;
}

const contextClass = modelClass('AppContext', { __enter__: enter, push: enter, __exit__: leave, pop: leave });

function enter(machine: Machine, _call: unknown, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  stackOf(machine).push(self.state as InstanceValue);
  return self;
}

function leave(machine: Machine, _call: unknown, self: Value | undefined): Value {
  const stack = stackOf(machine);
  const position = self?.kind === 'instance' ? stack.lastIndexOf(self.state as InstanceValue) : -1;
  if (position >= 0) stack.splice(position, 1);
  return none;
}

/** `app.app_context()`, `app.test_request_context()` (Flask, "The Application Context"). */
export const pushingContext = native('app_context', (machine, _call, self) =>
  modelObject(machine, contextClass, {}, self),
);

/** `current_app`: the application whose context was pushed last; without one, that of a program that makes only one. */
export function currentApplication(machine: Machine, framework: 'flask' | 'quart'): Value {
  const present = stackOf(machine).at(-1);
  if (present !== undefined) return present;
  const places = new Map<string, Value>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'application' || seen.scaffold.framework !== framework) continue;
    const { location, object } = seen.scaffold;
    places.set(`${location.path}:${location.span.start}`, object);
  }
  const [only, ...others] = places.values();
  if (only === undefined || others.length > 0) return { kind: 'external', path: `${framework}.current_app` };
  return only;
}
