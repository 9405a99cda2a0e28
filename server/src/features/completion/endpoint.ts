import type { EndpointPlace } from '../../places/placeAt.ts';
import { blueprintsIn, type Endpoint, endpointsIn, relativeNames } from '../../project/endpoints.ts';
import type { RuleArgument } from '../../project/model.ts';
import { describeEndpoint, methodsOf } from '../describeEndpoint.ts';
import type { Query, Suggestion } from '../model.ts';

/** The endpoints that this file can mean, one row each; behind a dot those of the current blueprint by their relative name first. */
export function completeEndpoint(query: Query, place: EndpointPlace): Suggestion[] {
  const endpoints = endpointsIn(query.project, query.file);
  const rows = endpoints.map(endpoint => suggest(query, place, endpoint, endpoint.name, rank(endpoint)));
  if (!query.file.text.slice(place.span.start, query.offset).startsWith('.')) return rows;
  const here = blueprintsIn(query.project, query.file);
  const relative = endpoints.flatMap(endpoint => {
    return relativeNames(endpoint, here).map(name => suggest(query, place, endpoint, name, 0));
  });
  return [...relative, ...rows];
}

/** The application's own endpoints before the implicit ones for static files. */
function rank({ routes }: Endpoint): number {
  return routes[0].view === undefined ? 2 : 1;
}

function suggest(
  { project, file, messages }: Query,
  place: EndpointPlace,
  endpoint: Endpoint,
  name: string,
  order: number,
): Suggestion {
  const [first, ...others] = endpoint.routes;
  const methods = new Set(endpoint.routes.map(methodsOf));
  const call = withValues(file.text, place, endpoint, name);
  return {
    label: name,
    kind: 'endpoint',
    detail: others.length === 0 ? first.rule : `${first.rule} +${others.length}`,
    description: [...methods].join(' · '),
    documentation: describeEndpoint(project, endpoint, messages),
    insertText: call?.insertText ?? inQuotes(name, place.quote),
    snippet: call !== undefined,
    replace: call?.replace ?? place.span,
    sortText: `${order}${name}`,
  };
}

/**
 * The endpoint with the values that its rule asks for, where the rest of the call is still to be written: the string
 * is the only argument, and nothing but the end of the call or of the code follows it.
 *
 * | text                  | after accepting                        |
 * | --------------------- | -------------------------------------- |
 * | `url_for('us¦')`      | `url_for('user', id=¦)`                |
 * | `url_for('us¦`        | `url_for('user', id=¦`                 |
 * | `url_for('us¦', _x)`  | `url_for('user¦', _x)`                 |
 * | `url_for('us¦' + x)`  | `url_for('user¦' + x)`                 |
 */
function withValues(
  text: string,
  place: EndpointPlace,
  endpoint: Endpoint,
  name: string,
): Pick<Suggestion, 'insertText' | 'replace'> | undefined {
  const needed = neededArguments(endpoint);
  if (needed.length === 0 || place.hasValues) return undefined;
  const end = place.closed ? place.span.end + place.quote.length : place.span.end;
  if (!/^[ \t]*(?:\)|[-+]?[%}]\}|$|[\r\n])/.test(text.slice(end, end + 80))) return undefined;
  const values = needed.map(({ name: argument, converter }, index) => {
    const stop = `$${index + 1}`;
    const isText = converter === 'path' && endpoint.routes[0].view === undefined;
    return `${argument}=${isText ? `${place.quote}${stop}${place.quote}` : stop}`;
  });
  const written = inQuotes(name, place.quote).replace(/[\\$}]/g, '\\$&');
  return {
    insertText: `${written}${place.quote}, ${values.join(', ')}`,
    replace: { start: place.span.start, end },
  };
}

/** The values of the rule that asks for the fewest. */
function neededArguments({ routes }: Endpoint): readonly RuleArgument[] {
  const sorted = [...routes].sort((a, b) => a.arguments.length - b.arguments.length);
  return sorted[0]?.arguments ?? [];
}

function inQuotes(name: string, quote: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
}
