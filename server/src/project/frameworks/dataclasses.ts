import { attributeOf } from '../evaluator/attributes.ts';
import { argument } from '../evaluator/callSite.ts';
import { classOrder } from '../evaluator/classOrder.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  type ClassValue,
  force,
  native,
  none,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { modelClass, modelObject } from './modelClass.ts';

/** `@dataclass`, `@dataclass(frozen=True)`: a constructor that takes the fields in order (`dataclasses`). */
export function dataclass(_machine: Machine, call: CallSite): Value {
  const type = argument(call, 0);
  if (type?.kind === 'class') return withConstructor(type);
  return native('dataclass', (_inner, decorated) => {
    const given = argument(decorated, 0);
    return given?.kind === 'class' ? withConstructor(given) : (given ?? unknown);
  });
}

function withConstructor(type: ClassValue): ClassValue {
  if (type.members.has('__init__')) return type;
  const names = fieldsOf(type);
  type.members.set(
    '__init__',
    native('__init__', (machine, call, self) => {
      if (self?.kind !== 'instance') return none;
      for (const [position, name] of names.entries()) {
        const given = call.keywords.get(name) ?? call.positional[position];
        const value = given?.value ?? defaultOf(machine, type, name, call);
        if (value !== undefined) self.attributes.set(name, value);
      }
      const after = attributeOf(machine, self, '__post_init__');
      if (after.kind === 'method') machine.call(after, { ...call, positional: [], keywords: new Map() });
      return none;
    }),
  );
  return type;
}

/** The annotated names of the class body and of those it inherits from, the eldest first. */
function fieldsOf(type: ClassValue): readonly string[] {
  const names = new Set<string>();
  for (const base of [...classOrder(type)].reverse()) {
    for (const statement of (base.kind === 'class' ? base.definition?.body : undefined) ?? []) {
      if (statement.kind !== 'assignment' || statement.annotation === undefined) continue;
      const [target] = statement.targets;
      if (target?.kind === 'name') names.add(target.name);
    }
  }
  return [...names];
}

/** The default in the class body; `field(default=…)` and `field(default_factory=…)` tell it themselves. */
function defaultOf(machine: Machine, type: ClassValue, name: string, call: CallSite): Value | undefined {
  const value = classOrder(type).flatMap(base =>
    base.kind === 'class' ? (base.members.get(name) ?? []) : [],
  )[0];
  const known = value && force(value);
  if (known?.kind !== 'instance' || known.class !== fieldClass) return known;
  const factory = known.attributes.get('default_factory');
  if (factory === undefined) return known.attributes.get('default');
  return machine.call(factory, { ...call, positional: [], keywords: new Map() });
}

const fieldClass = modelClass('Field');

/** `field(default=…, default_factory=…)` */
export function field(machine: Machine, call: CallSite): Value {
  const given = [...call.keywords].map(([name, { value }]) => [name, value] as const);
  return modelObject(machine, fieldClass, Object.fromEntries(given));
}
