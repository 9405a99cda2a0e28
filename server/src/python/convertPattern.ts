import type { ParseNode } from '@zzzen/pyright-internal/dist/parser/parseNodes.js';
import type { Conversion } from './conversion.ts';
import { convertExpression, convertName } from './convertExpression.ts';
import type { Expression, Identifier } from './nodes.ts';
import { nodeType } from './pyrightTables.ts';

/** The names that a `case` pattern binds, in source order; `_` binds nothing. */
export function patternCaptures(pattern: ParseNode): Identifier[] {
  const captures: Identifier[] = [];
  collect(pattern, captures);
  return captures;
}

/** The name that a pattern gives to all of the subject: `case name`, `case 'a' | 'b' as name`. */
export function patternWhole(pattern: ParseNode): Identifier | undefined {
  if (pattern.nodeType === nodeType.patternCapture) {
    return pattern.d.isStar || pattern.d.isWildcard ? undefined : convertName(pattern.d.target);
  }
  if (pattern.nodeType !== nodeType.patternAs) return undefined;
  if (pattern.d.target !== undefined) return convertName(pattern.d.target);
  const [only, ...others] = pattern.d.orPatterns;
  return only === undefined || others.length > 0 ? undefined : patternWhole(only);
}

/** See `MatchCase`. */
export function patternValues(pattern: ParseNode, conversion: Conversion): readonly Expression[] | undefined {
  switch (pattern.nodeType) {
    case nodeType.patternLiteral:
    case nodeType.patternValue:
      return [convertExpression(pattern.d.expr, conversion)];
    case nodeType.patternCapture:
      return pattern.d.isStar ? undefined : [];
    case nodeType.patternAs: {
      const alternatives = pattern.d.orPatterns.map(one => patternValues(one, conversion));
      if (alternatives.some(values => values === undefined)) return undefined;
      return alternatives.some(values => values?.length === 0) ? [] : alternatives.flatMap(one => one ?? []);
    }
    default:
      return undefined;
  }
}

function collect(node: ParseNode, captures: Identifier[]): void {
  switch (node.nodeType) {
    case nodeType.patternCapture:
      if (!node.d.isWildcard) captures.push(convertName(node.d.target));
      return;
    case nodeType.patternAs:
      for (const alternative of node.d.orPatterns) collect(alternative, captures);
      if (node.d.target !== undefined) captures.push(convertName(node.d.target));
      return;
    case nodeType.patternSequence:
    case nodeType.patternMapping:
      for (const entry of node.d.entries) collect(entry, captures);
      return;
    case nodeType.patternClass:
      for (const argument of node.d.args) collect(argument.d.pattern, captures);
      return;
    case nodeType.patternMappingKeyEntry:
      collect(node.d.valuePattern, captures);
      return;
    case nodeType.patternMappingExpandEntry:
      captures.push(convertName(node.d.target));
      return;
    default:
      return;
  }
}
