import type { Span } from '../text/span.ts';
import type { Expression, FromImport, Statement } from './nodes.ts';

/** A name that the template itself binds. */
export interface Binding {
  readonly name: string;
  readonly kind:
    | 'loop'
    | 'set'
    | 'blockSet'
    | 'with'
    | 'macro'
    | 'parameter'
    | 'import'
    | 'importedName'
    | 'trans'
    /** `loop`, `caller`, `varargs`, `kwargs`: bound by Jinja, at the keyword that begins the construct. */
    | 'implicit';
  readonly nameSpan: Span;
  /**
   * The iterable of a loop, the value of `set`, `with` and `trans`, the default of a parameter, the template of an
   * import.
   */
  readonly source: Expression | undefined;
  /** Position inside a tuple target: `[1, 0]` for `c` in `a, (c, d)`; empty for a plain name. */
  readonly path: readonly number[];
  /** For `importedName` the name in the other template. */
  readonly imported: string | undefined;
}

/** The names visible at one place; `find` looks outwards. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly names = new Map<string, Binding>();
  /** Everything that was ever bound here, in order. */
  readonly bound: Binding[] = [];

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  find(name: string): Binding | undefined {
    return this.names.get(name) ?? this.parent?.find(name);
  }
}

interface Bound extends Span {
  readonly name: string;
}

export function bind(
  scope: Scope,
  kind: Binding['kind'],
  { name, start, end }: Bound,
  more: {
    readonly source?: Expression | undefined;
    readonly path?: readonly number[];
    readonly imported?: string;
  },
): void {
  if (name === '') return;
  const { source, path = [], imported } = more;
  // Deleted first, so that the map lists the names in the order of their latest binding.
  scope.names.delete(name);
  const binding: Binding = { name, kind, nameSpan: { start, end }, source, path, imported };
  scope.names.set(name, binding);
  scope.bound.push(binding);
}

/** Binds what a statement leaves behind in the scope that it stands in. */
export function declare(statement: Statement, scope: Scope): void {
  switch (statement.kind) {
    case 'set':
      for (const [name, path] of targetNames(statement.target)) {
        bind(scope, 'set', name, { source: statement.value, path });
      }
      return;
    case 'blockSet':
      for (const [name, path] of targetNames(statement.target)) bind(scope, 'blockSet', name, { path });
      return;
    case 'macro':
      bind(scope, 'macro', statement.name, {});
      return;
    case 'import':
      bind(scope, 'import', statement.alias, { source: statement.template });
      return;
    case 'from':
      declareImported(statement, scope);
      return;
    default:
      return;
  }
}

function declareImported({ names, template }: FromImport, scope: Scope): void {
  for (const { name, alias } of names) {
    bind(scope, 'importedName', alias ?? name, { source: template, imported: name.name });
  }
}

/** The names in a target, each with its position. */
export function targetNames(
  target: Expression,
  path: readonly number[] = [],
): readonly [Bound, readonly number[]][] {
  if (target.kind === 'name') return [[target, path]];
  if (target.kind !== 'tuple') return [];
  return target.items.flatMap((item, index) => targetNames(item, [...path, index]));
}
