import { type Endpoint, endpointsOf } from '../project/endpoints.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Node } from '../python/nodes.ts';

/** The endpoints of which one of the functions and classes `around` a place of a Python file is the view. */
export function endpointsAround(
  project: Project,
  file: SourceFile,
  around: readonly Node[],
): readonly Endpoint[] {
  const starts = new Set(
    around.flatMap(node => (node.kind === 'function' || node.kind === 'class' ? [node.name.start] : [])),
  );
  return endpointsOf(project).filter(({ routes }) =>
    routes.some(({ view }) => view?.location.path === file.path && starts.has(view.location.span.start)),
  );
}
