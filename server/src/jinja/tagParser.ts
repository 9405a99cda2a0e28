import type { Span } from '../text/span.ts';
import { ExpressionParser } from './expressionParser.ts';
import type { Expression, ImportedName, Name, Node, Parameter, SimpleTag, Statement, Tag } from './nodes.ts';
import { nameNode, noChildren, type TupleItems } from './primaryParser.ts';
import type { Token } from './token.ts';

/** The delimiter and the keyword with which a tag begins. */
export interface TagStart {
  readonly open: Span;
  readonly keyword: Token;
}

/** Tags without a body, and the parts that tags have in common; after jinja2/parser.py and jinja2/ext.py. */
export class TagParser extends ExpressionParser {
  /** What stood in the latest tag behind its grammatical end. */
  protected extras: readonly Node[] = noChildren;

  /** Ends a tag; a tolerant reader keeps the expressions in what it steps over in `extras`. */
  protected endTag({ open, keyword }: TagStart, colon: boolean): Tag {
    if (colon) this.skip(':');
    this.extras = noChildren;
    if (!this.at('tagEnd')) this.#failEnd(open);
    const close = this.at('tagEnd') ? this.advance() : undefined;
    return {
      start: open.start,
      end: this.end(),
      keyword: { start: keyword.start, end: keyword.end },
      closed: close?.closed ?? false,
    };
  }

  #failEnd(open: Span): void {
    if (this.at('eof')) this.fail('unclosed-tag', open, { expected: this.delimiters.blockEnd });
    else this.expect('tagEnd');
    this.extras = this.skipToTagEnd();
  }

  /** Steps over the rest of a tag and answers the expressions in it. */
  protected skipToTagEnd(): readonly Node[] {
    const extras: Expression[] = [];
    this.muted++;
    while (!this.atTagEnd()) {
      if (this.startsExpression()) extras.push(this.parseExpression());
      else this.advance();
    }
    this.muted--;
    return extras;
  }

  /** The statement of a tag without a body, or `undefined` when `keyword` is none. */
  protected parseSimpleTag(start: TagStart): Statement | undefined {
    switch (start.keyword.text) {
      case 'extends': {
        const template = this.parseExpression();
        return { kind: 'extends', ...this.tagBase(start, [template]), template };
      }
      case 'include':
        return this.#parseInclude(start);
      case 'import':
        return this.#parseImport(start);
      case 'from':
        return this.#parseFrom(start);
      case 'do': {
        const value = this.parseTuple();
        return { kind: 'do', ...this.tagBase(start, [value]), value };
      }
      case 'print':
        return this.#parsePrint(start);
      case 'break':
      case 'continue':
      case 'debug': {
        const kind: SimpleTag['kind'] = start.keyword.text;
        return { kind, ...this.tagBase(start, []) };
      }
      default:
        return undefined;
    }
  }

  /** Ends the tag and answers what every tag without a body has. */
  protected tagBase(
    start: TagStart,
    children: readonly Node[],
  ): { tag: Tag; start: number; end: number; children: readonly Node[] } {
    const tag = this.endTag(start, false);
    return { tag, start: tag.start, end: tag.end, children: this.withExtras(children) };
  }

  protected withExtras(children: readonly Node[]): readonly Node[] {
    return this.extras.length === 0 ? children : [...children, ...this.extras];
  }

  #parseInclude(start: TagStart): Statement {
    const template = this.parseExpression();
    const ignoreMissing =
      this.atName('ignore') && this.look().type === 'name' && this.look().text === 'missing';
    if (ignoreMissing) {
      this.advance();
      this.advance();
    }
    const withContext = this.#parseContext() ?? true;
    return { kind: 'include', ...this.tagBase(start, [template]), template, ignoreMissing, withContext };
  }

  /** `with context` or `without context`. */
  #parseContext(): boolean | undefined {
    if (!this.atName('with') && !this.atName('without')) return undefined;
    const next = this.look();
    if (next.type !== 'name' || next.text !== 'context') return undefined;
    const withContext = this.advance().text === 'with';
    this.advance();
    return withContext;
  }

  #parseImport(start: TagStart): Statement {
    const template = this.parseExpression();
    this.expectName('as');
    const alias = this.parseNameTarget();
    const withContext = this.#parseContext() ?? false;
    return { kind: 'import', ...this.tagBase(start, [template, alias]), template, alias, withContext };
  }

  #parseFrom(start: TagStart): Statement {
    const template = this.parseExpression();
    this.expectName('import');
    const names: ImportedName[] = [];
    let withContext: boolean | undefined;
    while (withContext === undefined) {
      if (names.length > 0) this.expect(',');
      if (this.at('name')) withContext = this.#parseContext();
      if (withContext !== undefined) break;
      names.push(this.#parseImportedName());
      withContext = this.#parseContext();
      if (!this.at(',')) break;
    }
    return {
      kind: 'from',
      ...this.tagBase(start, [template, ...names]),
      template,
      names,
      withContext: withContext ?? false,
    };
  }

  #parseImportedName(): ImportedName {
    const name = this.parseNameTarget();
    if (name.name.startsWith('_')) this.fail('private-import', name, { name: name.name }, name);
    const alias = this.skipName('as') ? this.parseNameTarget() : undefined;
    const children = alias ? [name, alias] : [name];
    return { kind: 'importedName', start: name.start, end: this.end(), children, name, alias };
  }

  #parsePrint(start: TagStart): Statement {
    const values: Expression[] = [];
    while (!this.at('tagEnd')) {
      if (values.length > 0 && !this.expect(',')) break;
      values.push(this.parseExpression());
      if (this.at('eof')) break;
    }
    return { kind: 'print', ...this.tagBase(start, values), values };
  }

  /** A name that may be bound. */
  protected parseNameTarget(): Name {
    const name = this.parseNameNode();
    if (isConstantName(name.name)) this.fail('not-assignable', name, {}, name);
    return name;
  }

  /** A name, a tuple of targets, or with `targetsOrAttributes` also `ns.name`. */
  protected parseTarget(items: TupleItems, until?: string): Expression {
    const target = this.parseTuple({ items, until, parenthesised: false });
    const wrong = this.#findUnassignable(target);
    if (wrong) this.fail('not-assignable', wrong, {}, target);
    return target;
  }

  /** The part of a target to which nothing can be assigned. */
  #findUnassignable(target: Expression): Expression | undefined {
    switch (target.kind) {
      case 'name':
      case 'missing':
      case 'other':
        return undefined;
      case 'attribute':
        return this.namespaceTargets.has(target) ? undefined : target;
      case 'tuple':
        for (const item of target.items) {
          const wrong = this.#findUnassignable(item);
          if (wrong) return wrong;
        }
        return undefined;
      default:
        return target;
    }
  }

  /** `(name, name=default)`; a default may not be followed by a parameter without one. */
  protected parseSignature(): readonly Parameter[] {
    const parameters: Parameter[] = [];
    let defaults = false;
    if (!this.expect('(')) return parameters;
    while (!this.at(')')) {
      if (parameters.length > 0 && !this.expect(',')) break;
      const name = this.parseNameTarget();
      const defaultValue = this.skip('=') ? this.parseExpression() : undefined;
      if (defaultValue) defaults = true;
      else if (defaults) this.fail('default-order', name);
      const children = defaultValue ? [name, defaultValue] : [name];
      parameters.push({
        kind: 'parameter',
        start: name.start,
        end: this.end(),
        children,
        name,
        defaultValue,
      });
      if (name.name === '') break;
    }
    this.expect(')');
    return parameters;
  }

  /** The name of an end tag's block, if it is repeated. */
  protected skipRepeatedName(name: string): Name | undefined {
    return name !== '' && this.atName(name) ? nameNode(this.advance()) : undefined;
  }

  protected foundHere(): Readonly<Record<string, string>> {
    return { found: this.describe(this.current) };
  }
}

function isConstantName(name: string): boolean {
  return /^(?:true|false|none|True|False|None)$/.test(name);
}
