import { type RequestedUrl, requestedUrls } from '../../facts/requestedUrls.ts';
import { beforeQuery, type PathPiece } from '../../facts/writtenPath.ts';
import { linksIn, targetsOf } from '../../places/links/links.ts';
import type { Route } from '../../project/model.ts';
import { pathAnswers } from '../../project/pathAnswers.ts';
import { parseRule } from '../../project/rule.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { placeOfRule } from './knownRoutes.ts';
import { programHints } from './programHints.ts';

/**
 * A form, or an attribute of htmx, that sends to a route which does not allow its method.
 *
 * Has to know all rules that the URL fits, so the whole project was understood; and that nothing stands between the
 * browser and the routes that changes the method.
 */
export function formMethods(query: DiagnosticsQuery): Problem[] {
  const { project, file, messages } = query;
  if (file.isPython || project.unresolved.length > 0 || project.routes.length === 0) return [];
  const requests = requestedUrls(file.text, file.template);
  if (requests.length === 0 || overrides(query)) return [];
  return requests.flatMap((request): Problem[] => {
    const { method, span } = request;
    const refusing = refusingRoutes(query, request);
    const [route] = refusing;
    if (route === undefined) return [];
    const allowed = route.methods.filter(one => one !== 'HEAD' && one !== 'OPTIONS').join(', ');
    const message = messages.diagnostics.methodNotAllowed(method, route.rule, allowed);
    const related = [{ location: placeOfRule(route), message: messages.diagnostics.related.rule }];
    return [{ span, code: 'method-not-allowed', message, related }];
  });
}

/** A field or a header that tells another method than the request has. */
function overrides({ project, file }: DiagnosticsQuery): boolean {
  if (/\b_method\b|method.?override/i.test(file.text)) return true;
  return [...programHints(project)].some(({ hints }) => hints.overridesMethods);
}

/** The routes at which the request arrives when none of them, nor any other, allows its method. */
function refusingRoutes(
  { project, file }: DiagnosticsQuery,
  { pieces, expression, method }: RequestedUrl,
): readonly Route[] {
  if (expression === undefined) {
    const { answers, otherAnswers } = pathAnswers(project, file, beforeQuery(pieces), method);
    return answers.length > 0 ? [] : otherAnswers.map(({ route }) => route);
  }
  if ([...programHints(project)].some(({ hints }) => hints.replacesUrlFor)) return [];
  const link = linksIn(project, file).find(
    ({ kind, span }) => kind === 'url_for' && span.start === expression.start && span.end === expression.end,
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
function piecesOfRule({ rule }: Route): readonly PathPiece[] {
  return parseRule(rule).parts.map(({ kind, start, end }) => {
    const text = kind === 'variable' ? undefined : rule.slice(start, end);
    return { start, end, text, expression: undefined };
  });
}
