import { setGetRawString } from '@zzzen/pyright-internal/dist/localization/localize.js';
import {
  type ModuleNode,
  StatementListNode,
  StringNode,
} from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import { ParseOptions, Parser } from '@zzzen/pyright-internal/dist/parser/parser.js';
import type { TokenizerOutput } from '@zzzen/pyright-internal/dist/parser/tokenizer.js';
import type { Span } from '../text/span.ts';
import { RecoveringTokenizer } from './bracketRecovery.ts';
import type { FunctionPlace } from './functionPlaces.ts';
import type { SyntaxProblem } from './nodes.ts';
import { OutlineTokenizer } from './outlineTokenizer.ts';
import { stringFlag } from './pyrightTables.ts';

// The one file that drives pyright's parser. It relies on private members, because the public surface can neither give
// offsets of errors nor survive nesting that exhausts the stack; `pyrightGuard.test.ts` fails when one of them vanishes.

interface Range {
  start: number;
  length: number;
}

interface PyrightNode extends Range {
  readonly id: number;
}

interface BraceNode extends PyrightNode {
  readonly d: { readonly items: readonly (Range & { readonly d: { readonly valueExpr?: Range } })[] };
}

interface ItemList {
  readonly list: PyrightNode[];
  trailingComma: boolean;
  parseError: PyrightNode | undefined;
}

type StringToken = Parameters<typeof StringNode.create>[1];

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
    fingerprint: unknown,
  ): { parserOutput: { parseTree: ModuleNode } };
  _startNewParse(text: string, start: number, length: number, options: ParseOptions): void;
  _parseStatement(): unknown;
  _parseOrTest(): PyrightNode;
  _parseAtom(): PyrightNode;
  _parseTupleAtom(): PyrightNode;
  _makeExpressionOrTuple(list: ItemList, enclosedInParens: boolean): PyrightNode;
  _parseArgList(): unknown;
  _parseListAtom(): unknown;
  _parseDictionaryOrSetAtom(): BraceNode;
  _parseSubscriptList(): unknown;
  _parseTestListWithComprehension(isGenerator: boolean): ItemList;
  _makeStringNode(token: StringToken): PyrightNode;
  _reportStringTokenErrors(token: StringToken): void;
  _getOwnerKey(): Parameters<typeof StringNode.create>[0];
  _handleExpressionParseError(...details: unknown[]): PyrightNode;
  _getNextToken(): { type: number };
  _peekToken(ahead?: number): Parameters<typeof StatementListNode.create>[1];
  _consumeTokensUntilType(terminators: readonly number[]): boolean;
  _getTypeAnnotationCommentText(): unknown;
  _addSyntaxError(message: unknown, range: Range): void;
}

const OpenParser = Parser as unknown as new () => ParserInternals;

const token = { endOfStream: 1, newLine: 2, indent: 3, dedent: 4, colon: 10, comma: 12 } as const;
/** String, number, identifier. */
const simple: ReadonlySet<number> = new Set([5, 6, 7]);
/** Behind one of these no expression goes on. */
const ends: ReadonlySet<number> = new Set([token.newLine, token.colon, token.comma, 14, 16, 18]);
/** `( [ {` and the start of an f-string; `) ] }` and its end. */
const opening: ReadonlySet<number> = new Set([13, 15, 17, 24]);
const closing: ReadonlySet<number> = new Set([14, 16, 18, 26]);

/** What CPython 3.14 only warns about, or what a later Python allows: no reason to call a file broken. */
const tolerated = new Set(['finallyReturn', 'finallyBreak', 'finallyContinue', 'lazyImportIllegal']);

export interface PyrightTree {
  readonly module: ModuleNode;
  readonly problems: SyntaxProblem[];
  /** Ranges of parenthesised expressions without their parentheses, by node id. */
  readonly bare: ReadonlyMap<number, readonly [start: number, end: number]>;
}

export interface RecoveredTree extends PyrightTree {
  /** The functions of which only the names were parsed. */
  readonly leftOut: readonly FunctionPlace[];
  /** Lines of which it was guessed that they close brackets; the tree need not be the one that the guess led to. */
  readonly guesses: readonly number[];
}

class TolerantParser extends OpenParser {
  readonly problems: SyntaxProblem[];
  readonly bare = new Map<number, readonly [number, number]>();
  readonly #tokenizer: RecoveringTokenizer;
  readonly #range: Span | undefined;
  /** How many brackets are open around the current token. */
  #brackets = 0;
  #isBroken = false;

  constructor(tokenizer: RecoveringTokenizer, range: Span | undefined) {
    super();
    this.#tokenizer = tokenizer;
    this.#range = range;
    this.problems = tokenizer.problems;
  }

  override _startNewParse(text: string, start: number, length: number, parseOptions: ParseOptions): void {
    const range = this.#range;
    const output =
      range === undefined
        ? this.#tokenizer.tokenize(text, start, length, 0)
        : this.#tokenizer.tokenize(text, range.start, range.end - range.start, 0);
    this._fileContents = text;
    this._parseOptions = parseOptions;
    this._tokenizerOutput = output;
    this._tokens = output.tokens;
    this._tokenCount = output.tokens.count;
    this._tokenIndex = 0;
  }

  /** To Python `# type: …` is a comment like any other, and often it is none that a type checker understands. */
  override _getTypeAnnotationCommentText(): undefined {
    return undefined;
  }

  /** Invariant: whatever happens inside one statement, the parser goes on behind it. */
  override _parseStatement(): unknown {
    const start = this._tokenIndex;
    const brackets = this.#brackets;
    try {
      return super._parseStatement();
    } catch (error) {
      this.#brackets = brackets;
      this.#isBroken = false;
      // Usually the stack is exhausted. If it is so even here, the statement around this one tries.
      this._tokenIndex = start;
      const range = this._peekToken();
      this.#skipStatement();
      this._areErrorsSuppressed = false;
      this._addSyntaxError(error instanceof RangeError ? 'maxParseDepthExceeded' : 'parserFailed', range);
      // Nothing in place of a statement would make the caller drop the next line as well.
      return StatementListNode.create({}, range);
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
    if (this.#isBroken && this.#brackets > 0) return this.#skipExpression();
    if (terminators.includes(token.newLine)) return super._consumeTokensUntilType(terminators);
    super._consumeTokensUntilType([...terminators, token.newLine]);
    return terminators.includes(this._peekToken().type);
  }

  /**
   * Inside brackets a broken expression ends with its comma, colon or closing bracket: `f(user., id=1)` keeps `id`, where
   * pyright would give up the rest of the line.
   */
  override _handleExpressionParseError(...details: unknown[]): PyrightNode {
    const before = this._tokenIndex;
    this.#isBroken = true;
    const node = super._handleExpressionParseError(...details);
    this.#isBroken = false;
    if (this._tokenIndex === before) {
      // pyright gives the node the span of a token that it leaves to others.
      const [, , target, child] = details as [unknown, unknown, Range | undefined, Range | undefined];
      const end = Math.max(endOf(target), endOf(child));
      node.length = Math.max(0, end - node.start);
    }
    return node;
  }

  #skipExpression(): boolean {
    for (let depth = 0; ; this._getNextToken()) {
      const { type } = this._peekToken();
      if (type === token.newLine || type === token.endOfStream) return type === token.newLine;
      if (depth === 0 && (closing.has(type) || type === token.comma || type === token.colon)) return true;
      if (opening.has(type)) depth++;
      else if (closing.has(type)) depth--;
    }
  }

  #inBrackets<T>(parse: () => T): T {
    this.#brackets++;
    const result = parse();
    this.#brackets--;
    return result;
  }

  override _parseArgList(): unknown {
    return this.#inBrackets(() => super._parseArgList());
  }

  override _parseListAtom(): unknown {
    return this.#inBrackets(() => super._parseListAtom());
  }

  override _parseDictionaryOrSetAtom(): BraceNode {
    const node = this.#inBrackets(() => super._parseDictionaryOrSetAtom());
    // pyright lets a missing value of the last entry cover the token behind it, which belongs to others.
    const limit = this._peekToken().start;
    const last = node.d.items[node.d.items.length - 1];
    for (const range of [node, last, last?.d.valueExpr]) {
      if (range === undefined || endOf(range) <= limit) continue;
      range.start = Math.min(range.start, limit);
      range.length = limit - range.start;
    }
    return node;
  }

  override _parseSubscriptList(): unknown {
    return this.#inBrackets(() => super._parseSubscriptList());
  }

  override _parseTupleAtom(): PyrightNode {
    return this.#inBrackets(() => super._parseTupleAtom());
  }

  /** Without the value, for which pyright goes through every character of a long text: ours comes from the token (`convertString.ts`). */
  override _makeStringNode(token: StringToken): PyrightNode {
    // In bytes it looks for characters that must not be there.
    if ((token.flags & stringFlag.bytes) !== 0) return super._makeStringNode(token);
    this._reportStringTokenErrors(token);
    return StringNode.create(this._getOwnerKey(), token, token.escapedValue);
  }

  /** A name, a number or a string alone: pyright would go through all of its operators to find that there are none. */
  override _parseOrTest(): PyrightNode {
    const { type } = this._peekToken();
    const isAlone = simple.has(type) && ends.has(this._peekToken(1).type);
    return isAlone ? this._parseAtom() : super._parseOrTest();
  }

  /** A broken item stays in its list, and so do its neighbours. */
  override _parseTestListWithComprehension(isGenerator: boolean): ItemList {
    const items = super._parseTestListWithComprehension(isGenerator);
    for (let broken = items.parseError; broken !== undefined; ) {
      items.list.push(broken);
      items.parseError = undefined;
      if (this._peekToken().type !== token.comma) break;
      this._getNextToken();
      const more = super._parseTestListWithComprehension(isGenerator);
      for (const item of more.list) items.list.push(item);
      items.trailingComma = more.trailingComma || more.list.length === 0;
      broken = more.parseError;
    }
    return items;
  }

  override _makeExpressionOrTuple(list: ItemList, enclosedInParens: boolean): PyrightNode {
    const node = super._makeExpressionOrTuple(list, enclosedInParens);
    // A bare tuple ends with its last comma, which pyright leaves outside.
    if (list.trailingComma && !enclosedInParens) node.length = endOf(this._peekToken(-1)) - node.start;
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
 * without guessing, and the better tree wins. Of the functions at `places`, which must be sound, only the names are
 * parsed, wherever a function really stands there.
 */
export function parseWithPyright(text: string, places: readonly FunctionPlace[] = []): RecoveredTree {
  const tokenizer = new OutlineTokenizer(places, 'probable');
  const tree = parseTokens(text, tokenizer);
  const { leftOut, guesses } = tokenizer;
  if (guesses.length > 0) {
    const literalTokenizer = new OutlineTokenizer(places, 'certain');
    const literal = parseTokens(text, literalTokenizer);
    if (literal.problems.length < tree.problems.length)
      return { ...literal, leftOut: literalTokenizer.leftOut, guesses };
  }
  return { ...tree, leftOut, guesses };
}

/** The statements in a part of the text, whose first token begins the first line of a block. Brackets are not recovered. */
export function parseRange(text: string, range: Span): PyrightTree {
  return parseTokens(text, new RecoveringTokenizer('nothing'), range);
}

/** The tree of the tokens that `tokenizer` makes of the text, or of a part of it. */
export function parseTokens(text: string, tokenizer: RecoveringTokenizer, range?: Span): PyrightTree {
  const parser = new TolerantParser(tokenizer, range);
  // Any fingerprint spares pyright hashing the text; a sink is not needed by a parser that keeps its own problems.
  const { parseTree } = parser.parseSourceFile(text, options, undefined, '').parserOutput;
  return { module: parseTree, problems: parser.problems, bare: parser.bare };
}

function endOf(range: Range | undefined): number {
  return range === undefined ? 0 : range.start + range.length;
}

const options = new ParseOptions();

// Every message of pyright is its own name, such as `expectedCloseParen`: a code that is the same in all locales and in
// the bundle, where the catalogues are left out.
setGetRawString(key => key.slice(key.lastIndexOf('.') + 1));
