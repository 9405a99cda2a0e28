import type {
  Argument as JinjaArgument,
  Expression as JinjaExpression,
  StringLiteral as JinjaString,
} from '../../jinja/nodes.ts';
import type {
  Argument as PythonArgument,
  Expression as PythonExpression,
  StringLiteral as PythonString,
} from '../../python/nodes.ts';
import type { Span } from '../../text/span.ts';
import type { Link, LinkArgument, LinkKind, WrittenName } from './link.ts';

// Calls look alike in Python and Jinja.

export type AnyArgument = PythonArgument | JinjaArgument;
type AnyExpression = PythonExpression | JinjaExpression;
type AnyString = PythonString | JinjaString;

/** The argument that is the endpoint of a `url_for`: the first one, or `endpoint=`. */
export function endpointArgument<A extends AnyArgument>(list: readonly A[]): A | undefined {
  const [first] = list;
  if (first !== undefined && first.name === undefined) return first;
  return list.find(({ name }) => name?.name === 'endpoint');
}

/** The links of one call: one for each literal that its endpoint may be, or one without. */
export function linksOfCall(
  text: string,
  call: Span & { readonly arguments: readonly AnyArgument[] },
  endpoint: AnyArgument | undefined,
  literals: readonly AnyString[],
  kind: LinkKind,
): readonly Link[] {
  const others = call.arguments.filter(argument => argument !== endpoint);
  const link: Link = {
    kind,
    span: { start: call.start, end: call.end },
    endpoint: undefined,
    arguments: others.flatMap(linkArgument),
    open: kind === 'wrapper' || call.arguments.some(({ stars }) => stars > 0),
  };
  const isOne = endpoint !== undefined && endpoint.stars === 0 && !lists.has(endpoint.value.kind);
  if (!isOne || literals.length === 0) return [link];
  return literals.map(literal => ({ ...link, endpoint: writtenName(text, literal) }));
}

/** In source order; what is carried to several calls is one link. */
export function inOrder(links: readonly Link[]): readonly Link[] {
  const seen = new Set<number>();
  return links
    .filter(({ endpoint }) => {
      if (endpoint === undefined) return true;
      const isNew = !seen.has(endpoint.span.start);
      seen.add(endpoint.span.start);
      return isNew;
    })
    .sort((a, b) => a.span.start - b.span.start);
}

const lists: ReadonlySet<string> = new Set(['list', 'tuple', 'set', 'dict']);

/** A place where an endpoint is named and nothing asks for its URL. */
export function mention(text: string, { start, end }: Span, literal: AnyString): Link {
  const endpoint = writtenName(text, literal);
  return { kind: 'mention', span: { start, end }, endpoint, arguments: [], open: true };
}

function linkArgument({ name, value }: AnyArgument): LinkArgument[] {
  if (name === undefined) return [];
  const literal = literalOf(value);
  return [
    {
      name: name.name,
      nameSpan: { start: name.start, end: name.end },
      valueSpan: { start: value.start, end: value.end },
      literal: literal === undefined ? undefined : { value: literal },
    },
  ];
}

function literalOf(value: AnyExpression): string | number | boolean | null | undefined {
  switch (value.kind) {
    case 'string':
      return 'bytes' in value && value.bytes ? undefined : value.value;
    case 'number':
      return 'imaginary' in value && value.imaginary ? undefined : value.value;
    case 'constant':
      return constants.get(value.value);
    case 'unary': {
      if (value.operator !== '-' || value.operand.kind !== 'number') return undefined;
      return value.operand.value === undefined ? undefined : -value.operand.value;
    }
    default:
      return undefined;
  }
}

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
  ['true', true],
  ['false', false],
  ['none', null],
]);

export function writtenName(text: string, literal: AnyString): WrittenName {
  const { value, contentStart: start, contentEnd: end, closed } = literal;
  const isWhole = !('single' in literal) || literal.single;
  // In Jinja a string that is being typed ends at the next quotation mark, on whatever line.
  const isOneLine = !/[\r\n]/.test(value);
  const plain = closed && isWhole && isOneLine && text.slice(start, end) === value;
  return { value, span: { start, end }, plain };
}
