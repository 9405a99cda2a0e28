import { staticPaths } from '../places/links/staticFiles.ts';
import type { StaticFilePlace } from '../places/placeAt.ts';
import type { Project } from '../project/project.ts';
import { bullets, code } from './markdown.ts';

/** The files that a name means, as Markdown; `undefined` where there is none. */
export function describeStaticFile(
  project: Project,
  { folders, value }: StaticFilePlace,
): string | undefined {
  const paths = staticPaths(project, folders, value);
  return paths.length === 0 ? undefined : bullets(paths.map(code));
}
