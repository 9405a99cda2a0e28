import { isLineBreak, skipSpace } from './characters.ts';
import type { Delimiters } from './delimiters.ts';
import { signBehind } from './lastVisible.ts';
import { Closer, lexInside } from './tagLexer.ts';
import { enclosingToken, errorToken, type Token, token } from './token.ts';

/**
 * The tokens of a text as Jinja 3.1 sees them, up to `eof` or to the first `error`. Follows jinja2/lexer.py, with the
 * source's own line breaks. Blanks inside tags have no token; everything outside has one, so that tokens tile the text.
 */
export function strictTokens(text: string, delimiters: Delimiters): Token[] {
  const end = delimiters.keepTrailingNewline ? text.length : sourceEnd(text);
  const tokens: Token[] = [];
  let at = 0;
  while (at < end) {
    const opening = findOpening(text, searchStart(text, at, end, delimiters, tokens.at(-1)), end, delimiters);
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

/** The blanks behind `-%}` belong to that tag: no line begins in them. */
function searchStart(
  text: string,
  at: number,
  end: number,
  delimiters: Delimiters,
  previous: Token | undefined,
): number {
  const hasLines = delimiters.openings.length > 3;
  return hasLines && signBehind(text, previous, delimiters) === '-' ? skipSpace(text, at, end) : at;
}

/** Jinja drops one line break at the end of the source before it looks at anything. */
function sourceEnd(text: string): number {
  if (text.endsWith('\r\n')) return text.length - 2;
  return text.endsWith('\n') || text.endsWith('\r') ? text.length - 1 : text.length;
}

/** Gives the dropped line break to the text that precedes it, or to a text of its own. */
function appendRest(tokens: Token[], end: number): void {
  const last = tokens.at(-1);
  if (last?.type === 'text') tokens[tokens.length - 1] = token('text', last.start, end);
  else if (!last || isOutside(last)) tokens.push(token('text', last?.end ?? 0, end));
}

/** True for a token behind which no tag is open. */
function isOutside({ type }: Token): boolean {
  return type === 'comment' || type === 'raw' || type === 'outputEnd' || type === 'tagEnd';
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
  const stop = closeOfRaw(text, close, delimiters, '-');
  return stop !== undefined && stop <= end ? stop : undefined;
}

/** Where the tag ends of which the delimiter, perhaps behind one of `signs`, stands at `at`; it may itself begin with one. */
function closeOfRaw(text: string, at: number, { blockEnd }: Delimiters, signs: string): number | undefined {
  if (signs.includes(text.charAt(at)) && text.startsWith(blockEnd, at + 1)) return at + 1 + blockEnd.length;
  return text.startsWith(blockEnd, at) ? at + blockEnd.length : undefined;
}

/** Where the raw block that began before `at` has its end tag. */
export function findRawEnd(text: string, at: number, delimiters: Delimiters): Token | undefined {
  let start = text.indexOf(delimiters.blockStart, at);
  while (start >= 0) {
    let word = start + delimiters.blockStart.length;
    const sign = text.charCodeAt(word);
    word = skipSpace(text, sign === 45 || sign === 43 ? word + 1 : word, text.length);
    if (text.startsWith('endraw', word)) {
      const close = skipSpace(text, word + 6, text.length);
      const stop = closeOfRaw(text, close, delimiters, '-+');
      if (stop !== undefined) return token('raw', start, stop);
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
function trimmedBefore(text: string, at: number, delimiter: string): boolean {
  return text.charCodeAt(at - delimiter.length - 1) === 45;
}
