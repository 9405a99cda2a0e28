import type { Argument, Expression } from './nodes.ts';
import { nameNode } from './primaryParser.ts';
import { TagParser } from './tagParser.ts';
import type { Token } from './token.ts';

/** Jinja's tags that always have an end tag. */
export const openingNames: ReadonlySet<string> = new Set(
  'for if block macro call filter with autoescape trans'.split(' '),
);

/** What can be said of the tag of an extension without knowing the extension. */
export abstract class UnknownTagParser extends TagParser {
  #lastTags: ReadonlyMap<string, number> | undefined;
  /** Tokens looked at by `hasEnd` so far; bounded, since each tag may look far ahead. */
  #scanned = 0;

  /** Extensions read what they like: expressions, `name=value` pairs, commas or none. */
  protected parseUnknownArguments(): readonly (Argument | Expression)[] {
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
  protected hasEnd(name: string): boolean {
    const end = `end${name}`;
    this.#lastTags ??= findLastTags(this.tokens);
    if ((this.#lastTags.get(end) ?? -1) < this.index) return false;
    const budget = this.tokens.length * 20;
    let depth = 0;
    for (let index = this.index; index < this.tokens.length && this.#scanned < budget; index++) {
      this.#scanned++;
      if (this.tokens[index]?.type !== 'tagStart') continue;
      const text = this.tokens[index + 1]?.text ?? '';
      if (text === end && depth === 0) return true;
      if (openingNames.has(text)) depth++;
      else if (text.startsWith('end') && openingNames.has(text.slice(3)) && --depth < 0) return false;
    }
    return false;
  }
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
