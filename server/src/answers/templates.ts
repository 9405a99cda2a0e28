import { templateGraph } from '../features/templateGraph.ts';
import type { Project } from '../project/project.ts';

/** A row of `matraz templates`; paths are relative to the project's folder. */
export interface TemplateUseRow {
  /** The name by which a loader finds it: `blog/index.html`. */
  readonly template: string;
  readonly file: string;
  /** Endpoints of the views that render it; functions where no view is known. */
  readonly renderedBy: readonly string[];
  /** The files of other templates. */
  readonly extends: readonly string[];
  readonly includes: readonly string[];
  readonly imports: readonly string[];
}

export interface TemplatesReport {
  readonly schemaVersion: 1;
  readonly templates: readonly TemplateUseRow[];
}

/** Every template, who renders it, and which others it needs. `module`: what stands for code outside of functions. */
export function templatesReport(project: Project, module: string): TemplatesReport {
  return {
    schemaVersion: 1,
    templates: templateGraph(project, module).templates.map(
      ({ name, path, renderedBy, extends: parents, includes, imports }) => ({
        template: name,
        file: path,
        renderedBy,
        extends: parents,
        includes,
        imports,
      }),
    ),
  };
}
