import type { Argument, ArgumentList, Expression, Filter, Name } from './nodes.ts';
import { nameNode, noChildren, numberLiteral, PrimaryParser } from './primaryParser.ts';

/** What follows a primary expression: attributes, subscripts, calls, filters and tests. */
export abstract class OperandParser extends PrimaryParser {
  parsePostfix(object: Expression, objectStart: number): Expression {
    const start = Math.min(objectStart, object.start);
    let node = object;
    for (let links = 1; ; links++) {
      const type = this.current.type;
      if ((type !== '.' && type !== '[' && type !== '(') || !this.chain(links)) return node;
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
    // Jinja takes the token before it looks what it is, and so notices what is wrong with the next one first.
    if (!this.at('name')) this.look();
    const attribute = this.parseNameNode();
    const end = this.end();
    return { kind: 'attribute', start, end, children: [object, attribute], object, attribute };
  }

  #parseSubscript(object: Expression, start: number): Expression {
    this.advance();
    const index: Expression[] = [];
    while (!this.at(']')) {
      if (index.length > 0 && !this.separator()) break;
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
        if (!this.separator()) break;
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

  protected parseFilters(object: Expression, objectStart: number): Expression {
    const start = Math.min(objectStart, object.start);
    let node = object;
    for (let links = 1; ; links++) {
      if (this.at('|')) {
        if (!this.chain(links)) return node;
        this.advance();
        node = this.parseFilter(node, start);
      } else if (this.atName('is')) {
        if (!this.chain(links)) return node;
        node = this.#parseTest(node, start);
      } else if (this.at('(')) {
        if (!this.chain(links)) return node;
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
}
