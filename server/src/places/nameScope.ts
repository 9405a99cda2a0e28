import { childrenOf } from '../python/childrenOf.ts';
import type { FunctionDefinition, Identifier, Module, Node } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';

/** Every place where one name of one scope stands. */
export interface NameUses {
  /** Where the scope gives it a value: definitions, assignments, imports. */
  readonly bindings: readonly Span[];
  readonly reads: readonly Span[];
  /** Functions inside say `global` or `nonlocal` of it, so they may give it a value, too. */
  readonly shared: boolean;
}

/**
 * The places where `name` means what `scope` calls so (Language Reference 4.2, "Naming and binding"): functions,
 * lambdas, classes and comprehensions inside that bind the name themselves are left out.
 */
export function usesOfName(scope: Module | FunctionDefinition, name: string): NameUses {
  const bindings: Span[] = [];
  const reads: Span[] = [];
  let shared = false;
  /** `inside`: in a scope within `scope`, which reads the name and does not bind it. */
  const visit = (node: Node, inside: boolean): void => {
    switch (node.kind) {
      case 'name':
        if (node.name === name) reads.push(spanOf(node));
        return;
      case 'attribute':
        visit(node.object, inside);
        return;
      case 'argument':
        visit(node.value, inside);
        return;
      case 'function':
      case 'lambda': {
        if (node.kind === 'function') {
          for (const decorator of node.decorators) visit(decorator, inside);
          if (node.returns !== undefined) visit(node.returns, inside);
          if (!inside && node.name.name === name) bindings.push(spanOf(node.name));
        }
        for (const { annotation, defaultValue } of node.parameters) {
          if (annotation !== undefined) visit(annotation, inside);
          if (defaultValue !== undefined) visit(defaultValue, inside);
        }
        const body: readonly Node[] = node.kind === 'function' ? node.body : [node.body];
        if (declaresOuter(body, name)) shared = true;
        else if (node.parameters.some(parameter => parameter.name === name) || binds(body, name)) return;
        for (const statement of body) visit(statement, true);
        return;
      }
      case 'class':
        for (const part of [...node.decorators, ...node.arguments]) visit(part, inside);
        if (!inside && node.name.name === name) bindings.push(spanOf(node.name));
        // What a class binds is not seen by its methods.
        visitClassBody(node.body);
        return;
      case 'comprehension': {
        const isOwn = node.clauses.some(
          ({ target }) => target !== undefined && targets(target, name).length > 0,
        );
        if (!isOwn) for (const child of childrenOf(node)) visit(child, inside);
        return;
      }
      case 'global':
      case 'nonlocal':
        return;
      case 'importName':
        if (!inside && boundBy(node) === name) bindings.push(spanOf(node.alias ?? node.nameSpan));
        return;
      default:
        visitStatement(node, inside);
    }
  };
  const visitStatement = (node: Node, inside: boolean): void => {
    const bound = inside ? [] : boundIn(node, name);
    bindings.push(...bound);
    const isBound = (child: Node) => bound.some(one => one.start === child.start && one.end === child.end);
    for (const child of childrenOf(node)) if (!isBound(child)) visit(child, inside);
  };
  const visitClassBody = (body: readonly Node[]): void => {
    const own = binds(body, name);
    for (const statement of body) {
      if (!own || statement.kind === 'function' || statement.kind === 'class') visit(statement, true);
    }
  };
  for (const statement of scope.body) visit(statement, false);
  return { bindings, reads, shared };
}

/** True when a body gives `name` a value in its own scope. */
function binds(body: readonly Node[], name: string): boolean {
  const pending: Node[] = [...body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'importName' && boundBy(node) === name) return true;
    if (node.kind === 'function' || node.kind === 'class') {
      if (node.name.name === name) return true;
      continue;
    }
    if (node.kind === 'lambda' || node.kind === 'comprehension') continue;
    if (boundIn(node, name).length > 0) return true;
    pending.push(...childrenOf(node));
  }
  return false;
}

/** Where a statement or expression itself gives `name` a value. */
function boundIn(node: Node, name: string): readonly Span[] {
  switch (node.kind) {
    case 'assignment':
    case 'delete':
      return node.targets.flatMap(target => targets(target, name));
    case 'for':
      return targets(node.target, name);
    case 'withItem':
      return node.target === undefined ? [] : targets(node.target, name);
    case 'walrus':
      return targets(node.target, name);
    case 'handler':
      return node.name?.name === name ? [spanOf(node.name)] : [];
    case 'case':
      return node.captures.filter(capture => capture.name === name).map(spanOf);
    default:
      return [];
  }
}

function targets(target: Node, name: string): readonly Span[] {
  if (target.kind === 'name') return target.name === name ? [spanOf(target)] : [];
  if (target.kind === 'list' || target.kind === 'tuple' || target.kind === 'starred')
    return childrenOf(target).flatMap(child => targets(child, name));
  return [];
}

function declaresOuter(body: readonly Node[], name: string): boolean {
  const pending: Node[] = [...body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda') continue;
    if ((node.kind === 'global' || node.kind === 'nonlocal') && node.names.some(one => one.name === name))
      return true;
    pending.push(...childrenOf(node));
  }
  return false;
}

/** The name that `import a.b`, `import a as b` or `from a import b` binds. */
function boundBy(node: { readonly name: string; readonly alias: Identifier | undefined }): string {
  return node.alias?.name ?? node.name.split('.')[0] ?? node.name;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
