import { childrenOf } from '../python/childrenOf.ts';
import type { Call, FunctionDefinition, Node } from '../python/nodes.ts';

/** Every call in the body of a function, those of nested functions included. */
export function callsIn(definition: FunctionDefinition): Call[] {
  const calls: Call[] = [];
  const pending: Node[] = [...definition.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call') calls.push(node);
    pending.push(...childrenOf(node));
  }
  return calls;
}
