import type { BlockPlace } from '../../places/placeAt.ts';
import { blocksInChain, type TemplateBlock } from '../../places/templateBlocks.ts';
import { describeBlock } from '../describeBlock.ts';
import type { Query, Suggestion } from '../model.ts';

/** The blocks of the templates that this one extends and that it does not fill yet. */
export function completeBlock(query: Query, { name, span }: BlockPlace): Suggestion[] {
  const { project, file, messages } = query;
  const blocks = new Map<string, TemplateBlock>();
  for (const one of blocksInChain(project, file)) {
    const { name: own } = one.block.name;
    if (!blocks.has(own)) blocks.set(own, one);
  }
  return [...blocks.values()]
    .filter(({ path, block }) => path !== file.path && block.name.name !== name)
    .map(({ path, block }, index) => ({
      label: block.name.name,
      kind: 'property' as const,
      detail: undefined,
      description: path,
      documentation: describeBlock(project, file, block.name.name, messages),
      insertText: block.name.name,
      snippet: false,
      replace: span,
      sortText: String(index).padStart(3, '0'),
    }));
}
