import { placeAt } from '../places/placeAt.ts';
import { blocksBelow, blocksInChain } from '../places/templateBlocks.ts';
import type { Location } from '../project/model.ts';
import type { Query } from './model.ts';

/**
 * The block under the cursor in every template that fills it, and first, when asked for, in the one that all of them extend.
 */
export function blockReferences(
  { project, file, offset }: Query,
  withDefinition: boolean,
): Location[] | undefined {
  if (file.isPython) return undefined;
  const place = placeAt(project, file, offset);
  if (place?.kind !== 'block' || place.name === '') return undefined;
  const chain = blocksInChain(project, file).filter(({ block }) => block.name.name === place.name);
  const top = project.files.get(chain.at(-1)?.path ?? file.path) ?? file;
  const first = withDefinition ? chain.filter(({ path }) => path === top.path) : [];
  return [...first, ...blocksBelow(project, top, place.name)].map(({ path, block: { name } }) => ({
    path,
    span: { start: name.start, end: name.end },
  }));
}
