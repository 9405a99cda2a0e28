import type { Node, Tag } from './nodes.ts';

/** Every node below and including `root`, each before its children, in source order. */
export function* nodesIn(root: Node): Generator<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}

/**
 * The tags that make up one construct, in source order: `if`, each `elif`, `else`, `endif`. Of a statement without a body its
 * only tag; empty for a part of a construct, and for what has no tag.
 */
export function constructTags(node: Node): readonly Tag[] {
  switch (node.kind) {
    case 'if':
      return present(...node.branches.map(({ tag }) => tag), node.otherwise?.tag, node.closing);
    case 'for':
      return present(node.tag, node.otherwise?.tag, node.closing);
    case 'trans':
      return present(node.tag, node.pluralize?.tag, node.closing);
    case 'branch':
    case 'else':
    case 'pluralize':
      return [];
    default:
      if (!('tag' in node)) return [];
      return present(node.tag, 'closing' in node ? node.closing : undefined);
  }
}

function present(...tags: readonly (Tag | undefined)[]): readonly Tag[] {
  return tags.filter(tag => tag !== undefined);
}
