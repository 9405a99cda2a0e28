import { linksIn } from '../../places/links/links.ts';
import { endpointsOf } from '../../project/endpoints.ts';
import { isTest } from '../../project/isTest.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { programHints, usesRouteExtension } from './programHints.ts';

/**
 * A literal endpoint that no route has.
 *
 * Has to know every endpoint: the project has routes, everything that registers routes was understood, nobody
 * handles missing endpoints (`url_build_error_handlers`) or gives templates another `url_for`, and an extension that may bring routes of its own is not
 * there, unless the endpoint is in a blueprint of the project. Relative endpoints depend on the request, so they are
 * never judged; neither is code of tests.
 */
export function unknownEndpoints({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (isTest(file.path)) return [];
  if (project.routes.length === 0 || project.unresolved.length > 0) return [];
  // Elsewhere what is mounted has a name too.
  if (!project.routes.every(({ framework }) => /^(?:flask|quart|wsgi)$/.test(framework))) return [];
  const names = endpointsOf(project).map(endpoint => endpoint.name);
  const known = new Set(names);
  const unknown = linksIn(project, file).flatMap(({ kind, endpoint }) => {
    const isJudged = kind === 'url_for' && endpoint?.plain === true;
    return isJudged && !isKnown(endpoint.value, known) ? [endpoint] : [];
  });
  if (unknown.length === 0) return [];
  for (const { hints } of programHints(project)) {
    if (hints.handlesMissingEndpoints || (!file.isPython && hints.replacesUrlFor)) return [];
  }
  const mayHaveMore = usesRouteExtension(project);
  const blueprints = new Set(project.routes.map(route => route.blueprint));
  return unknown
    .filter(({ value }) => !mayHaveMore || blueprints.has(value.slice(0, value.lastIndexOf('.'))))
    .map(({ value, span }): Problem => {
      const closest = closestName(value, names);
      const sentences = [
        messages.diagnostics.unknownEndpoint(value),
        ...(closest === undefined ? [] : [messages.diagnostics.didYouMean(closest)]),
      ];
      const edits = closest === undefined ? [] : [{ path: file.path, span, newText: closest }];
      const fixes = edits.map(edit => ({ title: messages.fixes.changeTo(edit.newText), edits: [edit] }));
      return { span, code: 'unknown-endpoint', message: sentences.join(' '), fixes };
    });
}

function isKnown(value: string, known: ReadonlySet<string>): boolean {
  return value === '' || value.startsWith('.') || known.has(value);
}
