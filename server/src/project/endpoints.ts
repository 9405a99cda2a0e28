import { nodePathAt } from '../python/nodePathAt.ts';
import type { Route } from './model.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';
import { renderingsReaching } from './templateRenderings.ts';

/** An endpoint with all its rules, in registration order, those that are not known behind the others. */
export interface Endpoint {
  readonly name: string;
  readonly routes: readonly [Route, ...Route[]];
}

/** By the list of routes that they come from, which is the same for as long as no Python file changes. */
const known = new WeakMap<readonly Route[], readonly Endpoint[]>();

/** Every endpoint that a URL can be built from once, in the order of its first rule. */
export function endpointsOf({ allRoutes }: Project): readonly Endpoint[] {
  let endpoints = known.get(allRoutes);
  if (endpoints === undefined) {
    endpoints = grouped(allRoutes);
    known.set(allRoutes, endpoints);
  }
  return endpoints;
}

/**
 * The endpoints that `url_for` can mean in `file`: those of the applications that its views belong to, or of all
 * where that is not known.
 */
export function endpointsIn(project: Project, file: SourceFile): readonly Endpoint[] {
  return hasChoice(project) ? placeOf(project, file).endpoints : endpointsOf(project);
}

/** The routes of those applications. */
export function routesIn(project: Project, file: SourceFile): readonly Route[] {
  return hasChoice(project) ? placeOf(project, file).reachable : project.routes;
}

/** To ask who renders a template is dear, and one application needs no choice. */
function hasChoice({ allRoutes }: Project): boolean {
  return allRoutes.some(({ application }) => application !== allRoutes[0]?.application);
}

/**
 * The endpoints that `written` means in `file`. One that begins with a dot is relative to the blueprint of the current
 * request (Flask API, `url_for`), so it means one in each blueprint whose views may run at `offset`.
 */
export function resolveEndpoint(
  project: Project,
  file: SourceFile,
  written: string,
  offset: number,
): readonly Endpoint[] {
  const names = written.startsWith('.')
    ? blueprintsAt(project, file, offset).map(blueprint => absoluteName(blueprint, written))
    : [written];
  const near = named(endpointsIn(project, file), names);
  return near.length > 0 ? near : named(endpointsOf(project), names);
}

/**
 * The blueprints whose requests may reach the code at `offset`, `undefined` for the application itself: of the view that
 * holds it, else of every view of the file. A template has those of the code that renders it.
 */
export function blueprintsAt(
  project: Project,
  file: SourceFile,
  offset: number,
): readonly (string | undefined)[] {
  if (file.isPython) return blueprintsOfCode(project, file, offset);
  const blueprints = renderingsReaching(project, file).flatMap(({ location }) => {
    const program = project.files.get(location.path);
    return program === undefined ? [] : blueprintsOfCode(project, program, location.span.start);
  });
  return [...new Set(blueprints)];
}

function blueprintsOfCode(
  project: Project,
  file: SourceFile,
  offset: number,
): readonly (string | undefined)[] {
  const own = viewRoutesAt(project, file, offset);
  const routes = own.length > 0 ? own : placeOf(project, file).routes;
  return [...new Set(routes.map(route => route.blueprint))];
}

/** The routes of the views of a Python file that hold `offset`. */
export function viewRoutesAt(project: Project, file: SourceFile, offset: number): readonly Route[] {
  const { routes } = placeOf(project, file);
  const around = viewsAround(file, offset);
  return routes.filter(({ view }) => view !== undefined && around.has(view.location.span.start));
}

/** Where the names of the functions and classes stand that hold `offset`. */
function viewsAround(file: SourceFile, offset: number): ReadonlySet<number> {
  const path = nodePathAt(file.python.module, offset);
  return new Set(
    path.flatMap(node => (node.kind === 'function' || node.kind === 'class' ? node.name.start : [])),
  );
}

interface FilePlace {
  /** Of the views in a Python file, or of the views in the files that render a template. */
  readonly routes: readonly Route[];
  readonly endpoints: readonly Endpoint[];
  /** All routes of the applications that those belong to, or of all applications. */
  readonly reachable: readonly Route[];
}

const places = new WeakMap<Project, Map<SourceFile, FilePlace>>();

function placeOf(project: Project, file: SourceFile): FilePlace {
  const ofProject = places.get(project) ?? new Map<SourceFile, FilePlace>();
  places.set(project, ofProject);
  let place = ofProject.get(file);
  if (place === undefined) {
    const routes = routesReaching(project, file);
    const applications = new Set(routes.map(route => route.application));
    const isKnown = applications.size > 0;
    const own = (all: readonly Route[]) => all.filter(route => applications.has(route.application));
    const endpoints = isKnown ? grouped(own(project.allRoutes)) : endpointsOf(project);
    place = { routes, endpoints, reachable: isKnown ? own(project.routes) : project.routes };
    ofProject.set(file, place);
  }
  return place;
}

function routesReaching(project: Project, file: SourceFile): readonly Route[] {
  const paths = new Set([file.path]);
  if (!file.isPython) for (const { location } of renderingsReaching(project, file)) paths.add(location.path);
  return project.allRoutes.filter(({ view }) => view !== undefined && paths.has(view.location.path));
}

const byNames = new WeakMap<readonly Endpoint[], ReadonlyMap<string, Endpoint>>();

function named(endpoints: readonly Endpoint[], names: readonly string[]): readonly Endpoint[] {
  let byName = byNames.get(endpoints);
  if (byName === undefined) {
    byName = new Map(endpoints.map(endpoint => [endpoint.name, endpoint]));
    byNames.set(endpoints, byName);
  }
  return names.flatMap(name => byName.get(name) ?? []);
}

/** The endpoint as each application that has it knows it. */
export function perApplication({ routes }: Endpoint): readonly Endpoint[] {
  const applications = [...new Set(routes.map(route => route.application))];
  return applications.flatMap(application =>
    grouped(routes.filter(route => route.application === application)),
  );
}

function grouped(routes: readonly Route[]): readonly Endpoint[] {
  const byName = new Map<string, [Route, ...Route[]]>();
  for (const route of routes) {
    if (!route.isNamed) continue;
    const known = byName.get(route.endpoint);
    if (known === undefined) byName.set(route.endpoint, [route]);
    else known.push(route);
  }
  return [...byName].map(([name, own]) => ({ name, routes: own }));
}

/** `.detail` in the blueprint `blog` is `blog.detail`, outside any blueprint `detail`. */
export function absoluteName(blueprint: string | undefined, relative: string): string {
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
