import { convertStatements } from './convertStatement.ts';
import { docstringOf } from './docstring.ts';
import { functionPlaces } from './functionPlaces.ts';
import { LeftOut } from './leftOut.ts';
import type { Module } from './nodes.ts';
import { OutlineTokenizer } from './outlineTokenizer.ts';
import { parseTokens } from './pyrightParser.ts';

/**
 * The tree of `parsePython(text)`, several times as fast: parameters and bodies of functions are parsed when somebody
 * looks at them. `undefined` when the text is not sound outside of those, or doubtful; then only `parsePython` knows its
 * tree. `whole` must answer the tree of `parsePython`: it is asked for when a function turns out not to be sound.
 *
 * Invariant: for a sound text the tree is that of `parsePython`, offsets included (`outlinePython.test.ts`).
 */
export function outlinePython(text: string, whole: () => Module): Module | undefined {
  const places = functionPlaces(text);
  if (places === undefined) return undefined;
  const tokenizer = new OutlineTokenizer(places, 'nothing');
  const { module, problems, bare } = parseTokens(text, tokenizer);
  if (problems.length > 0) return undefined;
  const lazy = new LeftOut(text, tokenizer.leftOut, whole);
  const body = convertStatements(module.d.statements, { text, bare, depth: 0, problems, lazy });
  if (problems.length > 0) return undefined;
  return { kind: 'module', start: 0, end: text.length, body, docstring: docstringOf(body) };
}
