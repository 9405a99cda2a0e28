import type { Span } from '../text/span.ts';
import { skipSpace } from './characters.ts';
import type { TemplateProblem, TemplateProblemCode } from './syntaxProblem.ts';
import { type Token, type TokenType, token } from './token.ts';

/** Thrown by a strict reader at the problem at which Jinja stops; caught by `parseTemplate` and seen by no one else. */
export class StrictFailure {
  readonly problem: TemplateProblem;

  constructor(problem: TemplateProblem) {
    this.problem = problem;
  }
}

const maximumProblems = 100;

/**
 * A position in the tokens of one template. A strict reader throws `StrictFailure` at the first problem; a tolerant
 * one records it and goes on, at most one problem for each token.
 */
export class TokenReader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly problems: TemplateProblem[] = [];
  current: Token;
  /** The end of the token before the current one. */
  previousEnd = 0;
  protected index = 0;
  protected tolerant: boolean;
  /** While positive, problems are neither recorded nor thrown. */
  protected muted = 0;
  #lastFailure = -1;
  #gaveUp = false;
  #reach = 0;
  readonly #eof: Token;

  constructor(text: string, tokens: readonly Token[], tolerant: boolean) {
    this.text = text;
    this.tokens = tokens;
    this.tolerant = tolerant;
    const last = tokens.at(-1);
    this.#eof = last?.type === 'eof' ? last : token('eof', text.length, text.length);
    this.current = this.#eof;
    this.seek(0);
  }

  /** Makes the next token current and answers the one that was. As in Jinja a lexical error is noticed here. */
  advance(): Token {
    const old = this.current;
    if (old.type !== 'eof') {
      this.previousEnd = old.end;
      this.seek(this.index + 1);
    }
    return old;
  }

  protected seek(index: number): void {
    this.index = index;
    this.current = this.tokens[index] ?? this.#eof;
    if (this.current.type === 'error') this.#raise(this.current);
  }

  /** The token after the current one. */
  look(): Token {
    const next = this.tokens[this.index + 1] ?? this.#eof;
    if (next.type === 'error') this.#raise(next);
    return next;
  }

  at(type: TokenType): boolean {
    return this.current.type === type;
  }

  atName(name: string): boolean {
    return this.current.type === 'name' && this.current.text === name;
  }

  skip(type: TokenType): boolean {
    if (this.current.type !== type) return false;
    this.advance();
    return true;
  }

  skipName(name: string): boolean {
    if (!this.atName(name)) return false;
    this.advance();
    return true;
  }

  expect(type: TokenType): boolean {
    if (this.skip(type)) return true;
    this.fail('expected-token', this.current, {
      expected: describeType(type),
      found: describeToken(this.current),
    });
    return false;
  }

  expectName(name: string): boolean {
    if (this.skipName(name)) return true;
    this.fail('expected-token', this.current, { expected: name, found: describeToken(this.current) });
    return false;
  }

  /** True where no expression can go on: at the end of a tag or of the text. */
  atTagEnd(): boolean {
    const type = this.current.type;
    return type === 'tagEnd' || type === 'outputEnd' || type === 'eof';
  }

  /** The blanks before the current token, where something that is missing would be typed; empty the second time. */
  protected takeGap(): Span {
    const start = this.end();
    this.#reach = Math.max(start, this.current.start);
    return { start, end: this.#reach };
  }

  /** Where a node that is complete now ends: behind the last token, or behind the gap that was taken after it. */
  protected end(): number {
    return Math.max(this.previousEnd, this.#reach);
  }

  /** `line` is taken from `lineToken`, the token whose line Jinja reports. */
  fail(
    code: TemplateProblemCode,
    span: Span,
    data: Readonly<Record<string, string>> = {},
    lineToken: Span = this.current,
  ): void {
    if (this.muted > 0) return;
    if (this.tolerant && this.#lastFailure === this.index) return;
    this.#lastFailure = this.index;
    if (!this.tolerant) throw new StrictFailure(this.#problem(code, span, data, lineToken));
    this.report(code, span, data, lineToken);
  }

  /** Records a problem at which neither reader stops; at most `maximumProblems` are kept. */
  protected report(
    code: TemplateProblemCode,
    span: Span,
    data: Readonly<Record<string, string>>,
    lineToken: Span,
  ): void {
    if (this.muted > 0 || this.#gaveUp || this.problems.length >= maximumProblems) return;
    this.problems.push(this.#problem(code, span, data, lineToken));
    // What is nested too deeply is not understood any more: whatever seems wrong behind it may well be right.
    this.#gaveUp = code === 'too-deep';
  }

  #problem(
    code: TemplateProblemCode,
    span: Span,
    data: Readonly<Record<string, string>>,
    lineToken: Span,
  ): TemplateProblem {
    const offset = lineToken === this.#eof ? this.#lastVisible() : lineToken.start;
    return { code, start: span.start, end: span.end, line: lineOf(this.text, offset), data };
  }

  #raise(error: Token): void {
    const failure = error.failure;
    if (failure) throw new StrictFailure(this.#problem(failure.code, error, failure.data, error));
  }

  /** Jinja's end of template stands on the line of the last token that its parser saw: no comments, no trimmed text. */
  #lastVisible(): number {
    for (let index = this.tokens.length - 2; index >= 0; index--) {
      const last = this.tokens[index];
      if (!last || last.type === 'comment') continue;
      if (last.type !== 'text' && last.type !== 'raw') return last.start;
      const start = this.#visibleStart(last, index);
      if (start !== undefined) return start;
    }
    return 0;
  }

  /** Where the text of a token begins for Jinja; `undefined` when trimming leaves nothing of it. */
  #visibleStart(last: Token, index: number): number | undefined {
    const { text } = this;
    const raw = last.type === 'raw';
    let start = raw ? last.innerStart : last.start;
    let end = raw ? last.innerEnd : last.end;
    if (!raw && end === text.length) end -= /(?:\r\n|\r|\n)?$/.exec(text.slice(-2))?.[0].length ?? 0;
    const previous = this.tokens[index - 1];
    const following = this.tokens[index + 1];
    const trimmedStart = raw ? opensTrimming(text, last) : previous && trimsBehind(text, previous);
    const trimmedEnd = raw ? closesTrimming(text, last) : following && trimsBefore(text, following);
    const first = skipSpace(text, start, end);
    if (trimmedStart) start = first;
    return start < end && !(trimmedEnd && first === end) ? start : undefined;
  }
}

/** `{% raw -%}` */
function opensTrimming(text: string, raw: Token): boolean {
  return /-[^\s\w]+$/.test(text.slice(raw.start, raw.innerStart));
}

/** `{%- endraw %}` */
function closesTrimming(text: string, raw: Token): boolean {
  return /^[^\s\w]+-/.test(text.slice(raw.innerEnd, raw.end));
}

function trimsBehind(text: string, { type, start, end, innerEnd }: Token): boolean {
  if (type === 'raw') return /-[^\s\w]+$/.test(text.slice(innerEnd, end));
  return text[type === 'comment' ? innerEnd : start] === '-';
}

function trimsBefore(text: string, { type, start, end, innerStart }: Token): boolean {
  if (type === 'raw') return /^[^\s\w]+-/.test(text.slice(start, innerStart));
  return text[(type === 'comment' ? innerStart : end) - 1] === '-';
}

/** The one-based line of `offset`, counted as Jinja counts. */
export function lineOf(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
}

const typeNames: Partial<Record<TokenType, string>> = {
  outputStart: '{{',
  outputEnd: '}}',
  tagStart: '{%',
  tagEnd: '%}',
  name: 'name',
};

/** What a message calls a kind of token. */
function describeType(type: TokenType): string {
  return typeNames[type] ?? type;
}

export function describeToken(found: Token): string {
  if (found.type === 'name' || found.type === 'integer' || found.type === 'float') return found.text;
  return found.type === 'string' ? `'${found.text}'` : describeType(found.type);
}
