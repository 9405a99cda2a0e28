import { fixed, truncated } from './numbers.ts';
import { limited, repr, str } from './text.ts';
import {
  charactersOf,
  Dict,
  Float,
  Instance,
  integerOf,
  Moment,
  NotKnown,
  numberOf,
  PythonError,
  StandIn,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  Undefined,
  type Value,
} from './values.ts';

// `format % value`, `format.format(…)` and the language of format specifications,
// https://docs.python.org/3/library/stdtypes.html#old-string-formatting, https://docs.python.org/3/library/string.html#formatspec.

type Escape = (text: string) => string;

const asIs: Escape = text => text;

/** `format % given`. */
export function formatPercent(format: string, given: Value, escaping: Escape = asIs): string {
  const values = given instanceof Tuple ? given.items : [given];
  let used = 0;
  let byName = false;
  const pattern = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?([a-zA-Z%])?/g;
  const result = format.replace(
    pattern,
    (whole, name?: string, flags = '', width = '', precision?: string, type?: string) => {
      if (type === undefined) throw new PythonError('ValueError', 'incomplete format');
      if (type === '%') return '%';
      if (width === '*' || precision === '*') throw new NotKnown(whole);
      let value: Value;
      if (name !== undefined) {
        byName = true;
        if (!(given instanceof Dict)) throw typeError('format requires a mapping');
        const found = given.get(name);
        if (found === undefined) throw new PythonError('KeyError', repr(name));
        value = found;
      } else {
        const next = values[used++];
        if (next === undefined) throw typeError('not enough arguments for format string');
        value = next;
      }
      const places = whole.includes('.') ? Number(precision ?? 0) : undefined;
      return percentItem(value, type, { flags, width: limited(Number(width)), places }, escaping);
    },
  );
  if (!byName && used < values.length && !(given instanceof Dict) && !isOpen(given))
    throw typeError('not all arguments converted during string formatting');
  return result;
}

/** Objects that have items need not be used. */
function isOpen(given: Value): boolean {
  return given instanceof Instance || given instanceof Undefined || given instanceof StandIn
    ? true
    : typeNameOf(given) === 'list' || typeNameOf(given) === 'range';
}

interface PercentItem {
  readonly flags: string;
  readonly width: number;
  readonly places: number | undefined;
}

function percentItem(
  value: Value,
  type: string,
  { flags, width, places }: PercentItem,
  escaping: Escape,
): string {
  const left = flags.includes('-');
  const zero = flags.includes('0') && !left;
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (flags.includes('#')) throw new NotKnown(`%#${type}`);
  if (type === 's' || type === 'r' || type === 'a') {
    if (type === 'a') throw new NotKnown('%a');
    const text =
      type === 's' ? (escaping === asIs ? str(value) : safeOf(value, escaping)) : escaping(repr(value));
    const cut = places === undefined ? text : charactersOf(text).slice(0, places).join('');
    return pad(cut, width, left ? '<' : '>', ' ');
  }
  const number = numberOf(value);
  if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
  if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(typeNameOf(value));
  if (type === 'c') throw new NotKnown('%c');
  if (number === undefined)
    throw typeError(
      'diu'.includes(type)
        ? `%${type} format: a real number is required, not ${typeNameOf(value)}`
        : `must be real number, not ${typeNameOf(value)}`,
    );
  let digits: string;
  if ('diu'.includes(type)) digits = String(Math.abs(truncated(number))).padStart(places ?? 0, '0');
  else if ('xXo'.includes(type)) {
    if (value instanceof Float) throw typeError(`%${type} format: an integer is required, not float`);
    const text = Math.abs(number).toString(type === 'o' ? 8 : 16);
    digits = (type === 'X' ? text.toUpperCase() : text).padStart(places ?? 0, '0');
  } else if ('fF'.includes(type)) digits = unsigned(number, places ?? 6);
  else if ('eEgG'.includes(type)) throw new NotKnown(`%${type}`);
  else throw new PythonError('ValueError', `unsupported format character '${type}'`);
  const negative = number < 0 || (Object.is(number, -0) && 'fF'.includes(type));
  const sign = negative && !('diu'.includes(type) && truncated(number) === 0) ? '-' : plus;
  if (zero) return sign + digits.padStart(width - sign.length, '0');
  return pad(sign + digits, width, left ? '<' : '>', ' ');
}

function safeOf(value: Value, escaping: Escape): string {
  return typeNameOf(value) === 'Markup' ? str(value) : escaping(str(value));
}

function unsigned(number: number, places: number): string {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'nan' : 'inf';
  return fixed(number, places).replace('-', '');
}

/** `format.format(*positional, **named)`. */
export function formatBraces(
  format: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  find: (value: Value, name: string, item: boolean) => Value,
  escaping: Escape = asIs,
): string {
  let next = 0;
  let at = 0;
  let result = '';
  while (at < format.length) {
    const character = format.charAt(at);
    if (character !== '{' && character !== '}') {
      result += character;
      at++;
      continue;
    }
    if (format.charAt(at + 1) === character) {
      result += character;
      at += 2;
      continue;
    }
    const field = /^\{([^{}!:[]*(?:\[[^\]]*\][^{}!:[]*)*)(?:!([rsa]))?(?::([^{}]*))?\}/.exec(
      format.slice(at),
    );
    if (field === null) {
      if (/^\{[^{}]*:[^}]*\{/.test(format.slice(at))) throw new NotKnown('format');
      throw new PythonError('ValueError', `Single '${character}' encountered in format string`);
    }
    at += field[0].length;
    const [, path = '', conversion, specification = ''] = field;
    const [, first = '', rest = ''] = /^([^.[]*)(.*)$/s.exec(path) ?? [];
    let value: Value | undefined;
    if (first === '' || /^\d+$/.test(first)) {
      value = positional[first === '' ? next++ : Number(first)];
      if (value === undefined)
        throw new PythonError('IndexError', 'Replacement index out of range for positional args tuple');
    } else {
      value = named.get(first);
      if (value === undefined) throw new PythonError('KeyError', repr(first));
    }
    for (const [, attribute, item] of rest.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g))
      value = find(value, attribute ?? item ?? '', attribute === undefined);
    if (conversion === 'a') throw new NotKnown('!a');
    if (conversion !== undefined) value = conversion === 'r' ? repr(value) : str(value);
    const shown = formatValue(value, specification);
    result += typeNameOf(value) === 'Markup' ? shown : escaping(shown);
    limited(result.length);
  }
  return result;
}

/** `format(value, specification)`. */
function formatValue(value: Value, specification: string): string {
  if (specification === '') return str(value);
  if (value instanceof Moment) return strftime(value, specification);
  if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(typeNameOf(value));
  const match = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su.exec(
    specification,
  );
  const text = textOf(value);
  const number = numberOf(value);
  if (text === undefined && number === undefined)
    throw typeError(`unsupported format string passed to ${typeNameOf(value)}.__format__`);
  if (match === null) throw new PythonError('ValueError', 'Invalid format specifier');
  const [, filler, alignment, sign = '', zeroSign, alternate, zero, width = '0', grouping, precision, type] =
    match;
  if (zeroSign || alternate) throw new NotKnown(specification);
  const places = precision === undefined ? undefined : Number(precision);
  const size = limited(Number(width));
  if (text !== undefined) {
    if (type !== undefined && type !== 's')
      throw new PythonError('ValueError', `Unknown format code '${type}' for object of type 'str'`);
    if (sign !== '' || grouping || alignment === '=' || zero) throw new NotKnown(specification);
    const cut = places === undefined ? text : charactersOf(text).slice(0, places).join('');
    return pad(cut, size, alignment ?? '<', filler ?? ' ');
  }
  if (number === undefined) return '';
  if (typeof value === 'boolean' && type === undefined) throw new NotKnown(specification);
  const digits = grouped(magnitude(value, number, type, places), grouping, type);
  const signText = number < 0 || Object.is(number, -0) ? '-' : sign === '-' ? '' : sign;
  if ((zero && alignment === undefined) || alignment === '=') {
    const fill = filler ?? (zero ? '0' : ' ');
    if (grouping && fill === '0') throw new NotKnown(specification);
    return signText + digits.padStart(size - signText.length, fill);
  }
  return pad(signText + digits, size, alignment ?? '>', filler ?? (zero ? '0' : ' '));
}

function magnitude(
  value: Value,
  number: number,
  type: string | undefined,
  places: number | undefined,
): string {
  const isFloat = value instanceof Float;
  if (type === '%') return `${unsigned(number * 100, places ?? 6)}%`;
  if (type === 'f' || type === 'F') return unsigned(number, places ?? 6);
  if (type === undefined && isFloat && places === undefined) return str(new Float(Math.abs(number)));
  if (type === undefined || type === 'd') {
    if (isFloat || places !== undefined) {
      if (type === 'd' && isFloat)
        throw new PythonError('ValueError', "Unknown format code 'd' for object of type 'float'");
      if (!isFloat) throw new PythonError('ValueError', 'Precision not allowed in integer format specifier');
      throw new NotKnown('float');
    }
    return String(Math.abs(integerOf(value) ?? 0));
  }
  const bases: Readonly<Record<string, number>> = { x: 16, X: 16, o: 8, b: 2 };
  const base = bases[type];
  if (base === undefined) {
    if ('eEgGnc'.includes(type)) throw new NotKnown(type);
    throw new PythonError(
      'ValueError',
      `Unknown format code '${type}' for object of type '${typeNameOf(value)}'`,
    );
  }
  if (isFloat)
    throw new PythonError('ValueError', `Unknown format code '${type}' for object of type 'float'`);
  if (places !== undefined)
    throw new PythonError('ValueError', 'Precision not allowed in integer format specifier');
  const text = Math.abs(number).toString(base);
  return type === 'X' ? text.toUpperCase() : text;
}

function grouped(digits: string, grouping: string | undefined, type: string | undefined): string {
  if (!grouping) return digits;
  if (type !== undefined && 'xXob'.includes(type)) throw new NotKnown(grouping);
  const [, whole = '', rest = ''] = /^(\d*)(.*)$/.exec(digits) ?? [];
  if (rest.includes('e')) throw new NotKnown(grouping);
  return whole.replace(/\B(?=(\d{3})+$)/g, grouping) + rest;
}

/** Fills up to `width` characters. */
export function pad(text: string, width: number, alignment: string, filler: string): string {
  const missing = limited(width) - charactersOf(text).length;
  if (missing <= 0) return text;
  const before = alignment === '<' ? 0 : alignment === '^' ? Math.floor(missing / 2) : missing;
  return filler.repeat(before) + text + filler.repeat(missing - before);
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ');
const dayNames = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** `moment.strftime(format)` in the C locale. */
export function strftime({ parts }: Moment, format: string): string {
  const [year = 1900, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = parts;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year);
  const two = (value: number): string => String(value).padStart(2, '0');
  const dayOfYear = Math.round((date.getTime() - new Date(date).setUTCMonth(0, 1)) / 86_400_000) + 1;
  const weekday = dayNames[date.getUTCDay()] ?? '';
  const monthName = monthNames[month - 1] ?? '';
  const table: Readonly<Record<string, string>> = {
    a: weekday.slice(0, 3),
    A: weekday,
    b: monthName.slice(0, 3),
    B: monthName,
    d: two(day),
    f: String(microsecond).padStart(6, '0'),
    H: two(hour),
    I: two(hour % 12 === 0 ? 12 : hour % 12),
    j: String(dayOfYear).padStart(3, '0'),
    m: two(month),
    M: two(minute),
    p: hour < 12 ? 'AM' : 'PM',
    S: two(second),
    y: two(year % 100),
    Y: String(year),
    w: String(date.getUTCDay()),
    z: '',
    Z: '',
    '%': '%',
    F: `${year}-${two(month)}-${two(day)}`,
    T: `${two(hour)}:${two(minute)}:${two(second)}`,
    '-d': String(day),
    '-m': String(month),
    '-H': String(hour),
    '-I': String(hour % 12 === 0 ? 12 : hour % 12),
    '-M': String(minute),
  };
  return format.replace(/%(-?.)/gs, (_, code: string) => {
    const shown = table[code];
    if (shown === undefined) throw new NotKnown(`%${code}`);
    return shown;
  });
}
