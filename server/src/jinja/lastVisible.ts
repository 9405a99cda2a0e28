import type { Span } from '../text/span.ts';
import { isLineBreak, skipSpace } from './characters.ts';
import type { Delimiters } from './delimiters.ts';
import type { Token } from './token.ts';

/** Where the last token begins that Jinja's parser sees before the end: no comments, no trimmed text. */
export function lastVisible(text: string, tokens: readonly Token[], delimiters: Delimiters): number {
  for (let index = tokens.length - 2; index >= 0; index--) {
    const last = tokens[index];
    if (!last || last.type === 'comment') continue;
    if (last.type !== 'text' && last.type !== 'raw') return last.start;
    const shown = visibleSpan(text, last, tokens[index - 1], tokens[index + 1], delimiters);
    if (shown !== undefined) return shown.start;
  }
  return 0;
}

/** What Jinja keeps of the text of a token; `undefined` when trimming leaves nothing of it. */
function visibleSpan(
  text: string,
  last: Token,
  previous: Token | undefined,
  following: Token | undefined,
  delimiters: Delimiters,
): Span | undefined {
  const isRaw = last.type === 'raw';
  let start = isRaw ? last.innerStart : last.start;
  let end = isRaw ? last.innerEnd : last.end;
  if (!isRaw && end === text.length && !delimiters.keepTrailingNewline) end -= lineBreakBefore(text, end);
  const before = isRaw
    ? signBefore(text, last.innerStart, delimiters.blockEnd)
    : signBehind(text, previous, delimiters);
  const after = isRaw
    ? text.charAt(last.innerEnd + delimiters.blockStart.length)
    : signAt(text, following, delimiters);
  const first = skipSpace(text, start, end);
  if (before === '-') start = first;
  else if (before !== undefined && before !== '+' && delimiters.trimBlocks && !isRaw)
    start += lineBreakAt(text, start);
  if (after === '-') end = withoutBlanks(text, start, end);
  if (after !== undefined && after !== '-' && after !== '+' && delimiters.lstripBlocks)
    end = stripped(text, start, end);
  return start < end ? { start, end } : undefined;
}

/** The texts and raw blocks of a template as Jinja prints them, by where they begin. */
export function visibleTexts(
  text: string,
  tokens: readonly Token[],
  delimiters: Delimiters,
): ReadonlyMap<number, string> {
  const shown = new Map<number, string>();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'text' && token.type !== 'raw') continue;
    const span = visibleSpan(text, token, tokens[index - 1], tokens[index + 1], delimiters);
    if (span) shown.set(token.start, text.slice(span.start, span.end).replaceAll(/\r\n?/g, '\n'));
  }
  return shown;
}

function withoutBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && skipSpace(text, at - 1, at) === at) at--;
  return at;
}

/** The sign with which the tag before a text ends, or what stands there instead; `undefined` where nothing is trimmed. */
export function signBehind(text: string, tag: Token | undefined, delimiters: Delimiters): string | undefined {
  switch (tag?.type) {
    case 'raw':
      return signBefore(text, tag.end, delimiters.blockEnd);
    case 'comment':
      // A line comment has no end of its own.
      if (tag.innerEnd === tag.end) return undefined;
      return tag.end - tag.innerEnd > delimiters.commentEnd.length ? text.charAt(tag.innerEnd) : '';
    case 'tagEnd':
      if (!text.startsWith(delimiters.blockEnd, tag.end - delimiters.blockEnd.length)) return undefined;
      return tag.end - tag.start > delimiters.blockEnd.length ? text.charAt(tag.start) : '';
    case 'outputEnd':
      return tag.end - tag.start > delimiters.variableEnd.length ? '-' : undefined;
    default:
      return undefined;
  }
}

function signBefore(text: string, end: number, delimiter: string): string {
  return text.charAt(end - delimiter.length - 1);
}

/** The same of the tag behind a text; an output takes no blanks away of itself. */
function signAt(text: string, tag: Token | undefined, delimiters: Delimiters): string | undefined {
  switch (tag?.type) {
    case 'raw':
      return text.charAt(tag.start + delimiters.blockStart.length);
    case 'comment':
      return signOf(text.slice(tag.start, tag.innerStart), delimiters);
    case 'tagStart':
      return signOf(text.slice(tag.start, tag.end), delimiters);
    case 'outputStart':
      return signOf(text.slice(tag.start, tag.end), delimiters) === '-' ? '-' : undefined;
    default:
      return undefined;
  }
}

/** The sign at the end of an opening delimiter, which may itself end in one: `<!--`. */
function signOf(opening: string, { openingTexts }: Delimiters): string {
  return openingTexts.has(opening.trimStart()) ? '' : opening.slice(-1);
}

/** Without the blanks at its end, if a line begins with them. */
function stripped(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && skipSpace(text, at - 1, at) === at && !isLineBreak(text.charCodeAt(at - 1))) at--;
  return at === 0 || isLineBreak(text.charCodeAt(at - 1)) ? at : end;
}

function lineBreakAt(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : Number(isLineBreak(text.charCodeAt(at)));
}

function lineBreakBefore(text: string, end: number): number {
  return text.endsWith('\r\n', end) ? 2 : Number(isLineBreak(text.charCodeAt(end - 1)));
}
