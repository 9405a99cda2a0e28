import type { Span } from '../text/span.ts';
import type { Delimiters } from './delimiters.ts';
import { nodePathAt } from './nodePathAt.ts';
import type { Node, Tag, Template } from './nodes.ts';

/** A statement with a body around a place. */
export interface OpenBlock {
  /** The keyword with which it begins: `for`; of an `elif` that of the `if`. */
  readonly tag: string;
  /** The keyword with which it ends. */
  readonly end: string;
  /** Where that tag begins. */
  readonly start: number;
  /** False where the tag that ends it is missing, or is what stands at the place. */
  readonly closed: boolean;
  /** It has an `else` already. */
  readonly hasElse: boolean;
}

/** The blocks in whose bodies, or at whose end, `offset` lies, the innermost first. */
export function openBlocksAt(root: Template, offset: number, delimiters: Delimiters): readonly OpenBlock[] {
  return nodePathAt(root, offset)
    .toReversed()
    .flatMap(node => {
      const tag = blockTag(node, delimiters.extensionTags);
      const opening = node.kind === 'if' ? node.branches[0]?.tag : 'tag' in node ? node.tag : undefined;
      if (tag === undefined || opening === undefined || offset <= opening.keyword.end) return [];
      const closing = closingOf(node);
      const closed = closing !== undefined && !holds(closing, offset);
      const otherwise = node.kind === 'for' || node.kind === 'if' ? node.otherwise : undefined;
      return [
        {
          tag,
          end: blockEnd(node, delimiters) ?? '',
          start: opening.start,
          closed,
          hasElse: otherwise !== undefined && !holds(otherwise.tag, offset),
        },
      ];
    });
}

/** The keyword that ends a statement with a body, by an end tag or without one; `undefined` for all others. */
export function blockEnd(node: Node, { extensionTags }: Delimiters): string | undefined {
  if (node.kind === 'raw') return 'endraw';
  const tag = blockTag(node, extensionTags);
  return tag && (extensionTags.get(tag) ?? `end${tag}`);
}

/** The keyword that begins a statement with a body; `undefined` for all others. */
function blockTag(node: Node, extensionTags: Delimiters['extensionTags']): string | undefined {
  switch (node.kind) {
    case 'for':
    case 'if':
    case 'block':
    case 'macro':
    case 'with':
    case 'autoescape':
    case 'trans':
      return node.kind;
    case 'callBlock':
      return 'call';
    case 'filterBlock':
      return 'filter';
    case 'blockSet':
      return 'set';
    case 'unknownTag':
      return node.closing === undefined && !extensionTags.get(node.name.name) ? undefined : node.name.name;
    default:
      return undefined;
  }
}

function closingOf(node: Node): Tag | undefined {
  return 'closing' in node ? node.closing : undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** The names of the tags behind `offset` that end nothing. */
export function strayTagsBehind(root: Template, offset: number): ReadonlySet<string> {
  const names = new Set<string>();
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.end < offset) continue;
    if (node.kind === 'strayTag' && node.start >= offset) names.add(node.name.name);
    pending.push(...node.children);
  }
  return names;
}
