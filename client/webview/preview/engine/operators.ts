import { formatPercent } from './format.ts';
import { calculate } from './numbers.ts';
import { escapeHtml, limited, str } from './text.ts';
import {
  charactersOf,
  Dict,
  DictView,
  Float,
  Generator,
  Instance,
  integerOf,
  List,
  Markup,
  Moment,
  NotKnown,
  numberOf,
  PythonError,
  Range,
  StandIn,
  Thing,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  Undefined,
  type Value,
} from './values.ts';

// What Python's operators and its questions do, https://docs.python.org/3/reference/expressions.html.

/** Raises what Jinja raises where an undefined value is used. */
export function refuseUndefined(...values: readonly Value[]): void {
  for (const value of values)
    if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
}

/** Nobody knows what objects of a project answer, nor what stands for something unknown. */
function refuseUnknown(...values: readonly Value[]): void {
  for (const value of values)
    if (value instanceof StandIn || value instanceof Instance || value instanceof Moment)
      throw new NotKnown(value instanceof StandIn ? value.text : value.typeName);
}

export function truth(value: Value): boolean {
  if (value === null) return false;
  const number = numberOf(value);
  if (number !== undefined) return number !== 0;
  if (value instanceof Undefined && value.strict) throw new PythonError('UndefinedError', value.message);
  if (value instanceof Undefined) return false;
  return lengthOf(value) !== 0;
}

/** `undefined` for what has no length. */
export function lengthOf(value: Value): number | undefined {
  const text = textOf(value);
  if (text !== undefined) return charactersOf(text).length;
  if (value instanceof List || value instanceof Tuple) return value.items.length;
  if (value instanceof Dict || value instanceof Range) return value.size;
  if (value instanceof DictView) return value.dict.size;
  if (value instanceof Undefined) {
    if (value.strict) throw new PythonError('UndefinedError', value.message);
    return 0;
  }
  const inside = insideOf(value);
  return inside === undefined ? undefined : lengthOf(inside);
}

/** A sample of an object over which one can loop says so. */
function insideOf(value: Value): Value | undefined {
  return value instanceof Instance ? value.members.get('__iter__') : undefined;
}

/** What a loop over it gives. */
export function iterate(value: Value): Iterable<Value> {
  const text = textOf(value);
  if (text !== undefined) return charactersOf(text);
  if (value instanceof List || value instanceof Tuple) return value.items;
  if (value instanceof Dict) return value.entries().map(([key]) => key);
  if (value instanceof DictView) return value.items();
  if (value instanceof Range) return rangeItems(value);
  if (value instanceof Generator) return { [Symbol.iterator]: () => value.items };
  if (value instanceof Undefined) {
    if (value.strict) throw new PythonError('UndefinedError', value.message);
    return [];
  }
  if (value instanceof StandIn) return [];
  const inside = insideOf(value);
  if (inside !== undefined) return iterate(inside);
  throw typeError(`'${typeNameOf(value)}' object is not iterable`);
}

function* rangeItems(range: Range): Iterable<Value> {
  for (let index = 0; index < range.size; index++) yield range.at(index);
}

export function isIterable(value: Value): boolean {
  if (value instanceof Undefined) return true;
  if (value instanceof Instance) return insideOf(value) !== undefined;
  return (
    textOf(value) !== undefined ||
    (value instanceof Thing && (lengthOf(value) !== undefined || value instanceof Generator))
  );
}

export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  const [one, other] = [textOf(left), textOf(right)];
  if (one !== undefined && other !== undefined) return one === other;
  if (left instanceof Undefined || right instanceof Undefined) {
    for (const value of [left, right])
      if (value instanceof Undefined && value.strict) throw new PythonError('UndefinedError', value.message);
    return left instanceof Undefined && right instanceof Undefined;
  }
  if (left instanceof StandIn || right instanceof StandIn) throw new NotKnown('==');
  if ((left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple))
    return (
      left.items.length === right.items.length &&
      left.items.every((item, index) => equal(item, right.items[index] ?? null))
    );
  if (left instanceof Dict && right instanceof Dict)
    return (
      left.size === right.size &&
      left.entries().every(([key, value]) => {
        const found = right.get(key);
        return found !== undefined && equal(value, found);
      })
    );
  if (left instanceof Moment && right instanceof Moment)
    return left.typeName === right.typeName && left.parts.join() === right.parts.join();
  if (left instanceof Range && right instanceof Range)
    return [...iterate(left)].join() === [...iterate(right)].join();
  if (left instanceof DictView && right instanceof DictView) throw new NotKnown('==');
  return false;
}

/** Less than 0, 0 or more for values that can be ordered; `operator` only for the message. */
export function compare(left: Value, right: Value, operator = '<'): number {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [one, other] = [textOf(left), textOf(right)];
  if (one !== undefined && other !== undefined) return compareTexts(one, other);
  refuseUndefined(left, right);
  if ((left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple)) {
    for (const [index, item] of left.items.entries()) {
      const against = right.items[index];
      if (against === undefined) return 1;
      if (!equal(item, against)) return compare(item, against, operator);
    }
    return left.items.length - right.items.length;
  }
  if (left instanceof Moment && right instanceof Moment && left.typeName === right.typeName) {
    const differs = left.parts.findIndex((part, index) => part !== right.parts[index]);
    return differs < 0 ? 0 : (left.parts[differs] ?? 0) - (right.parts[differs] ?? 0);
  }
  refuseUnknown(left, right);
  throw typeError(
    `'${operator}' not supported between instances of '${typeNameOf(left)}' and '${typeNameOf(right)}'`,
  );
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const [one, other] = [[...left], [...right]];
  for (const [index, character] of one.entries()) {
    const [a, b] = [character.codePointAt(0) ?? 0, other[index]?.codePointAt(0) ?? -1];
    if (a !== b) return a - b;
  }
  return one.length - other.length;
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean {
  const text = textOf(container);
  if (text !== undefined) {
    const part = textOf(item);
    if (part !== undefined) return text.includes(part);
    refuseUndefinedStrict(item);
    if (item instanceof StandIn) throw new NotKnown(item.text);
    throw typeError(`'in <string>' requires string as left operand, not ${typeNameOf(item)}`);
  }
  if (container instanceof Dict) return container.has(item);
  if (container instanceof DictView && container.typeName === 'dict_keys') return container.dict.has(item);
  if (container instanceof StandIn) throw new NotKnown(container.text);
  if (container instanceof Instance && !container.members.has('__iter__'))
    throw new NotKnown(container.typeName);
  if (!isIterable(container)) throw typeError(`argument of type '${typeNameOf(container)}' is not iterable`);
  for (const one of iterate(container)) if (equal(one, item)) return true;
  return false;
}

function refuseUndefinedStrict(value: Value): void {
  if (value instanceof Undefined && value.strict) throw new PythonError('UndefinedError', value.message);
}

/** `left operator right` for all operators but `and`, `or` and `~`. */
export function binary(operator: string, left: Value, right: Value): Value {
  const [text, other] = [textOf(left), textOf(right)];
  if (operator === '%' && text !== undefined) return percent(left, text, right);
  refuseUndefined(left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined)
    return calculate(operator, [a, b, left instanceof Float || right instanceof Float]);
  if (operator === '+') {
    if (text !== undefined && other !== undefined) {
      limited(text.length + other.length);
      if (left instanceof Markup || right instanceof Markup) return new Markup(safe(left) + safe(right));
      return text + other;
    }
    if (left instanceof List && right instanceof List) return new List([...left.items, ...right.items]);
    if (left instanceof Tuple && right instanceof Tuple) return new Tuple([...left.items, ...right.items]);
  }
  if (operator === '*') {
    const times = repeated(left, right) ?? repeated(right, left);
    if (times !== undefined) return times;
  }
  if (operator === '-' && (left instanceof DictView || right instanceof DictView))
    throw new NotKnown('dict view');
  refuseUnknown(left, right);
  throw typeError(
    operator === '+' && text !== undefined
      ? `can only concatenate str (not "${typeNameOf(right)}") to str`
      : `unsupported operand type(s) for ${operator === '**' ? '** or pow()' : operator}: '${typeNameOf(left)}' and '${typeNameOf(right)}'`,
  );
}

const safe = (value: Value): string =>
  value instanceof Markup ? value.text : escapeHtml(textOf(value) ?? '');

function percent(format: Value, text: string, given: Value): Value {
  if (format instanceof Markup) return new Markup(formatPercent(text, given, escapeHtml));
  return formatPercent(text, given);
}

function repeated(what: Value, count: Value): Value | undefined {
  const times = integerOf(count);
  if (times === undefined) return undefined;
  const text = textOf(what);
  if (text !== undefined) {
    limited(text.length * times);
    const result = text.repeat(Math.max(0, times));
    return what instanceof Markup ? new Markup(result) : result;
  }
  if (!(what instanceof List || what instanceof Tuple)) return undefined;
  limited(what.items.length * times);
  const items = Array.from({ length: Math.max(0, times) }, () => what.items).flat();
  return what instanceof List ? new List(items) : new Tuple(items);
}

/** `+value` or `-value`. */
export function signed(operator: '+' | '-', value: Value): Value {
  refuseUndefined(value);
  const number = numberOf(value);
  if (number === undefined) {
    refuseUnknown(value);
    throw typeError(`bad operand type for unary ${operator}: '${typeNameOf(value)}'`);
  }
  const result = operator === '-' ? -number : number;
  if (value instanceof Float) return new Float(result);
  return result === 0 ? 0 : result;
}

/** `soft_str`: a text that keeps being safe. */
export function softText(value: Value): string | Markup {
  return value instanceof Markup ? value : str(value);
}
