import { floatText } from './numbers.ts';
import { compare } from './operators.ts';
import {
  Dict,
  Float,
  Instance,
  List,
  NotKnown,
  StandIn,
  Tuple,
  textOf,
  typeError,
  typeNameOf,
  type Value,
} from './values.ts';

/** `json.dumps(value, sort_keys=True)`, with the characters escaped that mean something in HTML. */
export function htmlSafeJson(value: Value, indent: number | undefined): string {
  return dumped(value, indent, '')
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll("'", '\\u0027');
}

function dumped(value: Value, indent: number | undefined, margin: string): string {
  if (margin.length > 400) throw new NotKnown('tojson');
  const inner = margin + ' '.repeat(indent ?? 1);
  const all = (open: string, close: string, items: readonly string[]): string => {
    if (items.length === 0) return open + close;
    return indent === undefined
      ? open + items.join(', ') + close
      : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}`;
  };
  const text = textOf(value);
  if (text !== undefined) return quoted(text);
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (value instanceof Float) return jsonFloat(value.value);
  if (value instanceof List || value instanceof Tuple)
    return all(
      '[',
      ']',
      value.items.map(item => dumped(item, indent, inner)),
    );
  if (value instanceof Dict) {
    const entries = [...value.entries()].sort(([one], [other]) => compare(one, other));
    return all(
      '{',
      '}',
      entries.map(([key, item]) => `${quoted(keyText(key))}: ${dumped(item, indent, inner)}`),
    );
  }
  if (value instanceof Instance || value instanceof StandIn) throw new NotKnown(`tojson(${value.typeName})`);
  if (typeNameOf(value).startsWith('date')) throw new NotKnown(`tojson(${typeNameOf(value)})`);
  throw typeError(`Object of type ${typeNameOf(value)} is not JSON serializable`);
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  return floatText(value);
}

function keyText(key: Value): string {
  const text = textOf(key);
  if (text !== undefined) return text;
  if (key === null) return 'null';
  if (typeof key === 'boolean' || typeof key === 'number') return String(key);
  if (key instanceof Float) return jsonFloat(key.value);
  throw typeError(`keys must be str, int, float, bool or None, not ${typeNameOf(key)}`);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
