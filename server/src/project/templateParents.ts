import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/** The templates themselves and all that they extend; `undefined` where one of these is not known. */
export function withParents(project: Project, paths: readonly string[]): readonly SourceFile[] | undefined {
  const found = new Set<SourceFile>();
  const pending = [...paths];
  for (const path of pending) {
    const file = project.files.get(path);
    if (file === undefined || file.template.problems.length > 0) return undefined;
    if (found.has(file)) continue;
    found.add(file);
    for (const { kind, names, dynamic } of file.templateFacts.references) {
      if (kind !== 'extends') continue;
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
