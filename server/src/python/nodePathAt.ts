import { touches } from '../text/span.ts';
import { childrenOf } from './childrenOf.ts';
import type { Module, Node } from './nodes.ts';

/**
 * The nodes at a cursor, from the module down to the deepest. A node counts when the cursor is in it or touches one of
 * its edges; of two neighbours that meet at the cursor the later one counts.
 */
export function nodePathAt(module: Module, offset: number): Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = module; node !== undefined; ) {
    path.push(node);
    node = childrenOf(node).findLast(child => touches(child, offset));
  }
  return path;
}
