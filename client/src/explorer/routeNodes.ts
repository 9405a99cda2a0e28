import type * as vscode from 'vscode';
import type { ProjectTree, TreeApplication, TreeRoute, TreeTemplate } from '../../../server/src/protocol.ts';
import type { ExplorerNode } from './node.ts';
import { type Grouping, groupRoutes, type RouteGroup } from './routeGroups.ts';
import { plainTemplateNode } from './templateNodes.ts';

/** What the lines of the routes of an application are made with. */
export interface RouteSurroundings {
  readonly project: ProjectTree;
  readonly application: TreeApplication;
  readonly grouping: Grouping;
  /** By URI. */
  readonly templates: ReadonlyMap<string, TreeTemplate>;
  /** Of the line of the application. */
  readonly id: string;
  /** A path, short. */
  readonly relative: (uri: string) => string;
  readonly l10n: typeof vscode.l10n;
}

/** The routes of an application, in groups. */
export function routeNodes(surroundings: RouteSurroundings): readonly ExplorerNode[] {
  const { application, grouping, id } = surroundings;
  return below(groupRoutes(application.routes, grouping), `${id}|${grouping}`, surroundings);
}

function below(group: RouteGroup, id: string, surroundings: RouteSurroundings): readonly ExplorerNode[] {
  const seen = new Map<string, number>();
  return [
    ...group.groups.map(inner => groupNode(inner, `${id}|${inner.key}`, surroundings)),
    ...group.routes.map(route => {
      const own = `${id}|route|${route.rule}|${route.endpoint}|${route.methods.join()}`;
      const count = seen.get(own) ?? 0;
      seen.set(own, count + 1);
      return routeNode(route, count === 0 ? own : `${own}|${count}`, surroundings);
    }),
  ];
}

const groupIcons: Readonly<Record<Grouping, string | undefined>> = {
  blueprint: 'symbol-namespace',
  prefix: 'folder',
  file: undefined,
  method: 'symbol-event',
};

function groupNode(group: RouteGroup, id: string, surroundings: RouteSurroundings): ExplorerNode {
  const { grouping, relative, l10n } = surroundings;
  const count = routesIn(group);
  const packages = new Set(allRoutes(group).map(route => route.package));
  const [installed] = packages.size === 1 ? packages : [];
  const isFile = grouping === 'file' && group.name !== '';
  const label = isFile ? relative(group.name) : group.name;
  const said = installed === undefined ? [] : [l10n.t('from the package {0}', installed)];
  const notes = [...(group.prefix === '' ? [] : [group.prefix]), ...said];
  return {
    id,
    label,
    description: [...notes, String(count)].join(' · '),
    icon: isFile ? undefined : installed === undefined ? groupIcons[grouping] : 'package',
    ...(isFile ? { resource: group.name } : {}),
    spoken: [label, ...notes, l10n.t('{0} routes', count)].join(', '),
    context: 'group',
    state: installed === undefined && count <= 40 ? 'expanded' : 'collapsed',
    subject: { kind: 'group' },
    children: below(group, id, surroundings),
  };
}

function allRoutes({ groups, routes }: RouteGroup): readonly TreeRoute[] {
  return [...groups.flatMap(allRoutes), ...routes];
}

function routesIn(group: RouteGroup): number {
  return allRoutes(group).length;
}

function routeNode(route: TreeRoute, id: string, surroundings: RouteSurroundings): ExplorerNode {
  const { project, application, templates, l10n } = surroundings;
  const { rule, endpoint, methods, place, problems } = route;
  const marks = [
    ...(problems.length > 0 ? [l10n.t('conflict')] : []),
    ...(route.isPartial ? [l10n.t('rule not known')] : []),
    ...(route.isUnlinked ? [l10n.t('never linked')] : []),
  ];
  const rendered = route.templates.flatMap(uri => templates.get(uri) ?? []);
  const how = route.kind === 'websocket' ? 'WEBSOCKET' : methods.join(', ');
  return {
    id,
    label: rule,
    description: [how, endpoint, ...marks].join(' · '),
    ...iconOf(route),
    spoken: [how, rule, endpoint, ...marks].join(', '),
    context: ['route', ...(route.parts ? ['opens'] : []), ...(route.urlFor ? ['links'] : [])].join(' '),
    state: rendered.length > 0 ? 'collapsed' : undefined,
    ...(place ? { place } : {}),
    subject: { kind: 'route', project, application, route },
    children: rendered.map(template => plainTemplateNode(template, id, '')),
  };
}

/** What kind of route it is; the colour tells whether it only reads. */
export function iconOf(route: TreeRoute): Pick<ExplorerNode, 'icon' | 'color'> {
  if (route.problems.length > 0) return { icon: 'warning', color: 'list.warningForeground' };
  if (route.isPartial) return { icon: 'question' };
  switch (route.kind) {
    case 'static':
      return { icon: 'file-media' };
    case 'redirect':
      return { icon: 'arrow-swap' };
    case 'websocket':
      return { icon: 'broadcast' };
    case 'view':
      return {
        icon: route.templates.length > 0 ? 'browser' : 'symbol-method',
        color: colorOf(route.methods),
      };
  }
}

function colorOf(methods: readonly string[]): string {
  if (methods.includes('GET') && methods.length === 1) return 'charts.green';
  if (methods.includes('DELETE') && !methods.includes('GET')) return 'charts.red';
  if (methods.includes('ANY') || methods.includes('GET')) return 'charts.blue';
  return 'charts.purple';
}
