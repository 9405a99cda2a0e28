import type { TemplateReference } from '../facts/templateFacts.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/** The templates themselves and all that they extend; `undefined` where one of these is not known. */
export function withParents(project: Project, paths: readonly string[]): readonly SourceFile[] | undefined {
  return following(project, paths, kind => kind === 'extends');
}

/** The same with all that they include or import. */
export function withReferred(project: Project, paths: readonly string[]): readonly SourceFile[] | undefined {
  return following(project, paths, () => true);
}

function following(
  project: Project,
  paths: readonly string[],
  isFollowed: (kind: TemplateReference['kind']) => boolean,
): readonly SourceFile[] | undefined {
  const found = new Set<SourceFile>();
  const pending = [...paths];
  for (const path of pending) {
    const file = project.files.get(path);
    if (file === undefined || file.template.problems.length > 0) return undefined;
    if (found.has(file)) continue;
    found.add(file);
    for (const { kind, names, dynamic } of file.templateFacts.references) {
      if (!isFollowed(kind)) continue;
      if (dynamic) return undefined;
      for (const { value } of names) {
        const parents = project.templateIndex.resolve(value, path);
        if (parents.length !== 1) return undefined;
        pending.push(...parents);
      }
    }
  }
  return [...found];
}
