import { LazyFunction } from '../../src/python/lazyFunction.ts';
import type { FunctionDefinition } from '../../src/python/nodes.ts';

/** A copy of a tree in which every function is read and no more than its fields, so that trees can be compared. */
export function plainTree(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plainTree);
  if (typeof node !== 'object' || node === null) return node;
  const fields = node instanceof LazyFunction ? fieldsOf(node) : node;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainTree(value)]));
}

function fieldsOf(definition: FunctionDefinition): FunctionDefinition {
  // Asked for first, so that it is read without the body.
  const { docstring, kind, start, end, name, async, decorators } = definition;
  const { parameters, returns, body, definitionStart } = definition;
  return { kind, start, end, name, async, decorators, parameters, returns, body, docstring, definitionStart };
}
