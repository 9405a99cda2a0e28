import type { Span } from '../text/span.ts';
import type { TemplateProblemCode } from './syntaxProblem.ts';

export type TokenType =
  | 'text'
  | 'comment'
  | 'raw'
  | 'outputStart'
  | 'outputEnd'
  | 'tagStart'
  | 'tagEnd'
  | 'name'
  | 'string'
  | 'integer'
  | 'float'
  | 'error'
  | 'eof'
  | Operator;

export type Operator =
  | '+'
  | '-'
  | '/'
  | '//'
  | '*'
  | '**'
  | '%'
  | '~'
  | '['
  | ']'
  | '('
  | ')'
  | '{'
  | '}'
  | '=='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | '='
  | '.'
  | ':'
  | '|'
  | ','
  | ';';

export interface Token extends Span {
  readonly type: TokenType;
  /** The text of a name or number, the value of a string; otherwise empty. */
  readonly text: string;
  /** The part between the delimiters of a comment, raw block or string. */
  readonly innerStart: number;
  readonly innerEnd: number;
  /** False for what should have ended and did not; an unclosed end token is zero-length. */
  readonly closed: boolean;
  readonly failure: TokenFailure | undefined;
}

/** Why a token is an `error`. */
export interface TokenFailure {
  readonly code: TemplateProblemCode;
  readonly data: Readonly<Record<string, string>>;
}

export function token(type: TokenType, start: number, end: number, text = ''): Token {
  return { type, start, end, text, innerStart: end, innerEnd: end, closed: true, failure: undefined };
}

export function enclosingToken(
  type: TokenType,
  span: Span,
  inner: Span,
  text: string,
  closed: boolean,
): Token {
  return {
    type,
    start: span.start,
    end: span.end,
    text,
    innerStart: inner.start,
    innerEnd: inner.end,
    closed,
    failure: undefined,
  };
}

export function errorToken(
  span: Span,
  code: TemplateProblemCode,
  data: Readonly<Record<string, string>> = {},
): Token {
  const failure = { code, data };
  const { start, end } = span;
  return { type: 'error', start, end, text: '', innerStart: end, innerEnd: end, closed: true, failure };
}
