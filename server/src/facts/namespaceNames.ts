import type { Call, Expression, Name, Node, Template } from '../jinja/nodes.ts';
import type { NamePlace } from './templateFacts.ts';

/**
 * The attributes that `{% set name = namespace(…) %}` and every `{% set name.attribute = … %}` of the template give to
 * it, each where it is first written.
 */
export function namespaceNames(root: Template, name: string, made: Call): readonly NamePlace[] {
  const found = new Map<string, NamePlace>();
  const add = (given: Name | undefined): void => {
    if (given === undefined || given.name === '' || found.has(given.name)) return;
    found.set(given.name, { name: given.name, start: given.start, end: given.end });
  };
  for (const argument of made.arguments) add(argument.name);
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'set' || node.kind === 'blockSet') {
      for (const target of targetsIn(node.target)) {
        if (target.kind !== 'attribute' || target.object.kind !== 'name') continue;
        if (target.object.name === name) add(target.attribute);
      }
    }
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child !== undefined && ('tag' in child || child.kind === 'if')) pending.push(child);
    }
  }
  return [...found.values()];
}

function targetsIn(target: Expression): readonly Expression[] {
  return target.kind === 'tuple' ? target.items.flatMap(targetsIn) : [target];
}
