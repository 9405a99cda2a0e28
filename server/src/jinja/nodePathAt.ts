import { touches } from '../text/span.ts';
import type { Node } from './nodes.ts';

/**
 * The nodes that the cursor at `offset` touches, from `root` to the deepest. Where two siblings meet it is the first:
 * they meet only where the first is unfinished, and then it is the one that is being typed.
 */
export function nodePathAt(root: Node, offset: number): readonly Node[] {
  const path: Node[] = [];
  let node: Node | undefined = root;
  while (node) {
    path.push(node);
    node = node.children.find(child => touches(child, offset));
  }
  return path;
}
