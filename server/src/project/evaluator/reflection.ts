import { standardLibraryModules } from '../../catalog/standardLibraryModules.ts';
import { attributeOf, findAttribute, hasAttribute, setAttribute } from './attributes.ts';
import { argument } from './callSite.ts';
import { metaclassOf, objectClass, typeClass } from './classes.ts';
import { classOrder, findInClass } from './classOrder.ts';
import { listOf } from './items.ts';
import type { Machine } from './machine.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  type ExternalValue,
  force,
  isNone,
  none,
  ofType,
  optionsOf,
  text,
  textOf,
  unclear,
  union,
  unknown,
  type Value,
} from './values.ts';

// The built-in functions with which programs look at objects: what attributes they have, what they are.

type Native = (machine: Machine, call: CallSite) => Value;

function truth(known: boolean | undefined): Value {
  return known === undefined ? ofType('bool') : boolean(known);
}

const getattr: Native = (machine, call) => {
  const [object, name, fallback] = [argument(call, 0), argument(call, 1), argument(call, 2)];
  const attribute = textOf(name);
  if (object === undefined || attribute === undefined) return unknown;
  if (fallback === undefined) return attributeOf(machine, object, attribute);
  return union(
    optionsOf(object).map(option => {
      const found = findAttribute(machine, option, attribute);
      if (found === undefined) return fallback;
      return found === unclear ? union([attributeOf(machine, option, attribute), fallback]) : force(found);
    }),
  );
};

const hasattr: Native = (machine, call) => {
  const name = textOf(argument(call, 1));
  const object = argument(call, 0);
  return truth(object === undefined || name === undefined ? undefined : hasAttribute(machine, object, name));
};

const setattr: Native = (machine, call) => {
  const [object, name, value] = [argument(call, 0), argument(call, 1), argument(call, 2)];
  const attribute = textOf(name);
  if (object === undefined || value === undefined) return none;
  if (attribute !== undefined) setAttribute(machine, object, attribute, value);
  else if (object.kind === 'instance' && object.run === machine.run) object.open = true;
  return none;
};

/** Names in the order of the alphabet. Those that only classes outside the project know are not among them. */
const dir: Native = (machine, call) => {
  const value = argument(call, 0);
  const names = new Set<string>();
  if (value?.kind === 'module') {
    machine.loader.ensureExecuted(value);
    for (const name of value.scope.names.keys()) names.add(name);
  } else if (value?.kind === 'instance' || value?.kind === 'class') {
    if (value.kind === 'instance') for (const name of value.attributes.keys()) names.add(name);
    for (const base of classOrder(value.kind === 'instance' ? value.class : value)) {
      if (base.kind === 'class') for (const name of base.members.keys()) names.add(name);
    }
    names.delete('__qualname__');
  } else return ofType('list[str]');
  return listOf(machine, [...names].sort().map(text));
};

const isinstance: Native = (_machine, call) => {
  const [object, type] = [argument(call, 0), argument(call, 1)];
  if (object === undefined || type === undefined) return ofType('bool');
  return truth(agreed(optionsOf(object).map(option => isOfAny(option, type))));
};

const issubclass: Native = (_machine, call) => {
  const [type, base] = [argument(call, 0), argument(call, 1)];
  if (base === undefined || type?.kind !== 'class') return ofType('bool');
  return truth(anyOf(typesIn(base).map(one => inherits(type, one))));
};

function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.every(answer => answer === answers[0]) ? answers[0] : undefined;
}

function anyOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** The types of a (nested) tuple of types, or of one type alone. */
function typesIn(type: Value, depth = 0): readonly Value[] {
  const value = force(type);
  if (value.kind !== 'tuple' || depth > 5) return [value];
  return [...value.items.flatMap(item => typesIn(item, depth + 1)), ...(value.open ? [unknown] : [])];
}

/** Whether `value` is an instance of (one of) `type`; `undefined` when that cannot be told. */
function isOfAny(value: Value, type: Value): boolean | undefined {
  return anyOf(typesIn(type).map(one => isOf(force(value), one)));
}

function isOf(value: Value, type: Value): boolean | undefined {
  if (value.kind === 'external' && type.kind === 'class' && type.module === undefined && isPlainName(value)) {
    return false;
  }
  if (value.kind === 'unknown' || value.kind === 'external' || type.kind === 'unknown') return undefined;
  if (type === objectClass) return true;
  if (value.kind === 'instance') {
    const known = inherits(value.class, type);
    return known === false && value.run === -1 ? undefined : known;
  }
  if (value.kind === 'class') return type === typeClass || inherits(metaclassOf(value), type);
  if (type === typeClass) return false;
  if (type.kind === 'external') {
    if (type.path === 'types.FunctionType') return value.kind === 'function';
    if (type.path === 'types.MethodType') return value.kind === 'method';
    if (type.path === 'types.ModuleType') return value.kind === 'module';
    return /^(?:collections|typing|types|abc|inspect|numbers|six)\b/.test(type.path) ? undefined : false;
  }
  if (type.kind === 'class') return type.module === undefined ? undefined : false;
  if (type.kind !== 'native') return undefined;
  return typeNames(value).includes(type.name);
}

/** A name of the standard library or a class, which no object of a framework's class goes by. */
function isPlainName({ path }: ExternalValue): boolean {
  const [top = ''] = path.split('.');
  return !path.includes('(') && (standardLibraryModules.has(top) || /(^|\.)[A-Z]\w*[a-z]\w*$/.test(path));
}

function typeNames(value: Value): readonly string[] {
  switch (value.kind) {
    case 'constant':
      return value.type === 'bool' ? ['bool', 'int'] : [value.type];
    case 'text':
      return ['str'];
    case 'set':
      return ['set', 'frozenset'];
    case 'list':
    case 'tuple':
    case 'dict':
      return [value.kind];
    default:
      return [];
  }
}

function inherits(type: ClassValue, base: Value): boolean | undefined {
  const order = classOrder(type);
  if (base === objectClass || order.includes(base)) return true;
  if (order.some(one => one.kind === 'external' && base.kind === 'external' && one.path === base.path))
    return true;
  const outside = order.some(
    one => one.kind !== 'class' && !(one.kind === 'native' && base.kind === 'native') && !isRest(one, base),
  );
  return outside || base.kind === 'unknown' || base.kind === 'union' ? undefined : false;
}

/** What a stand-in leaves unsaid of a library's class is nothing that has a class of its own there or in the project. */
function isRest(one: Value, base: Value): boolean {
  return base.kind === 'class' && one.kind === 'external' && one.path.endsWith('.unseen.Unseen');
}

const callable: Native = (_machine, call) => {
  const value = argument(call, 0);
  switch (value?.kind) {
    case 'function':
    case 'class':
    case 'method':
    case 'native':
      return boolean(true);
    case 'constant':
    case 'text':
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
    case 'module':
      return boolean(false);
    case 'instance':
      return findInClass(value.class, '__call__') === undefined ? ofType('bool') : boolean(true);
    default:
      return ofType('bool');
  }
};

/** `property(get, set)` and the like used as functions. */
function flavoured(flavour: 'static' | 'class' | 'property'): Native {
  return (_machine, call) => {
    const [work, setter] = [argument(call, 0), argument(call, 1)];
    if (work?.kind !== 'function') return work ?? unknown;
    if (setter === undefined || isNone(setter)) return { ...work, flavour };
    return { ...work, flavour, attributes: new Map([['fset', setter]]) };
  };
}

export const reflection: Readonly<Record<string, Native>> = {
  getattr,
  hasattr,
  setattr,
  dir,
  isinstance,
  issubclass,
  callable,
  property: flavoured('property'),
  classmethod: flavoured('class'),
  staticmethod: flavoured('static'),
  vars: (machine, call) => {
    const value = argument(call, 0);
    return value === undefined ? unknown : attributeOf(machine, value, '__dict__');
  },
  delattr: (machine, call) => {
    const [object, name] = [argument(call, 0), textOf(argument(call, 1))];
    if (object?.kind === 'instance' && object.run === machine.run && name !== undefined)
      object.attributes.delete(name);
    return none;
  },
};
