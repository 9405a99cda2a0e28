import type { Route } from './model.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/** An endpoint with all its rules, in registration order. */
export interface Endpoint {
  readonly name: string;
  readonly routes: readonly [Route, ...Route[]];
}

/** Every endpoint of the project once, in the order of its first rule. */
export function endpointsOf(project: Project): readonly Endpoint[] {
  const byName = new Map<string, [Route, ...Route[]]>();
  for (const route of project.routes) {
    const known = byName.get(route.endpoint);
    if (known === undefined) byName.set(route.endpoint, [route]);
    else known.push(route);
  }
  return [...byName].map(([name, routes]) => ({ name, routes }));
}

/**
 * The endpoints that `written` means in `file`. One that begins with a dot is relative to the blueprint of the current
 * request (Flask API, `url_for`), so it means one in each blueprint whose views may run here.
 */
export function resolveEndpoint(project: Project, file: SourceFile, written: string): readonly Endpoint[] {
  const names = written.startsWith('.')
    ? blueprintsIn(project, file).map(blueprint => absoluteName(blueprint, written))
    : [written];
  return endpointsOf(project).filter(({ name }) => names.includes(name));
}

/**
 * The blueprints whose requests may reach the code in `file`, `undefined` for the application itself: those of the views
 * in a Python file, or of the views that render a template.
 */
export function blueprintsIn(project: Project, file: SourceFile): readonly (string | undefined)[] {
  const paths = new Set([file.path]);
  if (!file.isPython) {
    for (const passed of project.context(file.path).values())
      for (const { origin } of passed) paths.add(origin.location.path);
  }
  const here = project.routes.filter(({ view }) => view !== undefined && paths.has(view.location.path));
  return [...new Set(here.map(route => route.blueprint))];
}

/** `.detail` in the blueprint `blog` is `blog.detail`, outside any blueprint `detail`. */
function absoluteName(blueprint: string | undefined, relative: string): string {
  return blueprint === undefined ? relative.slice(1) : blueprint + relative;
}

/** The names by which `endpoint` can be called from the blueprints `here`, beginning with a dot. */
export function relativeNames(endpoint: Endpoint, here: readonly (string | undefined)[]): readonly string[] {
  const names = here.flatMap(blueprint => {
    const prefix = blueprint === undefined ? '' : `${blueprint}.`;
    return endpoint.name.startsWith(prefix) ? [`.${endpoint.name.slice(prefix.length)}`] : [];
  });
  return [...new Set(names)];
}
