import { childrenOf } from '../python/childrenOf.ts';
import { unreadBody } from '../python/lazyFunction.ts';
import type { FunctionDefinition, Module, Node } from '../python/nodes.ts';

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
  for (const [name, how] of bindings(module, '')) if (!names.has(name)) names.set(name, how);
  known.set(module, names);
  return names;
}

/** The same for one name, for which less has to be read. */
export function boundName(module: Module, name: string): BoundName | undefined {
  for (const [bound, how] of bindings(module, name)) if (bound === name) return how;
  return undefined;
}

/** The dotted path of everything that is imported by, or under, a name that has `word` in it. */
export function* importsWith(module: Module, word: string): Generator<string> {
  for (const [, how] of bindings(module, word)) if (how.kind === 'imported') yield how.path;
}

const binding = /\b(?:import|def|class)\b/;

/** In source order, without bodies that nobody has read and that have no `word` in their text. */
function* bindings(module: Module, word: string): Generator<readonly [name: string, BoundName]> {
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'import') {
      for (const { name, alias } of node.names) {
        const [first = name] = name.split('.');
        yield [alias?.name ?? first, { kind: 'imported', path: alias === undefined ? first : name }];
      }
    } else if (node.kind === 'importFrom') {
      for (const { name, alias } of node.names) {
        const { level, module } = node;
        const path = module === '' ? name : `${module}.${name}`;
        const how: BoundName = level > 0 ? { kind: 'relative', level, path } : { kind: 'imported', path };
        yield [alias?.name ?? name, how];
      }
    } else if (node.kind === 'function' || node.kind === 'class') {
      if (node.name.name !== '') yield [node.name.name, { kind: 'defined' }];
      if (node.kind === 'function' && !mayBind(node, word)) continue;
    }
    pending.push(...childrenOf(node).toReversed());
  }
}

function mayBind(definition: FunctionDefinition, word: string): boolean {
  const unread = unreadBody(definition);
  return unread === undefined || (unread.text.includes(word) && binding.test(unread.text));
}
