import { linksIn, targetsOf } from '../places/links/links.ts';
import type { Endpoint } from '../project/endpoints.ts';
import { endpointsOf } from '../project/endpoints.ts';
import type { Location, Route } from '../project/model.ts';
import { type Span, touches } from '../text/span.ts';
import type { Query } from './model.ts';

/** The endpoints that something under the cursor names or defines, and what of the text does it. */
export interface EndpointsAt {
  readonly span: Span;
  readonly endpoints: readonly Endpoint[];
}

/** A link, the name of a view where it is defined, or the decorator or call that registers it. */
export function endpointsAt(query: Query): EndpointsAt | undefined {
  const { project, file, offset } = query;
  for (const link of linksIn(project, file)) {
    if (link.endpoint === undefined || !touches(link.endpoint.span, offset)) continue;
    return { span: link.endpoint.span, endpoints: targetsOf(project, file, link) };
  }
  if (!file.isPython) return undefined;
  return (
    definedHere(query, ({ written }) => written.endpoint) ??
    definedHere(query, ({ view }) => view?.location) ??
    // The implicit routes for static files are registered by the object itself.
    definedHere(query, ({ view, registered }) => (view === undefined ? undefined : registered))
  );
}

/** The endpoints of the routes for which `place` is under the cursor; the smallest such place counts. */
function definedHere(
  { project, file, offset }: Query,
  place: (route: Route) => Location | undefined,
): EndpointsAt | undefined {
  let best: Span | undefined;
  for (const route of project.allRoutes) {
    const span = spanIn(place(route), file.path);
    if (span === undefined || !touches(span, offset)) continue;
    if (best === undefined || span.end - span.start < best.end - best.start) best = span;
  }
  if (best === undefined) return undefined;
  const { start, end } = best;
  const isHere = (route: Route) => {
    const span = spanIn(place(route), file.path);
    return span?.start === start && span.end === end;
  };
  return { span: best, endpoints: endpointsOf(project).filter(({ routes }) => routes.some(isHere)) };
}

function spanIn(location: Location | undefined, path: string): Span | undefined {
  return location?.path === path ? location.span : undefined;
}
