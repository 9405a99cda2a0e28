import { escapePattern } from '../text/escapePattern.ts';

/** What decides how a Jinja `Environment` reads a template, https://jinja.palletsprojects.com/en/stable/api/#jinja2.Environment. */
export interface TemplateOptions {
  readonly blockStart?: string;
  readonly blockEnd?: string;
  readonly variableStart?: string;
  readonly variableEnd?: string;
  readonly commentStart?: string;
  readonly commentEnd?: string;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
  readonly keepTrailingNewline?: boolean;
  /** The tags of extensions, each with the tag that ends it, or `''`: parsed as unknown tags, without a problem. */
  readonly extensionTags?: Readonly<Record<string, string>>;
}

export type OpeningKind = 'variable' | 'lineStatement' | 'lineComment' | 'comment' | 'block';

/** Options with Jinja's defaults, and what the lexers derive from them. */
export interface Delimiters {
  readonly blockStart: string;
  readonly blockEnd: string;
  readonly variableStart: string;
  readonly variableEnd: string;
  readonly commentStart: string;
  readonly commentEnd: string;
  /** Global; one group for each entry of `openings`. */
  readonly opening: RegExp;
  readonly openings: readonly OpeningKind[];
  /** All that opens something, without its sign. */
  readonly openingTexts: ReadonlySet<string>;
  readonly trimBlocks: boolean;
  readonly lstripBlocks: boolean;
  readonly keepTrailingNewline: boolean;
  readonly extensionTags: ReadonlyMap<string, string>;
  /** The same for the same options, and empty for none. */
  readonly id: string;
}

/** What is written with Jinja's own delimiters, in others. */
export function withDelimiters(text: string, delimiters: Delimiters): string {
  const { blockStart, blockEnd, variableStart, variableEnd, commentStart, commentEnd } = delimiters;
  const signs: Readonly<Record<string, string>> = {
    '{%': blockStart,
    '%}': blockEnd,
    '{{': variableStart,
    '}}': variableEnd,
    '{#': commentStart,
    '#}': commentEnd,
  };
  return text.replace(/\{[%{#]|[%}#]\}/g, sign => signs[sign] ?? sign);
}

/** Jinja tries the longer delimiter first, so that `<%=` beats `<%`; equal lengths in the order written here. */
export function compileDelimiters(options: TemplateOptions): Delimiters {
  const blockStart = options.blockStart ?? '{%';
  const variableStart = options.variableStart ?? '{{';
  const commentStart = options.commentStart ?? '{#';
  const rules: { kind: OpeningKind; length: number; pattern: string }[] = [
    { kind: 'variable', length: variableStart.length, pattern: escapePattern(variableStart) },
  ];
  const statement = options.lineStatementPrefix;
  if (statement) {
    // The look-behind is "at the start of a line"; `^` with the m flag would also match after U+2028.
    const pattern = `(?<![^\\n\\r])[ \\t\\v]*${escapePattern(statement)}`;
    rules.push({ kind: 'lineStatement', length: statement.length, pattern });
  }
  const comment = options.lineCommentPrefix;
  if (comment) {
    const pattern = `(?:(?<![^\\n\\r])|(?<=\\S))[^\\S\\r\\n]*${escapePattern(comment)}`;
    rules.push({ kind: 'lineComment', length: comment.length, pattern });
  }
  rules.push({ kind: 'comment', length: commentStart.length, pattern: escapePattern(commentStart) });
  rules.push({ kind: 'block', length: blockStart.length, pattern: escapePattern(blockStart) });
  rules.sort((a, b) => b.length - a.length);
  return {
    blockStart,
    blockEnd: options.blockEnd ?? '%}',
    variableStart,
    variableEnd: options.variableEnd ?? '}}',
    commentStart,
    commentEnd: options.commentEnd ?? '#}',
    opening: new RegExp(rules.map(rule => `(${rule.pattern})`).join('|'), 'g'),
    openings: rules.map(rule => rule.kind),
    openingTexts: new Set([blockStart, variableStart, commentStart, statement ?? '', comment ?? '']),
    trimBlocks: options.trimBlocks ?? false,
    lstripBlocks: options.lstripBlocks ?? false,
    keepTrailingNewline: options.keepTrailingNewline ?? false,
    extensionTags: new Map(Object.entries(options.extensionTags ?? {})),
    id: Object.keys(options).length === 0 ? '' : JSON.stringify(options),
  };
}

/** Those of Jinja itself. */
export const defaultDelimiters = compileDelimiters({});
