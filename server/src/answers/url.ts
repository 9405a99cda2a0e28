import { closestName } from '../features/closestName.ts';
import { endpointsOf, perApplication } from '../project/endpoints.ts';
import type { Project } from '../project/project.ts';
import { type BuiltUrl, buildUrls } from '../project/urlBuilder.ts';
import type { UrlValue } from '../project/urlText.ts';
import { placeOfRoute } from './routes.ts';

/** What becomes of one rule; paths are relative to the project's folder, lines count from 1. */
export interface UrlRow {
  readonly rule: string;
  readonly methods: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly view: string | null;
  /** `null` where none is built, or which one is not known. */
  readonly url: string | null;
  /** The rule has values of its own for these names, and is chosen only if the given ones are the same. */
  readonly onlyIfDefault?: readonly string[];
  readonly missing?: readonly string[];
  /** The name of which the rule does not take the value. */
  readonly refused?: string;
  /** Where the rule is on another host than the others. */
  readonly host?: string;
}

export interface UrlReport {
  /** What the framework chooses, certain last; one after the other where several applications have the endpoint. */
  readonly urls: readonly UrlRow[];
  /** Where nothing has the endpoint: what may have been meant. */
  readonly closest: string | null;
}

/** What `url_for(endpoint, **values)` gives, in each application that has the endpoint. */
export function urlReport(
  project: Project,
  endpoint: string,
  values: Readonly<Record<string, UrlValue>>,
): UrlReport {
  const endpoints = endpointsOf(project);
  const found = endpoints.filter(({ name }) => name === endpoint).flatMap(perApplication);
  const urls = found.flatMap(({ routes }) => buildUrls(routes, values).map(built => rowOf(project, built)));
  const names = endpoints.map(({ name }) => name);
  return { urls, closest: found.length > 0 ? null : (closestName(endpoint, names) ?? null) };
}

function rowOf(project: Project, built: BuiltUrl): UrlRow {
  const { route } = built;
  const host = route.host ?? route.subdomain;
  return {
    rule: route.rule,
    methods: route.methods,
    ...placeOfRoute(project, route),
    url: built.kind === 'built' ? built.url : null,
    ...(built.kind === 'built' && built.ifDefault.length > 0 && { onlyIfDefault: built.ifDefault }),
    ...(built.kind === 'lacking' && { missing: built.names }),
    ...(built.kind === 'refused' && { refused: built.name }),
    ...(host !== undefined && host !== '' && { host }),
  };
}
