import { isCallable } from './attributes.ts';
import { bind } from './given.ts';
import { binary, compare, contains, equal, isIterable, lengthOf } from './operators.ts';
import { str } from './text.ts';
import {
  type Arguments,
  Dict,
  DictView,
  Float,
  Generator,
  Instance,
  keyOf,
  Markup,
  NotKnown,
  numberOf,
  StandIn,
  Tuple,
  textOf,
  Undefined,
  type Value,
} from './values.ts';

// Jinja's tests, https://jinja.palletsprojects.com/en/stable/templates/#list-of-builtin-tests.

/** `has`: whether there is a filter or test of a name. */
export interface TestCall {
  readonly name: string;
  readonly value: Value;
  readonly given: Arguments;
  readonly has: (table: 'filter' | 'test', name: string) => boolean;
}

export type Test = (call: TestCall) => boolean;

const plain =
  (is: (value: Value) => boolean): Test =>
  ({ name, value, given }) => {
    bind(name, [], 0, given);
    return is(value);
  };

const against =
  (is: (value: Value, other: Value) => boolean): Test =>
  ({ name, value, given }) => {
    const [other = null] = bind(name, ['other'], 1, given);
    return is(value, other);
  };

const modulo = (value: Value, by: Value): Value => {
  if (textOf(value) !== undefined) throw new NotKnown('%');
  return binary('%', value, by);
};

const letters = (same: (text: string) => string) =>
  plain(value => {
    const text = str(value);
    return text === same(text) && text.toLowerCase() !== text.toUpperCase();
  });

const known =
  (is: (value: Value) => boolean): Test =>
  call => {
    // What stands for something unknown could be anything.
    if (call.value instanceof StandIn) throw new NotKnown(call.value.text);
    return plain(is)(call);
  };

const isMapping = (value: Value): boolean => value instanceof Dict;
const isNumber = (value: Value): boolean => numberOf(value) !== undefined;

function isSequence(value: Value): boolean {
  if (value instanceof Instance && !value.members.has('__iter__')) return false;
  if (value instanceof Instance) throw new NotKnown('sequence');
  if (value instanceof Undefined) return true;
  if (value instanceof DictView || value instanceof Generator) return false;
  return lengthOf(value) !== undefined;
}

const same = (left: Value, right: Value): boolean => {
  if (left === right) return true;
  if (typeof left === 'object' && typeof right === 'object' && equal(left, right) && left instanceof Tuple)
    throw new NotKnown('sameas');
  if (left instanceof Float && right instanceof Float && left.value === right.value)
    throw new NotKnown('sameas');
  if (left instanceof Markup && right instanceof Markup && left.text === right.text)
    throw new NotKnown('sameas');
  return false;
};

const comparing = (operator: string, is: (order: number) => boolean): Test =>
  against((value, other) => is(compare(value, other, operator)));

const equals = against(equal);
const differs = against((value, other) => !equal(value, other));
const less = comparing('<', order => order < 0);
const greater = comparing('>', order => order > 0);
const atMost = comparing('<=', order => order <= 0);
const atLeast = comparing('>=', order => order >= 0);

const table: Readonly<Record<string, Test>> = {
  boolean: known(value => typeof value === 'boolean'),
  callable: known(value => value instanceof Undefined || isCallable(value)),
  defined: known(value => !(value instanceof Undefined)),
  divisibleby: ({ name, value, given }) => {
    const [by = null] = bind(name, ['num'], 1, given);
    return equal(modulo(value, by), 0);
  },
  eq: equals,
  equalto: equals,
  '==': equals,
  escaped: known(value => value instanceof Markup),
  even: plain(value => equal(modulo(value, 2), 0)),
  odd: plain(value => equal(modulo(value, 2), 1)),
  false: known(value => value === false),
  true: known(value => value === true),
  filter: ({ value, has }) => keyOf(value) !== '' && has('filter', str(value)),
  test: ({ value, has }) => keyOf(value) !== '' && has('test', str(value)),
  float: known(value => value instanceof Float),
  integer: known(value => typeof value === 'number'),
  ge: atLeast,
  '>=': atLeast,
  gt: greater,
  greaterthan: greater,
  '>': greater,
  le: atMost,
  '<=': atMost,
  lt: less,
  lessthan: less,
  '<': less,
  ne: differs,
  '!=': differs,
  in: ({ name, value, given }) => {
    const [container = null] = bind(name, ['seq'], 1, given);
    if (container instanceof Dict) keyOf(value);
    return contains(container, value);
  },
  iterable: known(value => {
    if (value instanceof Instance && !value.members.has('__iter__')) return false;
    return isIterable(value);
  }),
  lower: letters(text => text.toLowerCase()),
  upper: letters(text => text.toUpperCase()),
  mapping: known(isMapping),
  none: known(value => value === null),
  number: known(isNumber),
  sameas: against(same),
  sequence: known(isSequence),
  string: known(value => textOf(value) !== undefined),
  undefined: known(value => value instanceof Undefined),
};

export const tests: ReadonlyMap<string, Test> = new Map(Object.entries(table));
