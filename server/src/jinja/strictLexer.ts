import { isPythonSpace, skipSpace } from './characters.ts';
import type { Delimiters } from './delimiters.ts';
import { scanToken } from './scanToken.ts';
import { enclosingToken, errorToken, type Token, token } from './token.ts';

/**
 * The tokens of a text as Jinja 3.1 sees them, up to `eof` or to the first `error`. Follows jinja2/lexer.py, with the
 * source's own line breaks. Blanks inside tags have no token; everything outside has one, so that tokens tile the text.
 */
export function strictTokens(text: string, delimiters: Delimiters): Token[] {
  const end = sourceEnd(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < end) {
    const opening = findOpening(text, at, end, delimiters);
    const dataEnd = opening ? opening.start : end;
    if (dataEnd > at) tokens.push(token('text', at, dataEnd));
    if (!opening) {
      at = end;
      break;
    }
    at = lexConstruct(text, end, delimiters, opening, tokens);
    if (tokens.at(-1)?.type === 'error') return tokens;
  }
  if (end < text.length) appendRest(tokens, text.length);
  tokens.push(token('eof', text.length, text.length));
  return tokens;
}

/** Jinja drops one line break at the end of the source before it looks at anything. */
export function sourceEnd(text: string): number {
  if (text.endsWith('\r\n')) return text.length - 2;
  return text.endsWith('\n') || text.endsWith('\r') ? text.length - 1 : text.length;
}

/** Gives the dropped line break to the text that precedes it, or to a text of its own. */
function appendRest(tokens: Token[], end: number): void {
  const last = tokens.at(-1);
  if (last?.type === 'text') tokens[tokens.length - 1] = token('text', last.start, end);
  else if (!last || last.end < end) tokens.push(token('text', last?.end ?? 0, end));
}

export interface Opening {
  readonly kind: Delimiters['openings'][number] | 'raw';
  /** Before the delimiter, and for a line statement before its indentation. */
  readonly start: number;
  /** Behind the delimiter and its sign; for a raw block behind its whole opening tag. */
  readonly end: number;
}

export function findOpening(
  text: string,
  at: number,
  end: number,
  delimiters: Delimiters,
): Opening | undefined {
  const pattern = delimiters.opening;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match || match.index + match[0].length > end) return undefined;
  let group = 1;
  while (match[group] === undefined) group++;
  const kind = delimiters.openings[group - 1] ?? 'variable';
  let stop = match.index + match[0].length;
  const sign = text.charCodeAt(stop);
  if (stop < end && (sign === 45 || sign === 43)) stop++;
  if (kind === 'block') {
    const raw = rawOpeningEnd(text, stop, end, delimiters);
    if (raw !== undefined) return { kind: 'raw', start: match.index, end: raw };
  }
  return { kind, start: match.index, end: stop };
}

function rawOpeningEnd(text: string, at: number, end: number, delimiters: Delimiters): number | undefined {
  const word = skipSpace(text, at, end);
  if (!text.startsWith('raw', word)) return undefined;
  const close = skipSpace(text, word + 3, end);
  const trimmed = text.charCodeAt(close) === 45;
  const delimiter = trimmed ? close + 1 : close;
  const stop = delimiter + delimiters.blockEnd.length;
  return stop <= end && text.startsWith(delimiters.blockEnd, delimiter) ? stop : undefined;
}

/** Where the raw block that began before `at` has its end tag. */
export function findRawEnd(text: string, at: number, delimiters: Delimiters): Token | undefined {
  let start = text.indexOf(delimiters.blockStart, at);
  while (start >= 0) {
    let word = start + delimiters.blockStart.length;
    const sign = text.charCodeAt(word);
    word = skipSpace(text, sign === 45 || sign === 43 ? word + 1 : word, text.length);
    if (text.startsWith('endraw', word)) {
      let close = skipSpace(text, word + 6, text.length);
      const closeSign = text.charCodeAt(close);
      if (closeSign === 45 || closeSign === 43) close++;
      if (text.startsWith(delimiters.blockEnd, close)) {
        return token('raw', start, close + delimiters.blockEnd.length);
      }
    }
    start = text.indexOf(delimiters.blockStart, start + 1);
  }
  return undefined;
}

function lexConstruct(
  text: string,
  end: number,
  delimiters: Delimiters,
  opening: Opening,
  tokens: Token[],
): number {
  switch (opening.kind) {
    case 'comment':
      return lexComment(text, end, delimiters, opening, tokens);
    case 'raw':
      return lexRaw(text, end, delimiters, opening, tokens);
    case 'lineComment':
      return lexLineComment(text, end, opening, tokens);
    case 'variable':
      tokens.push(token('outputStart', opening.start, opening.end));
      return lexInside(
        text,
        opening.end,
        end,
        new Closer(text, end, 'outputEnd', delimiters.variableEnd),
        tokens,
      );
    case 'block':
      tokens.push(token('tagStart', opening.start, opening.end));
      return lexInside(text, opening.end, end, new Closer(text, end, 'tagEnd', delimiters.blockEnd), tokens);
    case 'lineStatement':
      tokens.push(token('tagStart', opening.start, opening.end));
      return lexInside(text, opening.end, end, new Closer(text, end, 'tagEnd', undefined), tokens);
  }
}

function lexComment(
  text: string,
  end: number,
  delimiters: Delimiters,
  opening: Opening,
  tokens: Token[],
): number {
  const close = text.indexOf(delimiters.commentEnd, opening.end);
  const stop = close + delimiters.commentEnd.length;
  if (close >= 0 && stop <= end) {
    const sign = text.charCodeAt(close - 1);
    const signed = close > opening.end && (sign === 45 || sign === 43);
    const inner = { start: opening.end, end: signed ? close - 1 : close };
    tokens.push(enclosingToken('comment', { start: opening.start, end: stop }, inner, '', true));
    return stop;
  }
  return lexUnclosed('comment', 'unclosed-comment', end, opening, tokens);
}

function lexRaw(
  text: string,
  end: number,
  delimiters: Delimiters,
  opening: Opening,
  tokens: Token[],
): number {
  const close = findRawEnd(text, opening.end, delimiters);
  if (close && close.end <= end) {
    const inner = { start: opening.end, end: close.start };
    tokens.push(enclosingToken('raw', { start: opening.start, end: close.end }, inner, '', true));
    return close.end;
  }
  const from = trimmedBefore(text, opening.end, delimiters.blockEnd)
    ? skipSpace(text, opening.end, end)
    : opening.end;
  return lexUnclosed('raw', 'unclosed-raw', end, { ...opening, end: from }, tokens);
}

/** Jinja notices that a comment or raw block never ends at the first character in it: at the very end it is content. */
function lexUnclosed(
  type: 'comment' | 'raw',
  code: 'unclosed-comment' | 'unclosed-raw',
  end: number,
  opening: Opening,
  tokens: Token[],
): number {
  if (opening.end < end) {
    tokens.push(errorToken({ start: opening.end, end: opening.end + 1 }, code));
    return end;
  }
  const inner = { start: opening.end, end: opening.end };
  tokens.push(enclosingToken(type, { start: opening.start, end }, inner, '', false));
  return end;
}

function lexLineComment(text: string, end: number, opening: Opening, tokens: Token[]): number {
  let stop = opening.end;
  while (stop < end && !isLineBreak(text.charCodeAt(stop))) stop++;
  const span = { start: opening.start, end: stop };
  tokens.push(enclosingToken('comment', span, { start: opening.end, end: stop }, '', true));
  return stop;
}

/** True when the delimiter that ends at `at` has a minus sign before it: the blanks after it belong to it. */
export function trimmedBefore(text: string, at: number, delimiter: string): boolean {
  return text.charCodeAt(at - delimiter.length - 1) === 45;
}

export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

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
