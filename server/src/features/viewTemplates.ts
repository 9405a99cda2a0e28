import { endpointsOf } from '../project/endpoints.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { encloses } from '../text/span.ts';
import type { ViewLens } from './codeLens.ts';
import { viewsOf } from './describeEndpoint.ts';
import { distinct } from './references.ts';

/** A template that a view renders. */
export interface RenderedTemplate {
  /** By which a loader finds it: `blog/index.html`. */
  readonly name: string;
  readonly path: string;
}

/** What the view of a lens renders, itself or by a helper that it calls; without what the lenses inside it have. */
export function viewTemplates(
  project: Project,
  file: SourceFile,
  lens: ViewLens,
): readonly RenderedTemplate[] {
  const found = new Map<string, RenderedTemplate>();
  for (const { template, by, location } of rendered(project)) {
    const { path, span } = location;
    const isIn = (outer: ViewLens['span']) => path === file.path && encloses(outer, span);
    if (lens.inner.some(isIn)) continue;
    if (isIn(lens.span) || (by === lens.qualifiedName && isOnly(project, by)))
      found.set(template.path, template);
  }
  return [...found.values()];
}

interface RenderingOf {
  readonly template: RenderedTemplate;
  /** The function that renders. */
  readonly by: string;
  readonly location: Location;
}

const known = new WeakMap<Project, readonly RenderingOf[]>();

/** All renderings, each template by the first of its names. */
function rendered(project: Project): readonly RenderingOf[] {
  let renderings = known.get(project);
  if (renderings === undefined) {
    const templates = new Map<string, RenderedTemplate>();
    for (const { name, path } of project.templates)
      if (!templates.has(path)) templates.set(path, { name, path });
    renderings = [...templates.values()].flatMap(template =>
      project.renderingsOf(template.path).map(({ view, location }) => ({ template, by: view, location })),
    );
    known.set(project, renderings);
  }
  return renderings;
}

/** Whether only one view has the name: renderings know but that. */
function isOnly(project: Project, name: string): boolean {
  const named = endpointsOf(project)
    .flatMap(viewsOf)
    .filter(view => view.name === name);
  return distinct(named.map(({ location }) => location)).length <= 1;
}
