import { type Binding, bind, declare, Scope, targetNames } from './binding.ts';
import type { Expression, Node, Parameter, Statement, Template, Trans } from './nodes.ts';

/**
 * The names visible at `offset` from the template's own constructs, the innermost first and each name once
 * (https://jinja.palletsprojects.com/en/stable/templates/#assignments): a body of `for`, `with`, `macro`, `call`,
 * `filter`, a block set or `autoescape` keeps what is set in it, `if` does not; a block sees only what is set at top
 * level unless it is `scoped`.
 */
export function bindingsAt(root: Template, offset: number): readonly Binding[] {
  const visible = new Map<string, Binding>();
  let scope: Scope | undefined = new ScopeWalk(offset, undefined).run(root);
  while (scope) {
    for (const binding of [...scope.names.values()].reverse()) {
      if (!visible.has(binding.name)) visible.set(binding.name, binding);
    }
    scope = scope.parent;
  }
  return [...visible.values()];
}

/** Called for every expression node that is read, parents first, in source order where scopes allow. */
export type ExpressionVisitor = (node: Node, scope: Scope) => void;

/** Visits every expression of a template together with the names that are bound where it stands. */
export function visitExpressions(root: Template, visitor: ExpressionVisitor): void {
  new ScopeWalk(Number.POSITIVE_INFINITY, visitor).run(root);
}

/** Walks statements in order and stops where the text at `#limit` would be evaluated. */
class ScopeWalk {
  readonly #limit: number;
  readonly #visitor: ExpressionVisitor | undefined;
  /** What blocks see of the template around them. */
  #exported = new Scope(undefined);
  #found: Scope | undefined;

  constructor(limit: number, visitor: ExpressionVisitor | undefined) {
    this.#limit = limit;
    this.#visitor = visitor;
  }

  run(root: Template): Scope {
    const top = new Scope(undefined);
    this.#exported = top;
    if (root.body.some(({ kind }) => kind === 'extends')) {
      // In a child template everything outside the blocks runs before any block does.
      this.#exported = new Scope(undefined);
      this.#declareAll(root.body, this.#exported);
    }
    this.#body(root.body, top);
    return this.#found ?? top;
  }

  #declareAll(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) {
      if (statement.kind === 'if') {
        for (const branch of statement.branches) this.#declareAll(branch.body, scope);
        this.#declareAll(statement.otherwise?.body ?? [], scope);
      } else {
        declare(statement, scope);
      }
    }
  }

  #body(body: readonly Statement[], scope: Scope): void {
    for (const statement of body) {
      if (this.#found) return;
      if (statement.start >= this.#limit) {
        this.#found = scope;
        return;
      }
      this.#statement(statement, scope);
      if (!this.#found && statement.end > this.#limit) this.#found = scope;
    }
  }

  /** A body that ends at `end`; the cursor behind its last statement still stands in it. */
  #region(body: readonly Statement[], scope: Scope, end: number): void {
    this.#body(body, scope);
    if (!this.#found && this.#limit <= end) this.#found = scope;
  }

  #statement(statement: Statement, scope: Scope): void {
    switch (statement.kind) {
      case 'for':
        this.#for(statement, scope);
        return;
      case 'if':
        for (const branch of statement.branches) {
          this.#expression(branch.test, scope);
          this.#region(branch.body, scope, branch.end);
          if (this.#found) return;
        }
        if (statement.otherwise) this.#region(statement.otherwise.body, scope, statement.otherwise.end);
        return;
      case 'block':
        this.#enter(statement, new Scope(statement.scoped ? scope : this.#exported));
        return;
      case 'macro':
        this.#macro(statement, scope);
        return;
      case 'callBlock':
        this.#expression(statement.call, scope);
        this.#enter(statement, this.#parameters(statement.parameters, new Scope(scope)));
        return;
      case 'with':
        this.#with(statement, scope);
        return;
      case 'trans':
        this.#trans(statement, scope);
        return;
      case 'blockSet':
        this.#namespaces(statement.target, scope);
        if (statement.filter) this.#expression(statement.filter, scope);
        this.#enter(statement, new Scope(scope));
        if (!this.#found) declare(statement, scope);
        return;
      case 'filterBlock':
        this.#expression(statement.filter, scope);
        this.#enter(statement, new Scope(scope));
        return;
      case 'autoescape':
        this.#expression(statement.value, scope);
        this.#enter(statement, new Scope(scope));
        return;
      case 'unknownTag':
        for (const argument of statement.arguments) this.#expression(argument, scope);
        this.#enter(statement, new Scope(scope));
        return;
      default:
        this.#simple(statement, scope);
        return;
    }
  }

  /** A statement without a body. What it binds is visible behind it. */
  #simple(statement: Statement, scope: Scope): void {
    switch (statement.kind) {
      case 'set':
        this.#namespaces(statement.target, scope);
        this.#expression(statement.value, scope);
        break;
      case 'extends':
      case 'include':
      case 'import':
      case 'from':
        this.#expression(statement.template, scope);
        break;
      case 'strayTag':
        for (const child of statement.children) if (child !== statement.name) this.#expression(child, scope);
        break;
      default:
        for (const child of statement.children) this.#expression(child, scope);
    }
    if (statement.end <= this.#limit) declare(statement, scope);
  }

  #enter(statement: Statement & { readonly body: readonly Statement[] }, inner: Scope): void {
    if (!('tag' in statement) || this.#limit < statement.tag.end) return;
    const closing = 'closing' in statement ? statement.closing : undefined;
    this.#region(statement.body, inner, closing?.start ?? statement.end);
  }

  #for(statement: Statement & { readonly kind: 'for' }, scope: Scope): void {
    const { target, iterable, condition, otherwise, closing, tag } = statement;
    this.#expression(iterable, scope);
    const inner = new Scope(scope);
    for (const [name, path] of targetNames(target)) bind(inner, 'loop', name, { source: iterable, path });
    if (condition) this.#expression(condition, inner);
    const inCondition = condition && condition.start <= this.#limit;
    if (inCondition && this.#limit < tag.end) this.#found = inner;
    if (this.#limit < tag.end) return;
    bind(inner, 'implicit', { name: 'loop', ...tag.keyword }, {});
    this.#region(statement.body, inner, otherwise?.start ?? closing?.start ?? statement.end);
    if (!this.#found && otherwise) this.#region(otherwise.body, new Scope(scope), otherwise.end);
  }

  #macro(statement: Statement & { readonly kind: 'macro' }, scope: Scope): void {
    declare(statement, scope);
    const inner = this.#parameters(statement.parameters, new Scope(scope));
    for (const name of ['caller', 'varargs', 'kwargs']) {
      bind(inner, 'implicit', { name, ...statement.tag.keyword }, {});
    }
    for (const { name } of statement.parameters) {
      const own = inner.names.get(name.name);
      if (own?.kind === 'implicit') bind(inner, 'parameter', name, {});
    }
    this.#enter(statement, inner);
  }

  #parameters(parameters: readonly Parameter[], inner: Scope): Scope {
    for (const { name, defaultValue } of parameters) {
      if (defaultValue) this.#expression(defaultValue, inner);
      bind(inner, 'parameter', name, { source: defaultValue });
    }
    return inner;
  }

  /** In Jinja every value of `with` sees the names outside only. */
  #with(statement: Statement & { readonly kind: 'with' }, scope: Scope): void {
    const inner = new Scope(scope);
    for (const { target, value } of statement.assignments) {
      this.#expression(value, scope);
      for (const [name, path] of targetNames(target)) bind(inner, 'with', name, { source: value, path });
    }
    this.#enter(statement, inner);
  }

  #trans(statement: Trans, scope: Scope): void {
    const inner = new Scope(scope);
    for (const { name, value } of statement.variables) {
      this.#expression(value ?? name, scope);
      bind(inner, 'trans', name, { source: value ?? name });
    }
    const { pluralize, closing } = statement;
    if (this.#limit < statement.tag.end) return;
    this.#region(statement.body, inner, pluralize?.start ?? closing?.start ?? statement.end);
    if (!this.#found && pluralize) this.#region(pluralize.body, inner, pluralize.end);
  }

  /** `{% set ns.name = … %}` reads `ns`. */
  #namespaces(target: Expression, scope: Scope): void {
    if (target.kind === 'attribute') this.#expression(target, scope);
    else if (target.kind === 'tuple') for (const item of target.items) this.#namespaces(item, scope);
  }

  /** Without recursion: chains of operators and filters lean deeply to the left. */
  #expression(root: Node, scope: Scope): void {
    const visitor = this.#visitor;
    if (!visitor) return;
    const stack: Node[] = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      visitor(node, scope);
      const label = labelOf(node);
      for (let index = node.children.length - 1; index >= 0; index--) {
        const child = node.children[index];
        if (child && child !== label) stack.push(child);
      }
    }
  }
}

/** The child that is a name but reads no variable. */
function labelOf(node: Node): Node | undefined {
  switch (node.kind) {
    case 'attribute':
      return node.attribute;
    case 'filter':
      return node.filter;
    case 'test':
      return node.test;
    case 'argument':
      return node.name;
    default:
      return undefined;
  }
}
