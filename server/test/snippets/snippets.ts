import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expandSnippet } from './expandSnippet.ts';

export interface Snippet {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly description: string;
  readonly body: string;
}

interface SnippetFile {
  readonly [name: string]: {
    readonly prefix: string | readonly string[];
    readonly description: string;
    readonly body: readonly string[];
  };
}

export const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

export function readSnippets(language: 'python' | 'jinja'): Snippet[] {
  const file = fileURLToPath(new URL(`../../../snippets/${language}.json`, import.meta.url));
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as SnippetFile);
  return entries.map(([name, { prefix, description, body }]) => ({
    name,
    prefixes: typeof prefix === 'string' ? [prefix] : prefix,
    description,
    body: body.join('\n'),
  }));
}

/** The text that the snippet with this prefix inserts. Throws where none or several have it. */
export function inserted(language: 'python' | 'jinja', prefix: string): string {
  const [snippet, second] = readSnippets(language).filter(each => each.prefixes.includes(prefix));
  if (snippet === undefined || second !== undefined)
    throw new Error(`Not exactly one snippet has the prefix ${prefix}.`);
  return expandSnippet(snippet.body).text;
}
