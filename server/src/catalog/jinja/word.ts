/**
 * What is known of a word of Jinja in whatever language it is explained; what it does is said in `words.*.ts`. A test renders every
 * example with Flask and Jinja and compares names and parameters with theirs.
 */
export interface JinjaWord {
  /** As Python would write them, without what a filter or a test is applied to; `undefined` for what is not called. */
  readonly parameters?: readonly string[];
  /** A template. What it needs beside it stands in comments at its top: `{# base.html: <p>…</p> #}`. */
  readonly example: string;
  /** What that renders, without blanks at its ends. */
  readonly result: string;
  /** The version of Jinja that brought it, where it has not always been there. */
  readonly since?: string;
}

/** The page about a filter, a test or a global of Jinja. */
export function pageOf(kind: 'filter' | 'test' | 'global', name: string): string {
  return `${templates}#jinja-${kind}s.${name}`;
}

const templates = 'https://jinja.palletsprojects.com/en/stable/templates/';

/** The page of a section about templates. */
export function sectionPage(anchor: string): string {
  return `${templates}#${anchor}`;
}

/** `len` of `len=3`, `args` of `*args`. */
export function parameterName(parameter: string): string {
  return /^\**\[?(\w+)/.exec(parameter)?.[1] ?? '';
}
