import type { PlaceRow } from '../../answers/check.ts';
import type { Project } from '../../project/project.ts';

/** The line in which a place begins, without its line break. */
export function sourceLine({ file, line }: PlaceRow, project: Project): string {
  const source = project.files.get(file);
  if (source === undefined) return '';
  const start = source.lines.offsetAt({ line: line - 1, character: 0 });
  const end = source.lines.offsetAt({ line: line - 1, character: Number.MAX_SAFE_INTEGER });
  return source.text.slice(start, end);
}
