import type * as vscode from 'vscode';
import type { LiveRouteParams, ProjectTree, TreeApplication } from '../../../server/src/protocol.ts';
import type { ServerRow } from '../devServer/serverRows.ts';
import type { ExplorerNode } from './node.ts';
import type { Grouping } from './routeGroups.ts';
import { routeNodes } from './routeNodes.ts';
import { serverNode } from './serverNode.ts';
import { templateNode } from './templateNodes.ts';

// The view *Application* as data: what is known of the projects and the servers becomes lines. Knows nothing of the editor.

export interface ExplorerContents {
  readonly projects: readonly ProjectTree[];
  readonly servers: readonly ServerRow[];
  readonly grouping: Grouping;
  /** A path, short. */
  readonly relative: (uri: string) => string;
  /** The editor's, passed in so that this runs without one. */
  readonly l10n: typeof vscode.l10n;
}

/** The lines of the top. None where no application, no template and no server is known. */
export function explorerNodes(contents: ExplorerContents): readonly ExplorerNode[] {
  const { servers, l10n } = contents;
  const projects = contents.projects.filter(
    ({ applications, templates, seenRunning }) =>
      applications.length + templates.length + seenRunning.length > 0,
  );
  const rows = byLabel(servers.map(server => serverNode(server, l10n)));
  return [
    ...(rows.length > 0
      ? [section('servers', l10n.t('Servers'), 'server-environment', rows, 'expanded')]
      : []),
    ...projects.flatMap(project => {
      const own = projectNodes(project, contents);
      if (projects.length === 1) return own;
      return [{ ...section(project.root, contents.relative(project.root), 'root-folder', own, 'expanded') }];
    }),
  ];
}

function projectNodes(project: ProjectTree, contents: ExplorerContents): readonly ExplorerNode[] {
  const { l10n } = contents;
  const { root, applications, templates, seenRunning } = project;
  const byUri = new Map(templates.map(template => [template.uri, template]));
  const state = applications.length === 1 ? 'expanded' : 'collapsed';
  return [
    ...byLabel(applications.map(one => applicationNode(one, state, project, contents))),
    ...optional(seenRunning.length, () =>
      section(
        `${root}|seen`,
        l10n.t('Seen only while running'),
        'pulse',
        seenRunning.map(route => seenNode(route, root)),
        'expanded',
      ),
    ),
    ...optional(templates.length, () =>
      section(
        `${root}|templates`,
        l10n.t('Templates'),
        'layout',
        templates.map(template => templateNode(template, byUri, root, l10n)),
        'collapsed',
      ),
    ),
  ];
}

function byLabel(nodes: readonly ExplorerNode[]): readonly ExplorerNode[] {
  return nodes.toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
}

function optional(count: number, make: () => ExplorerNode): readonly ExplorerNode[] {
  return count > 0 ? [make()] : [];
}

function section(
  id: string,
  label: string,
  icon: string,
  children: readonly ExplorerNode[],
  state: 'expanded' | 'collapsed',
): ExplorerNode {
  return {
    id,
    label,
    description: String(children.length),
    icon,
    spoken: `${label}, ${children.length}`,
    context: 'section',
    state,
    subject: { kind: 'group' },
    children,
  };
}

const frameworks: Readonly<Record<TreeApplication['framework'], string>> = {
  flask: 'Flask',
  quart: 'Quart',
  werkzeug: 'Werkzeug',
  bottle: 'Bottle',
  starlette: 'Starlette',
  fastapi: 'FastAPI',
  wsgi: 'WSGI',
};

function applicationNode(
  application: TreeApplication,
  state: 'expanded' | 'collapsed',
  project: ProjectTree,
  { grouping, relative, l10n }: ExplorerContents,
): ExplorerNode {
  const { framework, module, attribute, place, routes } = application;
  const id = `${project.root}|application|${place.uri}|${attribute ?? ''}|${application.index}`;
  const path = relative(place.uri);
  // A script whose name is no name of Python has no module that anybody would say.
  const label = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(module) ? module : path;
  const others = project.applications.filter(other => other !== application && other.module === module);
  const count = routes.length === 1 ? l10n.t('1 route') : l10n.t('{0} routes', routes.length);
  const notes = [frameworks[framework], ...(others.length > 0 ? [path] : []), count];
  const templates = new Map(project.templates.map(template => [template.uri, template]));
  return {
    id,
    label,
    description: notes.join(' · '),
    icon: 'beaker',
    spoken: [label, ...notes].join(', '),
    context: 'application',
    state: routes.length > 0 ? state : undefined,
    place,
    subject: { kind: 'application', project, application },
    children: routeNodes({ project, application, grouping, templates, id, relative, l10n }),
  };
}

function seenNode({ rule, endpoint, methods }: LiveRouteParams, root: string): ExplorerNode {
  const notes = [methods.join(', '), endpoint].filter(text => text !== '');
  return {
    id: `${root}|seen|${rule}|${endpoint}|${methods.join()}`,
    label: rule,
    description: notes.join(' · '),
    icon: 'eye',
    spoken: [...notes, rule].join(', '),
    context: 'seen',
    state: undefined,
    subject: { kind: 'group' },
    children: [],
  };
}
