import type { Messages } from '../catalog/messages.ts';
import { tagsNaming } from '../places/links/templateNames.ts';
import { type Endpoint, endpointsOf } from '../project/endpoints.ts';
import type { Location, Rendering } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { resolveTemplate } from '../project/templateExports.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import { viewsOf } from './describeEndpoint.ts';
import { endpointsAround } from './endpointsAround.ts';
import { distinct } from './references.ts';

/** One thing that is shown above the first line of a template, and the places that it means; at least one. */
export interface TemplateLens {
  readonly title: string;
  readonly places: readonly Location[];
}

/** The most names that are shown; the rest is counted. */
const maximumNames = 2;

const tags = ['extends', 'include', 'import'] as const;

/** Who renders a template, what it extends, how many others extend, include or import it. */
export function templateLenses(
  project: Project,
  file: SourceFile,
  { lenses, hover }: Messages,
): readonly TemplateLens[] {
  if (file.isPython) return [];
  const shown: TemplateLens[] = [];
  const renderings = project.renderingsOf(file.path);
  if (renderings.length > 0) {
    const names = renderersOf(project, renderings, hover.atModuleLevel);
    shown.push({
      title: lenses.renderedBy(listed(names)),
      places: distinct(renderings.map(({ location }) => location)),
    });
  }
  const parents = file.templateFacts.references.flatMap(({ kind, names }) =>
    kind === 'extends' ? names.map(({ value }) => value) : [],
  );
  for (const name of new Set(parents)) {
    const parent = resolveTemplate(project, name, file);
    if (parent === undefined) continue;
    shown.push({
      title: lenses.extends(name),
      places: [{ path: parent.path, span: { start: 0, end: 0 } }],
    });
  }
  const named = tagsNaming(project, file.path).filter(one => one.file !== file);
  for (const tag of tags) {
    const kinds: readonly string[] = tag === 'import' ? ['import', 'from'] : [tag];
    const found = named.filter(({ name }) => kinds.includes(name.kind));
    if (found.length === 0) continue;
    shown.push({
      title: lenses.referredBy[tag](new Set(found.map(one => one.file)).size),
      places: found.map(one => ({ path: one.file.path, span: one.name.span })),
    });
  }
  return shown;
}

/** The endpoints of the views that render, of those by way of a helper too; the functions where no view is known. */
export function renderersOf(
  project: Project,
  renderings: readonly Rendering[],
  module: string,
): readonly string[] {
  const names = renderersAt(project, renderings).flatMap(one => rendererNames(one, module));
  return [...new Set(names)].sort();
}

/** As in `renderersOf`. */
export function rendererNames({ endpoints, views }: RenderersAt, module: string): readonly string[] {
  if (endpoints.length > 0) return endpoints.map(({ name }) => name);
  return views.map(view => (view === '<module>' ? module : `${view}()`));
}

/** A call that renders, the functions in which that happens, and the endpoints of the views among them and around it. */
interface RenderersAt {
  readonly place: Location;
  readonly views: readonly string[];
  readonly endpoints: readonly Endpoint[];
}

export function renderersAt(project: Project, renderings: readonly Rendering[]): readonly RenderersAt[] {
  return distinct(renderings.map(({ location }) => location)).map(place => {
    const views = renderings.flatMap(({ view, location: { path, span } }) =>
      path === place.path && span.start === place.span.start ? [view] : [],
    );
    return { place, views, endpoints: [...aroundCall(project, place), ...ofViews(project, new Set(views))] };
  });
}

function aroundCall(project: Project, { path, span }: Location): readonly Endpoint[] {
  const file = project.files.get(path);
  if (file === undefined) return [];
  return endpointsAround(project, file, nodePathAt(file.python.module, span.start));
}

/** Of each name that only one view has. */
function ofViews(project: Project, names: ReadonlySet<string>): readonly Endpoint[] {
  const found = endpointsOf(project).filter(({ routes }) =>
    routes.some(({ view }) => view !== undefined && names.has(view.name)),
  );
  return [...names].flatMap(name => {
    const called = found.filter(({ routes }) => routes.some(({ view }) => view?.name === name));
    const places = called.flatMap(viewsOf).flatMap(view => (view.name === name ? [view.location] : []));
    return distinct(places).length === 1 ? called : [];
  });
}

function listed(names: readonly string[]): string {
  const rest = names.length - maximumNames;
  return [names.slice(0, maximumNames).join(', '), ...(rest > 0 ? [`+${rest}`] : [])].join(' ');
}
