import { attributeOf } from '../evaluator/attributes.ts';
import { argument, plainCall } from '../evaluator/callSite.ts';
import { classOrder } from '../evaluator/classOrder.ts';
import type { Machine } from '../evaluator/machine.ts';
import { truthOf } from '../evaluator/truth.ts';
import {
  type CallSite,
  type ClassValue,
  force,
  type InstanceValue,
  type NativeValue,
  native,
  none,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { modelClass, modelObject } from './modelClass.ts';

// Classes whose constructors take what their bodies declare: `dataclasses`, and `attrs` under its names of then and now.

export function dataclassModels(): ReadonlyMap<string, Value> {
  const attributesClass = native('define', declaring('__attrs_post_init__'));
  const attribute = native('field', field);
  return new Map<string, Value>([
    ['dataclasses.dataclass', native('dataclass', declaring('__post_init__'))],
    ['dataclasses.field', attribute],
    ...['attr.s', 'attr.attrs', 'attr.dataclass'].map((name): [string, Value] => [name, attributesClass]),
    ...['attr', 'attrs'].flatMap((module): [string, Value][] => [
      ...['define', 'frozen', 'mutable'].map((name): [string, Value] => [
        `${module}.${name}`,
        attributesClass,
      ]),
      [`${module}.field`, attribute],
      [`${module}.Factory`, factoryClass],
    ]),
    ['attr.ib', attribute],
    ['attr.attrib', attribute],
  ]);
}

/** `@dataclass`, `@dataclass(frozen=True)`: a constructor that takes the fields in order, and then calls the method `after`. */
function declaring(after: string): NativeValue['call'] {
  return (_machine, call) => {
    const type = argument(call, 0);
    if (type?.kind === 'class') return withConstructor(type, after);
    return native('dataclass', (_inner, decorated) => {
      const given = argument(decorated, 0);
      return given?.kind === 'class' ? withConstructor(given, after) : (given ?? unknown);
    });
  };
}

function withConstructor(type: ClassValue, after: string): ClassValue {
  if (type.members.has('__init__')) return type;
  const names = fieldsOf(type);
  type.members.set(
    '__init__',
    native('__init__', (machine, call, self) => {
      if (self?.kind !== 'instance') return none;
      const positional = [...call.positional];
      for (const name of names) {
        // attrs takes `_name` as `name`.
        const given = call.keywords.get(name) ?? call.keywords.get(name.replace(/^_+/, ''));
        const own = given ?? (isTaken(type, name) ? positional.shift() : undefined);
        const value = own?.value ?? defaultOf(machine, type, name, self, call);
        if (value !== undefined) self.attributes.set(name, value);
      }
      const work = attributeOf(machine, self, after);
      if (work.kind === 'method') machine.call(work, plainCall(call.location));
      return none;
    }),
  );
  return type;
}

/** The annotated names of the class body and of those it inherits from, and those with a field, the eldest first. */
function fieldsOf(type: ClassValue): readonly string[] {
  const names = new Set<string>();
  for (const base of [...classOrder(type)].reverse()) {
    if (base.kind !== 'class') continue;
    for (const statement of base.definition?.body ?? []) {
      if (statement.kind !== 'assignment') continue;
      const [target] = statement.targets;
      if (target?.kind !== 'name') continue;
      const isDeclared = statement.annotation !== undefined || isField(base.members.get(target.name));
      if (isDeclared) names.add(target.name);
    }
  }
  return [...names];
}

const fieldClass = modelClass('Field', {
  /** `@name.default`: a method that makes the default. */
  default: (_machine, call, self) => {
    const method = argument(call, 0) ?? unknown;
    if (self?.kind === 'instance') self.attributes.set('method', method);
    return method;
  },
  validator: (_machine, call) => argument(call, 0) ?? unknown,
});

/** `Factory(list)` */
const factoryClass = modelClass('Factory', {
  __init__: (_machine, call, self) => {
    if (self?.kind === 'instance') self.attributes.set('factory', argument(call, 0) ?? unknown);
    return none;
  },
});

/** `field(default=…, default_factory=…)`, `attr.ib(default=…, factory=…)` */
function field(machine: Machine, call: CallSite): Value {
  const given = [...call.keywords].map(([name, { value }]) => [name, value] as const);
  return modelObject(machine, fieldClass, Object.fromEntries(given));
}

function isField(value: Value | undefined): value is InstanceValue {
  return value?.kind === 'instance' && value.class === fieldClass;
}

function declared(type: ClassValue, name: string): Value | undefined {
  for (const base of classOrder(type)) {
    const own = base.kind === 'class' ? base.members.get(name) : undefined;
    if (own !== undefined) return force(own);
  }
  return undefined;
}

/** Whether the constructor has a parameter for the field. */
function isTaken(type: ClassValue, name: string): boolean {
  const known = declared(type, name);
  const said = isField(known) ? known.attributes.get('init') : undefined;
  return said === undefined || truthOf(force(said)) !== false;
}

/** The default in the class body; a field tells it itself. */
function defaultOf(
  machine: Machine,
  type: ClassValue,
  name: string,
  self: InstanceValue,
  call: CallSite,
): Value | undefined {
  const known = declared(type, name);
  const said = isField(known) ? known.attributes : new Map<string, Value>();
  const method = said.get('method');
  if (method !== undefined) return machine.call(method, plainCall(call.location, self));
  const given = isField(known) ? said.get('default') : known;
  const value = given && force(given);
  const isFactory = value?.kind === 'instance' && value.class === factoryClass;
  const factory = isFactory
    ? value.attributes.get('factory')
    : (said.get('default_factory') ?? said.get('factory'));
  return factory === undefined ? value : machine.call(factory, plainCall(call.location));
}
