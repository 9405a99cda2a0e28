import type { Span } from '../text/span.ts';

/** What of a rule is under the cursor. */
export type RuleCursor =
  | { readonly kind: 'text' }
  | {
      /**
       * `converter` and `variable`: before and behind the colon; `word`: there is no colon yet, so either is being typed;
       * `arguments`: in the parentheses of the converter.
       */
      readonly kind: 'converter' | 'variable' | 'word' | 'arguments';
      /** Empty where nothing is typed yet. */
      readonly name: string;
      readonly span: Span;
      /** What is written before the colon, without arguments. */
      readonly converter: string | undefined;
      /** False while the `>` is not typed. */
      readonly closed: boolean;
    };

const variable =
  /^<(?<converter>[A-Za-z_]\w*)?(?<arguments>\((?:"[^"]*"|'[^']*'|[^"')])*\)?)?(?<colon>:)?(?<name>\w*)(?<close>>?)/;

/**
 * What stands at `offset` of a text in which a rule begins at `base`; the rule may be half-typed.
 *
 * | rule, cursor `¦`       | answer             |
 * | ---------------------- | ------------------ |
 * | `/us¦ers/<int:id>`     | text               |
 * | `/users/<¦`            | word, not closed   |
 * | `/users/<in¦t:id>`     | converter `int`    |
 * | `/users/<int(¦):id>`   | arguments of `int` |
 * | `/users/<int:¦>`       | variable           |
 */
export function ruleCursorAt(rule: string, base: number, offset: number): RuleCursor {
  const opening = rule.slice(0, offset - base).lastIndexOf('<');
  const match = opening < 0 ? null : variable.exec(rule.slice(opening));
  const start = base + opening;
  const groups = match?.groups;
  if (match === null || groups === undefined || offset > start + match[0].length) return { kind: 'text' };
  const { converter: first = '', arguments: given = '', colon, name: last = '', close } = groups;
  const closed = close !== '';
  if (closed && offset === start + match[0].length) return { kind: 'text' };
  const firstSpan = { start: start + 1, end: start + 1 + first.length };
  const hasConverter = colon !== undefined || given !== '';
  const converter = hasConverter ? first : undefined;
  if (!hasConverter) return { kind: 'word', name: first, span: firstSpan, converter, closed };
  if (offset <= firstSpan.end) return { kind: 'converter', name: first, span: firstSpan, converter, closed };
  const givenEnd = firstSpan.end + given.length;
  const span = { start: givenEnd + (colon?.length ?? 0), end: givenEnd + (colon?.length ?? 0) + last.length };
  if (colon !== undefined && offset >= span.start)
    return { kind: 'variable', name: last, span, converter, closed };
  return { kind: 'arguments', name: '', span: { start: offset, end: offset }, converter, closed };
}
