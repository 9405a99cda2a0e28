import type { ExceptHandler, ImportName, MatchCase, Node, Statement, WithItem } from './nodes.ts';

/** The direct children of a node in source order, so that walking and searching need no knowledge of node kinds. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'module':
      return node.body;
    case 'name':
    case 'string':
    case 'number':
    case 'constant':
      return none;
    case 'fstring':
      return node.parts.filter(part => typeof part !== 'string');
    case 'attribute':
      return [node.object, node.attribute];
    case 'subscript':
      return [node.object, ...node.index];
    case 'slice':
      return present(node.lower, node.upper, node.step);
    case 'argument':
      return present(node.name, node.value);
    case 'call':
      return [node.callee, ...node.arguments];
    case 'list':
    case 'tuple':
    case 'set':
      return node.items;
    case 'entry':
      return present(node.key, node.value);
    case 'dict':
      return node.entries;
    case 'comprehension':
      return present(node.key, node.element, ...node.clauses);
    case 'clause':
      return present(node.target, node.iterable, node.condition);
    case 'binary':
      return [node.left, node.right];
    case 'unary':
      return [node.operand];
    case 'conditional':
      return [node.body, node.test, node.otherwise];
    case 'lambda':
      return [...node.parameters, node.body];
    case 'await':
    case 'yield':
    case 'yieldFrom':
    case 'starred':
      return present(node.operand);
    case 'walrus':
      return [node.target, node.value];
    case 'other':
      return node.parts;
    case 'parameter':
      return present(node.annotation, node.defaultValue);
    default:
      return childrenOfStatement(node);
  }
}

type StatementPart = Statement | ImportName | ExceptHandler | WithItem | MatchCase;

function childrenOfStatement(node: StatementPart): readonly Node[] {
  switch (node.kind) {
    case 'expression':
      return [node.value];
    case 'assignment':
      return present(...node.targets, node.annotation, node.value);
    case 'pass':
    case 'break':
    case 'continue':
      return none;
    case 'delete':
      return node.targets;
    case 'return':
      return present(node.value);
    case 'raise':
      return present(node.value, node.cause);
    case 'assert':
      return present(node.test, node.message);
    case 'global':
    case 'nonlocal':
    case 'import':
    case 'importFrom':
      return node.names;
    case 'importName':
      return present(node.alias);
    case 'if':
    case 'while':
      return [node.test, ...node.body, ...node.otherwise];
    case 'for':
      return [node.target, node.iterable, ...node.body, ...node.otherwise];
    case 'try':
      return [...node.body, ...node.handlers, ...node.otherwise, ...node.finally];
    case 'handler':
      return present(node.type, node.name, ...node.body);
    case 'with':
      return [...node.items, ...node.body];
    case 'withItem':
      return present(node.value, node.target);
    case 'match':
      return [node.subject, ...node.cases];
    case 'case':
      return present(...(node.values ?? []), ...node.captures, node.guard, ...node.body);
    case 'function':
      return present(...node.decorators, node.name, ...node.parameters, node.returns, ...node.body);
    case 'class':
      return [...node.decorators, node.name, ...node.arguments, ...node.body];
  }
}

const none: readonly Node[] = [];

function present(...nodes: readonly (Node | undefined)[]): readonly Node[] {
  return nodes.filter(node => node !== undefined);
}
