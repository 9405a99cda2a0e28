import type { Argument, Expression, Node, Statement } from '../../src/python/nodes.ts';

/** Draws a tree on one line: `(call f 'a' id=1)` for `f('a', id=1)`. Names stand for themselves, blocks are in braces. */
export function renderTree(node: Node): string {
  switch (node.kind) {
    case 'module':
      return node.body.map(renderTree).join(' ');
    case 'name':
      return node.name === '' ? '¿' : node.name;
    case 'string':
      return `${node.bytes ? 'b' : ''}${JSON.stringify(node.value)}${node.closed ? '' : '…'}`;
    case 'fstring':
      return form('f', ...node.parts.map(part => (typeof part === 'string' ? JSON.stringify(part) : part)));
    case 'number':
      return node.imaginary ? 'j' : `${node.value ?? 'huge'}${node.float ? 'f' : ''}`;
    case 'constant':
      return node.value;
    case 'attribute':
      return `${renderTree(node.object)}.${renderTree(node.attribute)}`;
    case 'subscript':
      return form('item', node.object, ...node.index);
    case 'slice':
      return form('slice', node.lower ?? '_', node.upper ?? '_', node.step ?? '_');
    case 'argument':
      return renderArgument(node);
    case 'call':
      return form(node.closed ? 'call' : 'call…', node.callee, ...node.arguments);
    case 'list':
    case 'tuple':
    case 'set':
      return form(node.kind, ...node.items);
    case 'entry':
      return node.key === undefined
        ? `**${renderTree(node.value)}`
        : `${renderTree(node.key)}:${renderTree(node.value)}`;
    case 'dict':
      return form('dict', ...node.entries);
    case 'comprehension':
      return form(node.type, ...(node.key ? [node.key] : []), node.element, ...node.clauses);
    case 'clause':
      return node.condition
        ? form('if', node.condition)
        : form('for', node.target ?? '_', node.iterable ?? '_');
    case 'binary':
      return form(node.operator, node.left, node.right);
    case 'unary':
      return form(node.operator, node.operand);
    case 'conditional':
      return form('if', node.test, node.body, node.otherwise);
    case 'lambda':
      return form('lambda', ...node.parameters, ':', node.body);
    case 'await':
    case 'yield':
    case 'yieldFrom':
    case 'starred':
      return form(node.kind, ...(node.operand ? [node.operand] : []));
    case 'walrus':
      return form(':=', node.target, node.value);
    case 'other':
      return form('?', ...node.parts);
    case 'parameter': {
      const name = `${'*'.repeat(node.stars)}${node.slash ? '/' : node.name}`;
      const annotation = node.annotation ? `:${renderTree(node.annotation)}` : '';
      return `${name}${annotation}${node.defaultValue ? `=${renderTree(node.defaultValue)}` : ''}`;
    }
    default:
      return renderStatement(node);
  }
}

type Rest = Exclude<Node, Expression | Argument | { kind: 'module' | 'entry' | 'clause' | 'parameter' }>;

function renderStatement(node: Rest): string {
  switch (node.kind) {
    case 'expression':
      return renderTree(node.value);
    case 'assignment': {
      const annotation = node.annotation ? [':', node.annotation] : [];
      const operator = node.operator === '=' ? '=' : `${node.operator}=`;
      return form(operator, ...node.targets, ...annotation, ...(node.value ? ['=', node.value] : []));
    }
    case 'delete':
      return form('del', ...node.targets);
    case 'return':
      return form('return', ...(node.value ? [node.value] : []));
    case 'raise':
      return form('raise', ...(node.value ? [node.value] : []), ...(node.cause ? ['from', node.cause] : []));
    case 'assert':
      return form('assert', node.test, ...(node.message ? [node.message] : []));
    case 'global':
    case 'nonlocal':
      return form(node.kind, ...node.names);
    case 'pass':
    case 'break':
    case 'continue':
      return node.kind;
    case 'import':
      return form('import', ...node.names);
    case 'importFrom':
      return form('from', `${'.'.repeat(node.level)}${node.module}`, ...node.names);
    case 'importName':
      return node.alias ? `${node.name}→${node.alias.name}` : node.name;
    case 'if':
    case 'while':
      return form(node.kind, node.test, block(node.body), ...otherwise(node.otherwise));
    case 'for':
      return form('for', node.target, node.iterable, block(node.body), ...otherwise(node.otherwise));
    case 'try': {
      const last = node.finally.length > 0 ? ['finally', block(node.finally)] : [];
      return form('try', block(node.body), ...node.handlers, ...otherwise(node.otherwise), ...last);
    }
    case 'handler':
      return form('except', node.type ?? '_', ...(node.name ? ['as', node.name] : []), block(node.body));
    case 'with':
      return form('with', ...node.items, block(node.body));
    case 'withItem':
      return node.target ? `${renderTree(node.value)}→${renderTree(node.target)}` : renderTree(node.value);
    case 'match':
      return form('match', node.subject, ...node.cases);
    case 'case':
      return form(
        'case',
        ...(node.values ?? ['?']),
        ...node.captures,
        ...(node.guard ? ['if', node.guard] : []),
        block(node.body),
      );
    case 'function': {
      const decorators = node.decorators.map(decorator => `@${renderTree(decorator)}`);
      const returns = node.returns ? ['->', node.returns] : [];
      const word = node.async ? 'async-def' : 'def';
      return form(word, ...decorators, node.name, ...node.parameters, ...returns, block(node.body));
    }
    case 'class': {
      const decorators = node.decorators.map(decorator => `@${renderTree(decorator)}`);
      return form('class', ...decorators, node.name, ...node.arguments, block(node.body));
    }
  }
}

function renderArgument(node: Argument): string {
  const value = `${'*'.repeat(node.stars)}${renderTree(node.value)}`;
  return node.name ? `${node.name.name}=${value}` : value;
}

function form(head: string, ...parts: readonly (Node | string)[]): string {
  return `(${[head, ...parts.map(part => (typeof part === 'string' ? part : renderTree(part)))].join(' ')})`;
}

function block(statements: readonly Statement[]): string {
  return `{${statements.map(renderTree).join(' ')}}`;
}

function otherwise(statements: readonly Statement[]): string[] {
  return statements.length > 0 ? ['else', block(statements)] : [];
}
