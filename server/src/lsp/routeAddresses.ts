import { type RouteAddress, type RouteAddressesParams, routeAddressesRequest } from '../protocol.ts';
import type { Session } from './session.ts';

/** The routes that a browser could open, of the view under the cursor if it is in one. */
export function registerRouteAddresses({ connection, guard, workspace, features }: Session): void {
  connection.onRequest(
    routeAddressesRequest,
    guard.request(
      routeAddressesRequest,
      [],
      async ({ uri, position }: RouteAddressesParams): Promise<RouteAddress[]> => {
        await workspace.ready();
        const place = workspace.placeIn(uri);
        const project = place?.root.project;
        const file = place && project?.files.get(place.path);
        if (!project || !file) return [];
        const offset = position && file.lines.offsetAt(position);
        return features
          .routeAddresses(project, file, offset)
          .map(({ route, parts }) => ({ rule: route.rule, endpoint: route.endpoint, parts }));
      },
    ),
  );
}
