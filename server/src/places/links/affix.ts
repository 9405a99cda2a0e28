import type { Expression } from '../../python/nodes.ts';

/** What a function writes around a name that it hands on: `.txt` behind `template` in `render_template(template + '.txt')`. */
export interface Affix {
  readonly before: string;
  readonly after: string;
}

export const bare: Affix = { before: '', after: '' };

/** The name in an expression that is nothing else, or text with it in the midst. */
export function affixed(expression: Expression): (Affix & { readonly name: string }) | undefined {
  switch (expression.kind) {
    case 'name':
      return { ...bare, name: expression.name };
    case 'binary': {
      if (expression.operator !== '+') return undefined;
      const { left, right } = expression;
      if (right.kind === 'string' && !right.bytes)
        return around(affixed(left), { before: '', after: right.value });
      if (left.kind === 'string' && !left.bytes)
        return around(affixed(right), { before: left.value, after: '' });
      return undefined;
    }
    case 'fstring': {
      const index = expression.parts.findIndex(part => typeof part !== 'string');
      const part = expression.parts[index];
      const texts = expression.parts.filter(one => typeof one === 'string');
      if (part === undefined || typeof part === 'string' || texts.length !== expression.parts.length - 1)
        return undefined;
      return around(affixed(part), {
        before: texts.slice(0, index).join(''),
        after: texts.slice(index).join(''),
      });
    }
    default:
      return undefined;
  }
}

/** The same with more text around it. */
export function around<A extends Affix>(inner: A | undefined, outer: Affix): A | undefined {
  return inner && { ...inner, before: outer.before + inner.before, after: inner.after + outer.after };
}
