import type {
  FormatStringNode,
  StringListNode,
  StringNode,
} from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import type { Conversion } from './conversion.ts';
import { endOf } from './conversion.ts';
import { convertExpression } from './convertExpression.ts';
import { decodeString } from './decodeString.ts';
import type { Expression, FormatString, StringLiteral } from './nodes.ts';
import { nodeType, stringFlag } from './pyrightTables.ts';

/** Adjacent literals become one node; one f-string among them makes the whole an f-string. */
export function convertString(node: StringListNode, conversion: Conversion): StringLiteral | FormatString {
  const plain: StringNode[] = [];
  for (const part of node.d.strings) {
    if (part.nodeType === nodeType.formatString) return formatString(node, conversion);
    plain.push(part);
  }
  return stringLiteral(plain);
}

function stringLiteral(strings: readonly StringNode[]): StringLiteral {
  const [first] = strings;
  const last = strings[strings.length - 1];
  if (first === undefined || last === undefined) throw new Error('A string needs at least one literal');
  const { token } = first.d;
  const closed = isClosed(token.flags);
  const end = endOf(first);
  return {
    kind: 'string',
    start: first.start,
    end: endOf(last),
    value: strings.length === 1 ? decoded(token) : strings.map(part => decoded(part.d.token)).join(''),
    bytes: (token.flags & stringFlag.bytes) !== 0,
    contentStart: first.start + token.prefixLength + token.quoteMarkLength,
    contentEnd: closed ? end - token.quoteMarkLength : end,
    closed: closed && isClosed(last.d.token.flags),
  };
}

function formatString(node: StringListNode, conversion: Conversion): FormatString {
  const parts: (string | Expression)[] = [];
  const addText = (text: string): void => {
    const last = parts.length - 1;
    const before = parts[last];
    if (typeof before === 'string') parts[last] = before + text;
    else if (text !== '') parts.push(text);
  };
  for (const part of node.d.strings) {
    if (part.nodeType === nodeType.string) addText(decoded(part.d.token));
    else addPieces(part, conversion, addText, parts);
  }
  const [first] = node.d.strings;
  const last = node.d.strings[node.d.strings.length - 1];
  return {
    kind: 'fstring',
    start: first?.start ?? node.start,
    end: endOf(last ?? node),
    parts,
  };
}

/** Merges the constant pieces and the interpolated expressions of one f-string in source order. */
function addPieces(
  node: FormatStringNode,
  conversion: Conversion,
  addText: (text: string) => void,
  parts: (string | Expression)[],
): void {
  const { middleTokens, fieldExprs } = node.d;
  let next = 0;
  for (const expression of fieldExprs) {
    for (
      let token = middleTokens[next];
      token && token.start < expression.start;
      token = middleTokens[++next]
    ) {
      addText(pieceOf(token));
    }
    const converted = convertExpression(expression, conversion);
    // What `!r` or `:02d` makes of the value is not known here.
    const isPlain = /^[ \t\r\n)]*[}=]/.test(conversion.text.slice(endOf(expression), endOf(expression) + 20));
    const { start, end } = converted;
    parts.push(isPlain ? converted : { kind: 'other', start, end, parts: [converted] });
  }
  for (; next < middleTokens.length; next++) {
    const token = middleTokens[next];
    if (token !== undefined) addText(pieceOf(token));
  }
}

interface Literal {
  readonly escapedValue: string;
  readonly flags: number;
}

function decoded({ escapedValue, flags }: Literal): string {
  return decodeString(escapedValue, (flags & stringFlag.raw) !== 0, (flags & stringFlag.bytes) !== 0);
}

function pieceOf(token: Literal): string {
  return decoded(token).replace(/\{\{|\}\}/g, braces => braces.charAt(0));
}

function isClosed(flags: number): boolean {
  return (flags & stringFlag.unterminated) === 0;
}
