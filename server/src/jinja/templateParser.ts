import { BlockTagParser } from './blockTagParser.ts';
import type { Delimiters } from './delimiters.ts';
import type { Node, Output, Statement, Template } from './nodes.ts';
import { nameNode, noChildren } from './primaryParser.ts';
import type { TagStart } from './tagParser.ts';
import type { Token } from './token.ts';
import { openingNames } from './unknownTagParser.ts';

/** CPython's recursion limit stops Jinja at about 250. */
const maximumNesting = 300;

/** End and middle tags of Jinja's own; alone they are misplaced, not unknown. */
const closingNames: ReadonlySet<string> = new Set(
  (
    'else elif endfor endif endset endblock endmacro endcall endfilter endwith endautoescape endtrans pluralize ' +
    'endraw raw'
  ).split(' '),
);

const knownNames: ReadonlySet<string> = new Set([
  ...openingNames,
  ...'set extends include import from do print break continue debug'.split(' '),
]);

/** Whole templates: text, outputs, and tags among them. */
export class TemplateParser extends BlockTagParser {
  readonly #ends: ReadonlySet<string>;
  /** The end and middle tags for which the open blocks wait, outermost first. */
  readonly #waiting: (readonly string[])[] = [];

  constructor(text: string, tokens: readonly Token[], delimiters: Delimiters, tolerant: boolean) {
    super(text, tokens, delimiters, tolerant);
    this.#ends = new Set([...delimiters.extensionTags.values()].filter(end => end !== ''));
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
    if (!this.#isClosing(name) && !name.startsWith('end')) return false;
    return this.#waiting.some(ends => ends.includes(name));
  }

  #isClosing(name: string): boolean {
    return closingNames.has(name) || this.#ends.has(name);
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
      if (this.at('eof')) this.fail('unclosed-tag', open, { expected: this.delimiters.variableEnd });
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
    return this.parseSimpleTag(start) ?? this.parseBlockTag(start) ?? this.#parseOtherTag(start);
  }

  /** Jinja stops at any other tag; we only at a misplaced one. */
  #failTag(keyword: Token): void {
    const data = { name: keyword.text };
    if (this.#isClosing(keyword.text)) this.fail('unexpected-tag', keyword, data, keyword);
    else if (!this.delimiters.extensionTags.has(keyword.text))
      this.report('unknown-tag', keyword, data, keyword);
  }

  /** A tag that is not Jinja's own, or not in this place. */
  #parseOtherTag(start: TagStart): Statement {
    const { keyword } = start;
    const name = nameNode(keyword);
    if (this.#isClosing(keyword.text)) {
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
    const args = this.parseUnknownArguments();
    const tag = this.endTag(start, false);
    const header: readonly Node[] = [name, ...args];
    // Of a tag that somebody declared it is known how it ends, of any other whether something ends it.
    const declared = this.delimiters.extensionTags.get(keyword.text);
    const end = declared ?? (this.hasEnd(keyword.text) ? `end${keyword.text}` : '');
    const body = end === '' ? [] : this.#parseOtherBody(end, declared !== undefined);
    const closer = end === '' ? undefined : this.#closerOf(start, end, declared !== undefined);
    const closing = closer && this.endTag(closer, false);
    const children = [...header, ...body, ...this.closingExtras(closing)];
    const span = { start: tag.start, end: this.end() };
    return { kind: 'unknownTag', ...span, children, tag, name, arguments: args, body, closing };
  }
  /** The middle tags of a declared one are its own business. */
  #parseOtherBody(end: string, isDeclared: boolean): readonly Statement[] {
    if (!isDeclared) return this.parseBody([end], false);
    const middles = ['elif', 'else'];
    const body: Statement[] = [...this.parseBody([end, ...middles], false)];
    while (middles.some(name => this.atTag(name))) {
      const start = { open: this.advance(), keyword: this.advance() };
      const name = nameNode(start.keyword);
      const args = this.parseUnknownArguments();
      const tag = this.endTag(start, false);
      const span = { start: tag.start, end: this.end() };
      body.push(
        {
          kind: 'unknownTag',
          ...span,
          children: [name, ...args],
          tag,
          name,
          arguments: args,
          body: [],
          closing: undefined,
        },
        ...this.parseBody([end, ...middles], false),
      );
    }
    return body;
  }

  #closerOf(start: TagStart, end: string, isRequired: boolean): TagStart | undefined {
    if (isRequired) return this.takeCloser(start, end);
    return this.atTag(end) ? { open: this.advance(), keyword: this.advance() } : undefined;
  }
}
