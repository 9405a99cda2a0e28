import type { DictEntry, Expression, Name, Node } from './nodes.ts';
import type { Token } from './token.ts';
import { TokenReader } from './tokenReader.ts';

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

/** Names, literals and brackets, and the limits of nesting. */
export abstract class PrimaryParser extends TokenReader {
  /** The attributes that were read as targets: in parentheses `ns.name` is read as a value. */
  protected readonly namespaceTargets = new WeakSet<Expression>();
  #depth = 0;

  abstract parseExpression(): Expression;
  abstract parseTuple(rule?: TupleRule): Expression;

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
        this.fail('expected-expression', first, { found: this.describe(first) });
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
      if (items.length > 0 && !this.separator()) break;
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
      if (entries.length > 0 && !this.separator()) break;
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
  protected separator(): boolean {
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

  protected missing(): Expression {
    return { kind: 'missing', ...this.takeGap(), children: noChildren };
  }

  /** False, with a problem, where the nesting is too deep to go on. */
  protected enter(): boolean {
    if (this.#depth < maximumDepth) {
      this.#depth++;
      return true;
    }
    this.fail('too-deep', this.current);
    return false;
  }

  protected leave(): void {
    this.#depth--;
  }

  /** False, with a problem, where a chain has too many links. */
  protected chain(links: number): boolean {
    if (links <= maximumChain) return true;
    this.fail('too-deep', this.current);
    return false;
  }

  /** Steps over an expression without recursion, up to the bracket, comma or tag end that follows it. */
  protected skipDeep(): Expression {
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

export function numberLiteral({ type, start, end, text }: Token): Expression {
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
