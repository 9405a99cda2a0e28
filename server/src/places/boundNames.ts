import { childrenOf } from '../python/childrenOf.ts';
import type { Module, Node } from '../python/nodes.ts';

/**
 * How a module gets a name: by importing `path` (dotted), by importing it from `level` packages up (`path` without the
 * dots), or by defining it.
 */
export type BoundName =
  | { readonly kind: 'imported'; readonly path: string }
  | { readonly kind: 'relative'; readonly level: number; readonly path: string }
  | { readonly kind: 'defined' };

const known = new WeakMap<Module, ReadonlyMap<string, BoundName>>();

/** The names that imports, functions and classes anywhere in a module bind, its functions included; the first counts. */
export function boundNames(module: Module): ReadonlyMap<string, BoundName> {
  const before = known.get(module);
  if (before !== undefined) return before;
  const names = new Map<string, BoundName>();
  const bind = (name: string, bound: BoundName): void => {
    if (!names.has(name)) names.set(name, bound);
  };
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'import') {
      for (const { name, alias } of node.names) {
        const [first = name] = name.split('.');
        bind(alias?.name ?? first, { kind: 'imported', path: alias === undefined ? first : name });
      }
    } else if (node.kind === 'importFrom') {
      for (const { name, alias } of node.names) {
        const { level, module } = node;
        const path = module === '' ? name : `${module}.${name}`;
        bind(alias?.name ?? name, level > 0 ? { kind: 'relative', level, path } : { kind: 'imported', path });
      }
    } else if ((node.kind === 'function' || node.kind === 'class') && node.name.name !== '') {
      bind(node.name.name, { kind: 'defined' });
    }
    pending.push(...[...childrenOf(node)].reverse());
  }
  known.set(module, names);
  return names;
}
