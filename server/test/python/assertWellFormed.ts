import assert from 'node:assert/strict';
import { childrenOf } from '../../src/python/childrenOf.ts';
import type { Module, Node } from '../../src/python/nodes.ts';
import { encloses } from '../../src/text/span.ts';

/** Fails unless every node lies in its parent and behind its elder siblings; answers how many nodes there are. */
export function assertWellFormed(module: Module, source: string): number {
  assert.deepEqual([module.start, module.end], [0, source.length]);
  let count = 0;
  const visit = (node: Node): void => {
    count++;
    let previous = node.start;
    for (const child of childrenOf(node)) {
      if (!encloses(node, child) || child.start < previous || child.end < child.start) {
        const text = (n: Node): string =>
          `${n.kind} ${n.start}-${n.end} ${JSON.stringify(source.slice(n.start, n.end).slice(0, 200))}`;
        assert.fail(`${text(child)} is out of place in ${text(node)}`);
      }
      previous = child.end;
      visit(child);
    }
  };
  visit(module);
  return count;
}
