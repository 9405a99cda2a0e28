import type {
  AssignmentNode,
  CaseNode,
  ClassNode,
  ErrorNode,
  FunctionNode,
  IfNode,
  ParseNode,
  SuiteNode,
  TryNode,
} from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import type { Conversion } from './conversion.ts';
import { endOf, isTooDeep } from './conversion.ts';
import { convertArgument, convertExpression, convertName, convertParameter } from './convertExpression.ts';
import { convertImport, convertImportFrom } from './convertImport.ts';
import { patternCaptures, patternValues, patternWhole } from './convertPattern.ts';
import { docstringOf } from './docstring.ts';
import { type FunctionContents, type FunctionOutline, LazyFunction } from './lazyFunction.ts';
import type {
  Assignment,
  ClassDefinition,
  ExceptHandler,
  Expression,
  ExpressionStatement,
  FunctionDefinition,
  If,
  MatchCase,
  Statement,
  Try,
} from './nodes.ts';
import { nodeType, operatorText } from './pyrightTables.ts';

/** Converts statements in order, taking lines of several statements apart. */
export function convertStatements(nodes: readonly ParseNode[], conversion: Conversion): Statement[] {
  const statements: Statement[] = [];
  if (nodes[0] !== undefined && isTooDeep(nodes[0], conversion)) return statements;
  conversion.depth++;
  for (const node of nodes) {
    if (node.nodeType === nodeType.statementList) {
      for (const part of node.d.statements) addStatement(part, statements, conversion);
    } else addStatement(node, statements, conversion);
  }
  conversion.depth--;
  return statements;
}

function convertSuite(suite: SuiteNode | undefined, conversion: Conversion): Statement[] {
  return suite === undefined ? [] : convertStatements(suite.d.statements, conversion);
}

function addStatement(node: ParseNode, statements: Statement[], conversion: Conversion): void {
  if (node.nodeType === nodeType.error) addBroken(node, statements, conversion);
  // pyright hangs decorators without a definition on a class without a keyword.
  else if (node.nodeType === nodeType.class && node.d.firstToken.length === 0) {
    for (const { d } of node.d.decorators) statements.push(expressionStatement(d.expr, conversion));
  } else statements.push(convertCompound(node, conversion) ?? convertSimple(node, conversion));
}

function addBroken(node: ErrorNode, statements: Statement[], conversion: Conversion): void {
  for (const { d } of node.d.decorators ?? []) statements.push(expressionStatement(d.expr, conversion));
  if (node.d.decorators === undefined) statements.push(expressionStatement(node, conversion));
  else if (node.d.child !== undefined) statements.push(expressionStatement(node.d.child, conversion));
}

function expressionStatement(node: ParseNode, conversion: Conversion): ExpressionStatement {
  const value = convertExpression(node, conversion);
  return {
    kind: 'expression',
    start: Math.min(node.start, value.start),
    end: Math.max(endOf(node), value.end),
    value,
  };
}

function convertCompound(node: ParseNode, conversion: Conversion): Statement | undefined {
  const { start } = node;
  const end = endOf(node);
  switch (node.nodeType) {
    case nodeType.function:
      return convertFunction(node, conversion);
    case nodeType.class:
      return convertClass(node, conversion);
    case nodeType.if:
      return convertIf(node, conversion);
    case nodeType.while: {
      const test = convertExpression(node.d.testExpr, conversion);
      const body = convertSuite(node.d.whileSuite, conversion);
      return { kind: 'while', start, end, test, body, otherwise: convertSuite(node.d.elseSuite, conversion) };
    }
    case nodeType.for: {
      const target = convertExpression(node.d.targetExpr, conversion);
      const iterable = convertExpression(node.d.iterableExpr, conversion);
      const body = convertSuite(node.d.forSuite, conversion);
      const otherwise = convertSuite(node.d.elseSuite, conversion);
      return { kind: 'for', start, end, target, iterable, body, otherwise };
    }
    case nodeType.try:
      return convertTry(node, conversion);
    case nodeType.with: {
      const items = node.d.withItems.map(item => ({
        kind: 'withItem' as const,
        start: item.start,
        end: endOf(item),
        value: convertExpression(item.d.expr, conversion),
        target: item.d.target && convertExpression(item.d.target, conversion),
      }));
      return { kind: 'with', start, end, items, body: convertSuite(node.d.suite, conversion) };
    }
    case nodeType.match: {
      const subject = convertExpression(node.d.expr, conversion);
      return { kind: 'match', start, end, subject, cases: node.d.cases.map(c => convertCase(c, conversion)) };
    }
    default:
      return undefined;
  }
}

function convertSimple(node: ParseNode, conversion: Conversion): Statement {
  const { start } = node;
  const end = endOf(node);
  const optional = (part: ParseNode | undefined): Expression | undefined =>
    part && convertExpression(part, conversion);
  switch (node.nodeType) {
    case nodeType.assignment:
      return convertAssignment(node, conversion);
    case nodeType.augmentedAssignment: {
      const targets = [convertExpression(node.d.leftExpr, conversion)];
      const value = convertExpression(node.d.rightExpr, conversion);
      const operator = operatorText[node.d.operator] ?? '';
      return { kind: 'assignment', start, end, targets, operator, annotation: undefined, value };
    }
    case nodeType.typeAnnotation: {
      const targets = [convertExpression(node.d.valueExpr, conversion)];
      const annotation = convertExpression(node.d.annotation, conversion);
      return { kind: 'assignment', start, end, targets, operator: '=', annotation, value: undefined };
    }
    case nodeType.typeAlias: {
      const value = convertExpression(node.d.expr, conversion);
      const targets = [convertName(node.d.name)];
      return { kind: 'assignment', start, end, targets, operator: '=', annotation: undefined, value };
    }
    case nodeType.return:
      return { kind: 'return', start, end, value: optional(node.d.expr) };
    case nodeType.raise: {
      return { kind: 'raise', start, end, value: optional(node.d.expr), cause: optional(node.d.fromExpr) };
    }
    case nodeType.import:
      return convertImport(node);
    case nodeType.importFrom:
      return convertImportFrom(node);
    case nodeType.global:
      return { kind: 'global', start, end, names: node.d.targets.map(convertName) };
    case nodeType.nonlocal:
      return { kind: 'nonlocal', start, end, names: node.d.targets.map(convertName) };
    case nodeType.del:
      return {
        kind: 'delete',
        start,
        end,
        targets: node.d.targets.map(t => convertExpression(t, conversion)),
      };
    case nodeType.pass:
      return { kind: 'pass', start, end };
    case nodeType.break:
      return { kind: 'break', start, end };
    case nodeType.continue:
      return { kind: 'continue', start, end };
    case nodeType.assert: {
      const test = convertExpression(node.d.testExpr, conversion);
      return { kind: 'assert', start, end, test, message: optional(node.d.exceptionExpr) };
    }
    default:
      return expressionStatement(node, conversion);
  }
}

/** pyright nests `a = b = value` with the last target outermost. */
function convertAssignment(node: AssignmentNode, conversion: Conversion): Assignment {
  const targets: Expression[] = [];
  let annotation: Expression | undefined;
  let start = node.start;
  for (let current: ParseNode = node; ; current = current.d.rightExpr) {
    if (current.nodeType !== nodeType.assignment) {
      const value = convertExpression(current, conversion);
      targets.reverse();
      const end = Math.max(endOf(current), value.end);
      return { kind: 'assignment', start, end, targets, operator: '=', annotation, value };
    }
    start = Math.min(start, current.start);
    const { leftExpr } = current.d;
    const annotated = leftExpr.nodeType === nodeType.typeAnnotation;
    targets.push(convertExpression(annotated ? leftExpr.d.valueExpr : leftExpr, conversion));
    if (annotated) annotation = convertExpression(leftExpr.d.annotation, conversion);
  }
}

function convertIf(node: IfNode, conversion: Conversion): If {
  const { testExpr, ifSuite, elseSuite } = node.d;
  const test = convertExpression(testExpr, conversion);
  const body = convertSuite(ifSuite, conversion);
  const otherwise =
    elseSuite?.nodeType === nodeType.if
      ? convertStatements([elseSuite], conversion)
      : convertSuite(elseSuite, conversion);
  return { kind: 'if', start: node.start, end: endOf(node), test, body, otherwise };
}

function convertTry(node: TryNode, conversion: Conversion): Try {
  const body = convertSuite(node.d.trySuite, conversion);
  const handlers = node.d.exceptClauses.map(
    (clause): ExceptHandler => ({
      kind: 'handler',
      start: clause.start,
      end: endOf(clause),
      type: clause.d.typeExpr && convertExpression(clause.d.typeExpr, conversion),
      name: clause.d.name && convertName(clause.d.name),
      body: convertSuite(clause.d.exceptSuite, conversion),
    }),
  );
  return {
    kind: 'try',
    start: node.start,
    end: endOf(node),
    body,
    handlers,
    otherwise: convertSuite(node.d.elseSuite, conversion),
    finally: convertSuite(node.d.finallySuite, conversion),
  };
}

function convertCase(node: CaseNode, conversion: Conversion): MatchCase {
  return {
    kind: 'case',
    start: node.start,
    end: endOf(node),
    values: patternValues(node.d.pattern, conversion),
    captures: patternCaptures(node.d.pattern),
    whole: patternWhole(node.d.pattern),
    guard: node.d.guardExpr && convertExpression(node.d.guardExpr, conversion),
    body: convertSuite(node.d.suite, conversion),
  };
}

function convertFunction(node: FunctionNode, conversion: Conversion): FunctionDefinition {
  const { lazy, depth } = conversion;
  const place = lazy?.at(node.d.firstToken.start);
  if (lazy !== undefined && place !== undefined) {
    return new LazyFunction(convertOutline(node, conversion), lazy, place, depth);
  }
  const contents = convertContents(node, conversion);
  return { kind: 'function', ...convertOutline(node, conversion), ...contents };
}

/** Converts what of a function is written behind its name. */
export function convertContents(node: FunctionNode, conversion: Conversion): FunctionContents {
  const { params, returnAnnotation, suite } = node.d;
  const body = convertSuite(suite, conversion);
  return {
    parameters: params.map(parameter => convertParameter(parameter, conversion)),
    returns: returnAnnotation && convertExpression(returnAnnotation, conversion),
    body,
    docstring: docstringOf(body),
  };
}

function convertOutline(node: FunctionNode, conversion: Conversion): FunctionOutline {
  const { firstToken, decorators, isAsync, name } = node.d;
  return {
    start: node.start,
    end: endOf(node),
    name: convertName(name),
    async: isAsync,
    decorators: decorators.map(decorator => convertExpression(decorator.d.expr, conversion)),
    definitionStart: isAsync ? conversion.text.lastIndexOf('async', firstToken.start) : firstToken.start,
  };
}

function convertClass(node: ClassNode, conversion: Conversion): ClassDefinition {
  const { firstToken, decorators, name, suite } = node.d;
  const body = convertSuite(suite, conversion);
  const afterKeyword = endOf(firstToken);
  return {
    kind: 'class',
    start: node.start,
    end: endOf(node),
    // pyright gives a missing name offset 0.
    name:
      name.d.value === ''
        ? { kind: 'name', start: afterKeyword, end: afterKeyword, name: '' }
        : convertName(name),
    decorators: decorators.map(decorator => convertExpression(decorator.d.expr, conversion)),
    arguments: node.d.arguments.map(argument => convertArgument(argument, conversion)),
    body,
    docstring: docstringOf(body),
    definitionStart: firstToken.start,
  };
}
