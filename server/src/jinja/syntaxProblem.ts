import type { Span } from '../text/span.ts';

/** Why a template is not sound. Stable; the features layer has a message in each language for every one. */
export type TemplateProblemCode =
  /** `character` */
  | 'unexpected-character'
  | 'unclosed-string'
  /** A `\x`, `\u`, `\U` or `\N` escape that Python rejects. */
  | 'bad-escape'
  /** `name` has a character that no Python identifier has. */
  | 'bad-identifier'
  /** `found`, and `expected` where a bracket was open. */
  | 'unexpected-bracket'
  | 'unclosed-comment'
  | 'unclosed-raw'
  /** A `{{` or `{%` that never ends; `expected`. */
  | 'unclosed-tag'
  /** `expected`, `found` */
  | 'expected-token'
  /** `found` */
  | 'expected-expression'
  /** `found` */
  | 'tag-name-expected'
  /** `name`; the tag of an extension, or a misspelling. */
  | 'unknown-tag'
  /** `name`: an end or middle tag that closes nothing. */
  | 'unexpected-tag'
  /** `name`, `expected`: a block without its end tag; `found` names the end tag that came instead. */
  | 'unclosed-block'
  | 'not-assignable'
  | 'invalid-arguments'
  | 'expected-call'
  | 'default-order'
  /** `name` begins with an underscore and cannot be imported. */
  | 'private-import'
  | 'block-name-hyphen'
  /** A required block has a body of more than blanks and comments. */
  | 'required-block-body'
  | 'chained-test'
  /** `name` */
  | 'trans-duplicate'
  /** `name` */
  | 'trans-unknown-plural'
  | 'trans-plural-without-variables'
  /** `name` */
  | 'trans-control'
  | 'trans-nested'
  | 'trans-second-plural'
  /** Nested more deeply than any template that Jinja can compile. */
  | 'too-deep';

export interface TemplateProblem extends Span {
  readonly code: TemplateProblemCode;
  /** One-based; for the problem at which Jinja stops, the line that Jinja reports. */
  readonly line: number;
  /** What the message quotes; the keys are listed at the code. `found: 'eof'` is the end of the template. */
  readonly data: Readonly<Record<string, string>>;
}
