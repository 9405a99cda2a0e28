import type {
  Argument,
  ArgumentList,
  BinaryOperator,
  CompareOperator,
  DictEntry,
  Expression,
  Filter,
  Name,
  Node,
} from './nodes.ts';
import type { Token } from './token.ts';
import { describeToken, TokenReader } from './tokenReader.ts';

export const noChildren: readonly Node[] = Object.freeze([]);

/** How the items of a possible tuple are read. */
export type TupleItems = 'expressions' | 'withoutConditional' | 'targets' | 'targetsOrAttributes';

export interface TupleRule {
  readonly items: TupleItems;
  /** A name that ends the tuple, beside the end of the tag and `)`. */
  readonly until: string | undefined;
  /** Inside parentheses, where an empty tuple is an expression. */
  readonly parenthesised: boolean;
}

const plainTuple: TupleRule = { items: 'expressions', until: undefined, parenthesised: false };
const parenthesisedTuple: TupleRule = { items: 'expressions', until: undefined, parenthesised: true };

/** Brackets, signs and `not`. CPython's recursion limit stops Jinja at about a third of this. */
const maximumDepth = 200;
/** Links of a left-leaning chain (`a.b.c`, `a + b + c`, `a|f|g`). */
const maximumChain = 2000;

const constants: Readonly<Record<string, 'true' | 'false' | 'none'>> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  none: 'none',
  None: 'none',
};

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
export class ExpressionParser extends TokenReader {
  /** The attributes that were read as targets: in parentheses `ns.name` is read as a value. */
  protected readonly namespaceTargets = new WeakSet<Expression>();
  #depth = 0;

  /** `a if b else c` and everything that binds more tightly. */
  parseExpression(): Expression {
    if (!this.#enter()) return this.#skipDeep();
    const start = this.current.start;
    let body = this.parseOr();
    let links = 0;
    while (this.atName('if') && this.#chain(++links)) {
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
    this.#depth--;
    return body;
  }

  /** An expression, or several with commas between them as one tuple. */
  parseTuple(rule: TupleRule = plainTuple): Expression {
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
      this.fail('expected-expression', this.current, { found: describeToken(this.current) });
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
    while (this.atName('or') && this.#chain(++links)) {
      this.advance();
      left = this.#binary('or', start, left, this.#parseAnd());
    }
    return left;
  }

  #parseAnd(): Expression {
    const start = this.current.start;
    let left = this.#parseNot();
    let links = 0;
    while (this.atName('and') && this.#chain(++links)) {
      this.advance();
      left = this.#binary('and', start, left, this.#parseNot());
    }
    return left;
  }

  #parseNot(): Expression {
    if (!this.atName('not')) return this.#parseCompare();
    if (!this.#enter()) return this.#skipDeep();
    const start = this.advance().start;
    const operand = this.#parseNot();
    this.#depth--;
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
      if (precedence === undefined || precedence < level || !this.#chain(++links)) return left;
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
      if (!this.#enter()) return this.#skipDeep();
      this.advance();
      const operand = this.parseUnary(false);
      this.#depth--;
      node = { kind: 'unary', start, end: this.end(), children: [operand], operator, operand };
    } else {
      node = this.parsePrimary(false);
    }
    node = this.parsePostfix(node, start);
    return filters ? this.#parseFilters(node, start) : node;
  }

  /** With `attributes` a name with one attribute is a target: `{% set ns.name = … %}`. */
  parsePrimary(attributes: boolean): Expression {
    const first = this.current;
    switch (first.type) {
      case 'name':
        return this.#parseName(attributes);
      case 'string':
        return this.#parseString();
      case 'integer':
      case 'float':
        this.advance();
        return numberLiteral(first);
      case '(': {
        this.advance();
        const inner = this.parseTuple(parenthesisedTuple);
        this.expect(')');
        return inner;
      }
      case '[':
        return this.#parseList();
      case '{':
        return this.#parseDict();
      default:
        this.fail('expected-expression', first, { found: describeToken(first) });
        return this.missing();
    }
  }

  #parseName(attributes: boolean): Expression {
    const { start, end, text } = this.advance();
    const constant = Object.hasOwn(constants, text) ? constants[text] : undefined;
    if (constant) return { kind: 'constant', start, end, children: noChildren, value: constant };
    const object: Name = { kind: 'name', start, end, children: noChildren, name: text };
    if (!attributes || !this.skip('.')) return object;
    const attribute = this.parseNameNode();
    const children = [object, attribute];
    const target: Expression = { kind: 'attribute', start, end: this.end(), children, object, attribute };
    this.namespaceTargets.add(target);
    return target;
  }

  /** Expects a name; without one the node is empty and covers the blanks in which to type it. */
  parseNameNode(): Name {
    if (this.at('name')) return nameNode(this.advance());
    this.expect('name');
    return { kind: 'name', ...this.takeGap(), children: noChildren, name: '' };
  }

  #parseString(): Expression {
    const first = this.advance();
    let value = first.text;
    let closed = first.closed;
    const single = !this.at('string');
    while (this.at('string')) {
      value += this.current.text;
      closed = this.current.closed;
      this.advance();
    }
    return {
      kind: 'string',
      start: first.start,
      end: this.end(),
      children: noChildren,
      value,
      contentStart: first.innerStart,
      contentEnd: first.innerEnd,
      closed,
      single,
    };
  }

  #parseList(): Expression {
    const start = this.advance().start;
    const items: Expression[] = [];
    while (!this.at(']')) {
      if (items.length > 0 && !this.#separator()) break;
      if (this.at(']')) break;
      items.push(this.parseExpression());
    }
    this.expect(']');
    return { kind: 'list', start, end: this.end(), children: items, items };
  }

  #parseDict(): Expression {
    const start = this.advance().start;
    const entries: DictEntry[] = [];
    while (!this.at('}')) {
      if (entries.length > 0 && !this.#separator()) break;
      if (this.at('}')) break;
      const entryStart = this.current.start;
      const key = this.parseExpression();
      const value = this.expect(':') ? this.parseExpression() : this.missing();
      const end = Math.max(entryStart, this.end());
      entries.push({
        kind: 'entry',
        start: Math.min(entryStart, key.start),
        end,
        children: [key, value],
        key,
        value,
      });
    }
    this.expect('}');
    return { kind: 'dict', start, end: this.end(), children: entries, entries };
  }

  /** Expects a comma; a tolerant reader also goes on at the next thing that can begin an item. */
  #separator(): boolean {
    if (this.expect(',')) return true;
    while (!this.atTagEnd() && !this.at(')') && !this.at(']') && !this.at('}')) {
      if (this.skip(',') || this.startsExpression()) return true;
      this.advance();
    }
    return false;
  }

  protected startsExpression(): boolean {
    switch (this.current.type) {
      case 'name':
      case 'string':
      case 'integer':
      case 'float':
      case '(':
      case '[':
      case '{':
        return true;
      default:
        return false;
    }
  }

  parsePostfix(object: Expression, objectStart: number): Expression {
    const start = Math.min(objectStart, object.start);
    let node = object;
    for (let links = 1; ; links++) {
      const type = this.current.type;
      if ((type !== '.' && type !== '[' && type !== '(') || !this.#chain(links)) return node;
      if (type === '.') node = this.#parseAttribute(node, start);
      else if (type === '[') node = this.#parseSubscript(node, start);
      else node = this.#parseCall(node, start);
    }
  }

  #parseAttribute(object: Expression, start: number): Expression {
    this.advance();
    if (this.at('integer')) {
      const index = [numberLiteral(this.advance())];
      return { kind: 'subscript', start, end: this.end(), children: [object, ...index], object, index };
    }
    const attribute = this.parseNameNode();
    const end = this.end();
    return { kind: 'attribute', start, end, children: [object, attribute], object, attribute };
  }

  #parseSubscript(object: Expression, start: number): Expression {
    this.advance();
    const index: Expression[] = [];
    while (!this.at(']')) {
      if (index.length > 0 && !this.#separator()) break;
      index.push(this.#parseIndex());
    }
    this.expect(']');
    return { kind: 'subscript', start, end: this.end(), children: [object, ...index], object, index };
  }

  #parseIndex(): Expression {
    const start = this.current.start;
    const lower = this.at(':') ? undefined : this.parseExpression();
    if (lower && !this.at(':')) return lower;
    this.advance();
    const upper = this.at(':') ? undefined : this.#parseBound();
    const step = this.skip(':') ? this.#parseBound() : undefined;
    const children = [lower, upper, step].filter(part => part !== undefined);
    return {
      kind: 'slice',
      start: Math.min(start, lower?.start ?? start),
      end: this.end(),
      children,
      lower,
      upper,
      step,
    };
  }

  #parseBound(): Expression | undefined {
    return this.at(']') || this.at(',') ? undefined : this.parseExpression();
  }

  #parseCall(callee: Expression, start: number): Expression {
    const list = this.parseArguments();
    return {
      kind: 'call',
      start,
      end: this.end(),
      children: [callee, ...list.arguments],
      callee,
      ...list,
    };
  }

  /** A parenthesised argument list; Jinja allows no positional argument after any other kind. */
  parseArguments(): ArgumentList {
    const open = this.current;
    this.expect('(');
    const list: Argument[] = [];
    let latest: 'positional' | 'keyword' | 'star' | 'starStar' = 'positional';
    while (!this.at(')')) {
      if (list.length > 0) {
        if (!this.#separator()) break;
        if (this.at(')')) break;
      }
      const kind = this.#argumentKind();
      const sound =
        kind === 'keyword'
          ? latest !== 'starStar'
          : kind === 'star'
            ? !list.some(({ stars }) => stars > 0)
            : kind === 'starStar'
              ? latest !== 'starStar'
              : latest === 'positional';
      if (!sound) this.fail('invalid-arguments', this.current, {}, open);
      latest = kind;
      list.push(this.#parseArgument(kind));
    }
    const argumentsEnd = this.at(')') ? this.current.start : this.takeGap().end;
    const closed = this.expect(')');
    return { arguments: list, argumentsStart: open.end, argumentsEnd, closed };
  }

  #argumentKind(): 'positional' | 'keyword' | 'star' | 'starStar' {
    if (this.at('*')) return 'star';
    if (this.at('**')) return 'starStar';
    return this.at('name') && this.look().type === '=' ? 'keyword' : 'positional';
  }

  #parseArgument(kind: 'positional' | 'keyword' | 'star' | 'starStar'): Argument {
    const start = this.current.start;
    const name = kind === 'keyword' ? nameNode(this.advance()) : undefined;
    if (kind !== 'positional') this.advance();
    const value = this.parseExpression();
    const stars = kind === 'star' ? 1 : kind === 'starStar' ? 2 : 0;
    const children = name ? [name, value] : [value];
    const span = { start: Math.min(start, value.start), end: this.end() };
    return { kind: 'argument', ...span, children, name, stars, value };
  }

  #parseFilters(object: Expression, objectStart: number): Expression {
    const start = Math.min(objectStart, object.start);
    let node = object;
    for (let links = 1; ; links++) {
      if (this.at('|')) {
        if (!this.#chain(links)) return node;
        this.advance();
        node = this.parseFilter(node, start);
      } else if (this.atName('is')) {
        if (!this.#chain(links)) return node;
        node = this.#parseTest(node, start);
      } else if (this.at('(')) {
        if (!this.#chain(links)) return node;
        node = this.#parseCall(node, start);
      } else {
        return node;
      }
    }
  }

  /** From the name on. */
  parseFilter(object: Expression | undefined, objectStart: number): Filter {
    const filter = this.#parseDottedName();
    const start = Math.min(objectStart, filter.start);
    const list = this.#optionalArguments();
    const children = object ? [object, filter, ...list.arguments] : [filter, ...list.arguments];
    const end = this.end();
    return { kind: 'filter', start, end, children, object, filter, ...list };
  }

  #optionalArguments(): ArgumentList {
    if (this.at('(')) return this.parseArguments();
    const at = this.previousEnd;
    return { arguments: [], argumentsStart: at, argumentsEnd: at, closed: true };
  }

  #parseDottedName(): Name {
    const first = this.parseNameNode();
    if (!this.at('.')) return first;
    let name = first.name;
    while (this.skip('.')) name += `.${this.parseNameNode().name}`;
    return { kind: 'name', start: first.start, end: this.end(), children: noChildren, name };
  }

  #parseTest(object: Expression, start: number): Expression {
    this.advance();
    const negated = this.skipName('not');
    const test = this.#parseDottedName();
    const list = this.#startsTestArgument() ? this.#parseTestArgument() : this.#optionalArguments();
    const children = [object, test, ...list.arguments];
    const end = this.end();
    return { kind: 'test', start, end, children, object, test, negated, ...list };
  }

  #startsTestArgument(): boolean {
    if (this.at('(') || !this.startsExpression()) return false;
    return !(this.atName('else') || this.atName('or') || this.atName('and'));
  }

  /** `is divisibleby 3`: one primary expression without parentheses. */
  #parseTestArgument(): ArgumentList {
    if (this.atName('is')) this.fail('chained-test', this.current);
    const start = this.current.start;
    const value = this.parsePostfix(this.parsePrimary(false), start);
    const end = this.end();
    const children = [value];
    const argument: Argument = { kind: 'argument', start, end, children, name: undefined, stars: 0, value };
    return { arguments: [argument], argumentsStart: start, argumentsEnd: end, closed: true };
  }

  protected missing(): Expression {
    return { kind: 'missing', ...this.takeGap(), children: noChildren };
  }

  /** False, with a problem, where the nesting is too deep to go on. */
  #enter(): boolean {
    if (this.#depth < maximumDepth) {
      this.#depth++;
      return true;
    }
    this.fail('too-deep', this.current);
    return false;
  }

  #chain(links: number): boolean {
    if (links <= maximumChain) return true;
    this.fail('too-deep', this.current);
    return false;
  }

  /** Steps over an expression without recursion, up to the bracket, comma or tag end that follows it. */
  #skipDeep(): Expression {
    const start = this.current.start;
    let open = 0;
    while (!this.atTagEnd()) {
      if (this.at('(') || this.at('[') || this.at('{')) open++;
      else if (this.at(')') || this.at(']') || this.at('}')) open--;
      if (open < 0 || (open === 0 && this.at(','))) break;
      this.advance();
    }
    return { kind: 'other', start, end: Math.max(start, this.end()), children: noChildren };
  }
}

export function nameNode({ start, end, text }: Token): Name {
  return { kind: 'name', start, end, children: noChildren, name: text };
}

function numberLiteral({ type, start, end, text }: Token): Expression {
  const value = Number(text.replaceAll('_', ''));
  const known = type === 'float' || Number.isSafeInteger(value);
  return {
    kind: 'number',
    start,
    end,
    children: noChildren,
    value: known ? value : undefined,
    float: type === 'float',
  };
}
