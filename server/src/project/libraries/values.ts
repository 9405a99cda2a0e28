import { builtinMembers, standardType } from '../../catalog/builtinMembers.ts';
import { functionType, wordType } from '../../catalog/functionTypes.ts';
import { instanceOf } from '../evaluator/annotations.ts';
import { argument, plainCall } from '../evaluator/callSite.ts';
import { classOrder } from '../evaluator/classOrder.ts';
import { itemsOf, listOf, manyOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  type ClassValue,
  force,
  native,
  none,
  ofType,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';

/** What the Python of this folder imports from `matraz`: values of which only the type is known. */
export const libraryValues: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['matraz.typed', native('typed', (_machine, call) => ofType(textOf(argument(call, 0))))],
  ['matraz.object_of', native('object_of', (_machine, call) => instanceOf(argument(call, 0) ?? unknown))],
  ['matraz.list_of', native('list_of', (_machine, call) => manyOf('list', argument(call, 0) ?? unknown, -1))],
  ['matraz.named_tuple', native('named_tuple', namedTuple)],
  [
    'matraz.lazily',
    native('lazily', (machine, call) => {
      const work = argument(call, 0) ?? unknown;
      return { kind: 'lazy', force: () => machine.call(work, plainCall(call.location)) };
    }),
  ],
  [
    'matraz.keep',
    native('keep', (machine, call) => {
      const name = textOf(argument(call, 0)) ?? '';
      const values = machine.kept.get(name) ?? [];
      machine.kept.set(name, values);
      if (machine.run === machine.home) values.push(argument(call, 1) ?? unknown);
      return none;
    }),
  ],
  [
    'matraz.kept',
    native('kept', (machine, call) =>
      listOf(machine, [...(machine.kept.get(textOf(argument(call, 0)) ?? '') ?? [])]),
    ),
  ],
  ['matraz.declared_type', native('declared_type', declaredType)],
  ['matraz.subclass_named', native('subclass_named', subclassNamed)],
]);

/** What a call of something in the standard library or in a package gives: `datetime(2000, 1, 1)`, `uuid4()`, `url_for('index')`. */
export function outsideResult(path: string): Value | undefined {
  const type = functionType(path);
  if (type === wordType) return { kind: 'unknown', type: 'str', isWord: true };
  return type === undefined ? dateResult(path) : ofType(type);
}

function dateResult(path: string): Value | undefined {
  if (!/^(?:datetime|decimal|uuid)\./.test(path)) return undefined;
  if (/^uuid\.uuid\d$/.test(path)) return ofType('UUID');
  const type = standardType(path);
  if (type !== undefined) return ofType(type);
  const [, owner = '', method = ''] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  const given = builtinMembers(standardType(owner) ?? '')?.get(method);
  return given?.isMethod === true && given.type !== undefined ? ofType(given.type) : undefined;
}

/** `named_tuple(names, values)`; an item that has no name has `''`. */
function namedTuple(machine: Machine, call: CallSite): Value {
  const names = itemsOf(argument(call, 0) ?? unknown)?.map(name => textOf(force(name)) ?? '');
  const values = itemsOf(argument(call, 1) ?? unknown);
  return names === undefined || values === undefined
    ? ofType('tuple')
    : { ...tupleOf(machine, [...values]), names };
}

/** `declared_type(cls, name)`: the type that the body of the class gives to the attribute. */
function declaredType(_machine: Machine, call: CallSite): Value {
  const [owner, name] = [argument(call, 0), textOf(argument(call, 1))];
  if (owner?.kind !== 'class' || name === undefined) return unknown;
  for (const base of classOrder(owner)) {
    const declared =
      base.kind === 'class' ? (base.annotations?.get(name) ?? base.fields?.get(name)) : undefined;
    if (declared !== undefined) return force(declared);
  }
  return unknown;
}

/** `subclass_named(base, name)`: the newest of all classes of that name that inherit from `base`. */
function subclassNamed(machine: Machine, call: CallSite): Value {
  const [base, name] = [argument(call, 0), textOf(argument(call, 1))];
  if (base?.kind !== 'class' || name === undefined) return unknown;
  const pending: ClassValue[] = [base];
  let found: ClassValue | undefined;
  for (const type of pending) {
    if (type.name === name && type !== base) found = type;
    pending.push(...machine.subclassesOf(type));
  }
  return found ?? unknown;
}
