import type { UrlArgumentPlace } from '../../places/placeAt.ts';
import { describeArgument, otherArgumentsOf, typeOf, urlArgumentsOf } from '../describeArgument.ts';
import type { Query, Suggestion } from '../model.ts';
import { targetsOfLinks } from '../targetsOfLinks.ts';

/** The variables of the rules that are not given yet, then what every `url_for` of the framework takes. */
export function completeUrlArgument(query: Query, place: UrlArgumentPlace): Suggestion[] {
  const { messages } = query;
  const endpoints = targetsOfLinks(query, place.links);
  const given = new Set(place.links.flatMap(link => link.arguments.map(({ name }) => name)));
  given.delete(place.hasValue ? place.name : '');
  const row = (name: string, detail: string | undefined, description: string | undefined, order: string) => ({
    label: place.hasValue ? name : `${name}=`,
    kind: 'argument' as const,
    detail,
    description,
    documentation: describeArgument(name, endpoints, messages),
    insertText: place.hasValue ? name : `${name}=`,
    snippet: false,
    replace: place.span,
    sortText: order + name,
  });
  const variables = urlArgumentsOf(endpoints).map(({ argument, routes }, index) =>
    row(argument.name, typeOf(argument), routes[0]?.rule, `0${String(index).padStart(2, '0')}`),
  );
  const special = otherArgumentsOf(query, endpoints).special.map(name =>
    row(name, undefined, undefined, '1'),
  );
  return [...variables, ...special].filter(({ label }) => !given.has(label.replace(/=$/, '')));
}
