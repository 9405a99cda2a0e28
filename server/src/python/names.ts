import type { Expression } from './nodes.ts';

/** `b` of `a.b`, `a` of `a`. */
export function lastName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  return expression.kind === 'attribute' ? expression.attribute.name : undefined;
}

/** The name that a chain of attributes and calls begins with: `self` of `self.view.name()`. */
export function rootOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'attribute') return rootOf(expression.object);
  return expression.kind === 'call' ? rootOf(expression.callee) : undefined;
}
