import { type Snippet, snippets } from '../../catalog/snippets.ts';
import { type SnippetPlace, snippetPlaceAt } from '../../places/snippetPlace.ts';
import { escaped, fence } from '../markdown.ts';
import type { Query, Suggestion } from '../model.ts';
import { expandSnippet } from '../snippets/expandSnippet.ts';
import { type Imports, importsFor } from '../snippets/importsFor.ts';
import { registrarsAt } from '../snippets/registrars.ts';

/**
 * The snippets that fit where a statement, or a piece of a template, begins, with the imports that the file lacks and for
 * the applications that it has. One row for each prefix that the word can become, the user's language first.
 *
 * | text                                     | typed     | after accepting                                        |
 * | ---------------------------------------- | --------- | ------------------------------------------------------ |
 * | `from flask import Flask` …              | `form¦`   | `from flask import Flask, redirect, …` … the view      |
 * | `bp = Blueprint(…)` …                    | `route¦`  | `@bp.get('/hello')` …                                  |
 * | nothing                                  | `hello¦`  | the whole program                                      |
 */
export function completeSnippet(query: Query): Suggestion[] | null {
  const { file, offset, invoked = false } = query;
  const place = snippetPlaceAt(file, offset);
  const isAsked = place !== undefined && (invoked || place.word.start < place.word.end);
  if (!isAsked) return null;
  const word = file.text.slice(place.word.start, place.word.end).toLowerCase();
  const rows = snippets[file.isPython ? 'python' : 'jinja'].flatMap((snippet, index) => {
    const prefixes = snippet.prefixes.filter(prefix => canBecome(word, prefix));
    if (prefixes.length === 0 || !fits(snippet, place)) return [];
    const imports = importsFor(snippet, file, place);
    return imports === undefined
      ? []
      : prefixes.map(prefix => row(query, place, snippet, prefix, imports, index));
  });
  return rows.length === 0 ? null : rows;
}

/** The first letter begins a part of the prefix, and the others follow in their order: what the editor would show. */
function canBecome(word: string, prefix: string): boolean {
  const parts = prefix.split('-').map((_part, index, all) => all.slice(index).join('-'));
  return word === '' || parts.some(part => part[0] === word[0] && follow(word, part));
}

function follow(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function fits(snippet: Snippet, { functions }: SnippetPlace): boolean {
  if (snippet.function) return functions.length > 0;
  return !snippet.isFileTemplate || functions.length === 0;
}

function row(
  { file, messages }: Query,
  { word, functions }: SnippetPlace,
  snippet: Snippet,
  prefix: string,
  { body, also }: Imports,
  index: number,
): Suggestion {
  const isSpanish = messages.locale === 'es';
  const own = (text: string): string => {
    const [spanish = text, english = spanish] = text.split(' · ');
    return isSpanish ? spanish : english;
  };
  const name = own(snippet.name.replace(/^[\w ]+: /, ''));
  const insertText = file.isPython ? named(body, registrarsAt(file, functions, word.start, snippet)) : body;
  const preview = fence(file.isPython ? 'python' : 'jinja-html', expandSnippet(insertText).text.trimEnd());
  return {
    label: prefix,
    kind: 'snippet',
    detail: undefined,
    description: name,
    documentation: `${escaped(own(snippet.description))}\n\n${preview}`,
    insertText,
    snippet: true,
    replace: word,
    ...(also.length > 0 && { also }),
    // Behind what the program itself has to offer, but before the element that Emmet makes of any word.
    sortText: `${file.isPython ? '~' : '!'}${String(index).padStart(3, '0')}`,
  };
}

/** `${1:app}` becomes what the file calls its application, a choice where there are several. */
function named(body: string, registrars: readonly string[]): string {
  if (registrars.length === 0) return body;
  return body.replace(/\$\{(\d+):app\}/g, (_stop, number: string) =>
    registrars.length === 1 ? `\${${number}:${registrars[0]}}` : `\${${number}|${registrars.join(',')}|}`,
  );
}
