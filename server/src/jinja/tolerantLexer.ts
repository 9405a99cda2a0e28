import { isAsciiWord, isLineBreak, skipSpace } from './characters.ts';
import type { Delimiters } from './delimiters.ts';
import { scanToken } from './scanToken.ts';
import { findOpening, findRawEnd, type Opening } from './strictLexer.ts';
import type { TemplateProblem, TemplateProblemCode } from './syntaxProblem.ts';
import { Closer, lexInside } from './tagLexer.ts';
import { enclosingToken, type Token, token } from './token.ts';
import { lineOf } from './tokenReader.ts';

/** Beyond so many characters a tag is not looked at strictly: broken tags would otherwise cost their square. */
const strictReach = 20_000;

/** The tokens of a text that is not sound. Every tag gets an end, zero-length where it has none; no token is `error`. */
export function tolerantTokens(
  text: string,
  delimiters: Delimiters,
): { tokens: readonly Token[]; problems: readonly TemplateProblem[] } {
  const lexer = new TolerantLexer(text, delimiters);
  lexer.run();
  return lexer;
}

/**
 * A tag that is sound by itself is taken as it is. Any other ends, for want of its own delimiter, at the next opening
 * delimiter, at a line that begins with an HTML tag, or with its line, whatever comes first.
 */
class TolerantLexer {
  readonly tokens: Token[] = [];
  readonly problems: TemplateProblem[] = [];
  readonly #text: string;
  readonly #delimiters: Delimiters;
  readonly #openings: readonly string[];
  readonly #closings: readonly string[];
  #budget: number;
  /** The first end of a comment behind the latest beginning of one; infinite when there is none. */
  #commentClose = -1;
  /** The stretch of the line that was looked at last. */
  #lineStart = 0;
  #lineStop = -1;

  constructor(text: string, delimiters: Delimiters) {
    this.#text = text;
    this.#delimiters = delimiters;
    this.#openings = [delimiters.blockStart, delimiters.variableStart, delimiters.commentStart];
    this.#closings = [delimiters.blockEnd, delimiters.variableEnd];
    this.#budget = text.length * 4 + strictReach;
  }

  run(): void {
    const text = this.#text;
    let at = 0;
    while (at < text.length) {
      const opening = findOpening(text, at, text.length, this.#delimiters);
      const dataEnd = opening?.start ?? text.length;
      if (dataEnd > at) this.tokens.push(token('text', at, dataEnd));
      at = opening ? this.#construct(opening) : text.length;
    }
    this.tokens.push(token('eof', text.length, text.length));
  }

  #construct(opening: Opening): number {
    const text = this.#text;
    switch (opening.kind) {
      case 'comment':
        return this.#comment(opening);
      case 'lineComment':
        return this.#enclose(
          'comment',
          opening,
          this.#lineEnd(opening.end),
          this.#lineEnd(opening.end),
          true,
        );
      case 'raw': {
        const close = findRawEnd(text, opening.end, this.#delimiters);
        if (!close) this.#report('unclosed-raw', opening);
        return this.#enclose('raw', opening, close?.start ?? text.length, close?.end ?? text.length, !!close);
      }
      case 'variable': {
        const delimiter = this.#delimiters.variableEnd;
        return this.#tag(
          opening,
          'outputStart',
          new Closer(text, text.length, 'outputEnd', delimiter),
          delimiter,
        );
      }
      case 'block': {
        const delimiter = this.#delimiters.blockEnd;
        return this.#tag(opening, 'tagStart', new Closer(text, text.length, 'tagEnd', delimiter), delimiter);
      }
      case 'lineStatement':
        return this.#tag(opening, 'tagStart', new Closer(text, text.length, 'tagEnd', undefined), '\n');
    }
  }

  #enclose(
    type: 'comment' | 'raw',
    opening: Opening,
    innerEnd: number,
    end: number,
    closed: boolean,
  ): number {
    const inner = { start: opening.end, end: innerEnd };
    this.tokens.push(enclosingToken(type, { start: opening.start, end }, inner, '', closed));
    return end;
  }

  /** A comment that never ends, or only behind the beginning of one on a later line, ends with its line. */
  #comment(opening: Opening): number {
    const { commentStart, commentEnd } = this.#delimiters;
    if (this.#commentClose < opening.end) {
      const found = this.#text.indexOf(commentEnd, opening.end);
      this.#commentClose = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    const close = this.#commentClose;
    const line = this.#lineEnd(opening.end);
    if (close <= this.#text.length && !this.#text.slice(line, close).includes(commentStart)) {
      return this.#enclose('comment', opening, close, close + commentEnd.length, true);
    }
    this.#report('unclosed-comment', { start: opening.start, end: opening.end });
    return this.#enclose('comment', opening, line, line, false);
  }

  #tag(opening: Opening, type: 'outputStart' | 'tagStart', closer: Closer, delimiter: string): number {
    this.tokens.push(token(type, opening.start, opening.end));
    return this.#soundTag(opening, closer) ?? this.#brokenTag(opening, closer, delimiter);
  }

  /** Lexes the tag strictly; `undefined`, and no token, unless it ends as it should. */
  #soundTag(opening: Opening, closer: Closer): number | undefined {
    const from = opening.end;
    const reach = Math.min(this.#text.length, from + strictReach);
    if (this.#budget <= 0) return undefined;
    const inside: Token[] = [];
    const end = lexInside(this.#text, from, reach, closer, inside, at => this.#openingAt(at));
    this.#budget -= Math.max((inside.at(-1)?.end ?? from) - from, 1);
    const sound = inside.at(-1)?.type === closer.type && !inside.some(part => this.#isSuspicious(part));
    if (!sound) return undefined;
    this.tokens.push(...inside);
    return end;
  }

  /** A string that holds a delimiter and ends on another line, or before a word, began at a quote meant to end one. */
  #isSuspicious({ type, start, end }: Token): boolean {
    if (type !== 'string') return false;
    const content = this.#text.slice(start, end);
    if (![...this.#openings, ...this.#closings].some(delimiter => content.includes(delimiter))) return false;
    return content.includes('\n') || isAsciiWord(this.#text.charCodeAt(end));
  }

  #openingAt(at: number): boolean {
    return this.#openings.some(delimiter => this.#text.startsWith(delimiter, at));
  }

  #brokenTag(opening: Opening, closer: Closer, delimiter: string): number {
    const text = this.#text;
    const limit = this.#limit(opening, delimiter);
    let at = opening.end;
    let braces = 0;
    while (true) {
      const from = at;
      at = skipSpace(text, at, limit);
      const close = this.#closeAt(from, at, braces > 0, closer, limit);
      if (close) {
        this.tokens.push(token(closer.type, close.start, close.end));
        return close.end;
      }
      if (at >= limit || (at > opening.end && this.#openingAt(at)) || this.#htmlLineAt(from, at)) {
        // The blanks up to the line's end are where the user goes on typing.
        return this.#endHere(opening, closer, Math.min(at, this.#lineEnd(from)), delimiter);
      }
      const next = this.#tolerantToken(at, limit);
      if (next.type === '{') braces++;
      else if (next.type === '}') braces--;
      if (next.type !== 'error') this.tokens.push(next);
      at = next.end;
    }
  }

  /** The end of a tag, its own or by mistake the other's; `}}` inside a dictionary is two brackets if another follows. */
  #closeAt(
    from: number,
    at: number,
    insideDict: boolean,
    closer: Closer,
    limit: number,
  ): { start: number; end: number } | undefined {
    for (const start of from === at ? [at] : [from, at]) {
      const end = closer.closeAt(start);
      if (end >= 0 && end <= limit && !(insideDict && this.#closesAgain(end, limit))) return { start, end };
    }
    const other = this.#closings.find(delimiter => this.#text.startsWith(delimiter, at));
    if (other === undefined || insideDict || at + other.length > limit) return undefined;
    const end = at + other.length;
    this.#report('expected-token', { start: at, end }, { expected: this.#expected(closer), found: other });
    return { start: at, end };
  }

  #expected(closer: Closer): string {
    return closer.type === 'tagEnd' ? this.#delimiters.blockEnd : this.#delimiters.variableEnd;
  }

  #closesAgain(at: number, limit: number): boolean {
    return this.#text.slice(at, limit).includes(this.#delimiters.variableEnd);
  }

  /** Before an opening delimiter, a line that begins with an HTML tag, or if no end follows the end of the line. */
  #limit(tag: Opening, delimiter: string): number {
    const text = this.#text;
    const from = tag.end;
    const opening = findOpening(text, from, text.length, this.#delimiters)?.start ?? text.length;
    const inside = text.slice(from, opening);
    if (delimiter !== '\n' && this.#closings.some(end => inside.includes(end))) return opening;
    let limit = Math.min(opening, this.#lineEnd(from));
    const html = text.slice(from, limit).search(/<[a-zA-Z/!]/);
    if (html >= 0) limit = from + html;
    // `href="{{ name">`: the quote before the tag ends it.
    const quote = text.charAt(tag.start - 1);
    const close = quote === '"' || quote === "'" ? text.slice(from, limit).indexOf(quote) : -1;
    return close >= 0 ? from + close : limit;
  }

  /** True at a line break with an HTML tag behind it, where `from` to `at` are blanks. */
  #htmlLineAt(from: number, at: number): boolean {
    if (this.#text[at] !== '<' || !/[a-zA-Z/!]/.test(this.#text.charAt(at + 1))) return false;
    return /[\r\n]/.test(this.#text.slice(from, at));
  }

  #endHere(opening: Opening, closer: Closer, at: number, delimiter: string): number {
    this.tokens.push({ ...token(closer.type, at, at), closed: false });
    if (delimiter !== '\n') this.#report('unclosed-tag', opening, { expected: this.#expected(closer) });
    return at;
  }

  #tolerantToken(at: number, limit: number): Token {
    const next = scanToken(this.#text, at, limit);
    const quoted = next.type === 'string' || next.failure?.code === 'bad-escape';
    if (next.failure?.code === 'unclosed-string' || (quoted && this.#runsAway(next))) {
      return this.#unclosedString(at, limit);
    }
    if (!next.failure) return next;
    this.#report(next.failure.code, next, next.failure.data);
    if (next.failure.code === 'bad-escape') {
      const inner = { start: next.start + 1, end: next.end - 1 };
      return enclosingToken('string', next, inner, this.#text.slice(inner.start, inner.end), true);
    }
    return next.failure.code === 'bad-identifier'
      ? token('name', next.start, next.end, this.#text.slice(next.start, next.end))
      : next;
  }

  /** True for a string that holds an end delimiter, or a line break with an HTML tag behind it. */
  #runsAway({ start, end }: Token): boolean {
    const content = this.#text.slice(start, end);
    return (
      this.#closings.some(delimiter => content.includes(delimiter)) || /[\r\n]\s*<[a-zA-Z/!]/.test(content)
    );
  }

  /** A string without its quote ends before the end of the tag, or with its line. */
  #unclosedString(at: number, limit: number): Token {
    let end = Math.min(limit, this.#lineEnd(at));
    for (const delimiter of this.#closings) {
      const next = this.#text.slice(at + 1, end).indexOf(delimiter);
      if (next >= 0) end = at + 1 + next;
    }
    // `url_for('us) }}`: the bracket was there before the string was begun.
    while (end > at + 1 && /[\s)\]]/.test(this.#text.charAt(end - 1))) end--;
    this.#report('unclosed-string', { start: at, end: at + 1 });
    const inner = { start: at + 1, end };
    return enclosingToken('string', { start: at, end }, inner, this.#text.slice(at + 1, end), false);
  }

  #lineEnd(from: number): number {
    // Asked for again and again in one line, which may be the whole text.
    if (from < this.#lineStart || from > this.#lineStop) {
      this.#lineStart = from;
      this.#lineStop = from;
      while (this.#lineStop < this.#text.length && !isLineBreak(this.#text.charCodeAt(this.#lineStop))) {
        this.#lineStop++;
      }
    }
    return this.#lineStop;
  }

  #report(
    code: TemplateProblemCode,
    span: { readonly start: number; readonly end: number },
    data: Readonly<Record<string, string>> = {},
  ): void {
    const { start, end } = span;
    if (this.problems.length < 100) {
      this.problems.push({ code, start, end, line: lineOf(this.#text, start), data });
    }
  }
}
