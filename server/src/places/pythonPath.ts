import { isOwnPath, type PathHole, piecesOf, type WrittenPath } from '../facts/writtenPath.ts';
import type { Call, Expression, FormatString, StringLiteral } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import type { RequestCall } from './requestCall.ts';

/**
 * The URL path that an expression spells out, with holes for what is computed.
 *
 * | expression                | pieces                  |
 * | ------------------------- | ----------------------- |
 * | `'/users/5'`              | `/users/5`              |
 * | `f'/users/{id}/edit'`     | `/users/`, hole, `/edit` |
 * | `'/users/' + str(id)`     | `/users/`, hole         |
 * | `'/users/%d' % id`        | `/users/`, hole         |
 * | `'/users/{}'.format(id)`  | `/users/`, hole         |
 */
export function pythonPath(
  text: string,
  expression: Expression,
  { method, kind }: RequestCall,
): WrittenPath | undefined {
  const found = piecesIn(text, expression);
  const [first] = found?.pieces ?? [];
  if (found === undefined || !isOwnPath(first?.text ?? '')) return undefined;
  if (first !== undefined && first.text === undefined) return undefined;
  const whole = { start: expression.start, end: expression.end };
  return { ...found, method, language: 'python', whole, outsideRequest: kind === 'test' };
}

type Pieces = Pick<WrittenPath, 'start' | 'end' | 'pieces' | 'quote' | 'closed'>;

function piecesIn(text: string, expression: Expression): Pieces | undefined {
  switch (expression.kind) {
    case 'string':
      return literalPieces(text, expression, []);
    case 'fstring':
      return formatPieces(text, expression);
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '+') return joinedPieces(text, left, right);
      if (operator !== '%' || left.kind !== 'string') return undefined;
      const values = right.kind === 'tuple' ? right.items : [right];
      return literalPieces(text, left, placeholders(text, left, /%[sdi]/g, values));
    }
    case 'call':
      return formatCall(text, expression);
    default:
      return undefined;
  }
}

/** A plain literal, in which some places may be holes. */
function literalPieces(
  text: string,
  literal: StringLiteral,
  holes: readonly PathHole[] | undefined,
): Pieces | undefined {
  const { contentStart: start, contentEnd, closed } = literal;
  const content = text.slice(start, contentEnd);
  const quote = /("""|'''|"|')$/.exec(text.slice(literal.start, start))?.[0];
  if (quote === undefined || literal.bytes || holes === undefined) return undefined;
  // Joined literals and escapes are no text that stands in the file as it is.
  if (closed && (content !== literal.value || contentEnd + quote.length !== literal.end)) return undefined;
  const end = closed ? contentEnd : start + (/[\s)\]},]|$/.exec(content)?.index ?? 0);
  return { start, end, pieces: piecesOf(text, { start, end }, holes), quote, closed };
}

function placeholders(
  text: string,
  literal: StringLiteral,
  pattern: RegExp,
  values: readonly (Expression | undefined)[],
): readonly PathHole[] | undefined {
  const content = text.slice(literal.contentStart, literal.contentEnd);
  const found = [...content.matchAll(pattern)].map(match => {
    const start = literal.contentStart + match.index;
    return { start, end: start + match[0].length };
  });
  if (found.length !== values.length) return undefined;
  return found.map((hole, index) => ({ ...hole, expression: spanOf(values[index]) }));
}

/** `'…'.format(a, b)` with only `{}` in it. */
function formatCall(text: string, { callee, arguments: given }: Call): Pieces | undefined {
  if (callee.kind !== 'attribute' || callee.attribute.name !== 'format') return undefined;
  const { object } = callee;
  if (object.kind !== 'string' || given.some(({ name, stars }) => name !== undefined || stars > 0))
    return undefined;
  const values = given.map(({ value }) => value);
  return literalPieces(text, object, placeholders(text, object, /\{\}/g, values));
}

/** What an f-string interpolates, with its brackets, conversion and format. */
const interpolation = /\s*(=?\s*(?:![rsa])?(?::[^{}]*)?)\}/y;

function formatPieces(text: string, { start: from, end: to, parts }: FormatString): Pieces | undefined {
  const [opening, quote] = /^[fFrR]{1,2}("""|'''|"|')/.exec(text.slice(from, to)) ?? [];
  if (opening === undefined || quote === undefined) return undefined;
  const start = from + opening.length;
  const holes: PathHole[] = [];
  let position = start;
  for (const part of parts) {
    if (typeof part === 'string') {
      if (!text.startsWith(part, position)) return undefined;
      position += part.length;
      continue;
    }
    if (!/^\{\s*$/.test(text.slice(position, part.start))) return undefined;
    interpolation.lastIndex = part.end;
    const ending = interpolation.exec(text);
    if (ending === null) return undefined;
    const expression = ending[1] === '' ? spanOf(part) : undefined;
    holes.push({ start: position, end: interpolation.lastIndex, expression });
    position = interpolation.lastIndex;
  }
  const closed = text.startsWith(quote, position) && position + quote.length === to;
  if (!closed && position !== to) return undefined;
  return { start, end: position, pieces: piecesOf(text, { start, end: position }, holes), quote, closed };
}

/** `a + b`: what is no literal is a hole. */
function joinedPieces(text: string, left: Expression, right: Expression): Pieces | undefined {
  const first = piecesIn(text, left);
  if (first === undefined || !first.closed) return undefined;
  const second = piecesIn(text, right);
  const hole = { start: right.start, end: right.end, text: undefined, expression: spanOf(right) };
  return {
    ...first,
    end: second?.end ?? right.end,
    pieces: [...first.pieces, ...(second?.pieces ?? [hole])],
    closed: second?.closed ?? true,
  };
}

/** `id` for `str(id)`: a converter does that itself. */
function spanOf(expression: Expression | undefined): Span | undefined {
  if (expression?.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === 'str') {
    const [only, ...others] = expression.arguments;
    if (only?.stars === 0 && only.name === undefined && others.length === 0) return spanOf(only.value);
  }
  return expression && { start: expression.start, end: expression.end };
}
