import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { blockNames } from './templateHighlights.ts';

/** The name of a block and the one behind its `endblock`, which change together. */
export function linkedEditing(file: SourceFile, offset: number): readonly Span[] | null {
  return file.isPython ? null : (blockNames(file, offset) ?? null);
}
