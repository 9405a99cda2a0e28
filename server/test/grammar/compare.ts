import assert from 'node:assert/strict';
import { defaultDelimiters } from '../../src/jinja/delimiters.ts';
import { strictTokens } from '../../src/jinja/strictLexer.ts';
import type { GrammarToken } from './tokenize.ts';
import { contributes, loadGrammar, scopeOfLanguage, tokenize } from './tokenize.ts';

// What must hold for every template: Jinja is coloured where Jinja reads it, and all else as if Jinja were not there.

const isJinja = (token: GrammarToken): boolean =>
  token.scopes.some(scope => /^meta\.(?:embedded|raw)\.jinja$/.test(scope));

/** The same text with a word or blanks of the same length where Jinja stood. */
function withoutJinja(text: string, tokens: readonly GrammarToken[]): string {
  const lines = text.split('\n');
  for (const { line, start, end, scopes } of tokens.filter(isJinja)) {
    const filler = (scopes.includes('meta.output.jinja') ? 'x' : ' ').repeat(end - start);
    const source = lines[line] ?? '';
    lines[line] = source.slice(0, start) + filler + source.slice(end);
  }
  return lines.join('\n');
}

/** One entry a character that is neither Jinja's nor blank: where it stands, and its scopes but for that of the file. */
function scopesAround(text: string, tokens: readonly GrammarToken[], skip: ReadonlySet<string>): string[] {
  const lines = text.split('\n');
  return tokens.flatMap(({ line, start, end, scopes }) =>
    Array.from({ length: end - start }, (_, index) => start + index)
      .filter(column => !skip.has(`${line}:${column}`) && lines[line]?.[column]?.trim() !== '')
      .map(column => `${line}:${column} ${lines[line]?.[column]} ${scopes.slice(1).join(' ')}`),
  );
}

/** The host's colours of a template are what they would be without Jinja. `host`: see `hostOf`. */
export async function assertKeepsHost(text: string, scopeName: string): Promise<void> {
  const tokens = tokenize(await loadGrammar(scopeName), text);
  const inJinja = tokens.filter(isJinja);
  assert.ok(inJinja.length > 0, 'there is no Jinja to look at');
  const skip = new Set(
    inJinja.flatMap(({ line, start, end }) =>
      Array.from({ length: end - start }, (_, index) => `${line}:${start + index}`),
    ),
  );
  const host = tokenize(await hostOf(scopeName), withoutJinja(text, tokens));
  assert.deepEqual(scopesAround(text, tokens, skip), scopesAround(text, host, skip));
}

const nobody: readonly [] = [];

/** The grammar around Jinja alone. Of our own YAML it is our grammar, as it sees a text without Jinja. */
function hostOf(scopeName: string) {
  if (scopeName === 'source.yaml.jinja') return loadGrammar(scopeName);
  const host = scopeName === 'text.html.jinja' ? 'text.html.derivative' : scopeName.replace(/\.jinja$/, '');
  return loadGrammar(host, nobody);
}

/** Every character but blanks is coloured as Jinja where Jinja reads it, and nowhere else. */
export async function assertColoursJinja(text: string, scopeName: string): Promise<void> {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const marks = (spans: readonly { start: number; end: number }[]): string => {
    const marked = new Set(
      spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, index) => start + index)),
    );
    return [...text.split('')]
      .map((char, at) => (char.trim() === '' || marked.has(at) ? char : '·'))
      .join('');
  };
  const read = [...strictTokens(text, defaultDelimiters)].filter(({ type }) => type !== 'text');
  const coloured = tokenize(await loadGrammar(scopeName), text)
    .filter(isJinja)
    .map(({ line, start, end }) => ({ start: (starts[line] ?? 0) + start, end: (starts[line] ?? 0) + end }));
  assert.equal(marks(coloured), marks(read));
}

/** The scope name of the grammar that colours a file of this name: the longest extension counts. */
export function scopeOf(name: string): string {
  if (name.endsWith('.html')) return 'text.html.derivative';
  const [found] = contributes.languages
    .flatMap(({ id, extensions = [] }) => extensions.map(extension => ({ id, extension })))
    .filter(({ extension }) => name.endsWith(extension))
    .sort((a, b) => b.extension.length - a.extension.length);
  const scopeName = found && scopeOfLanguage(found.id);
  if (scopeName === undefined) throw new Error(`No grammar of ours colours ${name}.`);
  return scopeName;
}
