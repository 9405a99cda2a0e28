import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
  type NativeValue,
  native,
  none,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import { substituted } from './substitution.ts';

const functions = ['match', 'search', 'fullmatch'];

/** True, and nothing is known of its groups. */
const match = native('match', () => unknown);

const patternClass = modelClass(
  'Pattern',
  Object.fromEntries([
    ...functions.map((name): [string, NativeValue['call']] => [
      name,
      (machine, call, self) =>
        fits(machine, name, compiled(self), new Arguments(call, 'string').get('string')),
    ]),
    [
      'sub',
      (_machine: Machine, call: CallSite, self: Value | undefined) =>
        substituted(textOf(compiled(self)), call),
    ],
  ]),
);

/**
 * `re`, as far as scripts choose a function by it: while a WSGI callable is asked, exactly one expression fits; at any other time
 * nothing is known of what does.
 */
export function regularExpressionModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ...functions.map((name): [string, Value] => [
      `re.${name}`,
      native(name, (machine, call) => {
        const given = new Arguments(call, 'pattern', 'string');
        return fits(machine, name, given.get('pattern'), given.get('string'));
      }),
    ]),
    ['re.compile', native('compile', compile)],
    [
      're.sub',
      native('sub', (_machine, call) => {
        const [pattern, ...positional] = call.positional;
        const expression = textOf(pattern?.value) ?? textOf(compiled(pattern?.value));
        return substituted(expression, { ...call, positional });
      }),
    ],
  ]);
}

function compile(machine: Machine, call: CallSite): Value {
  const pattern = new Arguments(call, 'pattern').get('pattern') ?? unknown;
  return modelObject(machine, patternClass, { pattern });
}

function fits(machine: Machine, name: string, pattern: Value | undefined, subject: Value | undefined): Value {
  const expression = textOf(pattern) ?? textOf(compiled(pattern));
  if (machine.probe === undefined || expression === undefined || textOf(subject) === undefined) {
    return machine.external(`re.${name}()`);
  }
  machine.probe.patterns?.set(expression, name);
  if (expression !== machine.probe.pattern) return none;
  return match;
}

/** The text of a compiled expression. */
function compiled(value: Value | undefined): Value | undefined {
  const known = value && force(value);
  return known?.kind === 'instance' ? known.attributes.get('pattern') : undefined;
}
