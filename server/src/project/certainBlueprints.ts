import { nodePathAt } from '../jinja/nodePathAt.ts';
import { viewRoutesAt } from './endpoints.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';
import { renderingsReaching } from './templateRenderings.ts';

/** `undefined`: outside any blueprint. */
type Blueprint = string | undefined;

/**
 * The blueprints of the requests that run the code at `offset`, where views alone run it: the views around it in Python, for a template
 * those that render it. `undefined` where other code may run it, too.
 */
export function certainBlueprints(
  project: Project,
  file: SourceFile,
  offset: number,
): readonly Blueprint[] | undefined {
  if (file.isPython) return ofViews(project, file, offset);
  // A macro runs wherever it is imported.
  const isInMacro = nodePathAt(file.template.root, offset).some(({ kind }) => kind === 'macro');
  if (isInMacro || mayRenderAnything(project)) return undefined;
  const found = new Set<Blueprint>();
  for (const { location } of renderingsReaching(project, file)) {
    const program = project.files.get(location.path);
    const own = program && ofViews(project, program, location.span.start);
    if (own === undefined) return undefined;
    for (const blueprint of own) found.add(blueprint);
  }
  return found.size === 0 ? undefined : [...found];
}

function ofViews(project: Project, file: SourceFile, offset: number): readonly Blueprint[] | undefined {
  const routes = viewRoutesAt(project, file, offset);
  return routes.length === 0 ? undefined : [...new Set(routes.map(route => route.blueprint))];
}

const known = new WeakMap<Project, boolean>();

/** Code renders, or a template includes, what only the running program knows. */
function mayRenderAnything(project: Project): boolean {
  let may = known.get(project);
  if (may === undefined) {
    may =
      project.programs.renders.some(({ templates }) => templates.length === 0) ||
      project.templates.some(({ path }) =>
        project.files.get(path)?.templateFacts.references.some(({ dynamic }) => dynamic),
      );
    known.set(project, may);
  }
  return may;
}
