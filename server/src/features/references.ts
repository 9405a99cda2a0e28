import { linksTo } from '../places/links/links.ts';
import type { Endpoint } from '../project/endpoints.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { Span } from '../text/span.ts';
import { viewsOf } from './describeEndpoint.ts';
import { endpointsAt } from './endpointsAt.ts';
import type { Query } from './model.ts';

/** Every link to the endpoint under the cursor, in all files; its views and what it is registered as first when asked for. */
export function references(query: Query, withDefinition: boolean): Location[] | null {
  const found = endpointsAt(query);
  if (found === undefined) return null;
  const { project } = query;
  const definitions = withDefinition ? definitionsOf(found.endpoints) : [];
  return distinct([...definitions, ...linkPlaces(project, found.endpoints)]);
}

/** The literals that name one of `endpoints`. */
function linkPlaces(project: Project, endpoints: readonly Endpoint[]): readonly Location[] {
  return linksTo(project, endpoints).flatMap(({ file, link }) =>
    link.endpoint === undefined ? [] : [{ path: file.path, span: link.endpoint.span }],
  );
}

/** The other places of this file that name or define the endpoint under the cursor. */
export function documentHighlights(query: Query): Span[] | null {
  const places = references(query, true);
  return places?.flatMap(({ path, span }) => (path === query.file.path ? [span] : [])) ?? null;
}

/** The views, and the endpoint where it is written beside them. */
function definitionsOf(endpoints: readonly Endpoint[]): readonly Location[] {
  return endpoints.flatMap(endpoint => [
    ...viewsOf(endpoint).map(({ location }) => location),
    ...endpoint.routes.flatMap(({ written }) => written.endpoint ?? []),
  ]);
}

export function distinct(places: readonly Location[]): Location[] {
  const byKey = new Map(places.map(place => [`${place.path}:${place.span.start}`, place]));
  return [...byKey.values()];
}
