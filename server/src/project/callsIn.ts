import { childrenOf } from '../python/childrenOf.ts';
import type { Call, FunctionDefinition, Node } from '../python/nodes.ts';

/** Derived from an immutable definition and gone with it. */
const known = new WeakMap<FunctionDefinition, readonly Call[]>();

/** Every call in the body of a function, those of nested functions included. */
export function callsIn(definition: FunctionDefinition): readonly Call[] {
  const found = known.get(definition);
  if (found !== undefined) return found;
  const calls: Call[] = [];
  const pending: Node[] = [...definition.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call') calls.push(node);
    pending.push(...childrenOf(node));
  }
  known.set(definition, calls);
  return calls;
}
