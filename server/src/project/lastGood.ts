import { childrenOf } from '../python/childrenOf.ts';
import { LazyFunction, mayDefine, plainFunction } from '../python/lazyFunction.ts';
import type { Module, Node } from '../python/nodes.ts';

/** Derived from an immutable program and gone with it. */
const known = new WeakMap<Module, ReadonlySet<string>>();

/** Names of all functions and classes in a program. */
export function definitionNames(module: Module): ReadonlySet<string> {
  const before = known.get(module);
  if (before !== undefined) return before;
  const names = new Set<string>();
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' || node.kind === 'class') names.add(node.name.name);
    if (node.kind !== 'function' || mayDefine(node)) pending.push(...childrenOf(node));
  }
  known.set(module, names);
  return names;
}

/** The program of an older text with its offsets moved to where the same code stands in the newer one. */
export function movedProgram(module: Module, move: (offset: number) => number): Module {
  return moveOffsets(module, move) as Module;
}

/** Where an offset of `older` lies in `newer`: what stands behind the changed stretch moves by the change in length. */
export function moveBetween(older: string, newer: string): (offset: number) => number {
  const shortest = Math.min(older.length, newer.length);
  let same = 0;
  while (same < shortest && older.charCodeAt(same) === newer.charCodeAt(same)) same++;
  let sameEnd = 0;
  while (
    sameEnd < shortest - same &&
    older.charCodeAt(older.length - 1 - sameEnd) === newer.charCodeAt(newer.length - 1 - sameEnd)
  ) {
    sameEnd++;
  }
  const changedEnd = older.length - sameEnd;
  const delta = newer.length - older.length;
  return offset => {
    if (offset < same) return offset;
    return offset >= changedEnd ? offset + delta : Math.min(offset, newer.length - sameEnd);
  };
}

/** Offsets are the numeric fields of nodes, apart from the values of literals and the depth of imports. */
const notOffsets = new Set(['value', 'level', 'stars']);

function moveOffsets(node: unknown, moved: (offset: number) => number): unknown {
  if (Array.isArray(node)) return node.map(item => moveOffsets(item, moved));
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  const fields = node instanceof LazyFunction ? plainFunction(node) : node;
  for (const [field, value] of Object.entries(fields)) {
    copy[field] =
      typeof value === 'number' && !notOffsets.has(field) ? moved(value) : moveOffsets(value, moved);
  }
  return copy;
}
