import { findInClass } from './classOrder.ts';
import { addAllEntries, boundedSequence, dictOf, itemsOf, tupleOf } from './items.ts';
import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { operatorMethod } from './specialMethods.ts';
import { formatPercent } from './textFormat.ts';
import { truthOf } from './truth.ts';
import {
  boolean,
  filledText,
  force,
  integer,
  isNone,
  maximumText,
  ofType,
  optionsOf,
  partialText,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from './values.ts';

// Python's operators on abstract values (Language Reference 6, "Expressions").

/** The result of a binary operator on two values. */
export function binary(operator: string, left: Value, right: Value, machine: Machine): Value {
  const own = operatorMethod(machine, operator, left, right);
  if (own !== undefined) return own;
  switch (operator) {
    case '+':
      return add(left, right, machine);
    case '%':
      if (textOf(left) !== undefined) return formatPercent(machine, textOf(left) ?? '', right);
      break;
    case '|': {
      const set = combineSets(operator, left, right, machine);
      if (set !== undefined) return set;
      if (left.kind === 'dict' && right.kind === 'dict') {
        const whole = dictOf(machine);
        for (const side of [left, right]) addAllEntries(whole, side);
        return whole;
      }
      // `isinstance` takes the types of `A | B` as it takes those of a tuple.
      if (left.kind === 'class' && right.kind === 'class') return tupleOf(machine, [left, right]);
      break;
    }
    case '-':
    case '&':
    case '^': {
      const set = combineSets(operator, left, right, machine);
      if (set !== undefined) return set;
      break;
    }
    case '==':
    case '!=':
      if (left.kind === 'constant' && right.kind === 'constant') {
        return boolean((left.value === right.value) === (operator === '=='));
      }
      {
        const known = equality(left, right);
        if (known !== undefined) return boolean(known === (operator === '=='));
      }
      if (haveIdentity(left, right)) return boolean((left === right) === (operator === '=='));
      return ofType('bool');
    case 'is':
    case 'is not': {
      const known = identity(left, right);
      return known === undefined ? ofType('bool') : boolean(known === (operator === 'is'));
    }
    case 'in':
    case 'not in': {
      const known = membership(left, right);
      return known === undefined ? ofType('bool') : boolean(known === (operator === 'in'));
    }
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(operator, left, right);
    default:
      break;
  }
  return arithmetic(operator, left, right);
}

function add(left: Value, right: Value, machine: Machine): Value {
  if ((left.kind === 'list' || left.kind === 'tuple') && left.kind === right.kind) {
    const items = [...left.items, ...right.items];
    return boundedSequence(left.kind, items, left.open || right.open, machine.run);
  }
  if (left.kind === 'union' || right.kind === 'union') {
    return union(optionsOf(left).flatMap(a => optionsOf(right).map(b => add(a, b, machine))));
  }
  if (isText(left) || isText(right)) return joinText([left, right]);
  // Only a list can be added to a list.
  const list = [left, right].find(one => one.kind === 'list');
  if (list?.kind === 'list' && isVague(left === list ? right : left)) {
    return { ...list, items: [...list.items], open: true, run: machine.run };
  }
  return arithmetic('+', left, right);
}

function isText(value: Value): boolean {
  return value.kind === 'text' || textOf(value) !== undefined;
}

function isVague(value: Value): boolean {
  return value.kind === 'unknown' || value.kind === 'external';
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (left.kind !== 'constant' || right.kind !== 'constant')
    return ofType(resultType(operator, typeOf(left), typeOf(right)));
  const a = left.value;
  const b = right.value;
  if (left.type === 'str' && right.type === 'int' && operator === '*') {
    const count = Math.max(0, Number(b));
    return String(a).length * count > maximumText ? filledText : text(String(a).repeat(count));
  }
  if (left.type !== 'int' || right.type !== 'int') return ofType(resultType(operator, left.type, right.type));
  const results: Record<string, number> = {
    '+': Number(a) + Number(b),
    '-': Number(a) - Number(b),
    '*': Number(a) * Number(b),
  };
  const result = results[operator];
  return result === undefined || !Number.isSafeInteger(result)
    ? ofType(operator === '/' ? 'float' : 'int')
    : integer(result);
}

function typeOf(value: Value): string | undefined {
  return value.kind === 'constant' || value.kind === 'unknown' ? value.type : undefined;
}

/** Numbers from the narrowest: of two different ones the result is the wider. */
const numbers: readonly string[] = ['bool', 'int', 'float'];

/** The type of a result of which the operands' types are known (Library Reference, "Numeric Types", "datetime"). */
function resultType(
  operator: string,
  left: string | undefined,
  right: string | undefined,
): string | undefined {
  if (left === undefined || right === undefined) return undefined;
  const [first, second] = [numbers.indexOf(left), numbers.indexOf(right)];
  if (first >= 0 && second >= 0) {
    if (operator === '/') return 'float';
    // A negative exponent gives a float.
    return operator === '**' ? undefined : numbers[Math.max(first, second, 1)];
  }
  if (left === 'str') {
    const isText = operator === '+' ? right === 'str' : operator === '*' ? right === 'int' : operator === '%';
    return isText ? left : undefined;
  }
  const isSum = operator === '+' || operator === '-';
  if (left === 'Decimal' || right === 'Decimal')
    return [left, right].every(one => one === 'Decimal' || one === 'int') ? 'Decimal' : undefined;
  if (right === 'timedelta') {
    if (left === 'timedelta')
      return isSum || operator === '%'
        ? left
        : operator === '/'
          ? 'float'
          : operator === '//'
            ? 'int'
            : undefined;
    if (first >= 0) return operator === '*' ? right : undefined;
    return isSum && (left === 'date' || left === 'datetime') ? left : undefined;
  }
  if (left === 'timedelta') {
    if (second >= 0) return ['*', '/', '//'].includes(operator) ? left : undefined;
    return operator === '+' && (right === 'date' || right === 'datetime') ? right : undefined;
  }
  const isMoment = left === right && (left === 'date' || left === 'datetime');
  return isMoment && operator === '-' ? 'timedelta' : undefined;
}

function identity(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant')
    return left.type === right.type && left.value === right.value;
  const other = isNone(left) ? right : isNone(right) ? left : undefined;
  if (other !== undefined) {
    const vague =
      other.kind === 'unknown' ||
      other.kind === 'external' ||
      other.kind === 'union' ||
      other.kind === 'lazy';
    return vague ? undefined : false;
  }
  return haveIdentity(left, right) ? left === right : undefined;
}

/** Both are objects of which each value stands for exactly one, and that compare by identity. */
function haveIdentity(left: Value, right: Value): boolean {
  return [left, right].every(
    one =>
      one.kind === 'class' ||
      one.kind === 'module' ||
      one.kind === 'function' ||
      (one.kind === 'instance' && one.run !== -1 && findInClass(one.class, '__eq__') === undefined),
  );
}

function membership(item: Value, container: Value): boolean | undefined {
  const key = keyOf(item);
  if (key === undefined) {
    const items = itemsOf(container)?.map(force);
    if (items?.includes(item) === true && haveIdentity(item, item)) return true;
    return items?.every(one => haveIdentity(one, item)) === true ? false : undefined;
  }
  if (container.kind === 'dict')
    return container.entries.has(key) ? true : container.open ? undefined : false;
  if (container.kind === 'constant' && container.type === 'str' && item.kind === 'constant') {
    return String(container.value).includes(String(item.value));
  }
  const items = itemsOf(container);
  if (items === undefined) return undefined;
  const keys = items.map(keyOf);
  return keys.includes(key) ? true : keys.includes(undefined) ? undefined : false;
}

function compare(operator: string, left: Value, right: Value): Value {
  if (left.kind !== 'constant' || right.kind !== 'constant') return ofType('bool');
  const a = left.value;
  const b = right.value;
  if (typeof a !== 'number' || typeof b !== 'number') return ofType('bool');
  return boolean(operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b);
}

export function unary(operator: string, operand: Value): Value {
  if (operator === 'not') {
    const truth = truthOf(operand);
    return truth === undefined ? ofType('bool') : boolean(!truth);
  }
  if (operand.kind === 'constant' && typeof operand.value === 'number' && operator === '-') {
    return { ...operand, value: -operand.value };
  }
  return operand.kind === 'constant' ? ofType(operand.type) : unknown;
}

function isFilled(piece: Value): boolean {
  const value = force(piece);
  return value.kind === 'text' ? value.filled === true : (textOf(value) ?? '') !== '';
}

/** The concatenation of pieces, each converted as an f-string does; partly known if any piece is not known. */
export function joinText(pieces: readonly Value[]): Value {
  let all = '';
  for (const [position, piece] of pieces.entries()) {
    const value = force(piece);
    if (value.kind === 'union') {
      const rest = pieces.slice(position + 1);
      const before = text(all);
      return union(value.options.map(option => joinText([before, option, ...rest])));
    }
    if (value.kind !== 'constant' || value.type === 'bytes') {
      return all !== '' || pieces.some(isFilled) ? filledText : partialText;
    }
    all += value.type === 'str' ? value.value : (keyOf(value) ?? '');
  }
  return all.length > maximumText ? filledText : text(all);
}

/** Positions as written: negative from the end, `undefined` where left out. */
export interface Bounds {
  readonly lower: number | undefined;
  readonly upper: number | undefined;
  /** Never 0. */
  readonly step: number;
}

/** `object[a:b:c]`; `bounds` is `undefined` when they are not known. */
export function slice(object: Value, bounds: Bounds | undefined, run: number): Value {
  if (object.kind === 'union') return union(object.options.map(option => slice(option, bounds, run)));
  const known = textOf(object);
  if (bounds !== undefined && known !== undefined) {
    return text(
      bounds.step === 1 ? known.slice(bounds.lower ?? 0, bounds.upper) : sliced([...known], bounds).join(''),
    );
  }
  if (object.kind === 'list' || object.kind === 'tuple') {
    if (bounds === undefined || object.open) return { ...object, items: [...object.items], open: true, run };
    return { ...object, items: [...sliced(object.items, bounds)], run };
  }
  if (isText(object)) return partialText;
  return unknown;
}

function sliced<Item>(items: readonly Item[], { lower, upper, step }: Bounds): readonly Item[] {
  if (step === 1) return items.slice(lower ?? 0, upper);
  const { length } = items;
  const clamp = (position: number): number => {
    const at = position < 0 ? position + length : position;
    return step > 0 ? Math.min(Math.max(at, 0), length) : Math.min(Math.max(at, -1), length - 1);
  };
  const start = lower === undefined ? (step > 0 ? 0 : length - 1) : clamp(lower);
  const end = upper === undefined ? (step > 0 ? length : -1) : clamp(upper);
  const chosen: Item[] = [];
  for (let at = start; step > 0 ? at < end : at > end; at += step) {
    const item = items[at];
    if (item !== undefined) chosen.push(item);
  }
  return chosen;
}

/** The items of a set by their keys. */
type Items = ReadonlyMap<string | undefined, Value>;

/** `-`, `&`, `|` and `^` on sets whose items are constants. */
function combineSets(operator: string, left: Value, right: Value, machine: Machine): Value | undefined {
  if (left.kind !== 'set' || right.kind !== 'set') return undefined;
  const [own, other] = [left, right].map(set => new Map(set.items.map(item => [keyOf(item), item] as const)));
  if (own === undefined || other === undefined) return undefined;
  const known = !left.open && !right.open && !own.has(undefined) && !other.has(undefined);
  const within = (some: Items, others: Items, holds: boolean) =>
    [...some].flatMap(([key, item]) => (others.has(key) === holds ? [item] : []));
  const items: Readonly<Record<string, () => readonly Value[]>> = {
    '-': () => within(own, other, false),
    '&': () => within(own, other, true),
    '|': () => [...own.values(), ...within(other, own, false)],
    '^': () => [...within(own, other, false), ...within(other, own, false)],
  };
  const combine = items[operator];
  if (combine === undefined) return undefined;
  const values = known ? [...combine()] : [...left.items, ...(operator === '-' ? [] : right.items)];
  return { kind: 'set', items: values, open: !known, run: machine.run };
}

/** Whether two containers of constants are equal; `undefined` where any part is not known. */
function equality(left: Value, right: Value): boolean | undefined {
  if (!('items' in left) || !('items' in right) || left.kind !== right.kind) return undefined;
  if (left.open || right.open) return undefined;
  const [own = [], other = []] = [left, right].map(one => one.items.map(item => keyOf(item)));
  if (own.includes(undefined) || other.includes(undefined)) return undefined;
  if (left.kind === 'set') return own.length === other.length && own.every(key => other.includes(key));
  return own.length === other.length && own.every((key, position) => key === other[position]);
}
