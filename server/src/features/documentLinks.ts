import { staticFilesIn, staticPaths } from '../places/links/staticFiles.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';

/** A piece of text that names another file. */
export interface DocumentLink {
  readonly span: Span;
  /** Of the file that it leads to. */
  readonly path: string;
}

/** The names of static files that are there, in source order. */
export function documentLinks(project: Project, file: SourceFile): readonly DocumentLink[] {
  return staticFilesIn(project, file).flatMap(({ span, folders, value }) =>
    staticPaths(project, folders, value)
      .slice(0, 1)
      .map(path => ({ span, path })),
  );
}
