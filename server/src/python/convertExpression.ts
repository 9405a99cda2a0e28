import type {
  ArgumentNode,
  CallNode,
  ComprehensionForIfNode,
  ComprehensionNode,
  DictionaryNode,
  ErrorNode,
  NameNode,
  ParameterNode,
  ParseNode,
} from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import type { Conversion } from './conversion.ts';
import { endOf, isTooDeep, spanOf } from './conversion.ts';
import { convertString } from './convertString.ts';
import type {
  Argument,
  Call,
  Comprehension,
  ComprehensionClause,
  Dict,
  Expression,
  Identifier,
  Parameter,
} from './nodes.ts';
import { constantKeyword, missingMemberAccessName, nodeType, operatorText } from './pyrightTables.ts';

/** Converts one expression of pyright's tree; what we do not model becomes `other`. */
export function convertExpression(node: ParseNode, conversion: Conversion): Expression {
  if (isTooDeep(node, conversion)) return { kind: 'other', ...spanOf(node, conversion), parts: [] };
  conversion.depth++;
  const result = convertKnown(node, conversion);
  conversion.depth--;
  return result;
}

export function convertName(node: NameNode): Identifier {
  const { token } = node.d;
  return { kind: 'name', start: token.start, end: endOf(token), name: node.d.value };
}

function convertKnown(node: ParseNode, conversion: Conversion): Expression {
  switch (node.nodeType) {
    case nodeType.name:
      return convertName(node);
    case nodeType.stringList:
      return convertString(node, conversion);
    case nodeType.number: {
      const { start, end } = spanOf(node, conversion);
      const { value, isInteger, isImaginary } = node.d;
      const known = typeof value === 'number' && !isImaginary;
      return {
        kind: 'number',
        start,
        end,
        value: known ? value : undefined,
        float: !isInteger,
        imaginary: isImaginary,
      };
    }
    case nodeType.constant: {
      const { start, end } = spanOf(node, conversion);
      return { kind: 'constant', start, end, value: constantKeyword.get(node.d.constType) ?? 'None' };
    }
    case nodeType.ellipsis: {
      const { start, end } = spanOf(node, conversion);
      return { kind: 'constant', start, end, value: '...' };
    }
    case nodeType.memberAccess: {
      const { start, end } = spanOf(node, conversion);
      const object = convertExpression(node.d.leftExpr, conversion);
      return { kind: 'attribute', start, end, object, attribute: convertName(node.d.member) };
    }
    case nodeType.call:
      return convertCall(node, conversion);
    case nodeType.index: {
      const { start, end } = spanOf(node, conversion);
      const object = convertExpression(node.d.leftExpr, conversion);
      const index = node.d.items.map(item => convertItem(item, conversion));
      return { kind: 'subscript', start, end, object, index };
    }
    case nodeType.list: {
      const { start, end } = spanOf(node, conversion);
      const [only] = node.d.items;
      if (node.d.items.length === 1 && only?.nodeType === nodeType.comprehension && !only.d.isGenerator) {
        return convertComprehension(only, 'list', { start, end }, conversion);
      }
      return { kind: 'list', start, end, items: convertAll(node.d.items, conversion) };
    }
    case nodeType.set: {
      const { start, end } = spanOf(node, conversion);
      const [only] = node.d.items;
      if (node.d.items.length === 1 && only?.nodeType === nodeType.comprehension && !only.d.isGenerator) {
        return convertComprehension(only, 'set', { start, end }, conversion);
      }
      return { kind: 'set', start, end, items: convertAll(node.d.items, conversion) };
    }
    case nodeType.tuple: {
      const { start } = node;
      return { kind: 'tuple', start, end: endOf(node), items: convertAll(node.d.items, conversion) };
    }
    case nodeType.dictionary:
      return convertDictionary(node, conversion);
    case nodeType.comprehension: {
      const { start } = node;
      return convertComprehension(node, 'generator', { start, end: endOf(node) }, conversion);
    }
    default:
      return convertOperation(node, conversion);
  }
}

function convertOperation(node: ParseNode, conversion: Conversion): Expression {
  const { start, end } = spanOf(node, conversion);
  switch (node.nodeType) {
    case nodeType.binaryOperation: {
      const left = convertExpression(node.d.leftExpr, conversion);
      const right = convertExpression(node.d.rightExpr, conversion);
      return { kind: 'binary', start, end, operator: operatorText[node.d.operator] ?? '', left, right };
    }
    case nodeType.unaryOperation: {
      const operator = operatorText[node.d.operator] as '+' | '-' | '~' | 'not';
      return { kind: 'unary', start, end, operator, operand: convertExpression(node.d.expr, conversion) };
    }
    case nodeType.ternary: {
      const body = convertExpression(node.d.ifExpr, conversion);
      const test = convertExpression(node.d.testExpr, conversion);
      const otherwise = convertExpression(node.d.elseExpr, conversion);
      return { kind: 'conditional', start, end, test, body, otherwise };
    }
    case nodeType.lambda: {
      const parameters = node.d.params.map(parameter => convertParameter(parameter, conversion));
      return { kind: 'lambda', start, end, parameters, body: convertExpression(node.d.expr, conversion) };
    }
    case nodeType.await:
      return { kind: 'await', start, end, operand: convertExpression(node.d.expr, conversion) };
    case nodeType.unpack:
      return { kind: 'starred', start, end, operand: convertExpression(node.d.expr, conversion) };
    case nodeType.yieldFrom: {
      const operand = convertExpression(node.d.expr, conversion);
      return { kind: 'yieldFrom', start, end: endOf(node.d.expr), operand };
    }
    case nodeType.yield: {
      const { expr } = node.d;
      if (expr === undefined)
        return { kind: 'yield', start, end: start + 'yield'.length, operand: undefined };
      return { kind: 'yield', start, end: endOf(expr), operand: convertExpression(expr, conversion) };
    }
    case nodeType.assignmentExpression: {
      const value = convertExpression(node.d.rightExpr, conversion);
      return { kind: 'walrus', start, end, target: convertName(node.d.name), value };
    }
    case nodeType.slice: {
      const { startValue, endValue, stepValue } = node.d;
      return {
        kind: 'slice',
        start,
        end,
        lower: startValue && convertExpression(startValue, conversion),
        upper: endValue && convertExpression(endValue, conversion),
        step: stepValue && convertExpression(stepValue, conversion),
      };
    }
    case nodeType.typeAnnotation:
      return {
        kind: 'other',
        start,
        end,
        parts: convertAll([node.d.valueExpr, node.d.annotation], conversion),
      };
    case nodeType.error:
      return convertError(node, conversion);
    default:
      return { kind: 'other', start, end, parts: [] };
  }
}

function convertAll(nodes: readonly ParseNode[], conversion: Conversion): Expression[] {
  return nodes.map(node => convertExpression(node, conversion));
}

/** `object.` without a name keeps an attribute with an empty name just behind the dot. */
function convertError(node: ErrorNode, conversion: Conversion): Expression {
  const { start } = node;
  const { child, category } = node.d;
  if (child === undefined) return { kind: 'other', start, end: endOf(node), parts: [] };
  const converted = convertExpression(child, conversion);
  if ((category as number) !== missingMemberAccessName) {
    return { kind: 'other', start: Math.min(start, converted.start), end: endOf(node), parts: [converted] };
  }
  const dot = conversion.text.indexOf('.', endOf(child));
  const end = dot === -1 ? endOf(node) : dot + 1;
  const attribute: Identifier = { kind: 'name', start: end, end, name: '' };
  return { kind: 'attribute', start: child.start, end, object: converted, attribute };
}

function convertCall(node: CallNode, conversion: Conversion): Call {
  const { text } = conversion;
  const { start, end } = spanOf(node, conversion);
  const callee = convertExpression(node.d.leftExpr, conversion);
  const args = node.d.args.map(argument => convertArgument(argument, conversion));
  const argumentsStart = text.indexOf('(', endOf(node.d.leftExpr)) + 1;
  const lastArgument = node.d.args[node.d.args.length - 1];
  const lastEnd = lastArgument === undefined ? argumentsStart : endOf(lastArgument);
  const closed = end > lastEnd && text.charCodeAt(end - 1) === 41;
  return { kind: 'call', start, end, callee, arguments: args, argumentsStart, closed };
}

export function convertArgument(node: ArgumentNode, conversion: Conversion): Argument {
  const { name, argCategory, valueExpr } = node.d;
  return {
    kind: 'argument',
    start: node.start,
    end: endOf(node),
    name: name && convertName(name),
    stars: argCategory as number as 0 | 1 | 2,
    value: convertExpression(valueExpr, conversion),
  };
}

/** An item between `[` and `]`: a star is part of the expression there. */
function convertItem(node: ArgumentNode, conversion: Conversion): Expression {
  const value = convertExpression(node.d.valueExpr, conversion);
  if ((node.d.argCategory as number) === 0) return value;
  return { kind: 'starred', start: node.start, end: endOf(node), operand: value };
}

function convertDictionary(node: DictionaryNode, conversion: Conversion): Dict | Comprehension {
  const { start, end } = spanOf(node, conversion);
  const entries: Dict['entries'][number][] = [];
  for (const item of node.d.items) {
    if (item.nodeType === nodeType.comprehension) {
      return convertComprehension(item, 'dict', { start, end }, conversion);
    }
    const keyed = item.nodeType === nodeType.dictionaryKeyEntry;
    entries.push({
      kind: 'entry',
      start: item.start,
      end: endOf(item),
      key: keyed ? convertExpression(item.d.keyExpr, conversion) : undefined,
      value: convertExpression(keyed ? item.d.valueExpr : item.d.expr, conversion),
    });
  }
  return { kind: 'dict', start, end, entries };
}

function convertComprehension(
  node: ComprehensionNode,
  type: Comprehension['type'],
  span: { start: number; end: number },
  conversion: Conversion,
): Comprehension {
  const { expr } = node.d;
  const keyed = expr.nodeType === nodeType.dictionaryKeyEntry;
  const value = keyed
    ? expr.d.valueExpr
    : expr.nodeType === nodeType.dictionaryExpandEntry
      ? expr.d.expr
      : expr;
  return {
    kind: 'comprehension',
    start: span.start,
    end: span.end,
    type,
    element: convertExpression(value, conversion),
    key: keyed ? convertExpression(expr.d.keyExpr, conversion) : undefined,
    clauses: node.d.forIfNodes.map(clause => convertClause(clause, conversion)),
  };
}

function convertClause(node: ComprehensionForIfNode, conversion: Conversion): ComprehensionClause {
  const span = { start: node.start, end: endOf(node) };
  if (node.nodeType === nodeType.comprehensionIf) {
    const condition = convertExpression(node.d.testExpr, conversion);
    return { kind: 'clause', ...span, target: undefined, iterable: undefined, condition };
  }
  const target = convertExpression(node.d.targetExpr, conversion);
  const iterable = convertExpression(node.d.iterableExpr, conversion);
  return { kind: 'clause', ...span, target, iterable, condition: undefined };
}

export function convertParameter(node: ParameterNode, conversion: Conversion): Parameter {
  const { name, category, annotation, defaultValue } = node.d;
  const { start } = node;
  const stars = category as number as 0 | 1 | 2;
  const slash = name === undefined && conversion.text.charCodeAt(start) === 47;
  const empty = start + (slash ? 1 : stars);
  return {
    kind: 'parameter',
    start,
    // pyright stretches the parameter over a type comment behind it.
    end: endOf(defaultValue ?? annotation ?? name ?? node),
    name: name?.d.value ?? '',
    nameSpan: name === undefined ? { start: empty, end: empty } : { start: name.start, end: endOf(name) },
    stars,
    slash,
    annotation: annotation && convertExpression(annotation, conversion),
    defaultValue: defaultValue && convertExpression(defaultValue, conversion),
  };
}
