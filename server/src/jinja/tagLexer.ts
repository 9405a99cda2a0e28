import { isLineBreak, isPythonSpace, skipSpace } from './characters.ts';
import { scanToken } from './scanToken.ts';
import { errorToken, type Token, token } from './token.ts';

/** Recognises the end of one kind of tag. */
export class Closer {
  readonly type: 'outputEnd' | 'tagEnd';
  readonly #text: string;
  readonly #end: number;
  /** `undefined` for a line statement, which ends with its line. */
  readonly #delimiter: string | undefined;

  constructor(text: string, end: number, type: 'outputEnd' | 'tagEnd', delimiter: string | undefined) {
    this.#text = text;
    this.#end = end;
    this.type = type;
    this.#delimiter = delimiter;
  }

  /** Where the tag that may close at `at` ends, or -1. A plus sign may stand before `%}` but not before `}}`. */
  closeAt(at: number): number {
    const delimiter = this.#delimiter;
    if (delimiter === undefined) return this.#lineEnd(at);
    const code = this.#text.charCodeAt(at);
    const signed = code === 45 || (code === 43 && this.type === 'tagEnd');
    if (signed && this.#text.startsWith(delimiter, at + 1)) return this.#within(at + 1 + delimiter.length);
    return this.#text.startsWith(delimiter, at) ? this.#within(at + delimiter.length) : -1;
  }

  #within(stop: number): number {
    return stop <= this.#end ? stop : -1;
  }

  /** Blanks up to and including the last line break among them, or up to the end. */
  #lineEnd(at: number): number {
    let stop = -1;
    let next = at;
    while (next < this.#end && isPythonSpace(this.#text.charCodeAt(next))) {
      if (isLineBreak(this.#text.charCodeAt(next))) stop = next + 1;
      next++;
    }
    return next >= this.#end ? next : stop;
  }
}

const closingBrackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Lexes the inside of a tag into `tokens`, up to its end, an error or `stops`; answers the offset behind it. */
export function lexInside(
  text: string,
  from: number,
  end: number,
  closer: Closer,
  tokens: Token[],
  stops?: (at: number) => boolean,
): number {
  const open: string[] = [];
  let at = from;
  while (true) {
    if (open.length === 0) {
      const close = closer.closeAt(at);
      if (close >= 0) {
        tokens.push(token(closer.type, at, close));
        return close;
      }
    }
    at = skipSpace(text, at, end);
    if (at >= end) {
      // The parser finds out what is missing: Jinja's lexer just ends here.
      return end;
    }
    if (stops?.(at)) return at;
    if (open.length === 0 && closer.closeAt(at) >= 0) continue;
    const next = checkBracket(scanToken(text, at, end), open);
    tokens.push(next);
    if (next.type === 'error') return end;
    at = next.end;
  }
}

function checkBracket(next: Token, open: string[]): Token {
  switch (next.type) {
    case '(':
    case '[':
    case '{':
      open.push(closingBrackets[next.type] ?? '');
      return next;
    case ')':
    case ']':
    case '}': {
      const expected = open.pop();
      if (expected === next.type) return next;
      const data = expected === undefined ? { found: next.type } : { found: next.type, expected };
      return errorToken(next, 'unexpected-bracket', data);
    }
    default:
      return next;
  }
}
