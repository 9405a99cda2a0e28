import type { Span } from '../../text/span.ts';

// What one place of a program says of an endpoint, as data, the same for Python and templates.

/**
 * `url_for`: a call of the framework's function with a literal. `wrapper`: a call of a function or macro of the project that
 * hands the endpoint on to it, or a literal that a variable or a loop brings there. `mention`: code that names an endpoint otherwise: `request.endpoint == 'a.b'`,
 * `login_manager.login_view = 'a.b'`, `app.view_functions['a.b']`.
 */
export type LinkKind = 'url_for' | 'wrapper' | 'mention';

/** One way in which a file leads to an endpoint. An endpoint chosen among several literals gives a link for each. */
export interface Link {
  readonly kind: LinkKind;
  /** The whole call, comparison, assignment or subscript. */
  readonly span: Span;
  /** `undefined`: only the running program knows it. */
  readonly endpoint: WrittenName | undefined;
  /** The keywords of a call, in source order; `endpoint=` itself left out. */
  readonly arguments: readonly LinkArgument[];
  /** True where there may be more arguments than those: `**values`, a wrapper with arguments of its own. */
  readonly open: boolean;
}

export interface WrittenName {
  /** Of an endpoint `blog.detail`, or `.detail` for one that is relative to the blueprint of the request. */
  readonly value: string;
  /** Between the quotes. */
  readonly span: Span;
  /** True when the text of the span is the value, letter by letter, and the string has its end on its line. */
  readonly plain: boolean;
}

export interface LinkArgument {
  readonly name: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** `undefined` where the value is not a literal. */
  readonly literal: { readonly value: string | number | boolean | null } | undefined;
}
