import type { Route } from '../../project/model.ts';
import type { PathAnswer } from '../../project/pathAnswers.ts';
import type { Project } from '../../project/project.ts';
import type { StaticFolder } from '../../project/servedFolders.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import { linksIn, targetsOf } from './links.ts';

/** `filename='css/site.css'` in a call of `url_for` that asks for a static file. */
export interface StaticFileLink {
  readonly value: string;
  /** Between the quotes. */
  readonly span: Span;
  /** Where the file is looked for. */
  readonly folders: readonly StaticFolder[];
  /** It is the framework that makes the URL and sends the file. */
  readonly sure: boolean;
}

/** The static files that a file names letter by letter, in source order. */
export function staticFilesIn(project: Project, file: SourceFile): readonly StaticFileLink[] {
  if (!file.text.includes('filename')) return [];
  return linksIn(project, file).flatMap((link): readonly StaticFileLink[] => {
    const filename = link.arguments.find(({ name }) => name === 'filename');
    const value = filename?.literal?.value;
    if (filename === undefined || typeof value !== 'string') return [];
    const { start, end } = filename.valueSpan;
    const span = { start: start + 1, end: end - 1 };
    // A string of several parts, or with escapes or a prefix, is not what stands there.
    if (file.text.slice(span.start, span.end) !== value || !/["']/.test(file.text[start] ?? '')) return [];
    const routes = targetsOf(project, file, link).flatMap(target => target.routes);
    const folders = staticFoldersOf(project, routes);
    const sure = link.kind === 'url_for' && routes.every(({ view }) => view === undefined);
    return folders.length === 0 ? [] : [{ value, span, folders, sure }];
  });
}

/** The folders behind the endpoints of `routes`, also where the program answers them in the framework's place. */
export function staticFoldersOf(project: Project, routes: readonly Route[]): readonly StaticFolder[] {
  return project.staticFolders.filter(folder =>
    routes.some(
      ({ endpoint, application }) => endpoint === folder.endpoint && application === folder.application,
    ),
  );
}

/** The files of the project that `name` means in `folders`. */
export function staticPaths(
  project: Project,
  folders: readonly StaticFolder[],
  name: string,
): readonly string[] {
  const paths = folders.flatMap(({ folders: meant }) => meant.map(folder => inFolder(folder, name)));
  return [...new Set(paths)].filter(path => project.names.has(path));
}

/** The static files that a written path leads to. */
export function answeringFiles(project: Project, answers: readonly PathAnswer[]): readonly string[] {
  return answers.flatMap(({ route, values }) => {
    const value = route.view === undefined ? values.get('filename') : undefined;
    if (value?.kind !== 'text') return [];
    return staticPaths(project, staticFoldersOf(project, [route]), value.text);
  });
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
