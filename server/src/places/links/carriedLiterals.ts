import type { SourceFile } from '../../project/sourceFile.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import { lastName } from '../../python/names.ts';
import type { Expression, FunctionDefinition, Node, StringLiteral } from '../../python/nodes.ts';
import { type CallSite, literalsIn } from './pythonSyntax.ts';

/**
 * The literals that a name can stand for where it is the endpoint of a call: those that the function around it (or the
 * module) assigns to it or goes through in a loop, and those with which a test is parametrised.
 */
export function carriedLiterals(
  file: SourceFile,
  { around }: CallSite,
  name: string,
): readonly StringLiteral[] {
  const scope = around.findLast(one => one.kind === 'function');
  const found: StringLiteral[] = [];
  const pending: Node[] = [...(scope ?? file.python.module).body].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda') continue;
    if (node.kind === 'assignment' && node.operator === '=' && node.value !== undefined) {
      const { value } = node;
      for (const target of node.targets)
        if (target.kind === 'name' && target.name === name && !isContainer(value))
          found.push(...literalsIn(value));
    } else if (node.kind === 'for') found.push(...fromItems(node.iterable, positionOf(node.target, name)));
    pending.push(...childrenOf(node).toReversed());
  }
  return scope?.kind === 'function' ? [...found, ...parametrised(scope, name)] : found;
}

function isContainer({ kind }: Expression): boolean {
  return kind === 'list' || kind === 'tuple' || kind === 'set' || kind === 'dict';
}

/** `@pytest.mark.parametrize('endpoint, code', [('a', 200), …])` */
function parametrised({ decorators }: FunctionDefinition, name: string): readonly StringLiteral[] {
  return decorators.flatMap(decorator => {
    if (decorator.kind !== 'call' || lastName(decorator.callee) !== 'parametrize') return [];
    const [names, values] = decorator.arguments;
    if (names?.value.kind !== 'string' || values === undefined) return [];
    const listed = names.value.value.split(',').map(one => one.trim());
    const index = listed.indexOf(name);
    if (index < 0) return [];
    return fromItems(values.value, listed.length === 1 ? 'itself' : index);
  });
}

/** Which part of each item a loop gives to `name`. */
function positionOf(target: Expression, name: string): 'itself' | number | undefined {
  if (target.kind === 'name') return target.name === name ? 'itself' : undefined;
  if (target.kind !== 'tuple' && target.kind !== 'list') return undefined;
  const index = target.items.findIndex(item => item.kind === 'name' && item.name === name);
  return index < 0 ? undefined : index;
}

function fromItems(iterable: Expression, position: 'itself' | number | undefined): readonly StringLiteral[] {
  if (position === undefined || !('items' in iterable)) return [];
  return iterable.items.flatMap(item => {
    if (position === 'itself') return isContainer(item) ? [] : literalsIn(item);
    const part = 'items' in item ? item.items[position] : undefined;
    return part === undefined || isContainer(part) ? [] : literalsIn(part);
  });
}
