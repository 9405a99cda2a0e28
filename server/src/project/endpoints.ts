import type { Route } from './model.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';
import { renderingsReaching } from './templateRenderings.ts';

/** An endpoint with all its rules, in registration order. */
export interface Endpoint {
  readonly name: string;
  readonly routes: readonly [Route, ...Route[]];
}

/** Every endpoint of the project once, in the order of its first rule. */
export function endpointsOf(project: Project): readonly Endpoint[] {
  return grouped(project.routes);
}

/** The endpoints that `url_for` can mean in `file`. */
export function endpointsIn(project: Project, file: SourceFile): readonly Endpoint[] {
  return grouped(routesIn(project, file));
}

/** The routes of the applications that the views of `file` belong to, or of all where that is not known. */
export function routesIn(project: Project, file: SourceFile): readonly Route[] {
  const { routes } = project;
  // To ask who renders a template is dear, and one application needs no choice.
  if (routes.every(({ application }) => application === routes[0]?.application)) return routes;
  const applications = new Set(routesReaching(project, file).map(route => route.application));
  return applications.size === 0 ? routes : routes.filter(route => applications.has(route.application));
}

/**
 * The endpoints that `written` means in `file`. One that begins with a dot is relative to the blueprint of the current
 * request (Flask API, `url_for`), so it means one in each blueprint whose views may run here.
 */
export function resolveEndpoint(project: Project, file: SourceFile, written: string): readonly Endpoint[] {
  const names = written.startsWith('.')
    ? blueprintsIn(project, file).map(blueprint => absoluteName(blueprint, written))
    : [written];
  const near = endpointsIn(project, file).filter(({ name }) => names.includes(name));
  return near.length > 0 ? near : endpointsOf(project).filter(({ name }) => names.includes(name));
}

/** The blueprints whose requests may reach the code in `file`, `undefined` for the application itself. */
export function blueprintsIn(project: Project, file: SourceFile): readonly (string | undefined)[] {
  return [...new Set(routesReaching(project, file).map(route => route.blueprint))];
}

/** The routes of the views in a Python file, or of the views in the files that render a template. */
function routesReaching(project: Project, file: SourceFile): readonly Route[] {
  const paths = new Set([file.path]);
  if (!file.isPython) for (const { location } of renderingsReaching(project, file)) paths.add(location.path);
  return project.routes.filter(({ view }) => view !== undefined && paths.has(view.location.path));
}

function grouped(routes: readonly Route[]): readonly Endpoint[] {
  const byName = new Map<string, [Route, ...Route[]]>();
  for (const route of routes) {
    const known = byName.get(route.endpoint);
    if (known === undefined) byName.set(route.endpoint, [route]);
    else known.push(route);
  }
  return [...byName].map(([name, own]) => ({ name, routes: own }));
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
