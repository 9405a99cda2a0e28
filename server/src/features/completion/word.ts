import { filterAliases, filters } from '../../catalog/jinja/filters.ts';
import { testAliases, tests } from '../../catalog/jinja/tests.ts';
import { type JinjaWord, parameterName } from '../../catalog/jinja/word.ts';
import type { WordPlace } from '../../places/placeAt.ts';
import { templateWords } from '../../project/templateWords.ts';
import { describeOwn, placeOfOwn, signatureOfOwn } from '../describeOwnWord.ts';
import { describeFilter, describeTest } from '../describeWord.ts';
import type { Query, Suggestion } from '../model.ts';

/** The filters behind `|`, the tests behind `is`; other names of the same come last. */
export function completeWord({ project, file, messages }: Query, place: WordPlace): Suggestion[] {
  const { kind, span, quoted } = place;
  const table = kind === 'filter' ? 'filters' : 'tests';
  const own = templateWords(project).words[table];
  const [words, aliases] = kind === 'filter' ? [filters, filterAliases] : [tests, testAliases];
  const describe = kind === 'filter' ? describeFilter : describeTest;
  // What has arguments already gets no others.
  const isCalled = quoted || /^[ \t]*\(/.test(file.text.slice(span.end, span.end + 20));
  const row = (name: string, word: Pick<JinjaWord, 'parameters'>, isAlias: boolean): Suggestion => ({
    label: name,
    kind,
    detail: undefined,
    description: isAlias ? nameOf(words, word) : undefined,
    documentation: describe(name, messages),
    ...(isCalled ? { insertText: name, snippet: false } : callOf(name, word)),
    replace: span,
    sortText: `${isAlias ? 2 : 1}${name}`,
  });
  const all: Readonly<Record<string, JinjaWord>> = words;
  const ownRows = [...own.values()].map((word): Suggestion => {
    const parameters = signatureOfOwn(project, table, word)?.parameters ?? [];
    const { path } = placeOfOwn(project, word);
    return {
      ...row(word.name, { parameters }, false),
      description: path,
      documentation: describeOwn(project, table, word, messages),
      sortText: `0${word.name}`,
    };
  });
  const jinjaRows = [
    ...Object.entries(all).map(([name, word]) => row(name, word, false)),
    ...Object.entries(aliases).flatMap(([alias, name]) => {
      const word = all[name];
      // Signs can only be named in quotes.
      return word !== undefined && (quoted || /^\w/.test(alias)) ? [row(alias, word, true)] : [];
    }),
  ];
  return [...ownRows, ...jinjaRows.filter(({ label }) => !own.has(label))];
}

function nameOf(
  words: Readonly<Record<string, JinjaWord>>,
  word: Pick<JinjaWord, 'parameters'>,
): string | undefined {
  return Object.keys(words).find(name => words[name] === word);
}

/** The name with the arguments that it cannot do without: `replace(old, new)`. */
function callOf(
  name: string,
  { parameters = [] }: Pick<JinjaWord, 'parameters'>,
): Pick<Suggestion, 'insertText' | 'snippet'> {
  const needed = parameters.filter(parameter => !/[=*]/.test(parameter)).map(parameterName);
  if (needed.length === 0) return { insertText: name, snippet: false };
  const stops = needed.map((parameter, index) => `\${${index + 1}:${parameter}}`);
  return { insertText: `${name}(${stops.join(', ')})`, snippet: true };
}
