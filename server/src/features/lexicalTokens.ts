import type { Delimiters } from '../jinja/delimiters.ts';
import { defaultDelimiters } from '../jinja/delimiters.ts';
import type { Token } from '../jinja/token.ts';
import { tolerantTokens } from '../jinja/tolerantLexer.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';

export type LexicalType =
  | 'comment'
  | 'function'
  | 'jinjaDelimiter'
  | 'keyword'
  | 'method'
  | 'number'
  | 'operator'
  | 'parameter'
  | 'property'
  | 'string'
  | 'variable';

export interface LexicalToken extends Span {
  readonly type: LexicalType;
}

/**
 * True where no grammar colours Jinja: its delimiters are the environment's, it has line statements, or the file is one of
 * another language that only lies in a folder of templates.
 */
export function isUncoloured({ delimiters, path }: SourceFile): boolean {
  const texts = (one: Delimiters): string =>
    [one.blockEnd, one.variableEnd, one.commentEnd, ...one.openingTexts].join('\n');
  if (texts(delimiters) !== texts(defaultDelimiters)) return true;
  return !/\.(?:x?html?|j2|jinja2?|js)$|(?:^|\/)templates\/.*\.txt$/i.test(path);
}

const wordOperators = new Set(['and', 'or', 'not', 'in', 'is']);
const expressionKeywords = new Set(['if', 'else']);
const constants = new Set(['true', 'false', 'none', 'True', 'False', 'None']);
/** Words that follow in a statement, by the tag they belong to. */
const tagWords: Readonly<Record<string, ReadonlySet<string>>> = {
  for: new Set(['in', 'recursive']),
  block: new Set(['scoped', 'required']),
  include: new Set(['ignore', 'missing', 'with', 'without', 'context']),
  import: new Set(['as', 'with', 'without', 'context']),
  from: new Set(['import', 'as', 'with', 'without', 'context']),
};

/** What a grammar would colour, in source order, for a file of which it cannot: delimiters, words, texts, comments. */
export function lexicalTokens({ text, delimiters }: SourceFile): readonly LexicalToken[] {
  const { tokens } = tolerantTokens(text, delimiters);
  const found: LexicalToken[] = [];
  let tag: string | undefined;
  for (const [index, token] of tokens.entries()) {
    const { start, end, type } = token;
    const before = tokens[index - 1];
    const add = (kind: LexicalType, span: Span = { start, end }): void => {
      if (span.end > span.start) found.push({ start: span.start, end: span.end, type: kind });
    };
    switch (type) {
      case 'text':
      case 'eof':
      case 'error':
        break;
      case 'comment':
        add('comment', visible(text, token));
        break;
      case 'raw':
        for (const span of [
          { start, end: token.innerStart },
          { start: token.innerEnd, end },
        ])
          add('keyword', visible(text, span));
        break;
      case 'tagStart':
      case 'outputStart':
        tag = undefined;
        add('jinjaDelimiter', visible(text, token));
        break;
      case 'tagEnd':
      case 'outputEnd':
        add('jinjaDelimiter', visible(text, token));
        break;
      case 'name':
        if (before?.type === 'tagStart') tag = token.text;
        add(nameType(token, before, tokens[index + 1], tokens[index - 2], tag));
        break;
      case 'string':
        add('string');
        break;
      case 'integer':
      case 'float':
        add('number');
        break;
      default:
        add('operator');
    }
  }
  return found;
}

/** Without the blanks around it: a line statement begins before its indentation. */
function visible(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  return {
    start: start + written.length - written.trimStart().length,
    end: end - written.length + written.trimEnd().length,
  };
}

function nameType(
  { text }: Token,
  before: Token | undefined,
  after: Token | undefined,
  secondBefore: Token | undefined,
  tag: string | undefined,
): LexicalType {
  if (before?.type === 'tagStart') return 'keyword';
  if (before?.type === '.') return after?.type === '(' ? 'method' : 'property';
  if (before?.type === '|') return 'function';
  const isBehindTest =
    before?.type === 'name' && (before.text === 'is' || isNegatedTest(before, secondBefore));
  if (isBehindTest && text !== 'not') return 'method';
  if (tag !== undefined && tagWords[tag]?.has(text) === true) return 'keyword';
  if (wordOperators.has(text) || expressionKeywords.has(text) || constants.has(text)) return 'keyword';
  if (after?.type === '(') return 'function';
  return after?.type === '=' && tag === undefined ? 'parameter' : 'variable';
}

function isNegatedTest({ text }: Token, before: Token | undefined): boolean {
  return text === 'not' && before?.type === 'name' && before.text === 'is';
}
