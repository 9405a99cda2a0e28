import { floatText } from './numbers.ts';
import {
  Dict,
  DictView,
  Float,
  Instance,
  List,
  Markup,
  Moment,
  NotKnown,
  PythonError,
  Range,
  Routine,
  StandIn,
  type Thing,
  Tuple,
  Undefined,
  type Value,
} from './values.ts';

const longest = 4_000_000;

/** What would be longer than a page ever is; checked before it is made. */
export function limited(length: number): number {
  if (length > longest) throw new PythonError('OutputLimit', 'output limit');
  return length;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('>', '&gt;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&#34;');
}

/** `markupsafe.escape`. */
export function escaped(value: Value): string {
  if (value instanceof Markup) return value.text;
  const html = value instanceof Instance ? value.members.get('__html__') : undefined;
  if (html instanceof Routine) return str(html.call({ positional: [], named: new Map() }));
  return escapeHtml(str(value));
}

/** `str(value)`. */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined) {
    if (value.strict) throw new PythonError('UndefinedError', value.message);
    return '';
  }
  if (value instanceof Moment) return momentText(value);
  return repr(value);
}

/** `repr(value)`; `around`: what is already being written. */
export function repr(value: Value, around: readonly Value[] = []): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return stringRepr(value);
  return thingRepr(value, around);
}

function thingRepr(value: Thing, around: readonly Value[]): string {
  if (around.length > 60) throw new NotKnown('repr');
  const inside = [...around, value];
  const all = (items: readonly Value[]): string => items.map(item => repr(item, inside)).join(', ');
  const again = around.includes(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof Markup) return `Markup(${stringRepr(value.text)})`;
  if (value instanceof List) return again ? '[...]' : `[${all(value.items)}]`;
  if (value instanceof Tuple) return `(${all(value.items)}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof Dict) {
    if (again) return '{...}';
    const entries = value.entries().map(([key, one]) => `${repr(key, inside)}: ${repr(one, inside)}`);
    return `{${entries.join(', ')}}`;
  }
  if (value instanceof DictView) return `${value.typeName}([${all(value.items())}])`;
  if (value instanceof Range) {
    const step = value.step === 1 ? '' : `, ${value.step}`;
    return `range(${value.start}, ${value.stop}${step})`;
  }
  if (value instanceof Undefined) {
    if (value.strict) throw new PythonError('UndefinedError', value.message);
    return 'Undefined';
  }
  if (value instanceof Moment) return momentRepr(value);
  if (value instanceof StandIn) return value.text;
  if (value instanceof Instance) return `<${value.typeName}>`;
  const shown = value instanceof Routine ? value.members.get('__repr__') : undefined;
  if (shown !== undefined) return str(shown);
  throw new NotKnown(`repr(${value.typeName})`);
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};

function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (shortEscapes[character] !== undefined) shown += shortEscapes[character];
    else if (character === quote) shown += `\\${quote}`;
    else if (character !== ' ' && /[\p{C}\p{Z}]/u.test(character)) {
      if (code < 0x100) shown += `\\x${code.toString(16).padStart(2, '0')}`;
      else if (code < 0x10000) shown += `\\u${code.toString(16).padStart(4, '0')}`;
      else shown += `\\U${code.toString(16).padStart(8, '0')}`;
    } else shown += character;
  }
  return quote + shown + quote;
}

const two = (value: number | undefined): string => String(value ?? 0).padStart(2, '0');

/** `str(moment)`, and with `T` between date and time `isoformat()`. */
export function momentText({ typeName, parts }: Moment, between = ' '): string {
  const [year = 1, month, day, hour, minute, second, microsecond = 0] = parts;
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
  if (typeName === 'date') return date;
  return typeName === 'time' ? time : `${date}${between}${time}`;
}

function momentRepr({ typeName, parts }: Moment): string {
  const [start, end] = typeName === 'date' ? [0, 3] : typeName === 'time' ? [3, 7] : [0, 7];
  const shown = parts.slice(start, end);
  const least = typeName === 'date' ? 3 : typeName === 'time' ? 2 : 5;
  while (shown.length > least && shown.at(-1) === 0) shown.pop();
  return `datetime.${typeName}(${shown.join(', ')})`;
}
