import type { EndpointPlace } from '../../places/placeAt.ts';
import { blueprintsAt, type Endpoint, endpointsIn, relativeNames } from '../../project/endpoints.ts';
import type { Route } from '../../project/model.ts';
import { describeEndpoint, methodsOf } from '../describeEndpoint.ts';
import { describeLiveRoutes } from '../describeLive.ts';
import type { Query, Suggestion } from '../model.ts';

/**
 * The endpoints that this file can mean, one row each. Inside a blueprint its own come first by their relative name; what
 * begins with a dot may also be relative to any other blueprint that can be the current one.
 */
export function completeEndpoint(query: Query, place: EndpointPlace): Suggestion[] {
  const endpoints = endpointsIn(query.project, query.file);
  const rows = [
    ...endpoints.map(endpoint => suggest(query, place, endpoint, endpoint.name, rank(endpoint))),
    ...seenRunning(query, place, new Set(endpoints.map(({ name }) => name))),
  ];
  const here = blueprintsAt(query.project, query.file, query.offset);
  const isDotted = query.file.text.slice(place.span.start, query.offset).startsWith('.');
  const isSure = here.length === 1 && here[0] !== undefined && !place.wrapped;
  if (!isDotted && !isSure) return rows;
  const relative = endpoints.flatMap(endpoint => {
    return relativeNames(endpoint, here).map(name => suggest(query, place, endpoint, name, 0));
  });
  return [...relative, ...rows];
}

/** Endpoints of the running program that the files do not show. */
function seenRunning(
  { live, messages }: Query,
  place: EndpointPlace,
  known: ReadonlySet<string>,
): readonly Suggestion[] {
  const unknown = (live?.knowledge.routes ?? []).filter(
    ({ endpoint }) => endpoint !== '' && !known.has(endpoint),
  );
  return [...new Set(unknown.map(({ endpoint }) => endpoint))].map(name => {
    const routes = unknown.filter(({ endpoint }) => endpoint === name);
    return {
      label: name,
      kind: 'endpoint',
      detail: routes[0]?.rule,
      description: messages.completion.seenRunning,
      documentation: describeLiveRoutes(routes, messages),
      insertText: inQuotes(name, place.quote),
      snippet: false,
      replace: place.span,
      sortText: `3${name}`,
    };
  });
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
  const { rule } = simplest(endpoint);
  const others = new Set(endpoint.routes.map(route => route.rule)).size - 1;
  const methods = new Set(endpoint.routes.map(methodsOf));
  const call = withValues(file.text, place, endpoint, name);
  return {
    label: name,
    kind: 'endpoint',
    detail: others === 0 ? rule : `${rule} +${others}`,
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
 */
function withValues(
  text: string,
  place: EndpointPlace,
  endpoint: Endpoint,
  name: string,
): Pick<Suggestion, 'insertText' | 'replace'> | undefined {
  const { arguments: needed, view } = simplest(endpoint);
  if (needed.length === 0 || place.hasValues) return undefined;
  const end = place.closed ? place.span.end + place.quote.length : place.span.end;
  if (!/^[ \t]*(?:\)|[-+]?[%}]\}|$|[\r\n])/.test(text.slice(end, end + 80))) return undefined;
  const values = needed.map(({ name: argument, converter }, index) => {
    const stop = `$${index + 1}`;
    const isText = converter === 'path' && view === undefined;
    return `${argument}=${isText ? `${place.quote}${stop}${place.quote}` : stop}`;
  });
  const written = inQuotes(name, place.quote).replace(/[\\$}]/g, '\\$&');
  return {
    insertText: `${written}${place.quote}, ${values.join(', ')}`,
    replace: { start: place.span.start, end },
  };
}

/** The rule that asks for the fewest values. */
function simplest({ routes: [first, ...others] }: Endpoint): Route {
  return others.reduce(
    (best, route) => (route.arguments.length < best.arguments.length ? route : best),
    first,
  );
}

function inQuotes(name: string, quote: string): string {
  return name.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
}
