import { type LiveParams, liveNotification } from '../protocol.ts';
import { resourceOf } from '../workspace/resource.ts';
import type { Session } from './session.ts';

/** Takes what a running program shows of itself; features find it beside the project. `changed`: its URL map is another one. */
export function registerLive({ connection, guard, workspace }: Session, changed: () => void): void {
  connection.onNotification(
    liveNotification,
    guard.notification(liveNotification, async (params: LiveParams) => {
      const folder = resourceOf(params.root).uri;
      const root = workspace.roots.find(({ uri }) => uri === folder);
      if (root === undefined) return;
      const renderings = params.renderings.flatMap(({ uri, at, variables }) => {
        const place = workspace.placeIn(uri);
        return place?.root === root ? [{ template: place.path, at, variables }] : [];
      });
      root.live = root.live.with(params.routes, renderings);
      if (params.routes !== undefined) changed();
    }),
  );
}
