import { converterHelp } from '../../catalog/converterHelp.ts';
import { ownConverters } from '../../places/ownConverters.ts';
import type { RulePlace } from '../../places/placeAt.ts';
import { converterFor, namedParameters, typeNameOf } from '../../places/ruleView.ts';
import { parseRule } from '../../project/rule.ts';
import type { Parameter } from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import { describeConverter } from '../describeRule.ts';
import type { Query, Suggestion } from '../model.ts';

/**
 * What can stand between `<` and `>`: the converters, and the parameters of the view for which the rule has no variable
 * yet; in the parentheses of a converter what it can be told.
 *
 * | rule                       | offered                          |
 * | -------------------------- | -------------------------------- |
 * | `/users/<¦`                | `id`, `int`, `string`, …         |
 * | `/users/<int:¦>`           | `id`                             |
 * | `/users/<int(¦):id>`       | `min`, `max`, …                  |
 */
export function completeRule(query: Query, place: RulePlace): Suggestion[] | null {
  const { cursor } = place;
  switch (cursor.kind) {
    case 'text':
      return null;
    case 'converter':
      return converters(query, place, cursor.span, () => '');
    case 'arguments':
      return converterArguments(place, cursor.converter ?? '', cursor.span);
    case 'variable':
      return variables(place, cursor.span, cursor.closed, false);
    case 'word': {
      const { span } = cursor;
      // Before the name of a variable the converter is added, elsewhere it begins one.
      const isBefore = cursor.closed && cursor.name !== '' && query.offset === span.start;
      const [parameter] = missingParameters(place);
      const name = parameter?.name ?? 'name';
      const behind = (stop: number): string =>
        isBefore ? ':' : `:\${${stop}:${name}}${cursor.closed ? '' : '>'}`;
      const replace = isBefore ? { start: span.start, end: span.start } : span;
      return [
        ...(isBefore ? [] : variables(place, span, cursor.closed, true)),
        ...converters(query, place, replace, behind),
      ];
    }
  }
}

function converters(
  query: Query,
  place: RulePlace,
  replace: Span,
  behind: (stop: number) => string,
): Suggestion[] {
  const { project, messages } = query;
  const names = [...converterHelp.map(({ name }) => name), ...ownConverters(project).map(({ name }) => name)];
  return [...new Set(names)].map((name, index): Suggestion => {
    const help = converterHelp.find(one => one.name === name);
    // Without its texts `any` accepts nothing.
    const written = name === 'any' && place.cursor.kind === 'word' ? `any(\${1:a}, \${2:b})` : name;
    return {
      label: name,
      kind: 'converter',
      detail: undefined,
      description: help === undefined ? messages.rules.ownConverter : help.type,
      documentation: describeConverter(project, name, messages),
      insertText: written + behind(written === name ? 1 : 3),
      snippet: true,
      replace,
      sortText: `1${String(index).padStart(2, '0')}`,
    };
  });
}

function converterArguments(place: RulePlace, converter: string, replace: Span): Suggestion[] {
  const help = converterHelp.find(({ name }) => name === converter);
  const word =
    /[A-Za-z_]*$/.exec(place.rule.value.slice(0, replace.start - place.rule.span.start))?.[0] ?? '';
  return (help?.parameters ?? []).map(
    ([name, defaultValue], index): Suggestion => ({
      label: `${name}=`,
      kind: 'argument',
      detail: undefined,
      description: defaultValue,
      documentation: undefined,
      insertText: `${name}=`,
      snippet: false,
      replace: { start: replace.start - word.length, end: replace.end },
      sortText: String(index),
    }),
  );
}

/** `withConverter`: no converter is written yet, so the annotation of the parameter may choose one. */
function variables(place: RulePlace, replace: Span, closed: boolean, withConverter: boolean): Suggestion[] {
  return missingParameters(place).map((parameter, index): Suggestion => {
    const type = typeNameOf(parameter);
    const converter = withConverter ? converterFor(type) : undefined;
    return {
      label: parameter.name,
      kind: 'argument',
      detail: type === undefined ? undefined : `: ${type}`,
      description: place.view && `${place.view.definition.name.name}()`,
      documentation: undefined,
      insertText: `${converter === undefined ? '' : `${converter}:`}${parameter.name}${closed ? '' : '>'}`,
      snippet: false,
      replace,
      sortText: `0${String(index).padStart(2, '0')}`,
    };
  });
}

/** The parameters of the view that no variable gives, but for the one under the cursor. */
function missingParameters({ view, rule, cursor, routes }: RulePlace): readonly Parameter[] {
  if (view === undefined) return [];
  const own = cursor.kind === 'variable' || cursor.kind === 'word' ? cursor.name : '';
  const written = variablesIn(rule.value).filter(name => name !== own);
  // The prefix gives some as well, and so do the values that the rule has of its own.
  const [route] = routes;
  const given = route ? [...route.arguments.map(({ name }) => name), ...route.defaults] : [];
  const taken = new Set([...written, ...given.filter(name => name !== own)]);
  return namedParameters(view).filter(({ name }) => !taken.has(name));
}

/** The variables of a rule as far as it is finished, wherever in it one is being typed. */
function variablesIn(rule: string): readonly string[] {
  return [...rule.matchAll(/<[^<>]*>/g)].flatMap(([text]) =>
    parseRule(text).parts.flatMap(part => (part.kind === 'variable' ? [part.name] : [])),
  );
}
