import type { TemplateOptions } from '../../jinja/delimiters.ts';
import { findInClass } from '../evaluator/classOrder.ts';
import { force, type InstanceValue, isNone, textOf, type Value } from '../evaluator/values.ts';

// How an environment reads templates: the options that `Environment` takes (Jinja, "High Level API") and has as attributes.

type Texts = 'blockStart' | 'blockEnd' | 'variableStart' | 'variableEnd' | 'commentStart' | 'commentEnd';
type Prefixes = 'lineStatementPrefix' | 'lineCommentPrefix';
type Flags = 'trimBlocks' | 'lstripBlocks' | 'keepTrailingNewline';

const texts: readonly (readonly [string, Texts | Prefixes])[] = [
  ['block_start_string', 'blockStart'],
  ['block_end_string', 'blockEnd'],
  ['variable_start_string', 'variableStart'],
  ['variable_end_string', 'variableEnd'],
  ['comment_start_string', 'commentStart'],
  ['comment_end_string', 'commentEnd'],
  ['line_statement_prefix', 'lineStatementPrefix'],
  ['line_comment_prefix', 'lineCommentPrefix'],
];

const flags: readonly (readonly [string, Flags])[] = [
  ['trim_blocks', 'trimBlocks'],
  ['lstrip_blocks', 'lstripBlocks'],
  ['keep_trailing_newline', 'keepTrailingNewline'],
];

export const syntaxOptions: ReadonlySet<string> = new Set([...texts, ...flags].map(([name]) => name));

export interface EnvironmentSyntax {
  /** `undefined` where a delimiter is not known. */
  readonly syntax: TemplateOptions | undefined;
  /** The names in Python of the options that are given. */
  readonly options: readonly string[];
}

export const unknownSyntax: EnvironmentSyntax = { syntax: undefined, options: [] };

/** The options as `given` tells them by their names in Python. */
export function syntaxFrom(given: (name: string) => Value | undefined): EnvironmentSyntax {
  const options: string[] = [];
  const found: { -readonly [Key in keyof TemplateOptions]: TemplateOptions[Key] } = {};
  for (const [name, own] of texts) {
    const value = given(name);
    if (value === undefined) continue;
    options.push(name);
    if (isNone(value)) continue;
    const written = textOf(value);
    if (written === undefined) return unknownSyntax;
    found[own] = written;
  }
  for (const [name, own] of flags) {
    const value = given(name);
    if (value !== undefined) options.push(name);
    // They only move blanks: nothing is lost where one is not known.
    if (value?.kind === 'constant' && value.value === true) found[own] = true;
  }
  return { syntax: found, options };
}

/** What an environment has as attributes, and its class for all of its kind. */
export function optionOf(environment: InstanceValue, name: string): Value | undefined {
  const value = environment.attributes.get(name) ?? findInClass(environment.class, name);
  return value && force(value);
}
