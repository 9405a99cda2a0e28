import type { RequestAnswers } from '../features/matchRequest.ts';
import type { Route } from '../project/model.ts';
import type { PathAnswer } from '../project/pathAnswers.ts';
import { methodsShown } from '../project/routeMethods.ts';
import {
  type MatchedRoute,
  type MatchRequestParams,
  matchRequestRequest,
  type RequestMatch,
} from '../protocol.ts';
import type { Root } from '../workspace/root.ts';
import { toLocations } from './convertLinks.ts';
import type { Session } from './session.ts';

/** Which view answers a request, in each root that has applications. */
export function registerMatchRequest({ connection, guard, workspace, features }: Session): void {
  connection.onRequest(
    matchRequestRequest,
    guard.request(matchRequestRequest, [], async ({ text }: MatchRequestParams): Promise<RequestMatch[]> => {
      await workspace.ready();
      const request = features.parseRequest(text);
      return workspace.roots
        .filter(({ project }) => project.applications.length > 0)
        .map(root => {
          const answers = features.matchRequest(root.project, request);
          const { otherMethods } = answers;
          return { root: root.uri, ...request, otherMethods, routes: routesOf(root, answers) };
        });
    }),
  );
}

function routesOf(root: Root, { answers, losing, otherAnswers, near }: RequestAnswers): MatchedRoute[] {
  const nearby = near && toMatched(root, near.route, 'near');
  return [
    ...answers.map(answer => answered(root, answer, 'answers')),
    ...losing.map(route => toMatched(root, route, 'loses')),
    ...otherAnswers.map(answer => answered(root, answer, 'otherMethods')),
    ...(nearby ? [{ ...nearby, ...(near.path === undefined ? {} : { path: near.path }) }] : []),
  ];
}

function answered(
  root: Root,
  { route, values, redirect }: PathAnswer,
  role: MatchedRoute['role'],
): MatchedRoute {
  return {
    ...toMatched(root, route, role),
    values: [...values].flatMap(([name, value]) =>
      value.kind === 'text' ? [{ name, value: value.text }] : [],
    ),
    ...(redirect === undefined ? {} : { path: redirect }),
  };
}

function toMatched(root: Root, route: Route, role: MatchedRoute['role']): MatchedRoute {
  const { project } = root;
  const { rule, endpoint, view, registered } = route;
  const [place] = toLocations([view?.location ?? registered], { root, project });
  const application = project.applications[route.application];
  return {
    role,
    rule,
    endpoint,
    methods: methodsShown(route),
    application: application?.module ?? '',
    applicationUri: root.uriOf(application?.location.path ?? ''),
    values: [],
    ...(place === undefined ? {} : { place }),
  };
}
