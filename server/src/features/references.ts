import { linksTo } from '../places/links/links.ts';
import { namesOfTemplate, templateNameAt, templateNamesIn } from '../places/links/templateNames.ts';
import { testRequests } from '../places/testRequests.ts';
import { type Endpoint, endpointsOf } from '../project/endpoints.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { type Span, touches } from '../text/span.ts';
import { blockReferences } from './blockReferences.ts';
import { viewsOf } from './describeEndpoint.ts';
import { endpointsAt } from './endpointsAt.ts';
import type { Query } from './model.ts';
import { templateHighlights } from './templateHighlights.ts';
import { wordReferences } from './wordReferences.ts';

/**
 * Every link to the endpoint under the cursor and request of a test for it, name of the template, block that fills it, or use of the filter or test, in
 * all files; first, when asked for, the views of the endpoint and what it is registered as, or the function of the filter.
 */
export function references(query: Query, withDefinition: boolean): Location[] | null {
  const { project } = query;
  const template = templateAt(query);
  if (template !== undefined) return templatePlaces(project, template, withDefinition);
  const endpoints = endpointsAt(query)?.endpoints ?? askedAt(query);
  if (endpoints === undefined)
    return wordReferences(query, withDefinition) ?? blockReferences(query, withDefinition) ?? null;
  const definitions = withDefinition ? definitionsOf(endpoints) : [];
  return distinct([...definitions, ...linkPlaces(project, endpoints), ...requestPlaces(project, endpoints)]);
}

/** The endpoints that answer the path at the cursor, which is written in a test. */
function askedAt({ project, file, offset }: Query): readonly Endpoint[] | undefined {
  const request = testRequests(project, file).find(({ span }) => touches(span, offset));
  if (request === undefined) return undefined;
  return endpointsOf(project).filter(({ routes }) => routes.some(route => request.routes.includes(route)));
}

/** Where tests ask one of `endpoints` by its path. */
function requestPlaces(project: Project, endpoints: readonly Endpoint[]): readonly Location[] {
  const wanted = new Set(endpoints.flatMap(({ routes }) => routes));
  return [...project.files.values()].flatMap(file =>
    testRequests(project, file).flatMap(({ span, routes }) =>
      routes.some(route => wanted.has(route)) ? [{ path: file.path, span }] : [],
    ),
  );
}

/** The path of the template that is named at the cursor. */
function templateAt({ project, file, offset }: Query): string | undefined {
  const name = templateNameAt(project, file, offset);
  return name && project.templateIndex.resolve(name.value, file.path)[0];
}

/** Who renders, extends, includes or imports a template. */
function templatePlaces(project: Project, path: string, withDefinition: boolean): Location[] {
  const own: Location[] = withDefinition ? [{ path, span: { start: 0, end: 0 } }] : [];
  return [
    ...own,
    ...namesOfTemplate(project, path).map(({ file, name }) => ({ path: file.path, span: name.span })),
  ];
}

/** The literals that name one of `endpoints`. */
function linkPlaces(project: Project, endpoints: readonly Endpoint[]): readonly Location[] {
  return linksTo(project, endpoints).flatMap(({ file, link }) =>
    link.endpoint === undefined ? [] : [{ path: file.path, span: link.endpoint.span }],
  );
}

/** The other places of this file that belong to what is under the cursor. */
export function documentHighlights(query: Query): Span[] | null {
  const { project, file } = query;
  const template = templateAt(query);
  if (template !== undefined) {
    const meant = (value: string) => project.templateIndex.resolve(value, file.path)[0];
    return templateNamesIn(project, file).flatMap(({ value, span }) =>
      meant(value) === template ? [span] : [],
    );
  }
  const own = file.isPython ? undefined : templateHighlights(file, query.offset);
  if (own !== undefined) return [...own];
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

export function distinct<Place extends Location>(places: readonly Place[]): Place[] {
  const byKey = new Map(places.map(place => [`${place.path}:${place.span.start}`, place]));
  return [...byKey.values()];
}
