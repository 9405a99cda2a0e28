import type { RouteEvidence } from '../../project/frameworks/evidence.ts';
import { isTest } from '../../project/isTest.ts';
import type { Location, Route } from '../../project/model.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import type { Span } from '../../text/span.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';

/** A problem somewhere in the project. */
export interface PlacedProblem extends Problem {
  readonly path: string;
}

export interface ProjectQuery extends Pick<DiagnosticsQuery, 'project' | 'messages'> {}

/** A route of which everything is known that its text does not say. */
export interface KnownRoute {
  readonly route: Route;
  readonly evidence: RouteEvidence;
}

/**
 * The routes that can be judged, in registration order: registered in code that is no test, with nothing about them that
 * is computed.
 */
export const knownRoutes = perPrograms((project): readonly KnownRoute[] => {
  const unresolved = new Set(project.unresolved.map(({ location }) => placeKey(location)));
  const { evidence } = project.programs;
  return project.routes.flatMap((route, index) => {
    const own = evidence[index];
    const isKnown = own !== undefined && !unresolved.has(placeKey(route.registered));
    return isKnown && !isTest(route.registered.path) ? [{ route, evidence: own }] : [];
  });
});

function placeKey({ path, span }: Location): string {
  return `${path}:${span.start}`;
}

/** Where a reader looks for a rule: the literal, else the call that registers it. */
export function placeOfRule({ written, registered }: Route): Location {
  return written.rule ?? registered;
}

/** A piece of a rule, `span` counted in its whole text, in the file; `undefined` where it is not written there. */
export function placeInRule({ rule, written }: Route, { start, end }: Span): Location | undefined {
  const literal = written.rule;
  if (literal === undefined) return undefined;
  // The prefix comes before what is written, and slashes between them are one.
  const shift = literal.span.end - rule.length;
  if (start + shift < literal.span.start) return undefined;
  return { path: literal.path, span: { start: start + shift, end: end + shift } };
}

export function viewName({ view, endpoint }: Route): string {
  return view?.name ?? endpoint;
}

export function isSamePlace(one: Location | undefined, other: Location | undefined): boolean {
  return one?.path === other?.path && one?.span.start === other?.span.start;
}
