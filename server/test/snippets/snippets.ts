import { fileURLToPath } from 'node:url';
import { type Snippet, type SnippetLanguage, snippets } from '../../src/catalog/snippets.ts';
import { expandSnippet } from '../../src/features/snippets/expandSnippet.ts';

export const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** Throws where no snippet or several have the prefix. */
export function snippet(language: SnippetLanguage, prefix: string): Snippet {
  const [found, second] = snippets[language].filter(each => each.prefixes.includes(prefix));
  if (found === undefined || second !== undefined)
    throw new Error(`Not exactly one snippet has the prefix ${prefix}.`);
  return found;
}

/** The text that the snippet with this prefix inserts. */
export function inserted(language: SnippetLanguage, prefix: string): string {
  return expandSnippet(snippet(language, prefix).body.join('\n')).text;
}
