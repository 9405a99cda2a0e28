import { setGetRawString } from '@zzzen/pyright-internal/dist/localization/localize.js';
import type { ModuleNode } from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import { ParseOptions, Parser } from '@zzzen/pyright-internal/dist/parser/parser.js';
import type { TokenizerOutput } from '@zzzen/pyright-internal/dist/parser/tokenizer.js';
import { RecoveringTokenizer } from './bracketRecovery.ts';
import type { SyntaxProblem } from './nodes.ts';

// The one file that drives pyright's parser. It relies on private members, because the public surface can neither give
// offsets of errors nor survive nesting that exhausts the stack; `pyrightGuard.test.ts` fails when one of them vanishes.

interface Range {
  start: number;
  length: number;
}

interface ParserInternals {
  _fileContents: string | undefined;
  _parseOptions: ParseOptions;
  _tokenizerOutput: TokenizerOutput | undefined;
  _tokens: TokenizerOutput['tokens'] | undefined;
  _tokenCount: number;
  _tokenIndex: number;
  _areErrorsSuppressed: boolean;
  parseSourceFile(
    text: string,
    options: ParseOptions,
    sink: unknown,
  ): { parserOutput: { parseTree: ModuleNode } };
  _startNewParse(text: string, start: number, length: number, options: ParseOptions): void;
  _parseStatement(): unknown;
  _parseTupleAtom(): Range & { id: number };
  _makeExpressionOrTuple(list: unknown, enclosedInParens: boolean): Range & { id: number };
  _getNextToken(): { type: number };
  _peekToken(): Range & { type: number };
  _consumeTokensUntilType(terminators: readonly number[]): boolean;
  _addSyntaxError(message: unknown, range: Range): void;
}

const OpenParser = Parser as unknown as new () => ParserInternals;

const token = { endOfStream: 1, newLine: 2, indent: 3, dedent: 4 } as const;

/** What CPython 3.14 only warns about, or what a later Python allows: no reason to call a file broken. */
const tolerated = new Set(['finallyReturn', 'finallyBreak', 'finallyContinue', 'lazyImportIllegal']);

export interface PyrightTree {
  readonly module: ModuleNode;
  readonly problems: SyntaxProblem[];
  /** Ranges of parenthesised expressions without their parentheses, by node id. */
  readonly bare: ReadonlyMap<number, readonly [start: number, end: number]>;
}

class TolerantParser extends OpenParser {
  readonly problems: SyntaxProblem[] = [];
  readonly bare = new Map<number, readonly [number, number]>();
  readonly #tokenizer: RecoveringTokenizer;

  constructor(tokenizer: RecoveringTokenizer) {
    super();
    this.#tokenizer = tokenizer;
  }

  override _startNewParse(text: string, start: number, length: number, parseOptions: ParseOptions): void {
    const output = this.#tokenizer.tokenize(text, start, length, 0);
    this._fileContents = text;
    this._parseOptions = parseOptions;
    this._tokenizerOutput = output;
    this._tokens = output.tokens;
    this._tokenCount = output.tokens.count;
    this._tokenIndex = 0;
    this.problems.push(...this.#tokenizer.problems);
  }

  /** Invariant: whatever happens inside one statement, the parser goes on behind it. */
  override _parseStatement(): unknown {
    const start = this._tokenIndex;
    try {
      return super._parseStatement();
    } catch (error) {
      // Usually the stack is exhausted. If it is so even here, the statement around this one tries.
      this._tokenIndex = start;
      const range = this._peekToken();
      this.#skipStatement();
      this._areErrorsSuppressed = false;
      this._addSyntaxError(error instanceof RangeError ? 'maxParseDepthExceeded' : 'parserFailed', range);
      return undefined;
    }
  }

  #skipStatement(): void {
    let depth = 0;
    for (;;) {
      const { type } = this._peekToken();
      if (type === token.endOfStream || (type === token.dedent && depth === 0)) return;
      this._getNextToken();
      if (type === token.indent) depth++;
      else if (type === token.dedent) depth--;
      if (depth === 0 && (type === token.newLine || type === token.dedent)) {
        if (this._peekToken().type !== token.indent) return;
      }
    }
  }

  /** Looking for the `:` of a broken `def`, pyright would go through the rest of the file; its line is enough. */
  override _consumeTokensUntilType(terminators: readonly number[]): boolean {
    if (terminators.includes(token.newLine)) return super._consumeTokensUntilType(terminators);
    super._consumeTokensUntilType([...terminators, token.newLine]);
    return terminators.includes(this._peekToken().type);
  }

  override _makeExpressionOrTuple(list: unknown, enclosedInParens: boolean): Range & { id: number } {
    const node = super._makeExpressionOrTuple(list, enclosedInParens);
    if (enclosedInParens) this.bare.set(node.id, [node.start, node.start + node.length]);
    return node;
  }

  override _addSyntaxError(message: unknown, range: Range): void {
    if (this._areErrorsSuppressed) return;
    const code = String(message);
    if (tolerated.has(code)) return;
    this.problems.push({ start: range.start, end: range.start + range.length, message: code });
  }
}

/**
 * Runs pyright's parser. Never throws: a statement that cannot be parsed at all is left out and reported.
 *
 * Invariant: a sound text gets exactly pyright's tree. Where brackets were closed on a guess, the text is parsed again
 * without guessing, and the better tree wins.
 */
export function parseWithPyright(text: string): PyrightTree {
  const tokenizer = new RecoveringTokenizer(true);
  const tree = run(text, tokenizer);
  if (!tokenizer.guessed) return tree;
  const literal = run(text, new RecoveringTokenizer(false));
  return literal.problems.length < tree.problems.length ? literal : tree;
}

function run(text: string, tokenizer: RecoveringTokenizer): PyrightTree {
  const parser = new TolerantParser(tokenizer);
  const { parseTree } = parser.parseSourceFile(text, options, undefined).parserOutput;
  return { module: parseTree, problems: parser.problems, bare: parser.bare };
}

const options = new ParseOptions();

// Every message of pyright is its own name, such as `expectedCloseParen`: a code that is the same in all locales and in
// the bundle, where the catalogues are left out.
setGetRawString(key => key.slice(key.lastIndexOf('.') + 1));
