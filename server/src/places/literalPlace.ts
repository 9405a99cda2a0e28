import type { Span } from '../text/span.ts';

/** What string literals of Python and Jinja have in common. */
interface Literal extends Span {
  readonly value: string;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly closed: boolean;
}

interface LiteralPlace {
  readonly value: string;
  readonly span: Span;
  readonly quote: string;
  readonly closed: boolean;
}

/** What each subject is made of while its string has no end yet. */
const textPatterns = {
  endpoint: /[\w.-]*/y,
  template: /[\w./-]*/y,
  file: /[\w./@+~-]*/y,
  rule: /[\w./<>:-]*/y,
};

/**
 * The text of a literal in which the cursor stands, or `null` where the literal is no plain one (several joined, escapes
 * in it) or the cursor is outside its quotes. A literal without an end on its line takes the rest of it; only what can
 * belong to a name counts as its text.
 *
 * | text, cursor `¦`     | place            |
 * | -------------------- | ---------------- |
 * | `url_for('us¦er')`   | `user`           |
 * | `url_for('us¦)`      | `us`, not closed |
 * | `url_for('us)¦`      | none             |
 * | `url_for('a¦' 'b')`  | none             |
 */
export function literalPlace(
  text: string,
  literal: Literal,
  offset: number,
  subject: keyof typeof textPatterns,
): LiteralPlace | null {
  const { contentStart: start } = literal;
  const content = text.slice(start, literal.contentEnd);
  const quote = /("""|'''|"|')$/.exec(text.slice(literal.start, start))?.[0];
  if (quote === undefined) return null;
  // In Jinja it goes on over all lines: then the next quotation mark begins another literal.
  const closed = literal.closed && !/[\r\n]/.test(content);
  if (closed) {
    const isPlain = literal.contentEnd + quote.length === literal.end && content === literal.value;
    const isInside = start <= offset && offset <= literal.contentEnd;
    return isPlain && isInside
      ? { value: content, span: { start, end: literal.contentEnd }, quote, closed }
      : null;
  }
  const pattern = textPatterns[subject];
  pattern.lastIndex = 0;
  const value = pattern.exec(content)?.[0] ?? '';
  const end = start + value.length;
  return start <= offset && offset <= end ? { value, span: { start, end }, quote, closed } : null;
}

/** The quotation mark at the end of what stands before `start`. */
export function quoteBefore(text: string, start: number): string {
  return /("""|'''|"|')$/.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? "'";
}
