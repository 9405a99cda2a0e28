import type { Binding, Scope } from '../../jinja/binding.ts';
import type { Call, Expression, Node, Sequence, StringLiteral } from '../../jinja/nodes.ts';
import { visitExpressions } from '../../jinja/scope.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Span } from '../../text/span.ts';

/** A call in a template, with what the names in it are bound to there. */
export interface TemplateCall {
  readonly call: Call;
  /** `b` of `b(…)` and `a.b(…)`. */
  readonly name: string;
  /** `a` of `a.b(…)`. */
  readonly object: string | undefined;
  /** Of the first name; `undefined` for what comes from outside. */
  readonly binding: Binding | undefined;
  /** The names among the arguments that the template binds. */
  readonly bound: ReadonlyMap<Expression, Binding>;
  /** The literals that such a name stands for. */
  readonly carried: ReadonlyMap<Expression, readonly StringLiteral[]>;
}

/** A literal compared with `request.endpoint` or `request.blueprint`. */
export interface ComparedName extends Span {
  readonly attribute: 'endpoint' | 'blueprint';
  readonly literal: StringLiteral;
}

/** What of one template can name an endpoint. */
export interface TemplateLinkSyntax {
  readonly calls: readonly TemplateCall[];
  readonly compared: readonly ComparedName[];
}

const known = new WeakMap<SourceFile, TemplateLinkSyntax>();

/** Derived once from each version of a template. */
export function templateLinkSyntax(file: SourceFile): TemplateLinkSyntax {
  const before = known.get(file);
  if (before !== undefined) return before;
  const calls: TemplateCall[] = [];
  const compared: ComparedName[] = [];
  visitExpressions(file.template.root, (node, scope) => {
    if (node.kind === 'call') {
      const { callee } = node;
      const root = callee.kind === 'attribute' ? callee.object : callee;
      if (root.kind !== 'name') return;
      const bound = new Map<Expression, Binding>();
      const carried = new Map<Expression, readonly StringLiteral[]>();
      for (const { value } of node.arguments) {
        const binding = value.kind === 'name' ? scope.find(value.name) : undefined;
        if (binding === undefined) continue;
        bound.set(value, binding);
        carried.set(value, literalsCarried(binding, scope));
      }
      const isMember = callee.kind === 'attribute';
      const name = isMember ? callee.attribute.name : root.name;
      const object = isMember ? root.name : undefined;
      calls.push({ call: node, name, object, binding: scope.find(root.name), bound, carried });
    } else if (scope.find('request') === undefined) {
      compared.push(...comparedNames(node));
    }
  });
  const syntax = { calls: calls.sort((a, b) => a.call.start - b.call.start), compared };
  known.set(file, syntax);
  return syntax;
}

/** What `set` gives to a name, or the literals of the list that a loop goes through. */
function literalsCarried({ kind, source, path }: Binding, scope: Scope): readonly StringLiteral[] {
  if (source === undefined) return [];
  if (kind === 'set' || kind === 'with') return path.length > 0 || isList(source) ? [] : literalsIn(source);
  if (kind !== 'loop') return [];
  const list = source.kind === 'name' ? scope.find(source.name)?.source : source;
  if (list === undefined || !isList(list)) return [];
  return list.items.flatMap(item => {
    let part: Expression | undefined = item;
    for (const index of path) part = part !== undefined && isList(part) ? part.items[index] : undefined;
    return part === undefined || isList(part) ? [] : literalsIn(part);
  });
}

function isList(expression: Expression): expression is Sequence {
  return expression.kind === 'list' || expression.kind === 'tuple';
}

function comparedNames(node: Node): readonly ComparedName[] {
  if (node.kind !== 'compare') return [];
  const attribute = node.operands.map(ofRequest).find(name => name !== undefined);
  if (attribute === undefined) return [];
  const { start, end } = node;
  return node.operands.flatMap(literalsIn).map(literal => ({ start, end, attribute, literal }));
}

function ofRequest(node: Expression): ComparedName['attribute'] | undefined {
  if (node.kind !== 'attribute' || node.object.kind !== 'name' || node.object.name !== 'request')
    return undefined;
  const { name } = node.attribute;
  return name === 'endpoint' || name === 'blueprint' ? name : undefined;
}

/** The literals that an expression may be, or that a list holds. */
export function literalsIn(expression: Expression): readonly StringLiteral[] {
  switch (expression.kind) {
    case 'string':
      return [expression];
    case 'conditional':
      return [
        ...literalsIn(expression.body),
        ...(expression.otherwise === undefined ? [] : literalsIn(expression.otherwise)),
      ];
    case 'binary':
      if (expression.operator !== 'or') return [];
      return [...literalsIn(expression.left), ...literalsIn(expression.right)];
    case 'list':
    case 'tuple':
      return expression.items.flatMap(literalsIn);
    default:
      return [];
  }
}
