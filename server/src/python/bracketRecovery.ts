import type { SyntaxProblem } from './nodes.ts';
import { QuickTokenizer, type Token } from './quickTokenizer.ts';
import { nextCodeLine, standsBehindBrackets } from './standsBehindBrackets.ts';

// While a bracket is open, pyright's tokenizer takes every line break for white space: an unclosed `(` swallows the rest
// of the file. Here a line that can only begin a statement closes the brackets before it. Relies on private members;
// `pyrightGuard.test.ts` fails when one of them vanishes.

const newLineToken = 2;
/** New line, indent and dedent: what stands before a statement. */
const lineTokens: ReadonlySet<number> = new Set([newLineToken, 3, 4]);
const colonToken = 10;
/** `async class def elif except for if while with` */
const headerKeywords: ReadonlySet<number> = new Set([3, 7, 10, 12, 14, 17, 20, 37, 38]);
const impliedNewLine = 3;
const unterminated = 65536;
const fStringMiddle = 25;
const fStringEnd = 26;

/** Opening token type to its closing one and to what pyright says when it is missing. */
const brackets: ReadonlyMap<number, { readonly closing: number; readonly message: string }> = new Map([
  [13, { closing: 14, message: 'expectedCloseParen' }],
  [15, { closing: 16, message: 'expectedCloseBracket' }],
  [17, { closing: 18, message: 'expectedCloseBrace' }],
  [24, { closing: fStringEnd, message: 'stringUnterminated' }],
]);

const closings: ReadonlySet<number> = new Set([14, 16, 18, fStringEnd]);

/** Which lines close brackets. A text in which some are open and that is read with `nothing` will not be sound. */
export type ClosingLines = 'nothing' | 'certain' | 'probable';

/**
 * A tokenizer that closes brackets nobody closed. Every closing is one of `problems`, and the closing tokens are of zero
 * length, so a text without an unclosed bracket is tokenized exactly as pyright does it, but for the doubts that
 * `guesses` tells of.
 */
export class RecoveringTokenizer extends QuickTokenizer {
  readonly problems: SyntaxProblem[] = [];
  /** Lines that closed brackets and could be a continuation after all, such as `if x:` inside a dictionary. */
  readonly guesses: number[] = [];
  readonly #closes: ClosingLines;
  /** Beginning of the last line that was judged: not to look again behind each of the blank lines before it. */
  #judged = -1;

  constructor(closes: ClosingLines) {
    super();
    this.#closes = closes;
  }

  override _handleNewLine(length: number, newLineType: number): void {
    const next = this._cs.position + length;
    if (this._parenDepth > 0 && this.#closes !== 'nothing' && next > this.#judged) {
      this.#judged = nextCodeLine(this._cs.getText(), next);
      const verdict = this.#judge(this.#judged);
      if (verdict === 'certainly') this.#closeBrackets();
      else if (verdict === 'probably' && this.#closes === 'probable') {
        this.guesses.push(this.#judged);
        this.#closeBrackets();
      }
    }
    super._handleNewLine(length, newLineType);
    // pyright stretches an unclosed call over the line break, but not all that encloses it.
    const last = this._tokens[this._tokens.length - 1];
    if (last?.type === newLineToken) last.length = 0;
  }

  /** Whether the code at `line` begins a statement of its own; `class A([B]:` says so by its colon. */
  #judge(line: number): 'certainly' | 'probably' | 'no' {
    const block = this._indentAmounts[this._indentAmounts.length - 1]?.tab8Spaces ?? 0;
    const verdict = standsBehindBrackets(this._cs.getText(), line, block);
    return verdict === 'no' && this.#endsInHeader() ? 'probably' : verdict;
  }

  /** pyright gives an f-string that its line cuts off no end, and its parser then looks for one in the rest of the file. */
  override _handleFStringMiddle(): void {
    super._handleFStringMiddle();
    const last = this._tokens[this._tokens.length - 1];
    if (last?.type === fStringMiddle && ((last.flags ?? 0) & unterminated) !== 0) {
      this.#push(fStringEnd, this._cs.position, last.flags);
    }
  }

  /** The end of the text closes brackets as well: pyright calls this for the final dedents. */
  override _setIndent(
    offset: number,
    tab1Spaces: number,
    tab8Spaces: number,
    space: boolean,
    tab: boolean,
  ): void {
    if (this._parenDepth > 0 && this._cs.isEndOfStream()) {
      this.#closeBrackets();
      this.#push(newLineToken, this._cs.position);
    }
    super._setIndent(offset, tab1Spaces, tab8Spaces, space, tab);
  }

  /**
   * Rewrites the tokens of the current statement with every bracket closed: where a bracket around it closes (`f([)`) or
   * else at the end, which in `def f(:` is before the colon.
   */
  #closeBrackets(): void {
    const colon = this.#endsInHeader() ? this._tokens.pop() : undefined;
    const position = colon?.start ?? this.#endOfTyping();
    const open: Token[] = [];
    for (const token of this._tokens.splice(this.#statementStart())) {
      if (brackets.has(token.type)) open.push(token);
      const opener = closings.has(token.type)
        ? open.findLastIndex(candidate => brackets.get(candidate.type)?.closing === token.type)
        : -1;
      if (opener !== -1) {
        this.#close(open.splice(opener + 1), token.start);
        open.pop();
      }
      this._tokens.push(token);
    }
    this.#close(open, position);
    if (colon !== undefined) this._tokens.push(colon);
    this._parenDepth = 0;
    this._activeFString = undefined;
    this._fStringStack = [];
  }

  #close(open: readonly Token[], position: number): void {
    for (const token of open.toReversed()) {
      const bracket = brackets.get(token.type);
      if (bracket === undefined) continue;
      this.#push(bracket.closing, position, bracket.closing === fStringEnd ? unterminated : undefined);
      this.problems.push({ start: token.start, end: token.start + token.length, message: bracket.message });
    }
  }

  /** Index of the statement's first token; no further back than `limit` tokens. */
  #statementStart(limit = Number.POSITIVE_INFINITY): number {
    const end = this._tokens.length;
    let first = end;
    while (
      first > 0 &&
      end - first < limit &&
      !lineTokens.has(this._tokens[first - 1]?.type ?? newLineToken)
    ) {
      first--;
    }
    return first;
  }

  /** True for `def f(:`, whose brackets end before the colon. A header is short; a table of a million lines is not. */
  #endsInHeader(): boolean {
    if (this._tokens[this._tokens.length - 1]?.type !== colonToken) return false;
    return headerKeywords.has(this._tokens[this.#statementStart(200)]?.keywordType ?? -1);
  }

  /** Just behind the last token and the blanks after it, so that a cursor there is still inside. */
  #endOfTyping(): number {
    const text = this._cs.getText();
    const last = this._tokens[this._tokens.length - 1];
    let position = last === undefined ? 0 : last.start + last.length;
    while (text.charCodeAt(position) === 32 || text.charCodeAt(position) === 9) position++;
    return Math.min(position, this._cs.position);
  }

  #push(type: number, start: number, flags?: number): void {
    const token = { type, start, length: 0, comments: undefined };
    if (type === newLineToken) this._tokens.push(Object.assign(token, { newLineType: impliedNewLine }));
    else this._tokens.push(flags === undefined ? token : Object.assign(token, { flags }));
  }
}
