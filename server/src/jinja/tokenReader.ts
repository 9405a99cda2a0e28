import type { Span } from '../text/span.ts';
import type { Delimiters } from './delimiters.ts';
import { lastVisible } from './lastVisible.ts';
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
  readonly delimiters: Delimiters;
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

  constructor(text: string, tokens: readonly Token[], delimiters: Delimiters, tolerant: boolean) {
    this.text = text;
    this.tokens = tokens;
    this.delimiters = delimiters;
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
      expected: this.#describeType(type),
      found: this.describe(this.current),
    });
    return false;
  }

  expectName(name: string): boolean {
    if (this.skipName(name)) return true;
    this.fail('expected-token', this.current, { expected: name, found: this.describe(this.current) });
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

  /** What a message calls a token. */
  protected describe(found: Token): string {
    if (found.type === 'name' || found.type === 'integer' || found.type === 'float') return found.text;
    return found.type === 'string' ? `'${found.text}'` : this.#describeType(found.type);
  }

  #describeType(type: TokenType): string {
    const { delimiters } = this;
    switch (type) {
      case 'outputStart':
        return delimiters.variableStart;
      case 'outputEnd':
        return delimiters.variableEnd;
      case 'tagStart':
        return delimiters.blockStart;
      case 'tagEnd':
        return delimiters.blockEnd;
      default:
        return type;
    }
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
    const offset =
      lineToken === this.#eof ? lastVisible(this.text, this.tokens, this.delimiters) : lineToken.start;
    return { code, start: span.start, end: span.end, line: lineOf(this.text, offset), data };
  }

  #raise(error: Token): void {
    const failure = error.failure;
    if (failure) throw new StrictFailure(this.#problem(failure.code, error, failure.data, error));
  }
}

/** The one-based line of `offset`, counted as Jinja counts. */
export function lineOf(text: string, offset: number): number {
  return (text.slice(0, offset).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
}
