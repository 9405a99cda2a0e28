import { staticFilesIn, staticPaths } from '../places/links/staticFiles.ts';
import { templateNamesIn } from '../places/links/templateNames.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';

/** A piece of text that names another file. */
export interface DocumentLink {
  readonly span: Span;
  /** Of the file that it leads to. */
  readonly path: string;
}

/** The names of templates and static files that are there. */
export function documentLinks(project: Project, file: SourceFile): readonly DocumentLink[] {
  const templates = templateNamesIn(project, file).flatMap(({ span, value, plain }) => {
    const [path] = plain ? project.templateIndex.resolve(value, file.path) : [];
    return path === undefined ? [] : [{ span, path }];
  });
  return [...templates, ...staticLinks(project, file)];
}

function staticLinks(project: Project, file: SourceFile): readonly DocumentLink[] {
  return staticFilesIn(project, file).flatMap(({ span, folders, value }) =>
    staticPaths(project, folders, value)
      .slice(0, 1)
      .map(path => ({ span, path })),
  );
}
