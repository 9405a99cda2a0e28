import { formatBraces, pad } from './format.ts';
import { bind, integerArgument, textArgument } from './given.ts';
import { iterate } from './operators.ts';
import { escaped, escapeHtml, limited } from './text.ts';
import {
  type Arguments,
  charactersOf,
  List,
  Markup,
  NotKnown,
  PythonError,
  Thing,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  type Value,
} from './values.ts';

// The methods of `str`, https://docs.python.org/3/library/stdtypes.html#string-methods; those of `Markup` escape what
// they are given and give `Markup` back.

type Method = (text: string, given: Arguments, find: Find) => Value;
/** Looks up an attribute or item, for `format`. */
export type Find = (value: Value, name: string, item: boolean) => Value;

const positional = (given: Arguments, what: string, least: number, most: number): readonly Value[] => {
  if (given.named.size > 0) throw typeError(`str.${what}() takes no keyword arguments`);
  if (given.positional.length < least || given.positional.length > most)
    throw typeError(`${what} expected ${least} to ${most} arguments, got ${given.positional.length}`);
  return given.positional;
};

const plain =
  (what: string, make: (text: string) => Value): Method =>
  (text, given) => {
    positional(given, what, 0, 0);
    return make(text);
  };

const space = '\\s\\x85';
const leading = new RegExp(`^[${space}]+`);
const trailing = new RegExp(`[${space}]+$`);

function stripped(text: string, characters: Value | undefined, start: boolean, end: boolean): string {
  if (characters === undefined || characters === null) {
    const cut = start ? text.replace(leading, '') : text;
    return end ? cut.replace(trailing, '') : cut;
  }
  const set = new Set(charactersOf(textArgument(characters)));
  const all = charactersOf(text);
  let [from, to] = [0, all.length];
  while (start && from < to && set.has(all[from] ?? '')) from++;
  while (end && to > from && set.has(all[to - 1] ?? '')) to--;
  return all.slice(from, to).join('');
}

const strip =
  (what: string, start: boolean, end: boolean): Method =>
  (text, given) =>
    stripped(text, positional(given, what, 0, 1)[0], start, end);

/** Positions in code points. */
const find =
  (what: string, last: boolean, fails: boolean): Method =>
  (text, given) => {
    const [part, from, to] = positional(given, what, 1, 3);
    const all = charactersOf(text);
    const start = bounded(integerArgument(from ?? undefined, 0), all.length);
    const end = bounded(integerArgument(to ?? undefined, all.length), all.length);
    const wanted = textArgument(part);
    const inside = all.slice(start, end).join('');
    const at =
      start > all.length || (start > end && wanted === '')
        ? -1
        : last
          ? inside.lastIndexOf(wanted)
          : inside.indexOf(wanted);
    if (at < 0 && fails) throw new PythonError('ValueError', 'substring not found');
    return at < 0 ? -1 : start + charactersOf(inside.slice(0, at)).length;
  };

function bounded(index: number, length: number): number {
  return Math.min(Math.max(0, index < 0 ? index + length : index), length);
}

const ends =
  (what: string, matches: (text: string, part: string) => boolean): Method =>
  (text, given) => {
    const [part = null, from, to] = positional(given, what, 1, 3);
    if (from !== undefined || to !== undefined) throw new NotKnown(`str.${what}`);
    const parts = part instanceof Tuple ? part.items : [part];
    return parts.some(one => matches(text, textArgument(one)));
  };

const is = (what: string, pattern: RegExp): Method => plain(what, text => pattern.test(text));

const cased = /\p{L}/u;

function titled(text: string): string {
  let inside = false;
  let result = '';
  for (const character of text) {
    const letter = /[\p{L}\p{Lt}]/u.test(character);
    result += letter && !inside ? upperFirst(character) : character.toLowerCase();
    inside = letter && character.toLowerCase() !== character.toUpperCase();
  }
  return result;
}

function upperFirst(character: string): string {
  const upper = character.toUpperCase();
  return [...upper].length > 1 ? upper.charAt(0) + upper.slice(1).toLowerCase() : upper;
}

export function capitalized(text: string): string {
  const [first = '', ...rest] = text;
  return upperFirst(first) + rest.join('').toLowerCase();
}

function split(text: string, separator: Value | undefined, limit: number, fromEnd: boolean): string[] {
  if (separator !== undefined && separator !== null) {
    const by = textArgument(separator);
    if (by === '') throw new PythonError('ValueError', 'empty separator');
    const parts = text.split(by);
    if (limit < 0 || parts.length <= limit + 1) return parts;
    return fromEnd
      ? [parts.slice(0, parts.length - limit).join(by), ...parts.slice(parts.length - limit)]
      : [...parts.slice(0, limit), parts.slice(limit).join(by)];
  }
  const words = stripped(text, undefined, true, true)
    .split(new RegExp(`[${space}]+`))
    .filter(Boolean);
  if (limit < 0 || words.length <= limit + 1) return words;
  if (fromEnd) throw new NotKnown('str.rsplit');
  let rest = text.replace(leading, '');
  const first: string[] = [];
  for (let index = 0; index < limit; index++) {
    const [word = ''] = new RegExp(`^[^${space}]+`).exec(rest) ?? [];
    first.push(word);
    rest = rest.slice(word.length).replace(leading, '');
  }
  return rest === '' ? first : [...first, rest.replace(limit === 0 ? trailing : /$^/, '')];
}

const splitting =
  (what: string, fromEnd: boolean): Method =>
  (text, given) => {
    const [separator, limit] = bind(what, ['sep', 'maxsplit'], 0, given);
    return new List(split(text, separator, integerArgument(limit, -1), fromEnd));
  };

const partition =
  (what: string, last: boolean): Method =>
  (text, given) => {
    const by = textArgument(positional(given, what, 1, 1)[0]);
    if (by === '') throw new PythonError('ValueError', 'empty separator');
    const at = last ? text.lastIndexOf(by) : text.indexOf(by);
    if (at < 0) return new Tuple(last ? ['', '', text] : [text, '', '']);
    return new Tuple([text.slice(0, at), by, text.slice(at + by.length)]);
  };

const padded =
  (what: string, place: (text: string, width: number, filler: string) => string): Method =>
  (text, given) => {
    const [width, filler] = positional(given, what, 1, 2);
    const fill = textArgument(filler, ' ');
    if (charactersOf(fill).length !== 1)
      throw typeError('The fill character must be exactly one character long');
    return place(text, integerArgument(width, 0), fill);
  };

export function centered(text: string, width: number, filler = ' '): string {
  const missing = limited(width) - charactersOf(text).length;
  if (missing <= 0) return text;
  const before = Math.floor(missing / 2) + (missing & width & 1);
  return filler.repeat(before) + text + filler.repeat(missing - before);
}

export function linesOf(text: string, keep = false): string[] {
  const lines = text.match(/[^\n\r\v\f\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029]|$)/g) ?? [];
  if (lines.at(-1) === '') lines.pop();
  return keep ? lines : lines.map(line => line.replace(/(?:\r\n|[\n\r\v\f\x85\u2028\u2029])$/, ''));
}

const methods: Readonly<Record<string, Method>> = {
  upper: plain('upper', text => text.toUpperCase()),
  lower: plain('lower', text => text.toLowerCase()),
  casefold: plain('casefold', text => text.toLowerCase().replaceAll('ß', 'ss')),
  title: plain('title', titled),
  capitalize: plain('capitalize', capitalized),
  swapcase: plain('swapcase', text =>
    [...text].map(one => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join(''),
  ),
  strip: strip('strip', true, true),
  lstrip: strip('lstrip', true, false),
  rstrip: strip('rstrip', false, true),
  split: splitting('split', false),
  rsplit: splitting('rsplit', true),
  splitlines: (text, given) =>
    new List(linesOf(text, bind('splitlines', ['keepends'], 0, given)[0] === true)),
  partition: partition('partition', false),
  rpartition: partition('rpartition', true),
  find: find('find', false, false),
  rfind: find('rfind', true, false),
  index: find('index', false, true),
  rindex: find('rindex', true, true),
  count: (text, given) => {
    const [part, from] = positional(given, 'count', 1, 3);
    if (from !== undefined) throw new NotKnown('str.count');
    const wanted = textArgument(part);
    return wanted === '' ? charactersOf(text).length + 1 : text.split(wanted).length - 1;
  },
  startswith: ends('startswith', (text, part) => text.startsWith(part)),
  endswith: ends('endswith', (text, part) => text.endsWith(part)),
  replace: (text, given) => {
    const [before, after, count] = positional(given, 'replace', 2, 3);
    return replaced(text, textArgument(before), textArgument(after), integerArgument(count, -1));
  },
  join: (text, given) => {
    const [items = null] = positional(given, 'join', 1, 1);
    const parts = [...iterate(items)].map((item, index) => {
      if (textOf(item) === undefined)
        throw typeError(`sequence item ${index}: expected str instance, ${typeNameOf(item)} found`);
      return textOf(item) ?? '';
    });
    return parts.join(text);
  },
  format: (text, given, find) => formatBraces(text, given.positional, given.named, find),
  center: padded('center', centered),
  ljust: padded('ljust', (text, width, filler) => pad(text, width, '<', filler)),
  rjust: padded('rjust', (text, width, filler) => pad(text, width, '>', filler)),
  zfill: (text, given) => {
    const width = integerArgument(positional(given, 'zfill', 1, 1)[0], 0);
    const sign = /^[+-]/.exec(text)?.[0] ?? '';
    return sign + pad(text.slice(sign.length), width - sign.length, '>', '0');
  },
  removeprefix: (text, given) => {
    const part = textArgument(positional(given, 'removeprefix', 1, 1)[0]);
    return text.startsWith(part) ? text.slice(part.length) : text;
  },
  removesuffix: (text, given) => {
    const part = textArgument(positional(given, 'removesuffix', 1, 1)[0]);
    return part !== '' && text.endsWith(part) ? text.slice(0, -part.length) : text;
  },
  isdigit: is('isdigit', /^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u),
  isdecimal: is('isdecimal', /^\p{Nd}+$/u),
  isnumeric: is('isnumeric', /^\p{N}+$/u),
  isalpha: is('isalpha', /^\p{L}+$/u),
  isalnum: is('isalnum', /^[\p{L}\p{N}]+$/u),
  isspace: is('isspace', new RegExp(`^[${space}]+$`)),
  islower: plain(
    'islower',
    text => cased.test(text) && text === text.toLowerCase() && text !== text.toUpperCase(),
  ),
  isupper: plain(
    'isupper',
    text => cased.test(text) && text === text.toUpperCase() && text !== text.toLowerCase(),
  ),
  istitle: plain('istitle', text => cased.test(text) && text === titled(text)),
};

/** Those that `str` has and we have not. */
const others: ReadonlySet<string> = new Set(
  'encode expandtabs format_map isascii isidentifier isprintable maketrans translate'.split(' '),
);

export function replaced(text: string, before: string, after: string, count: number): string {
  const parts = before === '' ? ['', ...charactersOf(text), ''] : text.split(before);
  const last = count < 0 ? parts.length - 1 : Math.min(count, parts.length - 1);
  limited(text.length + last * after.length);
  let result = parts[0] ?? '';
  for (let index = 1; index < parts.length; index++)
    result += (index <= last ? after : before) + (parts[index] ?? '');
  return result;
}

/** The method `name` of a text, as a function of its arguments; `undefined` where `str` has none. */
export function stringMethod(
  value: string | Markup,
  name: string,
  find: Find,
): ((given: Arguments) => Value) | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) {
    if (value instanceof Markup) {
      if (name === 'striptags' || name === 'unescape' || others.has(name))
        throw new NotKnown(`Markup.${name}`);
    } else if (others.has(name)) throw new NotKnown(`str.${name}`);
    return undefined;
  }
  if (typeof value === 'string')
    return given => {
      // What is joined to or replaced by a safe text is safe only where Markup does it.
      return method(value, given, find);
    };
  const { text } = value;
  if (name === 'format')
    return given => new Markup(formatBraces(text, given.positional, given.named, find, escapeHtml));
  if (name === 'join')
    return given => {
      const [items = null] = given.positional;
      return new Markup([...iterate(items)].map(escaped).join(text));
    };
  return given => marked(method(text, escapedTexts(given, name), find));
}

function escapedTexts({ positional, named }: Arguments, name: string): Arguments {
  // Only what enters the text is escaped.
  if (name !== 'replace') return { positional, named };
  return {
    positional: positional.map((value, index) =>
      index === 1 && typeof value === 'string' ? escapeHtml(value) : value,
    ),
    named,
  };
}

function marked(value: Value): Value {
  if (typeof value === 'string') return new Markup(value);
  if (value instanceof List) return new List(value.items.map(marked));
  if (value instanceof Tuple) return new Tuple(value.items.map(marked));
  return value instanceof Thing ? value : value;
}
