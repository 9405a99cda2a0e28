import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';

/** True when Python code has `text` more often than the places that `countSeen` finds in its file: it may write what is called so. */
export function isSpokenOf(project: Project, text: string, countSeen: (file: SourceFile) => number): boolean {
  return [...project.files.values()].some(
    file => file.isPython && file.text.includes(text) && file.text.split(text).length - 1 > countSeen(file),
  );
}
