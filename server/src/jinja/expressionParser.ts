import type { BinaryOperator, CompareOperator, Expression } from './nodes.ts';
import { OperandParser } from './operandParser.ts';
import type { TupleRule } from './primaryParser.ts';
import type { Token } from './token.ts';

const plainTuple: TupleRule = { items: 'expressions', until: undefined, parenthesised: false };

const precedences: Partial<Record<Token['type'], number>> = {
  '+': 1,
  '-': 1,
  '~': 2,
  '*': 3,
  '/': 3,
  '//': 3,
  '%': 3,
  '**': 4,
};

/** Expressions, after jinja2/parser.py. Of the tags around them it knows only where they end. */
export class ExpressionParser extends OperandParser {
  /** `a if b else c` and everything that binds more tightly. */
  override parseExpression(): Expression {
    if (!this.enter()) return this.skipDeep();
    const start = this.current.start;
    let body = this.parseOr();
    let links = 0;
    while (this.atName('if') && this.chain(++links)) {
      this.advance();
      const test = this.parseOr();
      const otherwise = this.skipName('else') ? this.parseExpression() : undefined;
      const children = otherwise ? [body, test, otherwise] : [body, test];
      body = {
        kind: 'conditional',
        start: Math.min(start, body.start),
        end: this.end(),
        children,
        body,
        test,
        otherwise,
      };
    }
    this.leave();
    return body;
  }

  /** An expression, or several with commas between them as one tuple. */
  override parseTuple(rule: TupleRule = plainTuple): Expression {
    const start = this.current.start;
    const items: Expression[] = [];
    let tuple = false;
    while (true) {
      if (items.length > 0 && !this.expect(',')) break;
      if (this.#atTupleEnd(rule)) break;
      items.push(this.#parseTupleItem(rule));
      if (!this.at(',')) break;
      tuple = true;
    }
    const first = items[0];
    if (!tuple && first) return first;
    if (!tuple && !rule.parenthesised) {
      this.fail('expected-expression', this.current, { found: this.describe(this.current) });
      return this.missing();
    }
    const span = { start: Math.min(start, first?.start ?? start), end: Math.max(start, this.end()) };
    return { kind: 'tuple', ...span, children: items, items };
  }

  #atTupleEnd(rule: TupleRule): boolean {
    if (this.atTagEnd() && !this.at('eof')) return true;
    // Jinja means to end here at `until` as well, but its test never succeeds: `for x, in y` is an error.
    return this.at(')') || (this.tolerant && rule.until !== undefined && this.atName(rule.until));
  }

  #parseTupleItem(rule: TupleRule): Expression {
    switch (rule.items) {
      case 'expressions':
        return this.parseExpression();
      case 'withoutConditional':
        return this.parseOr();
      case 'targets':
        return this.parsePrimary(false);
      case 'targetsOrAttributes':
        return this.parsePrimary(true);
    }
  }

  parseOr(): Expression {
    const start = this.current.start;
    let left = this.#parseAnd();
    let links = 0;
    while (this.atName('or') && this.chain(++links)) {
      this.advance();
      left = this.#binary('or', start, left, this.#parseAnd());
    }
    return left;
  }

  #parseAnd(): Expression {
    const start = this.current.start;
    let left = this.#parseNot();
    let links = 0;
    while (this.atName('and') && this.chain(++links)) {
      this.advance();
      left = this.#binary('and', start, left, this.#parseNot());
    }
    return left;
  }

  #parseNot(): Expression {
    if (!this.atName('not')) return this.#parseCompare();
    if (!this.enter()) return this.skipDeep();
    const start = this.advance().start;
    const operand = this.#parseNot();
    this.leave();
    return { kind: 'unary', start, end: this.end(), children: [operand], operator: 'not', operand };
  }

  #parseCompare(): Expression {
    const start = this.current.start;
    const first = this.#parseArithmetic(1);
    let operator = this.#compareOperator();
    if (!operator) return first;
    const operands = [first];
    const operators: CompareOperator[] = [];
    while (operator) {
      operators.push(operator);
      operands.push(this.#parseArithmetic(1));
      operator = this.#compareOperator();
    }
    const span = { start: Math.min(start, first.start), end: this.end() };
    return { kind: 'compare', ...span, children: operands, operands, operators };
  }

  /** Consumes a comparison operator, if there is one. */
  #compareOperator(): CompareOperator | undefined {
    const type = this.current.type;
    switch (type) {
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.advance();
        return type;
      case 'name':
        if (this.skipName('in')) return 'in';
        if (!this.atName('not') || this.look().type !== 'name' || this.look().text !== 'in') return undefined;
        this.advance();
        this.advance();
        return 'not in';
      default:
        return undefined;
    }
  }

  /** `+ -`, then `~`, then `* / // %`, then `**`, which is left-associative as well. */
  #parseArithmetic(level: number): Expression {
    const start = this.current.start;
    let left = this.parseUnary(true);
    let links = 0;
    while (true) {
      const operator = this.current.type;
      const precedence = precedences[operator];
      if (precedence === undefined || precedence < level || !this.chain(++links)) return left;
      this.advance();
      const right = this.#parseArithmetic(precedence + 1);
      left = this.#binary(operator as BinaryOperator, start, left, right);
    }
  }

  #binary(operator: BinaryOperator, start: number, left: Expression, right: Expression): Expression {
    const span = { start: Math.min(start, left.start), end: this.end() };
    return { kind: 'binary', ...span, children: [left, right], operator, left, right };
  }

  /** A sign binds more tightly than `**`, but filters and tests apply to the signed value. */
  parseUnary(filters: boolean): Expression {
    const start = this.current.start;
    const operator = this.current.type;
    let node: Expression;
    if (operator === '-' || operator === '+') {
      if (!this.enter()) return this.skipDeep();
      this.advance();
      const operand = this.parseUnary(false);
      this.leave();
      node = { kind: 'unary', start, end: this.end(), children: [operand], operator, operand };
    } else {
      node = this.parsePrimary(false);
    }
    node = this.parsePostfix(node, start);
    return filters ? this.parseFilters(node, start) : node;
  }
}
