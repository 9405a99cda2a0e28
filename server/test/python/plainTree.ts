import { LazyFunction, plainFunction } from '../../src/python/lazyFunction.ts';

/** A copy of a tree in which every function is read and no more than its fields, so that trees can be compared. */
export function plainTree(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plainTree);
  if (typeof node !== 'object' || node === null) return node;
  const fields = node instanceof LazyFunction ? plainFunction(node) : node;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainTree(value)]));
}
