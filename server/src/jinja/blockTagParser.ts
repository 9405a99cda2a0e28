import { skipSpace } from './characters.ts';
import type { Assignment, Branch, Else, Expression, Filter, For, Node, Statement, Tag } from './nodes.ts';
import { noChildren } from './primaryParser.ts';
import type { TagStart } from './tagParser.ts';
import type { Token } from './token.ts';
import { TransParser } from './transParser.ts';

/** Tags with a body, after jinja2/parser.py. */
export abstract class BlockTagParser extends TransParser {
  /** The statement of a tag with a body, or `undefined` when `keyword` begins none. */
  protected parseBlockTag(start: TagStart): Statement | undefined {
    switch (start.keyword.text) {
      case 'if':
        return this.#parseIf(start);
      case 'for':
        return this.#parseFor(start);
      case 'set':
        return this.#parseSet(start);
      case 'block':
        return this.#parseBlock(start);
      case 'macro':
        return this.#parseMacro(start);
      case 'call':
        return this.#parseCallBlock(start);
      case 'filter': {
        const filter = this.#parseFilterChain(true);
        const rest = this.#finishBlock(start, filter ? [filter] : [], 'endfilter');
        return filter ? { kind: 'filterBlock', ...rest, filter } : undefined;
      }
      case 'with':
        return this.#parseWith(start);
      case 'autoescape': {
        const value = this.parseExpression();
        return { kind: 'autoescape', ...this.#finishBlock(start, [value], 'endautoescape'), value };
      }
      case 'trans':
        return this.parseTrans(start);
      default:
        return undefined;
    }
  }

  /** The end of the opening tag, the body and the closing tag. */
  #finishBlock(
    start: TagStart,
    header: readonly Node[],
    end: string,
  ): {
    start: number;
    end: number;
    children: readonly Node[];
    tag: Tag;
    body: readonly Statement[];
    closing: Tag | undefined;
  } {
    const tag = this.endTag(start, true);
    const extras = this.extras;
    const body = this.parseBody([end], false);
    const closing = this.#closeBlock(start, end);
    const children = [...header, ...extras, ...body, ...this.closingExtras(closing)];
    return { start: tag.start, end: this.end(), children, tag, body, closing };
  }

  protected closingExtras(closing: Tag | undefined): readonly Node[] {
    return closing ? this.extras : noChildren;
  }

  protected override atTag(name: string): boolean {
    if (!this.at('tagStart')) return false;
    const next = this.look();
    return next.type === 'name' && next.text === name;
  }

  #closeBlock(start: TagStart, end: string): Tag | undefined {
    const closer = this.takeCloser(start, end);
    return closer && this.endTag(closer, false);
  }

  protected override takeCloser({ keyword }: TagStart, expected: string): TagStart | undefined {
    if (this.atTag(expected)) return { open: this.advance(), keyword: this.advance() };
    const found: Token = this.at('tagStart') ? this.look() : this.current;
    const data = { name: keyword.text, expected };
    const more = found.type === 'name' ? { ...data, found: found.text } : data;
    if (this.tolerant) this.report('unclosed-block', keyword, more, found);
    else this.fail('unclosed-block', keyword, more, found);
    return undefined;
  }

  #parseIf(start: TagStart): Statement {
    const branches: Branch[] = [];
    let next: TagStart | undefined = start;
    while (next) {
      const test = this.parseTuple({ items: 'withoutConditional', until: undefined, parenthesised: false });
      const tag = this.endTag(next, true);
      const header = this.withExtras([test]);
      const body = this.parseBody(['elif', 'else', 'endif'], false);
      const children = [...header, ...body];
      branches.push({ kind: 'branch', start: tag.start, end: this.end(), children, tag, test, body });
      next = this.atTag('elif') ? { open: this.advance(), keyword: this.advance() } : undefined;
    }
    const otherwise = this.#parseElse('endif');
    const closing = this.#closeBlock(start, 'endif');
    const parts = otherwise ? [...branches, otherwise] : branches;
    const children = [...parts, ...this.closingExtras(closing)];
    return { kind: 'if', start: start.open.start, end: this.end(), children, branches, otherwise, closing };
  }

  #parseElse(end: string): Else | undefined {
    if (!this.atTag('else')) return undefined;
    const tag = this.endTag({ open: this.advance(), keyword: this.advance() }, true);
    const extras = this.extras;
    const body = this.parseBody([end], false);
    return { kind: 'else', start: tag.start, end: this.end(), children: [...extras, ...body], tag, body };
  }

  #parseFor(start: TagStart): For {
    const target = this.parseTarget('targets', 'in');
    const iterable = this.expectName('in')
      ? this.parseTuple({ items: 'withoutConditional', until: 'recursive', parenthesised: false })
      : this.missing();
    const condition = this.skipName('if') ? this.parseExpression() : undefined;
    const recursive = this.skipName('recursive');
    const tag = this.endTag(start, true);
    const header = this.withExtras(condition ? [target, iterable, condition] : [target, iterable]);
    const body = this.parseBody(['endfor', 'else'], false);
    const otherwise = this.#parseElse('endfor');
    const closing = this.#closeBlock(start, 'endfor');
    const parts = otherwise ? [...header, ...body, otherwise] : [...header, ...body];
    const children = [...parts, ...this.closingExtras(closing)];
    const span = { start: tag.start, end: this.end() };
    return {
      kind: 'for',
      ...span,
      children,
      tag,
      target,
      iterable,
      condition,
      recursive,
      body,
      otherwise,
      closing,
    };
  }

  #parseSet(start: TagStart): Statement {
    const target = this.parseTarget('targetsOrAttributes');
    if (this.skip('=')) {
      const value = this.parseTuple();
      return { kind: 'set', ...this.tagBase(start, [target, value]), target, value };
    }
    if (this.tolerant && !this.at('|') && !this.hasEnd('set')) {
      // Half typed, `{% set name`: without an end tag it is an assignment that lacks its value.
      this.expect('=');
      const value = this.missing();
      return { kind: 'set', ...this.tagBase(start, [target, value]), target, value };
    }
    const filter = this.at('|') ? this.#parseFilterChain(false) : undefined;
    const header = filter ? [target, filter] : [target];
    return { kind: 'blockSet', ...this.#finishBlock(start, header, 'endset'), target, filter };
  }

  /** `f|g(1)`; with `inline` the first filter has no `|` before it. */
  #parseFilterChain(inline: boolean): Filter | undefined {
    const start = this.current.start;
    let filter: Filter | undefined;
    let first = inline;
    while (first || this.skip('|')) {
      first = false;
      filter = this.parseFilter(filter, Math.min(start, filter?.start ?? start));
    }
    return filter;
  }

  #parseBlock(start: TagStart): Statement {
    const name = this.parseNameNode();
    const scoped = this.skipName('scoped');
    const required = this.skipName('required');
    if (this.at('-')) this.fail('block-name-hyphen', this.current);
    const tag = this.endTag(start, true);
    const header = this.withExtras([name]);
    const body = this.parseBody(['endblock'], false);
    const closer = this.takeCloser(start, 'endblock');
    if (required && !body.every(item => this.#isBlank(item))) {
      this.fail('required-block-body', tag.keyword);
    }
    const endName = closer && this.skipRepeatedName(name.name);
    const closing = closer && this.endTag(closer, false);
    const tail = endName ? [endName] : [];
    const children = [...header, ...body, ...tail, ...this.closingExtras(closing)];
    const span = { start: tag.start, end: this.end() };
    return { kind: 'block', ...span, children, tag, name, scoped, required, body, endName, closing };
  }

  #isBlank(item: Statement): boolean {
    if (item.kind === 'comment') return true;
    if (item.kind === 'text') return isBlankText(this.text.slice(item.start, item.end));
    return item.kind === 'raw' && isBlankText(this.text.slice(item.contentStart, item.contentEnd));
  }

  #parseMacro(start: TagStart): Statement {
    const name = this.parseNameTarget();
    const parameters = this.parseSignature();
    return {
      kind: 'macro',
      ...this.#finishBlock(start, [name, ...parameters], 'endmacro'),
      name,
      parameters,
    };
  }

  #parseCallBlock(start: TagStart): Statement {
    const parameters = this.at('(') ? this.parseSignature() : [];
    const call = this.parseExpression();
    if (call.kind !== 'call') this.fail('expected-call', call, {}, start.keyword);
    const rest = this.#finishBlock(start, [...parameters, call], 'endcall');
    return { kind: 'callBlock', ...rest, parameters, call };
  }

  #parseWith(start: TagStart): Statement {
    const assignments: Assignment[] = [];
    while (!this.at('tagEnd')) {
      if (assignments.length > 0 && !this.expect(',')) break;
      const target = this.parseTarget('targets');
      const value: Expression = this.expect('=') ? this.parseExpression() : this.missing();
      const children = [target, value];
      const span = { start: target.start, end: this.end() };
      assignments.push({ kind: 'assignment', ...span, children, target, value });
      if (target.kind === 'missing') break;
    }
    return { kind: 'with', ...this.#finishBlock(start, assignments, 'endwith'), assignments };
  }
}

function isBlankText(text: string): boolean {
  return skipSpace(text, 0, text.length) === text.length;
}
