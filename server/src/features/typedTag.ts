import { constructTags } from '../jinja/constructs.ts';
import { nodePathAt } from '../jinja/nodePathAt.ts';
import type { Node } from '../jinja/nodes.ts';
import { blockEnd } from '../jinja/openBlocks.ts';
import type { SourceFile } from '../project/sourceFile.ts';

/** What goes with a tag that has just been typed. */
export interface TypedTag {
  /** What ends the block that it begins and that nothing ends. */
  readonly closing?: string;
  /** The blanks before the tag to which this one belongs, where both begin their lines and this one has others. */
  readonly indentation?: string;
  /** What follows it stands inside a block, and so further in. */
  readonly opensBody?: true;
}

/** What goes with the tag that ends at `offset` and has just been typed; `null` where nothing does. */
export function typedTag(file: SourceFile, offset: number): TypedTag | null {
  if (file.isPython) return null;
  const path = nodePathAt(file.template.root, offset);
  const closing = closingOf(file, path, offset);
  const indentation = indentationOf(file, path, offset);
  const opensBody = path.some(node => bodyStart(node) === offset);
  if (closing === undefined && indentation === undefined && !opensBody) return null;
  return {
    ...(closing !== undefined && { closing }),
    ...(indentation !== undefined && { indentation }),
    ...(opensBody && { opensBody }),
  };
}

/** Where the tag ends behind which a body begins. */
function bodyStart(node: Node): number | undefined {
  return 'body' in node && 'tag' in node && node.kind !== 'unknownTag' ? node.tag.end : undefined;
}

/** What ends the block of which the opening tag ends here, where nothing does so far. */
function closingOf(file: SourceFile, path: readonly Node[], offset: number): string | undefined {
  const { text, delimiters } = file;
  const node = path.findLast(one => openingEnd(one) === offset);
  if (node === undefined || !text.startsWith(delimiters.blockStart, node.start)) return undefined;
  const end = blockEnd(node, delimiters);
  if (end === undefined) return undefined;
  // The end of an outer block without one of its own was taken for that of the inner one, which was typed last.
  const isOpen = path.some(
    one => one.kind === node.kind && isUnclosed(one) && blockEnd(one, delimiters) === end,
  );
  return isOpen ? `${delimiters.blockStart} ${end} ${delimiters.blockEnd}` : undefined;
}

/** Where the tag ends that begins a block. */
function openingEnd(node: Node): number | undefined {
  switch (node.kind) {
    case 'if':
      return node.branches[0]?.tag.end;
    case 'branch':
    case 'else':
    case 'pluralize':
      return undefined;
    case 'raw':
      return node.contentStart;
    default:
      return 'tag' in node && node.tag.closed ? node.tag.end : undefined;
  }
}

function isUnclosed(node: Node): boolean {
  if (node.kind === 'raw') return !node.closed;
  return 'closing' in node && node.closing === undefined;
}

/** The blanks before the tag that begins the block, for one further on that ends it or stands in it; where both begin their lines. */
function indentationOf({ text }: SourceFile, path: readonly Node[], offset: number): string | undefined {
  for (const node of path.toReversed()) {
    const [opening, ...others] = constructTags(node);
    const typed = others.find(({ end, closed }) => closed && end === offset);
    if (opening === undefined || typed === undefined) continue;
    const wanted = blanksBefore(text, opening.start);
    const found = blanksBefore(text, typed.start);
    return found === undefined || found === wanted ? undefined : wanted;
  }
  return undefined;
}

/** The line up to `offset`, if these are blanks. */
function blanksBefore(text: string, offset: number): string | undefined {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];
}
