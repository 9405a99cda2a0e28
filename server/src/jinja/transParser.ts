import type { Name, Pluralize, Statement, StringLiteral, Trans, TransVariable } from './nodes.ts';
import { nameNode } from './primaryParser.ts';
import type { TagStart } from './tagParser.ts';
import { type Token, token } from './token.ts';
import { UnknownTagParser } from './unknownTagParser.ts';

/** `{% trans %}`, https://jinja.palletsprojects.com/en/stable/templates/#i18n. */
export abstract class TransParser extends UnknownTagParser {
  /** Parses up to a tag in `ends`; inside `trans` only text and plain names are allowed. */
  protected abstract parseBody(ends: readonly string[], insideTrans: boolean): readonly Statement[];
  protected abstract atTag(name: string): boolean;
  protected abstract takeCloser(start: TagStart, end: string): TagStart | undefined;

  protected parseTrans(start: TagStart): Trans {
    const context = this.at('string') ? this.#parseContextString() : undefined;
    const variables = this.#parseVariables();
    const tag = this.endTag(start, false);
    const header = this.withExtras(context ? [context, ...variables] : variables);
    const body = this.parseBody(['endtrans', 'pluralize'], true);
    const pluralize = this.atTag('pluralize') ? this.#parsePluralize(variables) : undefined;
    const closer = this.takeCloser(start, 'endtrans');
    const count = variables.length > 0 || body.some(({ kind }) => kind === 'output');
    if (pluralize && !count) {
      this.fail('trans-plural-without-variables', pluralize.tag.keyword, {}, start.keyword);
    }
    const closing = closer && this.endTag(closer, false);
    const children = [...header, ...body, ...(pluralize ? [pluralize] : []), ...(closing ? this.extras : [])];
    return {
      kind: 'trans',
      start: tag.start,
      end: this.end(),
      children,
      tag,
      context,
      variables,
      body,
      pluralize,
      closing,
    };
  }

  /** One literal: adjacent ones are not joined here. */
  #parseContextString(): StringLiteral {
    const { start, end, text, innerStart, innerEnd, closed } = this.advance();
    return {
      kind: 'string',
      start,
      end,
      children: [],
      value: text,
      contentStart: innerStart,
      contentEnd: innerEnd,
      closed,
      single: true,
    };
  }

  #parseVariables(): readonly TransVariable[] {
    const variables: TransVariable[] = [];
    let trimmed = false;
    while (!this.at('tagEnd')) {
      if (variables.length > 0 && !this.expect(',')) break;
      if (this.skip(':')) break;
      if (!this.at('name')) {
        this.expect('name');
        break;
      }
      const first = this.advance();
      if (variables.some(({ name }) => name.name === first.text)) {
        this.fail('trans-duplicate', first, { name: first.text }, first);
      }
      if (!this.at('=') && !trimmed && (first.text === 'trimmed' || first.text === 'notrimmed'))
        trimmed = true;
      else variables.push(this.#parseVariable(nameNode(first)));
    }
    return variables;
  }

  #parseVariable(name: Name): TransVariable {
    const value = this.skip('=') ? this.parseExpression() : undefined;
    const children = value ? [name, value] : [name];
    return { kind: 'transVariable', start: name.start, end: this.end(), children, name, value };
  }

  #parsePluralize(variables: readonly TransVariable[]): Pluralize {
    const start = { open: this.advance(), keyword: this.advance() };
    let count: Name | undefined;
    if (!this.at('tagEnd')) {
      const first: Token = this.current;
      count = this.parseNameNode();
      const name = count.name;
      if (name !== '' && !variables.some(variable => variable.name.name === name)) {
        this.fail('trans-unknown-plural', count, { name }, first);
      }
    }
    const tag = this.endTag(start, false);
    const header = this.withExtras(count ? [count] : []);
    const body = this.parseBody(['endtrans'], true);
    const children = [...header, ...body];
    return { kind: 'pluralize', start: tag.start, end: this.end(), children, tag, count, body };
  }

  /** Reports a tag that may not stand inside `trans`. */
  protected failInsideTrans(keyword: Token): void {
    const name = keyword.type === 'name' ? keyword.text : '';
    const span = keyword.type === 'eof' ? token('eof', keyword.start, keyword.end) : keyword;
    if (name === 'pluralize') this.fail('trans-second-plural', span, {}, keyword);
    else if (name === 'trans') this.fail('trans-nested', span, {}, keyword);
    else this.fail('trans-control', span, { name }, keyword);
  }
}
