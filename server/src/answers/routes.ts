import type { Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { ReadProject } from '../workspace/projectFolder.ts';
import { unresolvedIn } from '../workspace/unresolvedIn.ts';

/** A row of `matraz routes`; paths are relative to the project's folder, lines count from 1. */
export interface RouteRow {
  readonly endpoint: string;
  readonly rule: string;
  /** As Flask has them, HEAD and OPTIONS included; empty where the route answers every method. */
  readonly methods: readonly string[];
  /** The line of the view's `def`; for an implicit `static` endpoint that of the constructor call. */
  readonly file: string;
  readonly line: number;
  /** `null` for an implicit `static` endpoint and a view that the project cannot see. */
  readonly view: string | null;
  /** The installed package whose code answers, else `null`. */
  readonly package: string | null;
}

export interface UnresolvedRow {
  readonly file: string;
  readonly line: number;
  /** A stable code, `dynamic-rule`. */
  readonly reason: string;
}

export interface RoutesReport {
  readonly schemaVersion: 1;
  /** Those of the project itself. */
  readonly routes: readonly RouteRow[];
  /** Those that installed packages add and answer: the pages of an admin interface, of API documentation. */
  readonly installed: readonly RouteRow[];
  /** Those of which endpoint and view are known but not the whole rule: `…` stands for the rest (`…/login`, `…`). */
  readonly partial: readonly RouteRow[];
  readonly unresolved: readonly UnresolvedRow[];
}

/** The static counterpart of `flask routes`, sorted by endpoint as that is. */
export function routesReport({ project, skipped }: ReadProject): RoutesReport {
  const rowsOf = (routes: readonly Route[]) => routes.map(route => rowOf(project, route)).sort(byEndpoint);
  const rows = rowsOf(project.routes);
  return {
    schemaVersion: 1,
    routes: rows.filter(row => row.package === null),
    installed: rows.filter(row => row.package !== null),
    partial: rowsOf(project.allRoutes.filter(({ isPartial }) => isPartial)),
    unresolved: unresolvedIn(project, skipped).map(({ path, line, reason }) => ({
      file: path,
      line: line + 1,
      reason: reason.code,
    })),
  };
}

function rowOf(project: Project, route: Route): RouteRow {
  const { endpoint, rule, methods, package: installed } = route;
  return { endpoint, rule, methods, ...placeOfRoute(project, route), package: installed ?? null };
}

/** Where the view of a route is, as in {@link RouteRow}. */
export function placeOfRoute(
  project: Project,
  { view, registered }: Route,
): Pick<RouteRow, 'file' | 'line' | 'view'> {
  const place = view?.location ?? registered;
  return { file: place.path, line: project.lineOf(place) + 1, view: view?.name ?? null };
}

/** As `flask routes` sorts them. */
export function byEndpoint(left: RouteRow, right: RouteRow): number {
  return order(left.endpoint, right.endpoint) || order(left.rule, right.rule);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
