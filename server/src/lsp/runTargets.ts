import { type RunTarget, type RunTargetsParams, runTargetsRequest } from '../protocol.ts';
import { resourceOf } from '../workspace/resource.ts';
import type { Root } from '../workspace/root.ts';
import type { Session } from './session.ts';

/** What could be run, nearest to the active document first; waits for the first index. */
export function registerRunTargets({ connection, guard, workspace }: Session): void {
  connection.onRequest(
    runTargetsRequest,
    guard.request(
      runTargetsRequest,
      [],
      async (params: RunTargetsParams | undefined): Promise<RunTarget[]> => {
        await workspace.ready();
        return nearestFirst(
          workspace.roots.flatMap(runTargetsIn),
          params?.active && resourceOf(params.active).uri,
        );
      },
    ),
  );
}

/** Flask and Quart applications, then WSGI scripts, in the project's order. */
function runTargetsIn(root: Root): RunTarget[] {
  const { applications, wsgiScripts } = root.project;
  return [
    ...applications.flatMap(({ framework, ...application }): RunTarget[] => {
      if (framework !== 'flask' && framework !== 'quart') return [];
      return [
        {
          kind: 'flask',
          framework,
          uri: root.uriOf(application.location.path),
          root: root.uri,
          cwd: root.uriOf(application.importRoot),
          module: application.module,
          attribute: application.variable ?? application.factory,
        },
      ];
    }),
    ...wsgiScripts.map(
      ({ path, host, port }): RunTarget => ({
        kind: 'wsgiScript',
        uri: root.uriOf(path),
        root: root.uri,
        host,
        port,
      }),
    ),
  ];
}

/** The active file itself first, then by how many folders a target shares with it; otherwise the order stays. */
function nearestFirst(targets: readonly RunTarget[], active: string | undefined): RunTarget[] {
  if (active === undefined) return [...targets];
  return [...targets].sort((left, right) => nearness(right, active) - nearness(left, active));
}

function nearness({ uri }: RunTarget, active: string): number {
  if (uri === active) return Number.MAX_SAFE_INTEGER;
  const own = uri.split('/').slice(0, -1);
  const other = active.split('/').slice(0, -1);
  const difference = own.findIndex((segment, index) => segment !== other[index]);
  return difference === -1 ? own.length : difference;
}
