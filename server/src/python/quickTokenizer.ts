import core from '@zzzen/pyright-internal/dist/common/core.js';
import { Tokenizer, type TokenizerOutput } from '@zzzen/pyright-internal/dist/parser/tokenizer.js';
import { stringFlag } from './pyrightTables.ts';

// pyright's tokenizer with less work: it puts names together character by character, goes through long texts the same way,
// and notes every line. Relies on private members; `pyrightGuard.test.ts` fails when one of them vanishes.

export interface Token {
  readonly type: number;
  readonly start: number;
  length: number;
  readonly flags?: number;
  readonly keywordType?: number;
}

interface StringLiteral {
  readonly escapedValue: string;
  readonly flags: number;
}

interface TokenizerInternals {
  _cs: { position: number; getText(): string; isEndOfStream(): boolean };
  _tokens: Token[];
  _parenDepth: number;
  _indentAmounts: { readonly tab8Spaces: number }[];
  _activeFString: unknown;
  _fStringStack: unknown[];
  tokenize(text: string, start: number, length: number, parenDepth: number): TokenizerOutput;
  _addNextToken(): void;
  _addLineRange(): void;
  _handleComment(): void;
  _handleNewLine(length: number, newLineType: number): void;
  _handleFStringMiddle(): void;
  _internIdentifier(text: string, start: number, end: number, length: number): string;
  _setIndent(offset: number, tab1Spaces: number, tab8Spaces: number, space: boolean, tab: boolean): void;
  _skipToEndOfStringLiteral(flags: number, inFormatSpecifier?: boolean): StringLiteral;
}

const OpenTokenizer = Tokenizer as unknown as new () => TokenizerInternals;

// What it keeps names in, made anew for each text.
(Tokenizer as unknown as { _identifierCacheSize: number })._identifierCacheSize = 0;

/** The same tokens as pyright's, sooner. */
export class QuickTokenizer extends OpenTokenizer {
  override _internIdentifier(text: string, start: number, end: number): string {
    return detached(text.slice(start, end));
  }

  override _addLineRange(): void {
    // Offsets are all that is used of places.
  }

  /** Nothing in the tree is made of a comment; pyright would keep its text, and look for directives in it. */
  override _handleComment(): void {
    const text = this._cs.getText();
    let end = this._cs.position;
    for (let code = text.charCodeAt(end); code !== 10 && code !== 13; code = text.charCodeAt(++end)) {
      if (end >= text.length) break;
    }
    this._cs.position = end;
  }

  override _skipToEndOfStringLiteral(flags: number, inFormatSpecifier?: boolean): StringLiteral {
    return this.#plainLiteral(flags) ?? super._skipToEndOfStringLiteral(flags, inFormatSpecifier);
  }

  /** A string in which nothing has a meaning of its own. */
  #plainLiteral(flags: number): StringLiteral | undefined {
    if ((flags & (stringFlag.format | stringFlag.template)) !== 0) return undefined;
    const text = this._cs.getText();
    const start = this._cs.position;
    const quote = (flags & stringFlag.singleQuote) === 0 ? '"' : "'";
    const isTriple = (flags & stringFlag.triple) !== 0;
    const end = text.indexOf(isTriple ? quote + quote + quote : quote, start);
    if (end === -1) return undefined;
    const value = text.slice(start, end);
    if (value.includes('\\') || (!isTriple && (value.includes('\n') || value.includes('\r'))))
      return undefined;
    this._cs.position = end + (isTriple ? 3 : 1);
    return { escapedValue: detached(value), flags };
  }
}

/** Without a hold on the text that it is a part of: the engine copies a concatenation when it is sliced. */
function detached(part: string): string {
  return part.length < 13 ? part : ` ${part}`.slice(1);
}

// pyright does the same with Node's Buffer, which browsers lack and which loses lone surrogates.
(core as { cloneStr: (text: string) => string }).cloneStr = detached;
