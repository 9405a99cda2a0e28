import { builtinMembers } from '../../catalog/builtinMembers.ts';
import type { ClassDefinition, FunctionDefinition, Lambda } from '../../python/nodes.ts';
import type { Location } from '../model.ts';
import { bind } from './binding.ts';
import { plainCall } from './callSite.ts';
import { metaclassOf, objectClass, sampleOf, typeClass } from './classes.ts';
import { classOrder, findInClass } from './classOrder.ts';
import { dictOf, listOf, tupleOf } from './items.ts';
import type { Machine } from './machine.ts';
import { nativeMethod } from './nativeMethods.ts';
import {
  type ClassValue,
  type FunctionValue,
  force,
  type InstanceValue,
  isNone,
  native,
  none,
  ofType,
  optionsOf,
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
    // What has no such attribute is none of those that get this far.
    const having = options.filter(option => !lacks(machine, option, name));
    return union((having.length > 0 ? having : options).map(option => attributeOf(machine, option, name)));
  }
  const found = findAttribute(machine, value, name);
  if (found !== undefined && found !== unclear) return force(found);
  if (value.kind === 'external') return machine.external(`${value.path}.${name}`);
  const type = value.kind === 'instance' ? value.class : value.kind === 'class' ? value : undefined;
  return (type && inheritedFromOutside(machine, type, name)) ?? unknown;
}

/** Whether it is an object of a class of which all is known, and that has no such attribute. */
export function lacks(machine: Machine, object: Value, name: string): boolean {
  const value = force(object);
  if (value.kind !== 'instance' || value.attributes.has(name)) return false;
  if (findInClass(value.class, name) !== undefined || !isClosed(value.class)) return false;
  return findAttribute(machine, value, name) === undefined;
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
      return machine.loader.moduleAttribute(value, name) ?? unclear;
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
      // Of an object that nobody saw being made the class knows the defaults, its annotations what there may be.
      const declared = value.run === -1 ? findField(type, name, 'annotations') : undefined;
      if (declared !== undefined && declared !== unknown) return declared;
      const found = bind(machine, findInClass(type, name), value, type) ?? findField(type, name, 'fields');
      if (found !== undefined) return found;
      const usual = value.run === -1 && machine.isLook ? sampleOf(machine, type).get(name) : undefined;
      if (usual !== undefined) return usual;
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
      return own ?? nativeMethod(value, name) ?? builtinAttribute(value, name) ?? absentOutside(name);
    }
    case 'constant':
      // A member of an enumeration of texts or numbers, which is one itself.
      if (name === 'value') return value;
      return nativeMethod(value, name) ?? builtinAttribute(value, name) ?? absentOutside(name);
    default:
      return (
        nativeMethod(value, name) ??
        builtinAttribute(value, name) ??
        (value.kind === 'unknown' && value.type === undefined ? unclear : absentOutside(name))
      );
  }
}

/** What Python's own types have: of the result only the type is known. */
function builtinAttribute(value: Value, name: string): Value | undefined {
  const member = builtinMembers(builtinTypeOf(value) ?? '')?.get(name);
  if (member === undefined) return undefined;
  return member.isMethod ? native(name, () => ofType(member.type)) : ofType(member.type);
}

function builtinTypeOf(value: Value): string | undefined {
  if (value.kind === 'unknown' || value.kind === 'constant') return value.type;
  if (value.kind === 'text') return 'str';
  return 'items' in value || value.kind === 'dict' ? value.kind : undefined;
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
      return tupleOf(machine, items);
    }
    case '__subclasses__':
      return native(name, () => {
        return listOf(machine, [...machine.subclassesOf(type)]);
      });
    default: {
      const meta = metaclassOf(type);
      const member = bind(machine, findInClass(meta, name), type, meta) ?? findField(type, name, 'fields');
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

function findField(type: ClassValue, name: string, way: 'fields' | 'annotations'): Value | undefined {
  for (const base of classOrder(type)) {
    const field = base.kind === 'class' ? base[way]?.get(name) : undefined;
    if (field !== undefined) return force(field);
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
  return dictOf(machine, entries);
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
  else if (target.kind === 'external') machine.noteGiven(`${target.path}.${name}`, value);
  else if (target.kind === 'class' && machine.run === machine.home) target.members.set(name, value);
  else if (target.kind === 'module' && machine.run === machine.home) target.scope.set(name, value);
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
