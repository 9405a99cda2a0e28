import { matchRequest, pathOf } from '../features/matchRequest.ts';
import type { Project } from '../project/project.ts';
import { placeOfRoute } from './routes.ts';

/** What answers a URL in one of the applications; paths are relative to the project's folder, lines count from 1. */
export interface MatchRow {
  readonly endpoint: string;
  readonly rule: string;
  readonly view: string | null;
  readonly file: string;
  readonly line: number;
  /** What the URL gives to the variables of the rule. */
  readonly values: Readonly<Record<string, string>>;
  /** The path to which the request is redirected first. */
  readonly redirect: string | null;
}

export interface MatchReport {
  readonly schemaVersion: 1;
  readonly path: string;
  readonly method: string;
  readonly matches: readonly MatchRow[];
  /** Where nothing answers with the method: those that would be answered. */
  readonly otherMethods: readonly string[];
}

/** Which views answer `url`, a whole address or what stands behind the host, as the framework chooses them. */
export function matchReport(project: Project, url: string, asked: string): MatchReport {
  const path = pathOf(url);
  const method = asked.toUpperCase();
  const { answers, otherMethods } = matchRequest(project, { path, method });
  const matches = answers.map(({ route, values, redirect }): MatchRow => {
    const texts = [...values].flatMap(([name, value]) => (value.kind === 'text' ? [[name, value.text]] : []));
    return {
      endpoint: route.endpoint,
      rule: route.rule,
      ...placeOfRoute(project, route),
      values: Object.fromEntries(texts),
      redirect: redirect ?? null,
    };
  });
  return { schemaVersion: 1, path, method, matches, otherMethods };
}
