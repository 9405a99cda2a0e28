import { linksIn, linksTo, targetsOf } from '../places/links/links.ts';
import { type Endpoint, endpointsOf } from '../project/endpoints.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { FunctionDefinition, Module } from '../python/nodes.ts';
import { encloses, type Span } from '../text/span.ts';
import { endpointsAround } from './endpointsAround.ts';
import { endpointsAt } from './endpointsAt.ts';
import type { Query } from './model.ts';

/** Who leads where: an endpoint with its view, a template, or a function that is no view. */
export interface HierarchyItem {
  readonly kind: 'endpoint' | 'template' | 'function';
  /** The endpoint, the path of the template, the name of the function. */
  readonly name: string;
  /** The rule of an endpoint, the path of a function's file. */
  readonly detail: string | undefined;
  readonly path: string;
  readonly span: Span;
  readonly selection: Span;
}

/** One neighbour, and where in the caller the way to it is written. */
export interface HierarchyCall {
  readonly item: HierarchyItem;
  readonly places: readonly Span[];
}

/** The endpoints under the cursor. */
export function prepareCallHierarchy(query: Query): readonly HierarchyItem[] | null {
  const { project } = query;
  return endpointsAt(query)?.endpoints.flatMap(endpoint => endpointItem(project, endpoint) ?? []) ?? null;
}

/** Views, functions and templates that link to an endpoint; views that render a template. */
export function incomingCalls(project: Project, item: HierarchyItem): readonly HierarchyCall[] {
  if (item.kind === 'function') return [];
  const places: Location[] =
    item.kind === 'endpoint'
      ? linksTo(project, endpointsNamed(project, item.name)).map(({ file, link }) => ({
          path: file.path,
          span: link.endpoint?.span ?? link.span,
        }))
      : project.renderingsOf(item.path).map(({ location }) => location);
  return grouped(
    places.flatMap(({ path, span }) => {
      const file = project.files.get(path);
      return file === undefined ? [] : callersAt(project, file, span).map(one => [one, span] as const);
    }),
  );
}

/** Endpoints to which a view or a template links, templates that a view renders. */
export function outgoingCalls(project: Project, item: HierarchyItem): readonly HierarchyCall[] {
  const file = project.files.get(item.path);
  if (file === undefined) return [];
  const linked = linksIn(project, file).flatMap(link => {
    if (link.endpoint === undefined || (item.kind !== 'template' && !encloses(item.span, link.span)))
      return [];
    const { span } = link.endpoint;
    return targetsOf(project, file, link).flatMap(endpoint => {
      const target = endpointItem(project, endpoint);
      return target === undefined ? [] : [[target, span] as const];
    });
  });
  return grouped(item.kind === 'template' ? linked : [...linked, ...rendered(project, item)]);
}

function rendered(project: Project, item: HierarchyItem): readonly (readonly [HierarchyItem, Span])[] {
  const paths = new Set(project.templates.map(({ path }) => path));
  return [...paths].flatMap(path => {
    const file = project.files.get(path);
    const here = project
      .renderingsOf(path)
      .filter(({ location }) => location.path === item.path && encloses(item.span, location.span));
    return file === undefined ? [] : here.map(({ location }) => [templateItem(file), location.span] as const);
  });
}

/** Each item once, with all its places. */
function grouped(calls: readonly (readonly [HierarchyItem, Span])[]): readonly HierarchyCall[] {
  const byItem = new Map<string, { readonly item: HierarchyItem; readonly places: Span[] }>();
  for (const [item, span] of calls) {
    const key = `${item.kind} ${item.name} ${item.path}:${item.selection.start}`;
    const known = byItem.get(key);
    if (known === undefined) byItem.set(key, { item, places: [span] });
    else known.places.push(span);
  }
  return [...byItem.values()];
}

/** The template, or the function around a place: as the endpoints that it is the view of, if it is one. */
function callersAt(project: Project, file: SourceFile, span: Span): readonly HierarchyItem[] {
  if (!file.isPython) return [templateItem(file)];
  const around = nodePathAt(file.python.module, span.start);
  const views = endpointsAround(project, file, around);
  if (views.length > 0) return views.flatMap(endpoint => endpointItem(project, endpoint) ?? []);
  const owner = around.find(node => node.kind === 'function') ?? file.python.module;
  return [functionItem(file, owner)];
}

function endpointItem(project: Project, { name, routes }: Endpoint): HierarchyItem | undefined {
  const [{ view, registered, rule }] = routes;
  const { path, span: selection } = view?.location ?? registered;
  const file = project.files.get(path);
  if (file === undefined) return undefined;
  const definition = nodePathAt(file.python.module, selection.start).findLast(
    node => (node.kind === 'function' || node.kind === 'class') && node.name.start === selection.start,
  );
  const { start, end } = definition ?? selection;
  return { kind: 'endpoint', name, detail: rule, path, span: { start, end }, selection };
}

function templateItem({ path, text }: SourceFile): HierarchyItem {
  const selection = { start: 0, end: 0 };
  const span = { start: 0, end: text.length };
  return { kind: 'template', name: path, detail: undefined, path, span, selection };
}

function functionItem({ path }: SourceFile, owner: FunctionDefinition | Module): HierarchyItem {
  const { start, end } = owner;
  if (owner.kind === 'module') {
    const selection = { start: 0, end: 0 };
    return { kind: 'function', name: path, detail: undefined, path, span: { start, end }, selection };
  }
  const { name } = owner;
  const selection = { start: name.start, end: name.end };
  return { kind: 'function', name: name.name, detail: path, path, span: { start, end }, selection };
}

function endpointsNamed(project: Project, name: string): readonly Endpoint[] {
  return endpointsOf(project).filter(endpoint => endpoint.name === name);
}
