import { isAsciiDigit, isAsciiWord } from './characters.ts';
import { stringValue } from './stringValue.ts';
import { enclosingToken, errorToken, type Operator, type Token, token } from './token.ts';

// Jinja tries its rules in this order: float, integer, name, string, operator.
const floatPattern = /(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const integerPattern = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
// The characters of a name are a superset of those of an identifier: `¼` is taken, and then rejected as a whole.
const namePattern = /[\p{L}\p{N}_\p{XID_Continue}]+/uy;
const identifierPattern = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

const operators = new Map<string, Operator>(
  ('+ - / // * ** % ~ [ ] ( ) { } == != > >= < <= = . : | , ;'.split(' ') as readonly Operator[]).map(
    operator => [operator, operator],
  ),
);

/** The token that begins at `at`, which is no blank and lies before `end`. */
export function scanToken(text: string, at: number, end: number): Token {
  const code = text.charCodeAt(at);
  if (isAsciiDigit(code)) return scanNumber(text, at, end);
  if (isAsciiWord(code)) return scanName(text, at, end);
  if (code === 39 || code === 34) return scanString(text, at, end);
  const double = at + 1 < end ? operators.get(text.slice(at, at + 2)) : undefined;
  if (double) return token(double, at, at + 2);
  const single = operators.get(text.charAt(at));
  if (single) return token(single, at, at + 1);
  if (code > 127) return scanUnicodeName(text, at, end);
  return unexpectedCharacter(text, at);
}

function scanName(text: string, at: number, end: number): Token {
  let stop = at + 1;
  while (stop < end && isAsciiWord(text.charCodeAt(stop))) stop++;
  if (stop < end && text.charCodeAt(stop) > 127) return scanUnicodeName(text, at, end);
  return token('name', at, stop, text.slice(at, stop));
}

function scanUnicodeName(text: string, at: number, end: number): Token {
  namePattern.lastIndex = at;
  const name = namePattern.exec(text)?.[0];
  if (name === undefined || at + name.length > end) return unexpectedCharacter(text, at);
  const span = { start: at, end: at + name.length };
  if (!identifierPattern.test(name)) return errorToken(span, 'bad-identifier', { name });
  return token('name', at, span.end, name);
}

function scanNumber(text: string, at: number, end: number): Token {
  let stop = at + 1;
  while (stop < end && isAsciiDigit(text.charCodeAt(stop))) stop++;
  const next = text.charCodeAt(stop) | 32;
  // Anything but `.`, `_`, a letter: a plain decimal without a leading zero, by far the most frequent.
  const plain = stop >= end || !(isAsciiWord(next) || next === 46 || next === 127);
  if (plain && (text.charCodeAt(at) !== 48 || stop === at + 1)) {
    return token('integer', at, stop, text.slice(at, stop));
  }
  // `x.0.1` is two subscripts: a float never begins just after a dot.
  if (text.charCodeAt(at - 1) !== 46) {
    floatPattern.lastIndex = at;
    const float = floatPattern.exec(text)?.[0];
    if (float !== undefined) return token('float', at, at + float.length, float);
  }
  integerPattern.lastIndex = at;
  const integer = integerPattern.exec(text)?.[0] ?? text.charAt(at);
  return token('integer', at, at + integer.length, integer);
}

function scanString(text: string, at: number, end: number): Token {
  const quote = text.charCodeAt(at);
  let stop = at + 1;
  while (stop < end) {
    const code = text.charCodeAt(stop);
    if (code === quote) {
      const inner = { start: at + 1, end: stop };
      const value = stringValue(text.slice(inner.start, inner.end));
      const span = { start: at, end: stop + 1 };
      if (value === undefined) return errorToken(span, 'bad-escape');
      return enclosingToken('string', span, inner, value, true);
    }
    stop += code === 92 ? 2 : 1;
  }
  return errorToken({ start: at, end: at + 1 }, 'unclosed-string');
}

function unexpectedCharacter(text: string, at: number): Token {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return errorToken({ start: at, end: at + character.length }, 'unexpected-character', { character });
}
