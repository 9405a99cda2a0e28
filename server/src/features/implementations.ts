import { placeAt } from '../places/placeAt.ts';
import { blocksBelow } from '../places/templateBlocks.ts';
import type { Location } from '../project/model.ts';
import type { Query } from './model.ts';

/** The blocks that templates further down put in the place of the block under the cursor. */
export function implementations({ project, file, offset }: Query): readonly Location[] | null {
  if (file.isPython) return null;
  const place = placeAt(project, file, offset);
  if (place?.kind !== 'block' || place.name === '') return null;
  return blocksBelow(project, file, place.name).map(({ path, block: { name } }) => ({
    path,
    span: { start: name.start, end: name.end },
  }));
}
