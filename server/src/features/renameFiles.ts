import { inFolder, staticFilesIn } from '../places/links/staticFiles.ts';
import { allTemplateNamesIn, type TemplateName } from '../places/links/templateNames.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { TemplateIndex } from '../project/templateIndex.ts';
import type { TextChange } from './model.ts';

/** A file or folder that is about to have another path; both relative to the root. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * What must be written elsewhere for templates and static files to be found under their new paths. Places are those before
 * the files move. A name that no loader would find after the move stays as it is.
 */
export function renameFiles(project: Project, moves: readonly Move[]): readonly TextChange[] {
  const moved = (path: string): string => {
    for (const { from, to } of moves) {
      if (path === from || path.startsWith(`${from}/`)) return to + path.slice(from.length);
    }
    return path;
  };
  const isMoved = (path: string) => moved(path) !== path;
  const { templateIndex, names } = project;
  const templates = templateIndex.templates.filter(({ path }) => isMoved(path));
  const others = moves.some(({ from }) => names.has(from) || names.hasFolder(from));
  if (templates.length === 0 && !others) return [];
  const words = new Set(templates.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)));
  const later = new TemplateIndex([...project.files.keys()].map(moved), templateIndex.searchPaths);
  const mayName = ({ isPython, text }: SourceFile) =>
    words.size > 0 && (isPython || [...words].some(word => text.includes(word)));
  return [...project.files.values()].flatMap(file => [
    ...(mayName(file) ? inTemplateNames(project, file, moved, later) : []),
    ...(others ? inStaticFiles(project, file, moved) : []),
  ]);
}

function inTemplateNames(
  project: Project,
  file: SourceFile,
  moved: (path: string) => string,
  later: TemplateIndex,
): readonly TextChange[] {
  const changes = new Map<number, TextChange | undefined>();
  for (const name of allTemplateNamesIn(project, file)) {
    const { span } = name;
    const newText = newLiteral(project, file, name, moved, later);
    const before = changes.get(span.start);
    // One literal that means several templates follows only where all of them go.
    const isOnly = !changes.has(span.start) || before?.newText === newText;
    const change = newText === undefined ? undefined : { path: file.path, span, newText };
    changes.set(span.start, isOnly ? change : undefined);
  }
  return [...changes.values()].filter(change => change !== undefined);
}

function newLiteral(
  project: Project,
  file: SourceFile,
  { value, plain, affix: { before, after } }: TemplateName,
  moved: (path: string) => string,
  later: TemplateIndex,
): string | undefined {
  const [path] = plain ? project.templateIndex.resolve(value, file.path) : [];
  const target = path === undefined ? undefined : moved(path);
  if (path === undefined || target === undefined || target === path) return undefined;
  const names = later.namesOf(target);
  if (names.length === 0 || names.includes(value)) return undefined;
  // Below the same folder if it can be, else by its shortest name.
  const folder = path.endsWith(value) ? path.slice(0, -value.length) : undefined;
  const kept = names.find(name => folder !== undefined && target === folder + name);
  const name = kept ?? names.at(-1);
  if (name === undefined || !name.startsWith(before) || !name.endsWith(after)) return undefined;
  return name.slice(before.length, name.length - after.length);
}

function inStaticFiles(
  project: Project,
  file: SourceFile,
  moved: (path: string) => string,
): readonly TextChange[] {
  return staticFilesIn(project, file).flatMap(({ value, span, folders }): readonly TextChange[] => {
    const [folder, ...others] = new Set(folders.flatMap(({ folders: meant }) => meant));
    if (folder === undefined || others.length > 0) return [];
    const path = inFolder(folder, value);
    const target = moved(path);
    const start = inFolder(folder, '');
    // Where the folder itself moves, the program says so elsewhere.
    if (target === path || !project.names.has(path) || moved(folder) !== folder || !target.startsWith(start))
      return [];
    return [{ path: file.path, span, newText: target.slice(start.length) }];
  });
}
