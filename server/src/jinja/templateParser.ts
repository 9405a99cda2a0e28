import { skipSpace } from './characters.ts';
import type { Delimiters } from './delimiters.ts';
import { nameNode, noChildren } from './expressionParser.ts';
import type {
  Argument,
  Assignment,
  Branch,
  Else,
  Expression,
  Filter,
  For,
  Node,
  Output,
  Statement,
  Tag,
  Template,
} from './nodes.ts';
import type { TagStart } from './tagParser.ts';
import type { Token } from './token.ts';
import { TransParser } from './transParser.ts';

/** CPython's recursion limit stops Jinja at about 250. */
const maximumNesting = 300;

/** End and middle tags of Jinja's own; alone they are misplaced, not unknown. */
const closingNames: ReadonlySet<string> = new Set(
  (
    'else elif endfor endif endset endblock endmacro endcall endfilter endwith endautoescape endtrans pluralize ' +
    'endraw raw'
  ).split(' '),
);

const openingNames: ReadonlySet<string> = new Set(
  'for if block macro call filter with autoescape trans'.split(' '),
);

const knownNames: ReadonlySet<string> = new Set([
  ...openingNames,
  ...'set extends include import from do print break continue debug'.split(' '),
]);

/** Whole templates: text, outputs and tags with a body. */
export class TemplateParser extends TransParser {
  readonly #delimiters: Delimiters;
  /** The end and middle tags for which the open blocks wait, outermost first. */
  readonly #waiting: (readonly string[])[] = [];
  #lastTags: ReadonlyMap<string, number> | undefined;
  #scanBudget: number;

  constructor(text: string, tokens: readonly Token[], delimiters: Delimiters, tolerant: boolean) {
    super(text, tokens, tolerant);
    this.#delimiters = delimiters;
    this.#scanBudget = tokens.length * 20;
  }

  parseTemplate(): Template {
    const body = this.parseBody([], false);
    return { kind: 'template', start: 0, end: this.text.length, children: body, body };
  }

  /** Ends before a tag that an open block waits for: its own (`ends`) or, where its own is missing, an outer one's. */
  protected override parseBody(ends: readonly string[], insideTrans: boolean): readonly Statement[] {
    if (this.#waiting.length >= maximumNesting) {
      this.fail('too-deep', this.current);
      return [];
    }
    this.#waiting.push(ends);
    const body: Statement[] = [];
    while (!this.at('eof')) {
      if (this.at('tagStart')) {
        const next = this.look();
        if (next.type === 'name' && this.#isWaitedFor(next.text)) break;
        if (insideTrans) this.failInsideTrans(next);
      }
      body.push(this.#parseItem(insideTrans));
    }
    this.#waiting.pop();
    return body;
  }

  #isWaitedFor(name: string): boolean {
    if (!closingNames.has(name) && !name.startsWith('end')) return false;
    return this.#waiting.some(ends => ends.includes(name));
  }

  #parseItem(insideTrans: boolean): Statement {
    const { type, start, end, innerStart, innerEnd, closed } = this.current;
    switch (type) {
      case 'text':
        this.advance();
        return { kind: 'text', start, end, children: noChildren };
      case 'comment':
      case 'raw':
        this.advance();
        return {
          kind: type,
          start,
          end,
          children: noChildren,
          contentStart: innerStart,
          contentEnd: innerEnd,
          closed,
        };
      case 'outputStart':
        return this.#parseOutput(insideTrans);
      default:
        return this.#parseStatement();
    }
  }

  #parseOutput(insideTrans: boolean): Output {
    const open = this.advance();
    const simple = insideTrans && this.at('name');
    if (insideTrans && !simple) this.expect('name');
    const value = simple ? nameNode(this.advance()) : this.parseTuple();
    let extras = noChildren;
    if (!this.at('outputEnd')) {
      if (this.at('eof')) this.fail('unclosed-tag', open, { expected: '}}' });
      else this.expect('outputEnd');
      extras = this.skipToTagEnd();
    }
    const closed = this.at('outputEnd') && this.advance().closed;
    const children = extras.length === 0 ? [value] : [value, ...extras];
    return { kind: 'output', start: open.start, end: this.end(), children, value, closed };
  }

  #parseStatement(): Statement {
    const open = this.advance();
    if (!this.at('name')) {
      this.fail('tag-name-expected', this.current, this.foundHere());
      const gap = this.takeGap();
      const name = { kind: 'name', ...gap, children: noChildren, name: '' } as const;
      const tag = this.endTag(
        { open, keyword: { ...this.current, start: gap.start, end: gap.start } },
        false,
      );
      return {
        kind: 'strayTag',
        start: tag.start,
        end: tag.end,
        children: this.withExtras([name]),
        tag,
        name,
      };
    }
    // Jinja rejects a tag before it looks at what follows the name.
    if (!knownNames.has(this.current.text)) this.#failTag(this.current);
    const start = { open, keyword: this.advance() };
    return this.parseSimpleTag(start) ?? this.#parseBlockTag(start) ?? this.#parseOtherTag(start);
  }

  #parseBlockTag(start: TagStart): Statement | undefined {
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
    const children = [...header, ...extras, ...body, ...this.#closingExtras(closing)];
    return { start: tag.start, end: this.end(), children, tag, body, closing };
  }

  #closingExtras(closing: Tag | undefined): readonly Node[] {
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
    const children = [...parts, ...this.#closingExtras(closing)];
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
    const children = [...parts, ...this.#closingExtras(closing)];
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
    if (this.tolerant && !this.at('|') && !this.#hasEnd('set')) {
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
    const children = [...header, ...body, ...tail, ...this.#closingExtras(closing)];
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

  /** Jinja stops at any other tag; we only at a misplaced one. */
  #failTag(keyword: Token): void {
    const data = { name: keyword.text };
    if (closingNames.has(keyword.text)) this.fail('unexpected-tag', keyword, data, keyword);
    else if (!this.#delimiters.extensionTags.has(keyword.text))
      this.report('unknown-tag', keyword, data, keyword);
  }

  /** A tag that is not Jinja's own, or not in this place. */
  #parseOtherTag(start: TagStart): Statement {
    const { keyword } = start;
    const name = nameNode(keyword);
    if (closingNames.has(keyword.text)) {
      this.muted++;
      const tag = this.endTag(start, false);
      this.muted--;
      return {
        kind: 'strayTag',
        start: tag.start,
        end: tag.end,
        children: this.withExtras([name]),
        tag,
        name,
      };
    }
    const args = this.#parseUnknownArguments();
    const tag = this.endTag(start, false);
    const header: readonly Node[] = [name, ...args];
    const end = `end${keyword.text}`;
    const block = this.#hasEnd(keyword.text);
    const body = block ? this.parseBody([end], false) : [];
    const closer = block && this.atTag(end) ? { open: this.advance(), keyword: this.advance() } : undefined;
    const closing = closer && this.endTag(closer, false);
    const children = [...header, ...body, ...this.#closingExtras(closing)];
    const span = { start: tag.start, end: this.end() };
    return { kind: 'unknownTag', ...span, children, tag, name, arguments: args, body, closing };
  }

  /** Extensions read what they like: expressions, `name=value` pairs, commas or none. */
  #parseUnknownArguments(): readonly (Argument | Expression)[] {
    const args: (Argument | Expression)[] = [];
    const tolerant = this.tolerant;
    this.tolerant = true;
    this.muted++;
    while (!this.atTagEnd()) {
      if (this.at('name') && this.look().type === '=') {
        const name = nameNode(this.advance());
        this.advance();
        const value = this.parseExpression();
        const span = { start: name.start, end: this.end() };
        args.push({ kind: 'argument', ...span, children: [name, value], name, stars: 0, value });
      } else if (this.startsExpression()) {
        args.push(this.parseExpression());
      } else {
        this.advance();
      }
    }
    this.muted--;
    this.tolerant = tolerant;
    return args;
  }

  /** True when `end<name>` follows inside the block that is open here. */
  #hasEnd(name: string): boolean {
    const end = `end${name}`;
    this.#lastTags ??= findLastTags(this.tokens);
    if ((this.#lastTags.get(end) ?? -1) < this.index) return false;
    let depth = 0;
    for (let index = this.index; index < this.tokens.length && this.#scanBudget > 0; index++) {
      this.#scanBudget--;
      if (this.tokens[index]?.type !== 'tagStart') continue;
      const text = this.tokens[index + 1]?.text ?? '';
      if (text === end && depth === 0) return true;
      if (openingNames.has(text)) depth++;
      else if (text.startsWith('end') && openingNames.has(text.slice(3)) && --depth < 0) return false;
    }
    return false;
  }
}

function isBlankText(text: string): boolean {
  return skipSpace(text, 0, text.length) === text.length;
}

/** For each tag name that begins with `end` the index of its last tag. */
function findLastTags(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  tokens.forEach((start, index) => {
    const name = start.type === 'tagStart' ? tokens[index + 1]?.text : undefined;
    if (name?.startsWith('end')) last.set(name, index);
  });
  return last;
}
