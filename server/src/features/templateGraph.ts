import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { resolveTemplate } from '../project/templateExports.ts';
import { renderersOf } from './templateLenses.ts';

/** How templates hang together, and who renders them. */
export interface TemplateGraph {
  /** Sorted by file; each once, by the first of its names. */
  readonly templates: readonly GraphTemplate[];
}

export interface GraphTemplate {
  /** By which a loader finds it: `blog/index.html`. */
  readonly name: string;
  readonly path: string;
  /** Endpoints of the views that render it; functions where no view is known. Sorted. */
  readonly renderedBy: readonly string[];
  /** Where that is done. */
  readonly renderings: readonly Location[];
  /** Other templates, by path, as far as their names are known. */
  readonly extends: readonly string[];
  readonly includes: readonly string[];
  readonly imports: readonly string[];
}

/** `module`: what stands for code outside of functions. */
export function templateGraph(project: Project, module: string): TemplateGraph {
  const names = new Map<string, string>();
  for (const { name, path } of project.templates) if (!names.has(path)) names.set(path, name);
  return {
    templates: [...names]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([path, name]) => {
        const renderings = project.renderingsOf(path);
        return {
          name,
          path,
          renderedBy: renderersOf(project, renderings, module),
          renderings: renderings.map(({ location }) => location),
          extends: referredTo(project, path, ['extends']),
          includes: referredTo(project, path, ['include']),
          imports: referredTo(project, path, ['import', 'from']),
        };
      }),
  };
}

function referredTo(project: Project, path: string, kinds: readonly string[]): readonly string[] {
  const file = project.files.get(path);
  const references = file?.templateFacts.references.filter(({ kind }) => kinds.includes(kind)) ?? [];
  const found = references.flatMap(({ names }) =>
    names.flatMap(({ value }) => (file && resolveTemplate(project, value, file)?.path) ?? []),
  );
  return [...new Set(found)].sort();
}
