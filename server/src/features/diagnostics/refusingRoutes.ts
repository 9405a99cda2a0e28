import { beforeQuery, type PathPiece } from '../../facts/writtenPath.ts';
import { linksIn, targetsOf } from '../../places/links/links.ts';
import type { Route } from '../../project/model.ts';
import { pathAnswers } from '../../project/pathAnswers.ts';
import { partsOf } from '../../project/ruleParts.ts';
import type { Span } from '../../text/span.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { placeOfRule } from './knownRoutes.ts';
import { programHints } from './programHints.ts';

/** The routes that a written path leads to when none of them, nor any other, allows the method. */
export function refusingPath(
  { project, file }: DiagnosticsQuery,
  pieces: readonly PathPiece[],
  method: string,
): readonly Route[] {
  const { answers, otherAnswers } = pathAnswers(project, file, beforeQuery(pieces), method);
  return answers.length > 0 ? [] : otherAnswers.map(({ route }) => route);
}

/** The same for the `url_for` that spans `place`. */
export function refusingLink(
  { project, file }: DiagnosticsQuery,
  place: Span,
  method: string,
): readonly Route[] {
  if (programHints(project).some(({ hints }) => hints.replacesUrlFor)) return [];
  const link = linksIn(project, file).find(
    ({ kind, span }) => kind === 'url_for' && span.start === place.start && span.end === place.end,
  );
  if (link?.endpoint?.plain !== true || link.open) return [];
  const routes = targetsOf(project, file, link).flatMap(target => target.routes);
  const isRefused = (route: Route) =>
    !route.methods.includes(method) &&
    route.redirectTo === undefined &&
    pathAnswers(project, file, piecesOfRule(route), method).answers.length === 0;
  return routes.every(isRefused) ? routes : [];
}

/** The paths that fit a rule. */
function piecesOfRule(route: Route): readonly PathPiece[] {
  return partsOf(route).map(part => {
    const { kind, start, end } = part;
    const text = kind === 'variable' ? undefined : kind === 'slash' ? '/' : part.text;
    return { start, end, text, expression: undefined };
  });
}

/** What is said of a request to routes that refuse it: nothing where there are none. */
export function refusedRequest(
  { messages }: DiagnosticsQuery,
  span: Span,
  method: string,
  [route]: readonly Route[],
): Problem[] {
  if (route === undefined) return [];
  const allowed = route.methods.filter(one => one !== 'HEAD' && one !== 'OPTIONS').join(', ');
  const message = messages.diagnostics.methodNotAllowed(method, route.rule, allowed);
  const related = [{ location: placeOfRule(route), message: messages.diagnostics.related.rule }];
  return [{ span, code: 'method-not-allowed', message, related }];
}
