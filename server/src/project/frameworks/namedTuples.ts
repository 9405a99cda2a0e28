import { itemsOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { type CallSite, force, textOf, unknown, type Value } from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass } from './modelClass.ts';

/** `collections.namedtuple(typename, field_names, *, defaults=None)`: calling it gives a tuple whose items have names. */
export function namedTuple(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'typename', 'field_names');
  const names = fieldNames(given.get('field_names') ?? unknown);
  if (names === undefined) return unknown;
  const defaults = itemsOf(given.get('defaults') ?? unknown) ?? [];
  const type = modelClass(textOf(given.get('typename')) ?? 'tuple', {
    __new__: (inner, made) => {
      const items = names.map((name, position): Value => {
        const value = made.keywords.get(name) ?? made.positional[position];
        return value?.value ?? defaults[position - names.length + defaults.length] ?? unknown;
      });
      return { ...tupleOf(inner, items), names };
    },
  });
  return { ...type, module: machine.stack.at(-1)?.module };
}

/** `'x y'`, `'x, y'` or a sequence of names. */
function fieldNames(value: Value): readonly string[] | undefined {
  const written = textOf(value);
  if (written !== undefined) return written.split(/[\s,]+/).filter(name => name !== '');
  const names = itemsOf(value)?.map(item => textOf(force(item)));
  return names?.every(name => name !== undefined) ? names : undefined;
}
