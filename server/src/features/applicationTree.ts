import type { Messages } from '../catalog/messages.ts';
import type { LiveKnowledge, LiveRoute } from '../live/liveKnowledge.ts';
import type { Application, Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { methodsShown } from '../project/routeMethods.ts';
import { isSamePlace, placeOfRule } from './diagnostics/knownRoutes.ts';
import { projectProblems } from './diagnostics.ts';
import { type ChosenSeverities, type Finding, reported } from './findings.ts';
import { addressOf, type RouteAddress } from './routeAddresses.ts';
import { renderersAt } from './templateLenses.ts';
import { type TemplateNode, templateNodes } from './templateNodes.ts';
import { unlinkedRoutes } from './unlinkedRoutes.ts';

/** Everything of a project at a glance: what it serves, with which templates, and what is odd about that. */
export interface ApplicationTree {
  readonly applications: readonly ApplicationNode[];
  /** Sorted by name. */
  readonly templates: readonly TemplateNode[];
  /** Routes of the running program that the files do not show. */
  readonly seenRunning: readonly LiveRoute[];
}

interface ApplicationNode {
  /** In `Project.applications`. */
  readonly index: number;
  readonly application: Application;
  /** In registration order; those of which the rule is not known behind the others. */
  readonly routes: readonly RouteNode[];
}

export interface RouteNode {
  readonly route: Route;
  readonly kind: 'view' | 'static' | 'redirect' | 'websocket';
  /** As a person thinks of them; see `methodsShown`. */
  readonly methods: readonly string[];
  /** `undefined` where no browser can open it. */
  readonly address: RouteAddress | undefined;
  /** Python that builds its URL; `undefined` where nothing can. */
  readonly urlFor: string | undefined;
  /** Paths of the templates that its view renders, sorted. */
  readonly templates: readonly string[];
  /** What is wrong with its rule or its endpoint: another view has it, another rule comes first. */
  readonly problems: readonly Finding[];
  /** It is a page to which nothing in the project leads. */
  readonly isUnlinked: boolean;
}

export interface ApplicationTreeQuery {
  readonly project: Project;
  readonly messages: Messages;
  readonly live: LiveKnowledge;
  /** See `findings`. */
  readonly severities: ChosenSeverities;
}

export function applicationTree(query: ApplicationTreeQuery): ApplicationTree {
  const { project, messages, live } = query;
  const templates = templateNodes(project, messages.hover.atModuleLevel);
  const rendered = renderedBy(project, templates);
  const problems = routeProblems(query);
  const unlinked = unlinkedRoutes(
    project,
    project.routes.filter(route => rendered.has(route)),
  );
  const applications = project.applications.map((application, index): ApplicationNode => {
    const routes = project.allRoutes.filter(route => route.application === index);
    return {
      index,
      application,
      routes: routes.map(route => ({
        route,
        kind: kindOf(route),
        methods: methodsShown(route),
        address: addressOf(route),
        urlFor: urlForOf(route),
        templates: [...(rendered.get(route) ?? [])].sort(),
        problems: problems.filter(problem => isAbout(problem, route)),
        isUnlinked: unlinked.has(route),
      })),
    };
  });
  const known = new Set(project.routes.flatMap(({ rule, endpoint }) => [`${rule} ${endpoint}`, `${rule} `]));
  return {
    applications,
    templates,
    seenRunning: live.routes
      .filter(({ rule, endpoint }) => !known.has(`${rule} ${endpoint}`))
      .map(one => ({ ...one, methods: methodsShown(one) })),
  };
}

/** The templates that the view of each route renders, by path. */
function renderedBy(
  project: Project,
  templates: readonly TemplateNode[],
): ReadonlyMap<Route, ReadonlySet<string>> {
  const found = new Map<Route, Set<string>>();
  for (const { path } of templates) {
    for (const { endpoints } of renderersAt(project, project.renderingsOf(path))) {
      for (const route of endpoints.flatMap(({ routes }) => routes)) {
        const paths = found.get(route) ?? new Set();
        found.set(route, paths.add(path));
      }
    }
  }
  return found;
}

interface PlacedFinding extends Finding {
  readonly path: string;
}

/** Findings about single routes, as they are reported. */
function routeProblems({ project, messages, severities }: ApplicationTreeQuery): readonly PlacedFinding[] {
  const all = projectProblems({ project, messages }).filter(({ code }) => aboutRoutes.has(code));
  return [...new Set(all.map(({ path }) => path))].flatMap(path => {
    const file = project.files.get(path);
    if (file === undefined) return [];
    const own = all.filter(problem => problem.path === path);
    return reported({ project, file, messages }, own, severities).flatMap(finding =>
      aboutRoutes.has(finding.code) ? [{ ...finding, path }] : [],
    );
  });
}

const aboutRoutes: ReadonlySet<string> = new Set([
  'duplicate-endpoint',
  'duplicate-rule',
  'unreachable-rule',
  'view-parameter-mismatch',
]);

function isAbout(problem: PlacedFinding, route: Route): boolean {
  switch (problem.code) {
    case 'duplicate-rule':
    case 'unreachable-rule':
      return isSamePlace(problemPlace(problem), placeOfRule(route));
    default:
      return [route.written.endpoint, route.view?.location, route.registered].some(place =>
        isSamePlace(problemPlace(problem), place),
      );
  }
}

function problemPlace({ path, span }: PlacedFinding) {
  return { path, span };
}

function kindOf({ websocket, redirectTo, view, endpoint }: Route): RouteNode['kind'] {
  if (websocket) return 'websocket';
  if (redirectTo !== undefined) return 'redirect';
  return view === undefined && /(^|\.)static$/.test(endpoint) ? 'static' : 'view';
}

/** Flask API, `url_for`. A value that the rule does not give is named as its variable. */
function urlForOf({ isNamed, isPartial, endpoint, arguments: needed, defaults }: Route): string | undefined {
  if (!isNamed || isPartial) return undefined;
  const values = needed.filter(({ name }) => !defaults.includes(name)).map(({ name }) => `${name}=${name}`);
  return `url_for(${[`'${endpoint}'`, ...values].join(', ')})`;
}
