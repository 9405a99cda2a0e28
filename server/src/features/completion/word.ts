import { filterAliases, filters } from '../../catalog/jinja/filters.ts';
import { testAliases, tests } from '../../catalog/jinja/tests.ts';
import { parameterName } from '../../catalog/jinja/word.ts';
import { packageWords as wordsOfPackages } from '../../catalog/templatePackages.ts';
import type { WordPlace } from '../../places/placeAt.ts';
import { packageWords } from '../../project/packageWords.ts';
import { templateWords } from '../../project/templateWords.ts';
import { placeOfOwn } from '../describeOwnWord.ts';
import type { Query, Suggestion } from '../model.ts';
import { templateWord } from '../templateWord.ts';

/** The filters behind `|`, the tests behind `is`: the project's own, then all others; other names of the same come last. */
export function completeWord(query: Query, place: WordPlace): Suggestion[] {
  const { project, file, messages } = query;
  const { kind, span, quoted } = place;
  const table = `${kind}s` as const;
  // What has arguments already gets no others.
  const isCalled = quoted || /^[ \t]*\(/.test(file.text.slice(span.end, span.end + 20));
  const rows = new Map<string, Suggestion>();
  const add = (name: string, order: string, description: string | undefined): void => {
    if (rows.has(name)) return;
    const word = templateWord(project, file, table, name, messages);
    const parameters = word?.signature?.parameters ?? [];
    const call = callOf(name, isCalled ? [] : parameters);
    rows.set(name, {
      label: name,
      kind,
      detail: parameters.length === 0 ? undefined : `(${parameters.join(', ')})`,
      description,
      documentation: word?.description,
      ...call,
      replace: span,
      sortText: order + name,
    });
  };
  for (const own of templateWords(project).words[table].values())
    add(own.name, '0', placeOfOwn(project, own).path);
  for (const [name, from] of packageWords(project).words)
    if (wordsOfPackages[name].table === table) add(name, '1', from);
  const [words, aliases] = kind === 'filter' ? [filters, filterAliases] : [tests, testAliases];
  for (const name of Object.keys(words)) add(name, '1', undefined);
  for (const [alias, name] of Object.entries(aliases)) {
    // Signs can only be named in quotes.
    if (quoted || /^\w/.test(alias)) add(alias, '2', name);
  }
  return [...rows.values()];
}

/** The name with the arguments that it cannot do without: `replace(old, new)`. */
function callOf(name: string, parameters: readonly string[]): Pick<Suggestion, 'insertText' | 'snippet'> {
  const needed = parameters.filter(parameter => !/[=*]/.test(parameter)).map(parameterName);
  if (needed.length === 0) return { insertText: name, snippet: false };
  const stops = needed.map((parameter, index) => `\${${index + 1}:${parameter}}`);
  return { insertText: `${name}(${stops.join(', ')})`, snippet: true };
}
