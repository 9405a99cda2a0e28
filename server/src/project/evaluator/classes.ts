import { childrenOf } from '../../python/childrenOf.ts';
import type { ClassDefinition, Node } from '../../python/nodes.ts';
import type { Location } from '../model.ts';
import { argument, pass, plainCall } from './callSite.ts';
import { classOrder, findInClass } from './classOrder.ts';
import { dictOf, itemsOf, listOf, tupleOf } from './items.ts';
import type { Machine } from './machine.ts';
import {
  type CallSite,
  type ClassValue,
  type DictValue,
  type FunctionValue,
  force,
  type ModuleValue,
  native,
  none,
  text,
  textOf,
  unknown,
  type Value,
} from './values.ts';

// How classes come to be and make instances (Data model 3.3.3, "Customizing class creation").

/** `object` */
export const objectClass: ClassValue = {
  kind: 'class',
  name: 'object',
  bases: [],
  members: new Map<string, Value>([
    [
      '__new__',
      native('__new__', (machine, call) => {
        const type = argument(call, 0);
        return type?.kind === 'class' ? instanceOf(machine, type, call.location) : unknown;
      }),
    ],
    ['__init__', native('__init__', () => none)],
    ['__init_subclass__', native('__init_subclass__', () => none)],
  ]),
  module: undefined,
  definition: undefined,
};

/** `type`, the class of classes that name no other. */
export const typeClass: ClassValue = {
  kind: 'class',
  name: 'type',
  bases: [],
  members: new Map<string, Value>([
    [
      '__new__',
      native('__new__', (machine, call) => {
        const [meta, name, bases, members] = call.positional.map(one => force(one.value));
        if (meta?.kind !== 'class' || name === undefined || members?.kind !== 'dict') return unknown;
        const named = textOf(name);
        const inherited = bases && itemsOf(bases);
        if (named === undefined || inherited === undefined) return unknown;
        return createClass(machine, meta, named, inherited, members, call);
      }),
    ],
    ['__init__', native('__init__', () => none)],
    [
      '__call__',
      native('__call__', (machine, call, self) =>
        self?.kind === 'class' ? construct(machine, self, call) : unknown,
      ),
    ],
    [
      'mro',
      native('mro', (machine, _call, self) => {
        const items = self?.kind === 'class' ? [...classOrder(self)] : [];
        return listOf(machine, items);
      }),
    ],
  ]),
  module: undefined,
  definition: undefined,
};

/** The class of a class: its own metaclass or the first among those of its bases. */
export function metaclassOf(type: ClassValue): ClassValue {
  for (const base of classOrder(type)) {
    if (base.kind === 'class' && base.metaclass !== undefined) return base.metaclass;
  }
  return typeClass;
}

/** Whether instances of the class are classes. */
function isMetaclass(type: ClassValue): boolean {
  return classOrder(type).includes(typeClass);
}

function instanceOf(machine: Machine, type: ClassValue, made: Location): Value {
  const { run, branches } = machine;
  return { kind: 'instance', class: type, attributes: new Map(), state: undefined, made, run, branches };
}

interface Samples {
  run: number;
  readonly byClass: Map<ClassValue, ReadonlyMap<string, Value>>;
}

const samples = new WeakMap<Machine, Samples>();

/** The attributes that `__init__` gives to an object of the class, whatever it is called with. Kept for one look. */
export function sampleOf(machine: Machine, type: ClassValue): ReadonlyMap<string, Value> {
  const known = samples.get(machine) ?? { run: machine.run, byClass: new Map() };
  samples.set(machine, known);
  if (known.run !== machine.run) known.byClass.clear();
  known.run = machine.run;
  const found = known.byClass.get(type);
  if (found !== undefined) return found;
  const attributes = new Map<string, Value>();
  known.byClass.set(type, attributes); // What it asks of itself meanwhile is not known yet.
  const initialise = findInClass(type, '__init__');
  if (initialise?.kind !== 'function') return attributes;
  const { path } = initialise.module;
  const location = path === undefined ? machine.site : { path, span: initialise.definition };
  const self: Value = { kind: 'instance', class: type, attributes, state: undefined, run: machine.run };
  machine.call(initialise, { ...plainCall(location, self), openPositional: true, openKeywords: true });
  return attributes;
}

/** The attribute `name` as a method other than `__init__` sets it, whatever it is called with. */
export function setElsewhere(machine: Machine, type: ClassValue, name: string): Value | undefined {
  const before = sampleOf(machine, type);
  for (const base of classOrder(type)) {
    if (base.kind !== 'class') continue;
    for (const member of base.members.values()) {
      const method = member.kind === 'function' && member.flavour === 'plain' ? member : undefined;
      if (method === undefined || method.name === '__init__' || !attributesSetBy(method.definition).has(name))
        continue;
      const attributes = new Map(before);
      const self: Value = { kind: 'instance', class: type, attributes, state: undefined, run: machine.run };
      const location = { path: method.module.path ?? '', span: method.definition };
      machine.call(method, { ...plainCall(location, self), openPositional: true, openKeywords: true });
      const found = attributes.get(name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const setKnown = new WeakMap<FunctionValue['definition'], ReadonlySet<string>>();

/** The names that are set on the first parameter: `self.name = …`. */
function attributesSetBy(definition: FunctionValue['definition']): ReadonlySet<string> {
  let names = setKnown.get(definition);
  if (names === undefined) {
    const found = new Set<string>();
    const self = definition.parameters[0]?.name;
    const pending: Node[] = definition.kind === 'function' && self !== undefined ? [...definition.body] : [];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'assignment') {
        for (const target of node.targets)
          if (target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === self)
            found.add(target.attribute.name);
      }
      pending.push(...childrenOf(node));
    }
    names = found;
    setKnown.set(definition, names);
  }
  return names;
}

/** What calling the class gives. */
export function instantiate(machine: Machine, type: ClassValue, call: CallSite): Value {
  if (type === typeClass && call.positional.length === 1)
    return classOfValue(machine, call.positional[0]?.value);
  const meta = metaclassOf(type);
  const own = meta === typeClass ? undefined : findInClass(meta, '__call__');
  if (own?.kind === 'function') return machine.call({ kind: 'method', self: type, function: own }, call);
  return construct(machine, type, call);
}

/** `type.__call__`: makes the instance and initialises it. */
function construct(machine: Machine, type: ClassValue, call: CallSite): Value {
  const found = findInClass(type, '__new__');
  const create = found === objectClass.members.get('__new__') ? undefined : found;
  let value: Value | undefined;
  if (create?.kind === 'native' && !isMetaclass(type)) return create.call(machine, call, type);
  if (create?.kind === 'function' || create?.kind === 'native') {
    const self = pass(type, call.location);
    value = force(machine.call(create, { ...call, positional: [self, ...call.positional] }));
    const made =
      value.kind === 'instance' ? value.class : value.kind === 'class' ? value.metaclass : undefined;
    if (made !== undefined && !classOrder(made).includes(type)) return value;
    if (value.kind === 'class' && made === undefined) return value;
    if (builtinKinds.has(value.kind)) return value;
  }
  if (value?.kind !== 'instance' && value?.kind !== 'class') {
    if (isMetaclass(type)) return unknown;
    value = instanceOf(machine, type, call.location);
  }
  const initialise = findInClass(type, '__init__');
  if (initialise?.kind === 'function' || initialise?.kind === 'native') {
    machine.call({ kind: 'method', self: value, function: initialise }, call);
  }
  return value;
}

/** What is made of these is no instance of the class whose `__new__` returns it. */
const builtinKinds: ReadonlySet<Value['kind']> = new Set([
  'constant',
  'list',
  'tuple',
  'set',
  'dict',
  'function',
  'method',
]);

/** `type(value)` */
function classOfValue(machine: Machine, given: Value | undefined): Value {
  const value = given && force(given);
  if (value?.kind === 'constant') return machine.builtin(value.type) ?? unknown;
  if (value?.kind === 'list' || value?.kind === 'tuple' || value?.kind === 'dict')
    return machine.builtin(value.kind) ?? unknown;
  if (value?.kind === 'instance') return value.class;
  if (value?.kind === 'class') return metaclassOf(value);
  return unknown;
}

/** What the body of a class statement brings along that `type.__new__` is not told. */
export interface ClassStatement {
  readonly definition: ClassDefinition;
  readonly module: ModuleValue;
  readonly fields: ReadonlyMap<string, Value>;
  readonly annotations: ReadonlyMap<string, Value>;
}

/** The class statements that are being carried out, innermost last. */
const statements = new WeakMap<Machine, ClassStatement[]>();

/** Makes what `class name(bases, metaclass=meta)` binds: the class, or what the metaclass answers in its place. */
export function classFromStatement(
  machine: Machine,
  statement: ClassStatement,
  meta: ClassValue | undefined,
  bases: readonly Value[],
  members: ReadonlyMap<string, Value>,
  call: CallSite,
): Value {
  const pending = statements.get(machine) ?? [];
  statements.set(machine, pending);
  pending.push(statement);
  const entries: DictValue['entries'] = new Map();
  for (const [name, value] of members) {
    entries.set(`'${name}'`, { key: text(name), value, location: undefined });
  }
  const namespace = dictOf(machine, entries);
  const { name } = statement.definition.name;
  // A base that is still lazy comes from a module that mentions no framework.
  const inherited = bases.map(base => (base.kind === 'class' ? metaclassOf(base) : typeClass));
  const type = meta ?? inherited.find(one => one !== typeClass) ?? typeClass;
  const depth = pending.length;
  try {
    const result =
      type === typeClass
        ? undefined
        : force(instantiate(machine, type, classCall(machine, name, bases, namespace, call)));
    if (result !== undefined && result.kind !== 'unknown') return result;
    return createClass(machine, type, name, bases, namespace, call);
  } finally {
    pending.length = depth - 1;
  }
}

function classCall(
  machine: Machine,
  name: string,
  bases: readonly Value[],
  namespace: DictValue,
  call: CallSite,
): CallSite {
  const tuple = tupleOf(machine, [...bases]);
  return { ...plainCall(call.location, text(name), tuple, namespace), keywords: call.keywords };
}

/** `type.__new__(meta, name, bases, members, **keywords)` */
function createClass(
  machine: Machine,
  meta: ClassValue,
  name: string,
  bases: readonly Value[],
  namespace: DictValue,
  call: CallSite,
): ClassValue {
  const pending = statements.get(machine) ?? [];
  const statement = pending.at(-1)?.definition.name.name === name ? pending.at(-1) : undefined;
  const members = new Map<string, Value>();
  for (const { key, value } of namespace.entries.values()) {
    const member = textOf(key);
    if (member !== undefined) members.set(member, value);
  }
  const created: ClassValue = {
    kind: 'class',
    name,
    bases,
    members,
    module: statement?.module ?? machine.modules.get(call.location.path)?.value,
    definition: statement?.definition,
    ...(statement !== undefined && { fields: statement.fields, annotations: statement.annotations }),
    ...(meta !== typeClass && { metaclass: meta }),
  };
  if (machine.run === machine.home) {
    for (const base of bases) if (base.kind === 'class') machine.subclassesOf(base).push(created);
  }
  for (const [member, given] of members) {
    if (given.kind === 'function' && given.owner === undefined) given.owner = created;
    else if (given.kind === 'instance') nameMember(machine, created, member, given, call.location);
  }
  notifyBases(machine, created, call);
  return created;
}

/** `__set_name__` of descriptors. */
function nameMember(
  machine: Machine,
  owner: ClassValue,
  name: string,
  member: Value & { kind: 'instance' },
  location: Location,
): void {
  const hook = findInClass(member.class, '__set_name__');
  if (hook?.kind !== 'function') return;
  machine.call({ kind: 'method', self: member, function: hook }, plainCall(location, owner, text(name)));
}

/** Calls the nearest `__init_subclass__` of the bases. */
function notifyBases(machine: Machine, created: ClassValue, call: CallSite): void {
  // A base that is still lazy comes from a module that mentions no framework.
  const bases = created.bases.flatMap(base => (base.kind === 'class' ? classOrder(base) : []));
  for (const base of bases) {
    const hook = base.kind === 'class' ? base.members.get('__init_subclass__') : undefined;
    if (hook?.kind !== 'function' && hook?.kind !== 'native') continue;
    const keywords = new Map([...call.keywords].filter(([name]) => name !== 'metaclass'));
    const given = { keywords, openKeywords: call.openKeywords };
    if (hook.kind === 'function') machine.call(hook, { ...plainCall(call.location, created), ...given });
    else
      machine.call(
        { kind: 'method', self: created, function: hook },
        { ...plainCall(call.location), ...given },
      );
    return;
  }
}
