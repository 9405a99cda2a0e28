import { attributeOf, pairsOf } from './attributes.ts';
import { bind, integerArgument, textArgument } from './given.ts';
import { itemFilters } from './itemFilters.ts';
import { htmlSafeJson } from './json.ts';
import { fixed, parseFloatText, parseInteger, rounded, truncated } from './numbers.ts';
import { binary, isIterable, lengthOf, refuseUndefined, softText, truth } from './operators.ts';
import type { Session } from './session.ts';
import { capitalized, centered, linesOf, replaced } from './strings.ts';
import { escaped, escapeHtml, repr, str } from './text.ts';
import {
  type Arguments,
  charactersOf,
  Dict,
  Float,
  Instance,
  Markup,
  NotKnown,
  numberOf,
  PythonError,
  StandIn,
  Thing,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  Undefined,
  type Value,
} from './values.ts';

// Jinja's filters, https://jinja.palletsprojects.com/en/stable/templates/#list-of-builtin-filters, as jinja2/filters.py does them.

export interface FilterCall {
  readonly name: string;
  readonly value: Value;
  readonly given: Arguments;
  readonly session: Session;
  readonly autoescape: boolean;
  /** Other filters and tests, by name. */
  readonly filter: (name: string, value: Value, given: Arguments) => Value;
  readonly test: (name: string, value: Value, given: Arguments) => boolean;
}

export type Filter = (call: FilterCall) => Value;

/** A filter whose value counts as text, and stays safe. */
const onText =
  (
    parameters: readonly string[],
    make: (text: string, given: readonly (Value | undefined)[]) => string,
  ): Filter =>
  ({ name, value, given }) => {
    const values = bind(name, parameters, 0, given);
    const text = softText(value);
    return text instanceof Markup ? new Markup(make(text.text, values)) : make(text, values);
  };

function defaulted({ value, given, name }: FilterCall): Value {
  const [otherwise = '', boolean = false] = bind(name, ['default_value', 'boolean'], 0, given);
  if (value instanceof StandIn) throw new NotKnown(value.text);
  if (value instanceof Undefined) return otherwise;
  return truth(boolean) && !truth(value) ? otherwise : value;
}

function toInt({ value, given, name }: FilterCall): Value {
  const [otherwise = 0, base = 10] = bind(name, ['default', 'base'], 0, given);
  refuseUndefined(value);
  if (value instanceof StandIn || value instanceof Instance) throw new NotKnown(value.typeName);
  const text = textOf(value);
  if (text !== undefined) {
    const radix = integerArgument(base, 10);
    const integer = parseInteger(text, radix);
    if (integer !== undefined) return integer;
    const float = parseFloatText(text);
    return float === undefined || !Number.isFinite(float) ? otherwise : truncated(float);
  }
  const number = numberOf(value);
  return number === undefined || !Number.isFinite(number) ? otherwise : truncated(number);
}

function toFloat({ value, given, name }: FilterCall): Value {
  const [otherwise = new Float(0)] = bind(name, ['default'], 0, given);
  refuseUndefined(value);
  if (value instanceof StandIn || value instanceof Instance) throw new NotKnown(value.typeName);
  const text = textOf(value);
  const number = text === undefined ? numberOf(value) : parseFloatText(text);
  return number === undefined ? otherwise : new Float(number);
}

function round({ value, given, name }: FilterCall): Value {
  const [precision, method = 'common'] = bind(name, ['precision', 'method'], 0, given);
  const places = integerArgument(precision, 0);
  const way = str(method);
  if (!['common', 'ceil', 'floor'].includes(way))
    throw new PythonError('FilterArgumentError', 'method must be common, ceil or floor');
  refuseUndefined(value);
  const number = numberOf(value);
  if (number === undefined) {
    if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(value.typeName);
    throw typeError(`type ${typeNameOf(value)} doesn't define __round__ method`);
  }
  if (way === 'common') {
    if (value instanceof Float) return new Float(rounded(number, places));
    return places >= 0 ? number : Math.trunc(rounded(number, places));
  }
  if (places < 0) throw new NotKnown('round');
  const unit = 10 ** places;
  const scaled = number * unit;
  return new Float(((way === 'ceil' ? Math.ceil(scaled) : Math.floor(scaled)) + 0) / unit);
}

function absolute({ value }: FilterCall): Value {
  const number = numberOf(value);
  if (number !== undefined) return value instanceof Float ? new Float(Math.abs(number)) : Math.abs(number);
  if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(value.typeName);
  throw typeError(`bad operand type for abs(): '${typeNameOf(value)}'`);
}

function length({ value }: FilterCall): Value {
  if (value instanceof StandIn || (value instanceof Instance && lengthOf(value) === undefined))
    throw new NotKnown(value.typeName);
  const found = lengthOf(value);
  if (found === undefined) throw typeError(`object of type '${typeNameOf(value)}' has no len()`);
  return found;
}

function truncate({ value, given, name }: FilterCall): Value {
  const [length, killWords = false, end = '...', leeway] = bind(
    name,
    ['length', 'killwords', 'end', 'leeway'],
    0,
    given,
  );
  const text = textOf(value);
  if (text === undefined) {
    if (value instanceof Undefined) return value;
    if (lengthOf(value) !== undefined || value instanceof Instance || value instanceof StandIn)
      throw new NotKnown(`truncate(${typeNameOf(value)})`);
    throw typeError(`object of type '${typeNameOf(value)}' has no len()`);
  }
  const most = integerArgument(length, 255);
  const all = charactersOf(text);
  const ending = textArgument(end);
  if (most < charactersOf(ending).length)
    throw new PythonError('AssertionError', `expected length >= ${ending.length}, got ${most}`);
  if (all.length <= most + integerArgument(leeway ?? undefined, 5)) return value;
  const cut = all.slice(0, most - charactersOf(ending).length).join('');
  const space = cut.lastIndexOf(' ');
  const kept = truth(killWords) || space < 0 ? cut : cut.slice(0, space);
  if (value instanceof Markup)
    return new Markup(kept + (end instanceof Markup ? ending : escapeHtml(ending)));
  return end instanceof Markup ? new Markup(escapeHtml(kept) + ending) : kept + ending;
}

function title(text: string): string {
  return text
    .split(/([-\s({[<]+)/)
    .filter(part => part !== '')
    .map(part => {
      const [first = '', ...rest] = part;
      return first.toUpperCase() + rest.join('').toLowerCase();
    })
    .join('');
}

function indent({ value, given, name }: FilterCall): Value {
  const [width = 4, first = false, blank = false] = bind(name, ['width', 'first', 'blank'], 0, given);
  refuseUndefined(value);
  const text = textOf(value);
  if (text === undefined)
    throw typeError(`unsupported operand type(s) for +=: '${typeNameOf(value)}' and 'str'`);
  const margin = textOf(width) ?? ' '.repeat(Math.max(0, integerArgument(width, 4)));
  const safe = value instanceof Markup;
  const lines = linesOf(`${text}\n`);
  const shown = lines.map((line, index) =>
    index > 0 && (truth(blank) || line !== '') ? margin + line : line,
  );
  const result = (truth(first) ? margin : '') + shown.join('\n');
  return safe ? new Markup(result) : result;
}

function replace({ value, given, name, autoescape }: FilterCall): Value {
  const [old = null, replacement = null, count] = bind(name, ['old', 'new', 'count'], 2, given);
  const times = count === null ? -1 : integerArgument(count, -1);
  if (!autoescape) return replaced(str(value), str(old), str(replacement), times);
  const makesSafe = old instanceof Markup || (replacement instanceof Markup && !(value instanceof Markup));
  const text = makesSafe ? new Markup(escaped(value)) : softText(value);
  if (!(text instanceof Markup)) return replaced(text, str(old), str(replacement), times);
  return new Markup(replaced(text.text, str(softText(old)), escaped(softText(replacement)), times));
}

function format({ value, given }: FilterCall): Value {
  const { positional, named } = given;
  if (positional.length > 0 && named.size > 0)
    throw new PythonError(
      'FilterArgumentError',
      "can't handle positional and keyword arguments at the same time",
    );
  const values = named.size > 0 ? Dict.of(named) : new Tuple(positional);
  return binary('%', softText(value), values);
}

function stripTags({ value }: FilterCall): Value {
  const text = str(value)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<[^>]*>/g, '')
    .trim()
    .split(/\s+/)
    .join(' ');
  return text.replace(/&(#?\w+);?/g, (whole, name: string) => {
    const known: Readonly<Record<string, string>> = {
      lt: '<',
      gt: '>',
      amp: '&',
      quot: '"',
      '#39': "'",
      '#34': '"',
    };
    if (known[name] === undefined || !whole.endsWith(';')) throw new NotKnown('striptags');
    return known[name];
  });
}

function toJson({ value, given, name }: FilterCall): Value {
  const [indentation] = bind(name, ['indent'], 0, given);
  const indent =
    indentation === undefined || indentation === null ? undefined : integerArgument(indentation, 0);
  return new Markup(htmlSafeJson(value, indent));
}

/** `urllib.parse.quote`. */
export function quoted(text: string, safe: string): string {
  return [...new TextEncoder().encode(text)]
    .map(byte => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) || safe.includes(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function urlEncode({ value }: FilterCall): Value {
  if (textOf(value) !== undefined || !isIterable(value)) {
    if (value instanceof StandIn) throw new NotKnown(value.text);
    return quoted(str(value), '/');
  }
  const query = (part: Value): string => quoted(str(part), '').replaceAll('%20', '+');
  return pairsOf(value)
    .map(([key, item]) => `${query(key)}=${query(item)}`)
    .join('&');
}

function xmlAttributes({ value, given, name, autoescape }: FilterCall): Value {
  const [space = true] = bind(name, ['autospace'], 0, given);
  if (!(value instanceof Dict)) throw new PythonError('AttributeError', 'items');
  const attributes = value.entries().flatMap(([key, item]) => {
    if (item === null || item instanceof Undefined) return [];
    if (/[\s/>=]/.test(textArgument(key)))
      throw new PythonError('ValueError', `Invalid character in attribute name: ${repr(key)}`);
    return [`${escaped(key)}="${escaped(item)}"`];
  });
  const text = (truth(space) && attributes.length > 0 ? ' ' : '') + attributes.join(' ');
  return autoescape ? new Markup(text) : text;
}

function fileSize({ value, given, name }: FilterCall): Value {
  const [binaryUnits = false] = bind(name, ['binary'], 0, given);
  const bytes = toFloat({
    value,
    given: { positional: [null], named: new Map() },
    name,
  } as unknown as FilterCall);
  if (!(bytes instanceof Float)) throw typeError('float() argument must be a string or a real number');
  const units = truth(binaryUnits);
  const base = units ? 1024 : 1000;
  const size = bytes.value;
  if (size === 1) return '1 Byte';
  if (size < base) return `${truncated(size)} Bytes`;
  const names = [...'kMGTPEZY'].map(letter => (units ? `${letter.toUpperCase()}iB` : `${letter}B`));
  let unit = base;
  let shown = '';
  for (const prefix of names) {
    unit *= base;
    shown = `${fixed((base * size) / unit, 1)} ${prefix}`;
    if (size < unit) break;
  }
  return shown;
}

function wordWrap({ value, given, name }: FilterCall): Value {
  const [width = 79] = bind(name, ['width', 'break_long_words', 'wrapstring', 'break_on_hyphens'], 0, given);
  const text = textOf(value);
  if (text === undefined || given.positional.length > 1 || given.named.has('wrapstring'))
    throw new NotKnown(name);
  const lines = linesOf(text);
  if (value instanceof Markup || lines.some(line => charactersOf(line).length > integerArgument(width, 79)))
    throw new NotKnown(name);
  return lines.map(line => line.replace(/[ \t\v\f]+$/, '')).join('\n');
}

function urlize({ value, autoescape, name }: FilterCall): Value {
  const text = str(value);
  if (/[.:@]/.test(text)) throw new NotKnown(name);
  const shown = escaped(value);
  return autoescape ? new Markup(shown) : shown;
}

function prettyPrint({ value, name }: FilterCall): Value {
  const text = repr(value);
  if (value instanceof Thing && !(value instanceof Float)) throw new NotKnown(name);
  if (text.length > 70) throw new NotKnown(name);
  return text;
}

function attribute({ value, given, name, session }: FilterCall): Value {
  const [attribute = null] = bind(name, ['name'], 1, given);
  const found = attributeOf(value, str(attribute));
  return found !== undefined ? found : session.undefined(`no attribute '${str(attribute)}'`);
}

const safe: Filter = ({ value }) => new Markup(value instanceof Markup ? value.text : str(value));
const escapeFilter: Filter = ({ value }) => new Markup(escaped(value));

const table: Readonly<Record<string, Filter>> = {
  ...itemFilters,
  abs: absolute,
  attr: attribute,
  capitalize: onText([], capitalized),
  center: onText(['width'], (text, [width]) => centered(text, integerArgument(width, 80))),
  count: length,
  d: defaulted,
  default: defaulted,
  e: escapeFilter,
  escape: escapeFilter,
  filesizeformat: fileSize,
  float: toFloat,
  forceescape: ({ value }) => new Markup(escapeHtml(str(value))),
  format,
  indent,
  int: toInt,
  length,
  lower: onText([], text => text.toLowerCase()),
  pprint: prettyPrint,
  replace,
  round,
  safe,
  string: ({ value }) => softText(value),
  striptags: stripTags,
  title: ({ value, given, name }) => {
    bind(name, [], 0, given);
    return title(str(value));
  },
  tojson: toJson,
  trim: onText(['chars'], (text, [characters]) => trimmed(text, characters)),
  truncate,
  upper: onText([], text => text.toUpperCase()),
  urlencode: urlEncode,
  urlize,
  wordcount: ({ value }) => (str(value).match(/[\p{L}\p{N}_]+/gu) ?? []).length,
  wordwrap: wordWrap,
  xmlattr: xmlAttributes,
};

function trimmed(text: string, characters: Value | undefined): string {
  const strip = attributeOf(text, 'strip');
  if (strip === undefined || !(strip instanceof Thing) || !('call' in strip)) return text;
  const call = strip.call as (given: Arguments) => Value;
  return str(call({ positional: characters === undefined ? [] : [characters], named: new Map() }));
}

export const filters: ReadonlyMap<string, Filter> = new Map(Object.entries(table));
