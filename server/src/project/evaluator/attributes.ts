import type { ClassDefinition, FunctionDefinition, Lambda } from '../../python/nodes.ts';
import type { Location } from '../model.ts';
import { metaclassOf, objectClass, typeClass } from './classes.ts';
import { classOrder, findInClass } from './classOrder.ts';
import type { Machine } from './machine.ts';
import { nativeMethod } from './nativeMethods.ts';
import { callSpecial } from './specialMethods.ts';
import {
  type ClassValue,
  type FunctionValue,
  force,
  type InstanceValue,
  isNone,
  keyOf,
  type NativeValue,
  native,
  none,
  optionsOf,
  plainCall,
  type SequenceValue,
  type SuperValue,
  text,
  unclear,
  union,
  unknown,
  type Value,
} from './values.ts';

/** `object.name` as Python's attribute look-up finds it; `unknown` where it cannot be seen. */
export function attributeOf(machine: Machine, object: Value, name: string): Value {
  const value = force(object);
  if (value.kind === 'union') {
    const options = value.options.filter(option => !isNone(option));
    return union(options.map(option => attributeOf(machine, option, name)));
  }
  const found = findAttribute(machine, value, name);
  if (found !== undefined && found !== unclear) return force(found);
  if (value.kind === 'external') return machine.external(`${value.path}.${name}`);
  const type = value.kind === 'instance' ? value.class : value.kind === 'class' ? value : undefined;
  return (type && inheritedFromOutside(machine, type, name)) ?? unknown;
}

/** Whether the object has such an attribute; `undefined` when that cannot be told. */
export function hasAttribute(machine: Machine, object: Value, name: string): boolean | undefined {
  const answers = optionsOf(object).map(option => {
    const found = findAttribute(machine, option, name);
    return found === unclear ? undefined : found !== undefined;
  });
  return answers.every(answer => answer === answers[0]) ? answers[0] : undefined;
}

/**
 * The attribute `name` of a value that is no union: `undefined` where it is certain that there is none, `unclear` where
 * that cannot be told. What comes from outside the project has no private attributes that somebody in the project asks for.
 */
export function findAttribute(machine: Machine, value: Value, name: string): Value | undefined {
  switch (value.kind) {
    case 'module':
      return machine.moduleAttribute(value, name) ?? unclear;
    case 'external':
      if (value.argument !== undefined) {
        const wrapped = findAttribute(machine, force(value.argument), name);
        if (wrapped !== undefined && wrapped !== unclear) return wrapped;
      }
      return isPrivate(name) ? undefined : unclear;
    case 'instance': {
      const { class: type } = value;
      const own = value.attributes.get(name);
      if (own !== undefined) return own;
      if (name === '__class__') return type;
      if (name === '__dict__') return dictionaryOf(machine, value.attributes);
      const found = bind(machine, findInClass(type, name), value, type) ?? findField(type, name);
      if (found !== undefined) return found;
      const fallback = findInClass(type, '__getattr__');
      if (fallback !== undefined) return askForAttribute(machine, value, fallback, name);
      if (value.run === -1 || value.open) return unclear;
      return isClosed(type) ? objectClass.members.get(name) : absentOutside(name);
    }
    case 'class':
      return findInClassObject(machine, value, name);
    case 'super':
      return findAfter(machine, value, name);
    case 'function': {
      const own = value.attributes.get(name);
      if (own !== undefined) return own;
      if (name === '__name__') return text(value.name);
      if (name === '__qualname__') return text(value.qualifiedName);
      if (name === '__module__') return text(value.module.name);
      if (name === '__wrapped__') return value.wrapped;
      if (name === '__dict__') return dictionaryOf(machine, value.attributes);
      if (name === '__doc__') return documentationOf(value.definition);
      if (value.flavour === 'property') return propertyPart(value, name);
      return name.startsWith('__') ? unclear : undefined;
    }
    case 'method':
      if (name === '__self__') return value.self;
      return name === '__func__' ? value.function : findAttribute(machine, value.function, name);
    case 'dict': {
      const own = value.type && bind(machine, findInClass(value.type, name), value, value.type);
      return own ?? nativeMethod(value, name) ?? absentOutside(name);
    }
    default:
      return (
        nativeMethod(value, name) ??
        (value.kind === 'unknown' && value.type === undefined ? unclear : absentOutside(name))
      );
  }
}

/** A name that somebody made up for objects of their own. */
function isPrivate(name: string): boolean {
  return name.startsWith('_') && !name.startsWith('__');
}

function absentOutside(name: string): Value | undefined {
  return isPrivate(name) ? undefined : unclear;
}

function findInClassObject(machine: Machine, type: ClassValue, name: string): Value | undefined {
  if (name === '__name__' || name === '__qualname__') return text(type.name);
  const found = bind(machine, findInClass(type, name), undefined, type);
  if (found !== undefined) return found;
  switch (name) {
    case '__class__':
      return metaclassOf(type);
    case '__module__':
      return type.module && text(type.module.name);
    case '__doc__':
      return type.definition ? documentationOf(type.definition) : unclear;
    case '__dict__':
      return dictionaryOf(machine, type.members);
    case '__mro__':
    case '__bases__': {
      const items = name === '__mro__' ? [...classOrder(type), objectClass] : [...type.bases];
      return { kind: 'tuple', items, open: false, run: machine.run };
    }
    case '__subclasses__':
      return native(name, () => {
        return { kind: 'list', items: [...machine.subclassesOf(type)], open: false, run: machine.run };
      });
    default: {
      const meta = metaclassOf(type);
      const member = bind(machine, findInClass(meta, name), type, meta) ?? findField(type, name);
      if (member !== undefined) return member;
      return isClosed(type) && isClosed(meta) ? objectClass.members.get(name) : absentOutside(name);
    }
  }
}

/** `super().name` */
function findAfter(machine: Machine, { self, after }: SuperValue, name: string): Value | undefined {
  const type = self.kind === 'instance' ? self.class : self;
  if (type.kind !== 'class') return unclear;
  // In a metaclass the object is a class itself; `after` then stands in the order of its class.
  const own = classOrder(type);
  const order = own.includes(after) ? own : classOrder(metaclassOf(type));
  for (const base of order.slice(order.indexOf(after) + 1)) {
    const member = base.kind === 'class' ? base.members.get(name) : undefined;
    if (member === undefined) continue;
    const bound = self.kind === 'instance' || order !== own ? self : undefined;
    return bind(machine, force(member), bound, type);
  }
  return objectClass.members.get(name) ?? unclear;
}

/** Every class in its order is written in the project, so that all its attributes are known. */
function isClosed(type: ClassValue): boolean {
  return classOrder(type).every(
    base =>
      base.kind === 'class' && (base.module !== undefined || base === objectClass || base === typeClass),
  );
}

function findField(type: ClassValue, name: string): Value | undefined {
  for (const base of classOrder(type)) {
    const field = base.kind === 'class' ? base.fields?.get(name) : undefined;
    if (field !== undefined) return field;
  }
  return undefined;
}

function askForAttribute(machine: Machine, self: InstanceValue, method: Value, name: string): Value {
  if (method.kind !== 'function') return unclear;
  const location = { path: method.module.path ?? '', span: method.definition };
  const found = force(
    machine.call({ kind: 'method', self, function: method }, plainCall(location, text(name))),
  );
  return found.kind === 'unknown' ? unclear : found;
}

function dictionaryOf(machine: Machine, names: ReadonlyMap<string, Value>): Value {
  const entries = new Map(
    [...names].map(([name, value]) => [`'${name}'`, { key: text(name), value, location: undefined }]),
  );
  return { kind: 'dict', entries, open: false, run: machine.run };
}

function documentationOf(definition: ClassDefinition | FunctionDefinition | Lambda): Value {
  return definition.kind === 'lambda' || definition.docstring === undefined
    ? none
    : text(definition.docstring);
}

/** `setter`, `getter` and `deleter` of a property, used as decorators. */
function propertyPart(property: FunctionValue, name: string): Value | undefined {
  if (name === 'setter') {
    return native(name, (_machine, call) => {
      const [work] = call.positional;
      const setter = work && force(work.value);
      return { ...property, attributes: new Map([['fset', setter ?? unknown]]) };
    });
  }
  if (name === 'fget') return { ...property, flavour: 'plain' };
  return name === 'getter' || name === 'deleter' ? native(name, () => property) : absentOutside(name);
}

/** A class that inherits from something outside the project may have any attribute of it. */
function inheritedFromOutside(machine: Machine, type: ClassValue, name: string): Value | undefined {
  const outside = classOrder(type).find(base => base.kind === 'external');
  return outside?.kind === 'external' ? machine.external(`${outside.path}.${name}`) : undefined;
}

function bind(
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
      const positional = [{ value: self, location, written: undefined }];
      const call = { positional, keywords: new Map(), openPositional: false, openKeywords: false, location };
      return machine.call(member, call);
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

/** `object.name = value`. What an earlier run made stays as it was. */
export function setAttribute(machine: Machine, object: Value, name: string, value: Value): void {
  const target = force(object);
  if (target.kind === 'instance') {
    const setter = setterOf(target, name);
    if (setter !== undefined) {
      machine.call(setter.callee, plainCall(setter.location, ...setter.before, value));
      return;
    }
  }
  if (target.kind === 'instance' && target.run === machine.run) {
    const before = target.attributes.get(name);
    target.attributes.set(
      name,
      before === undefined || machine.branches <= (target.branches ?? 0) ? value : union([value, before]),
    );
  } else if (target.kind === 'function' && machine.run === machine.home) target.attributes.set(name, value);
  else if (target.kind === 'class' && machine.run === machine.home) target.members.set(name, value);
  else if (target.kind === 'module' && machine.run === machine.home) target.scope.names.set(name, value);
}

/** What setting the attribute calls: the setter of a property, `__set__` of a descriptor. */
function setterOf(
  self: InstanceValue,
  name: string,
): { readonly callee: Value; readonly before: readonly Value[]; readonly location: Location } | undefined {
  const member = findInClass(self.class, name);
  const found =
    member?.kind === 'function' && member.flavour === 'property' ? member.attributes.get('fset') : undefined;
  const setter = found && force(found);
  if (setter?.kind === 'function') {
    const location = { path: setter.module.path ?? '', span: setter.definition };
    return { callee: setter, before: [self], location };
  }
  const method = member?.kind === 'instance' ? findInClass(member.class, '__set__') : undefined;
  if (member === undefined || method?.kind !== 'function') return undefined;
  const location = { path: method.module.path ?? '', span: method.definition };
  return { callee: { kind: 'method', self: member, function: method }, before: [self], location };
}

/** `object[key] = value`; an unknown key leaves the dictionary open. */
export function setItem(machine: Machine, object: Value, key: Value, value: Value, location: Location): void {
  const target = force(object);
  if (target.kind === 'dict' && target.run === machine.run) {
    const name = keyOf(key);
    if (name === undefined) {
      target.open = true;
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
    case 'instance':
      return callSpecial(machine, value, '__getitem__', [index]) ?? unknown;
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
