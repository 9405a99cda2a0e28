import type { SourceFile } from '../../project/sourceFile.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import { lastName } from '../../python/names.ts';
import type {
  Call,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Node,
  StringLiteral,
} from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import { boundNames } from '../boundNames.ts';

/** A call and the definitions around it, the outermost first. */
export interface CallSite {
  readonly call: Call;
  readonly around: readonly (FunctionDefinition | ClassDefinition)[];
}

/** A literal that `object` is compared with, that it is set to, or that it is asked for. */
interface NamedBeside extends Span {
  readonly object: Expression;
  readonly literal: StringLiteral;
}

/** What of one Python file can name an endpoint, before anybody knows what its names mean. */
export interface PythonLinkSyntax {
  /** By the last name of what is called. */
  readonly calls: ReadonlyMap<string, readonly CallSite[]>;
  /** Names that may be `url_for` in this file, and what was assigned to them. */
  readonly aliases: ReadonlyMap<string, Expression | undefined>;
  readonly compared: readonly NamedBeside[];
  readonly assigned: readonly NamedBeside[];
  readonly subscripts: readonly NamedBeside[];
}

const known = new WeakMap<SourceFile, PythonLinkSyntax>();

/** Derived once from each version of a file; parses it whole. */
export function pythonLinkSyntax(file: SourceFile): PythonLinkSyntax {
  const before = known.get(file);
  if (before !== undefined) return before;
  const syntax = read(file);
  known.set(file, syntax);
  return syntax;
}

type Collected = { -readonly [Key in 'compared' | 'assigned' | 'subscripts']: NamedBeside[] };

function read(file: SourceFile): PythonLinkSyntax {
  const { module } = file.python;
  const calls = new Map<string, CallSite[]>();
  const imported = [...importedAs(file, 'url_for'), 'url_path_for'];
  const aliases = new Map<string, Expression | undefined>(imported.map(name => [name, undefined]));
  const collected: Collected = { compared: [], assigned: [], subscripts: [] };
  const pending: { readonly node: Node; readonly around: CallSite['around'] }[] = [
    { node: module, around: [] },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, around } = next;
    if (node.kind === 'call') {
      const name = lastName(node.callee);
      if (name !== undefined) {
        const sites = calls.get(name);
        if (sites === undefined) calls.set(name, [{ call: node, around }]);
        else sites.push({ call: node, around });
      }
    } else if (node.kind === 'assignment' && node.value !== undefined) {
      for (const target of node.targets) {
        if (target.kind !== 'name' || aliases.has(target.name)) continue;
        if (lastName(node.value) === 'url_for') aliases.set(target.name, node.value);
      }
    }
    namedBeside(node, collected);
    const inner = node.kind === 'function' || node.kind === 'class' ? [...around, node] : around;
    for (const child of childrenOf(node).toReversed()) pending.push({ node: child, around: inner });
  }
  return { calls, aliases, ...collected };
}

/** `name` itself, and the other names under which the file imports something called so. */
export function importedAs(file: SourceFile, name: string): readonly string[] {
  if (!file.text.includes(`${name} as`)) return [name];
  const names = new Set([name]);
  for (const [alias, bound] of boundNames(file.python.module)) {
    if (bound.kind !== 'defined' && bound.path.split('.').at(-1) === name) names.add(alias);
  }
  return [...names];
}

function namedBeside(node: Node, { compared, assigned, subscripts }: Collected): void {
  const { start, end } = node;
  if (node.kind === 'binary' && comparisons.has(node.operator)) {
    for (const [object, other] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const) {
      if (lastName(object) !== 'endpoint' && lastName(object) !== 'blueprint') continue;
      for (const literal of literalsIn(other)) compared.push({ start, end, object, literal });
    }
  } else if (node.kind === 'assignment' && node.value !== undefined && node.operator === '=') {
    const literals = literalsIn(node.value);
    for (const object of node.targets)
      for (const literal of literals) assigned.push({ start, end, object, literal });
  } else if (node.kind === 'subscript' && node.index.length === 1) {
    const [literal] = node.index;
    if (literal?.kind === 'string') subscripts.push({ start, end, object: node.object, literal });
  }
}

const comparisons: ReadonlySet<string> = new Set(['==', '!=', 'in', 'not in']);

/** The literals that an expression may be, or that a list or the values of a dictionary hold. */
export function literalsIn(expression: Expression): readonly StringLiteral[] {
  switch (expression.kind) {
    case 'string':
      return expression.bytes ? [] : [expression];
    case 'conditional':
      return [...literalsIn(expression.body), ...literalsIn(expression.otherwise)];
    case 'binary':
      if (expression.operator !== 'or') return [];
      return [...literalsIn(expression.left), ...literalsIn(expression.right)];
    case 'list':
    case 'tuple':
    case 'set':
      return expression.items.flatMap(literalsIn);
    case 'dict':
      return expression.entries.flatMap(entry => literalsIn(entry.value));
    default:
      return [];
  }
}
