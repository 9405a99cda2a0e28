import { attributeOf } from '../evaluator/attributes.ts';
import { pass } from '../evaluator/callSite.ts';
import { itemsOf, listOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { outsideFrame } from '../evaluator/outsideFrame.ts';
import { truthOf } from '../evaluator/truth.ts';
import {
  boolean,
  type CallSite,
  force,
  isNone,
  native,
  none,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';

/**
 * `matraz.parameters_of(function)`, for the models of extensions that make rules of parameters: `(name, has a default,
 * name of the annotated type)` of those that may be given by position. A wrapper that does not say `self` itself is
 * looked through.
 */
export const parametersOf: Value = native('parameters_of', (machine: Machine, call: CallSite): Value => {
  let value = new Arguments(call, 'function').get('function');
  for (let hops = 0; value?.kind === 'function' && hops < 20; hops++) {
    const { parameters } = machine.definitionOf(value);
    const end = parameters.findIndex(({ stars, name }) => stars === 2 || (stars === 1 && name === ''));
    const positional = (end < 0 ? parameters : parameters.slice(0, end)).filter(one => !one.slash);
    const before = positional.findIndex(({ stars }) => stars === 1);
    const own = before < 0 ? positional : positional.slice(0, before);
    if (own[0]?.name !== 'self' && value.wrapped !== undefined) {
      value = force(value.wrapped);
      continue;
    }
    const frame = outsideFrame(value);
    const items = own.map(({ name, defaultValue, annotation }) => {
      const type = annotation && typeNameOf(force(machine.evaluate(annotation, frame)));
      const row = [text(name), boolean(defaultValue !== undefined), type === undefined ? none : text(type)];
      return tupleOf(machine, row);
    });
    return listOf(machine, items);
  }
  return unknown;
});

function typeNameOf(type: Value): string | undefined {
  if (type.kind === 'class' || type.kind === 'native') return type.name;
  return type.kind === 'external' ? type.path.replace(/^.*\./, '') : undefined;
}

/** What a module holds of packages outside the project is vague, and hardly ever what a program looks for in its own. */
const vague: ReadonlySet<Value['kind']> = new Set(['unknown', 'external', 'union', 'lazy']);

/** `inspect.getmembers(object, predicate)`: `(name, value)` where the predicate may hold, in the order of the alphabet. */
export const getMembers: Value = native('getmembers', (machine: Machine, call: CallSite): Value => {
  const given = new Arguments(call, 'object', 'predicate');
  const object = given.get('object') ?? unknown;
  const predicate = given.get('predicate');
  const asked = (value: Value): CallSite => ({
    ...call,
    positional: [pass(value, call.location)],
    keywords: new Map(),
  });
  const names = itemsOf(machine.call(machine.builtin('dir') ?? unknown, asked(object)));
  if (names === undefined) return unknown;
  const found: Value[] = [];
  for (const name of names) {
    machine.step();
    const value = attributeOf(machine, object, textOf(name) ?? '');
    if (predicate !== undefined && !isNone(predicate)) {
      if (vague.has(value.kind) || truthOf(machine.call(predicate, asked(value))) === false) continue;
    }
    found.push(tupleOf(machine, [name, value]));
  }
  return listOf(machine, found);
});
