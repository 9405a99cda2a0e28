import type { ParseNode } from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import type { Span } from '../text/span.ts';
import type { LazyContents } from './lazyFunction.ts';
import type { SyntaxProblem } from './nodes.ts';

/** What the conversion of one tree shares. */
export interface Conversion {
  readonly text: string;
  readonly bare: ReadonlyMap<number, readonly [start: number, end: number]>;
  /** How many expressions (or statements) enclose the current one. */
  depth: number;
  readonly problems: SyntaxProblem[];
  /** Set where the contents of functions were left out. */
  readonly lazy: LazyContents | undefined;
}

/**
 * Our trees are never deeper than this, so everybody may walk them recursively. CPython itself accepts 200 nested
 * brackets and 100 nested blocks; only an `elif` chain of hundreds is cut off, and that is reported.
 */
const maximumDepth = 500;

export function isTooDeep({ start, length }: ParseNode, { depth, problems }: Conversion): boolean {
  if (depth < maximumDepth) return false;
  problems.push({ start, end: start + length, message: 'maxParseDepthExceeded' });
  return true;
}

/** pyright stretches a parenthesised expression over its parentheses; this answers the span without them. */
export function spanOf(node: ParseNode, conversion: Conversion): Span {
  const { start } = node;
  if (conversion.text.charCodeAt(start) === 40) {
    const bare = conversion.bare.get(node.id);
    if (bare !== undefined) return { start: bare[0], end: bare[1] };
  }
  return { start, end: start + node.length };
}

export function endOf(node: { start: number; length: number }): number {
  return node.start + node.length;
}
