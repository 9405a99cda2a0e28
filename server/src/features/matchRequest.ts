import type { Route } from '../project/model.ts';
import { allPathAnswers, decodePath, domainOf, matcherOf, type PathAnswers } from '../project/pathAnswers.ts';
import type { Project } from '../project/project.ts';
import { type NearRoute, nearestRoute } from './nearestRoute.ts';

/** As a browser sends it. */
export interface Request {
  readonly method: string;
  /** Without the query; perhaps encoded. */
  readonly path: string;
}

/** What answers a request in each application, as its framework chooses, and what else the rules say of it. */
export interface RequestAnswers extends PathAnswers {
  /** Routes that would answer if those that do were not there, in the order in which they would come. */
  readonly losing: readonly Route[];
  /** Where nothing answers, a route that nearly does. */
  readonly near: NearRoute | undefined;
}

/** `POST /login`, `/a/b?x=1`, `http://localhost:5000/a`; without a method GET is meant. */
export function parseRequest(text: string): Request {
  const [, method = 'GET', url = ''] = /^\s*(?:([A-Za-z]+)\s+)?(\S*)/.exec(text) ?? [];
  return { method: method.toUpperCase(), path: pathOf(url) };
}

/** Of a whole address, or of what stands behind the host. */
export function pathOf(url: string): string {
  if (/^[a-z][\w+.-]*:\/\//i.test(url) && URL.canParse(url)) return new URL(url).pathname;
  const [path = ''] = url.split(/[?#]/);
  return path.startsWith('/') ? path : `/${path}`;
}

export function matchRequest(project: Project, { method, path }: Request): RequestAnswers {
  const found = allPathAnswers(project, path, method);
  const decoded = decodePath(path);
  return {
    ...found,
    losing: found.answers.flatMap(({ route, redirect }) =>
      losingTo(project, route, redirect ?? decoded, method),
    ),
    near: found.answers.length + found.otherMethods.length > 0 ? undefined : nearTo(project, decoded, method),
  };
}

function losingTo(project: Project, winner: Route, path: string, method: string): readonly Route[] {
  let left = project.routes.filter(
    route =>
      route !== winner &&
      route.application === winner.application &&
      domainOf(route) === domainOf(winner) &&
      matcherOf([route]).match(path, method).kind === 'found',
  );
  const order: Route[] = [];
  while (left.length > 0) {
    const next = matcherOf(left).match(path, method);
    if (next.kind !== 'found') break;
    order.push(next.route);
    left = left.filter(route => route !== next.route);
  }
  return order;
}

function nearTo(project: Project, path: string, method: string): NearRoute | undefined {
  for (const { location } of project.applications) {
    const file = project.files.get(location.path);
    const near = file && nearestRoute(project, file, path, method);
    if (near) return near;
  }
  return undefined;
}
