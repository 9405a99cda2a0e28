import type { WrittenPath } from '../facts/writtenPath.ts';
import { touches } from '../text/span.ts';
import type { PathPlace } from './placeAt.ts';

/** The place of a path whose text, not its holes, the cursor touches. */
export function toPathPlace(written: WrittenPath, offset: number): PathPlace | null {
  const { start, end, pieces } = written;
  const isInside =
    pieces.length === 0
      ? start === offset
      : pieces.some(piece => piece.text !== undefined && touches(piece, offset));
  return isInside ? { kind: 'path', span: { start, end }, written } : null;
}
