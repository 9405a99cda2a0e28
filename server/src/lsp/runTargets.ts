import type { Application, Framework, WsgiScript } from '../project/model.ts';
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

/** Applications, then scripts that serve by themselves, in the project's order. */
function runTargetsIn(root: Root): RunTarget[] {
  const { applications, wsgiScripts } = root.project;
  const scripts = new Map<string, WsgiScript[]>();
  for (const script of wsgiScripts) {
    if (canRun(root, script)) scripts.set(script.path, [...(scripts.get(script.path) ?? []), script]);
  }
  const served = applications.flatMap(application => {
    // The callable of a script is what the script serves.
    const isServed = application.framework === 'wsgi' && scripts.has(application.location.path);
    return isServed ? [] : applicationTargets(root, application);
  });
  // What a script makes and serves itself is run as its framework does it: reloaded, debugged, at a free port.
  const ofApplications = new Set(served.map(({ uri }) => uri));
  return [
    ...served,
    ...[...scripts.values()].flatMap(each => {
      const target = scriptTarget(root, each);
      return target === undefined || ofApplications.has(target.uri) ? [] : [target];
    }),
  ];
}

/** A script may serve in several ways, of which only one happens. */
function scriptTarget(root: Root, [first, ...more]: readonly WsgiScript[]): RunTarget | undefined {
  if (first === undefined) return undefined;
  const { path, host, port } = first;
  const isOneAddress = more.every(other => other.host === host && other.port === port);
  return {
    kind: 'script',
    uri: root.uriOf(path),
    root: root.uri,
    host: isOneAddress ? host : undefined,
    port: isOneAddress ? port : undefined,
  };
}

/** A module that imports relative to its package does not run as `python script.py`. */
function canRun(root: Root, { path }: WsgiScript): boolean {
  return !/^\s*from\s*\./m.test(root.project.files.get(path)?.text ?? '');
}

/** Those that look for the application in a module by themselves. */
const searching: ReadonlySet<Framework> = new Set(['flask', 'quart', 'bottle']);

/** One, or none where nobody can say by which name a server would get the application. */
function applicationTargets(root: Root, application: Application): RunTarget[] {
  const { framework, variable, factory } = application;
  const attribute = variable ?? factory?.name;
  if (framework === 'werkzeug') return [];
  if (attribute === undefined && !searching.has(framework)) return [];
  return [
    {
      kind: 'application',
      framework,
      uri: root.uriOf(application.location.path),
      root: root.uri,
      cwd: root.uriOf(application.importRoot),
      module: application.module,
      attribute,
      parameters: variable === undefined ? factory?.parameters : undefined,
    },
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
