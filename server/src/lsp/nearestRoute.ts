import { type NearestRoute, type NearestRouteParams, nearestRouteRequest } from '../protocol.ts';
import type { Session } from './session.ts';

/** Which rule is close to a path that a running program answered with 404. */
export function registerNearestRoute({ connection, guard, workspace, features }: Session): void {
  connection.onRequest(
    nearestRouteRequest,
    guard.request(
      nearestRouteRequest,
      null,
      async (params: NearestRouteParams): Promise<NearestRoute | null> => {
        await workspace.ready();
        const place = workspace.placeIn(params.uri);
        const project = place?.root.project;
        const file = place && project?.files.get(place.path);
        if (!place || !project || !file) return null;
        const near = features.nearestRoute(project, file, params.path, params.method);
        if (near === undefined) return null;
        const { route, path, refused } = near;
        return {
          rule: route.rule,
          uri: place.root.uriOf(route.registered.path),
          line: project.lineOf(route.registered),
          ...(path === undefined ? {} : { path }),
          ...(refused === undefined
            ? {}
            : {
                refused: {
                  variable: refused.variable.name,
                  converter: refused.variable.converter,
                  value: refused.value,
                },
              }),
        };
      },
    ),
  );
}
