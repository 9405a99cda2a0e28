import {
  type LiveParams,
  type LiveRenderingParams,
  type LiveRouteParams,
  type LiveValueParams,
  liveNotification,
} from '../protocol.ts';
import { resourceOf } from '../workspace/resource.ts';
import type { Session } from './session.ts';

/** Takes what a running program shows of itself; features find it beside the project. `changed`: its URL map is another one. */
export function registerLive({ connection, guard, workspace }: Session, changed: () => void): void {
  connection.onNotification(
    liveNotification,
    guard.notification(liveNotification, async (params: LiveParams) => {
      if (!isLive(params)) throw new TypeError('What a running program shows has another shape.');
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

/** What comes from a running program is kept, so a malformed part of it would spoil every later answer. */
function isLive({ routes, renderings }: Partial<LiveParams>): boolean {
  return (routes === undefined || isListOf(routes, isRoute)) && isListOf(renderings, isRendering);
}

function isRoute(route: Partial<LiveRouteParams> | null): boolean {
  return areTexts(route?.rule, route?.endpoint) && isListOf(route?.methods, method => areTexts(method));
}

function isRendering(rendering: Partial<LiveRenderingParams> | null): boolean {
  return (
    areTexts(rendering?.uri) && typeof rendering?.at === 'number' && isListOf(rendering.variables, isValue)
  );
}

function isValue(value: Partial<LiveValueParams> | null): boolean {
  return areTexts(value?.name, value?.type, value?.text) && isListOf(value?.members, isValue);
}

function areTexts(...parts: readonly unknown[]): boolean {
  return parts.every(part => typeof part === 'string');
}

function isListOf<T>(list: readonly T[] | undefined, is: (item: T) => boolean): boolean {
  return Array.isArray(list) && list.every(item => is(item));
}
