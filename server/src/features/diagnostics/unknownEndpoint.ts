import type { WrittenName } from '../../places/links/link.ts';
import { linksIn } from '../../places/links/links.ts';
import { certainBlueprints } from '../../project/certainBlueprints.ts';
import { absoluteName, type Endpoint, endpointsOf, relativeNames } from '../../project/endpoints.ts';
import { isTest } from '../../project/isTest.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { hiddenRoutePackages, programHints, usesRouteExtension } from './programHints.ts';

/**
 * A literal endpoint that no route has.
 *
 * Has to know every endpoint: the project has routes, everything that registers routes was understood, nobody
 * handles missing endpoints (`url_build_error_handlers`) or gives templates another `url_for`, and an extension that may bring routes of its own is not
 * there, unless the endpoint is in a blueprint of the project that is not called like the extension (`user`, `flask_user`). A relative endpoint is judged where views alone run its
 * code, and only if none of their blueprints has it. Code of tests is never judged.
 */
export function unknownEndpoints(query: DiagnosticsQuery): Problem[] {
  const { project, file } = query;
  if (isTest(file.path)) return [];
  if (project.routes.length === 0 || project.unresolved.length > 0) return [];
  // Elsewhere what is mounted has a name too.
  if (!project.routes.every(({ framework }) => /^(?:flask|quart|wsgi)$/.test(framework))) return [];
  const endpoints = endpointsOf(project);
  const names = new Set(endpoints.map(({ name }) => name));
  const unknown = linksIn(project, file).flatMap(({ kind, endpoint }): Unknown[] => {
    const isJudged = kind === 'url_for' && endpoint?.plain === true && endpoint.value !== '';
    const found = isJudged ? meantBy(query, endpoint) : undefined;
    return found === undefined || found.names.some(name => names.has(name)) ? [] : [found];
  });
  if (unknown.length === 0) return [];
  for (const { hints } of programHints(project)) {
    if (hints.handlesMissingEndpoints || (!file.isPython && hints.replacesUrlFor)) return [];
  }
  const mayHaveMore = usesRouteExtension(project);
  const packages = hiddenRoutePackages(project).map(({ name }) => name.split('_'));
  const blueprints = new Set(
    project.routes.flatMap(({ blueprint }) =>
      blueprint === undefined || packages.some(words => words.includes(blueprint)) ? [] : [blueprint],
    ),
  );
  return unknown
    .filter(one => !mayHaveMore || one.names.every(name => blueprints.has(blueprintOf(name))))
    .map(one => problem(query, one, endpoints));
}

interface Unknown {
  readonly endpoint: WrittenName;
  /** What it is in full: several where it is relative to several blueprints. */
  readonly names: readonly string[];
  /** Those that a relative one is relative to. */
  readonly blueprints: readonly (string | undefined)[];
}

function meantBy({ project, file }: DiagnosticsQuery, endpoint: WrittenName): Unknown | undefined {
  const { value, span } = endpoint;
  if (!value.startsWith('.')) return { endpoint, names: [value], blueprints: [] };
  const blueprints = certainBlueprints(project, file, span.start);
  if (blueprints === undefined || value === '.') return undefined;
  return { endpoint, names: blueprints.map(blueprint => absoluteName(blueprint, value)), blueprints };
}

/** For a name without a dot something that is no name of a blueprint. */
function blueprintOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function problem(
  { file, messages }: DiagnosticsQuery,
  { endpoint: { value, span }, names, blueprints }: Unknown,
  endpoints: readonly Endpoint[],
): Problem {
  const near = endpoints.flatMap(endpoint => relativeNames(endpoint, blueprints));
  const all = endpoints.map(({ name }) => name);
  const closest = closestName(value, near) ?? closestName(value.replace(/^\./, ''), all);
  const [name = value, ...others] = names;
  const message = messages.diagnostics.unknownEndpoint(others.length > 0 ? value : name);
  const place = { path: file.path, span };
  return { span, code: 'unknown-endpoint', ...suggesting(messages, message, closest, [place]) };
}
