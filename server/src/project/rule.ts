import { type ConverterTraits, standardConverters } from '../catalog/converters.ts';
import type { Span } from '../text/span.ts';

// The syntax of Werkzeug's rules (`werkzeug.routing.rules`, Rule._parse_rule): `/blog/<int(min=1):id>/`. Offsets
// count from the beginning of the rule; a domain rule (`subdomain`, `host`) has the same syntax.

/** The value of a converter's argument; Python's `int` and `float` are both numbers. */
export type ConverterValue = string | number | boolean | null;

/** `(2, max=9)` of `<int(2, max=9):id>`. */
export interface ConverterArguments {
  readonly positional: readonly ConverterValue[];
  readonly named: Readonly<Record<string, ConverterValue>>;
}

export interface RuleSlash extends Span {
  readonly kind: 'slash';
}

/** Text without a slash. */
export interface RuleText extends Span {
  readonly kind: 'text';
  readonly text: string;
}

/** `<converter(arguments):name>`, brackets included. */
export interface RuleVariable extends Span {
  readonly kind: 'variable';
  readonly name: string;
  readonly nameSpan: Span;
  /** `'default'` where the rule names none. */
  readonly converter: string;
  /** `undefined` where the rule names none. */
  readonly converterSpan: Span | undefined;
  readonly arguments: ConverterArguments;
}

export type RulePart = RuleSlash | RuleText | RuleVariable;

export interface ParsedRule {
  /** In order; all of them together are the rule up to `problem`. */
  readonly parts: readonly RulePart[];
  /** Where Werkzeug would refuse the rule: the offset of the part that is malformed. */
  readonly problem: number | undefined;
}

const part =
  /(?<slash>\/)|(?<text>[^</]+)|<(?:(?<converter>[a-zA-Z_][a-zA-Z0-9_]*)(?:\((?<arguments>.*?)\))?:)?(?<variable>[a-zA-Z_][a-zA-Z0-9_]*)>/y;

/** The parts of `rule`, and where it is malformed. Never throws. */
export function parseRule(rule: string): ParsedRule {
  const parts: RulePart[] = [];
  for (let start = 0; start < rule.length; ) {
    part.lastIndex = start;
    const groups = part.exec(rule)?.groups;
    if (groups === undefined) return { parts, problem: start };
    const end = part.lastIndex;
    const { text, converter, variable } = groups;
    if (variable !== undefined) {
      const given = parseConverterArguments(groups['arguments'] ?? '');
      if (given === undefined) return { parts, problem: start };
      const converterSpan = converter === undefined ? undefined : spanAt(start + 1, converter);
      parts.push({
        kind: 'variable',
        start,
        end,
        name: variable,
        nameSpan: spanAt(end - 1 - variable.length, variable),
        converter: converter ?? 'default',
        converterSpan,
        arguments: given,
      });
    } else if (text !== undefined) parts.push({ kind: 'text', start, end, text });
    else parts.push({ kind: 'slash', start, end });
    start = end;
  }
  return { parts, problem: undefined };
}

function spanAt(start: number, text: string): Span {
  return { start, end: start + text.length };
}

const converterArgument =
  /\s*(?:(?<name>[\p{L}\p{N}_]+)\s*=\s*)?(?<value>True|False|\d+.\d+|\d+.|\d+|[\p{L}\p{N}_.]+|[urUR]?(?<text>"[^"]*?"|'[^']*'))\s*,/gu;

/** As `parse_converter_args` reads what stands in the parentheses; `undefined` where it raises. */
function parseConverterArguments(written: string): ConverterArguments | undefined {
  const positional: ConverterValue[] = [];
  const named: Record<string, ConverterValue> = {};
  let position = 0;
  for (const match of `${written},`.matchAll(converterArgument)) {
    if (match.index !== position) return undefined;
    const { name, value = '', text } = match.groups ?? {};
    const converted = pythonValue(text ?? value);
    if (name === undefined) positional.push(converted);
    else named[name] = converted;
    position = match.index + match[0].length;
  }
  return { positional, named };
}

/** A word as `_pythonize` understands it. */
function pythonValue(word: string): ConverterValue {
  if (word === 'None') return null;
  if (word === 'True' || word === 'False') return word === 'True';
  if (/^\s*\d+(?:_\d+)*\s*$/.test(word)) return Number(word.replaceAll('_', ''));
  if (/^\s*(?:\d+\.\d*|\.\d+|\d+)(?:[eE]\d+)?\s*$/.test(word)) return Number(word);
  return /^(["']).*\1$/su.test(word) ? word.slice(1, -1) : word;
}

/**
 * The order in which Werkzeug tries the rules that fit so far (`werkzeug.routing.rules.Weighting`): compared field by
 * field, smaller first; a list that is the beginning of another comes before it.
 */
export interface Weighting {
  /** Minus the number of texts. */
  readonly texts: number;
  /** For each text its position and minus its length. */
  readonly textWeights: readonly (readonly [position: number, length: number])[];
  /** Minus the number of variables. */
  readonly variables: number;
  /** The weights of their converters. */
  readonly variableWeights: readonly number[];
}

/** What Werkzeug matches in one step (`werkzeug.routing.rules.RulePart`): mostly what stands between two slashes. */
export interface RuleSegment {
  readonly parts: readonly RulePart[];
  /** Has no variables, so it is compared as text. */
  readonly isStatic: boolean;
  /** Has a variable that may span slashes, so it is the rest of the rule. */
  readonly isFinal: boolean;
  /** Is final and ends with a slash, which the request may lack; an empty segment follows. */
  readonly isSuffixed: boolean;
  readonly weight: Weighting;
}

/** The segments of a rule in order; `/a/b` has three, of which the first is empty. */
export function segmentsOf(
  parts: readonly RulePart[],
  traitsOf: (converter: string) => ConverterTraits | undefined = name => standardConverters.get(name),
): readonly RuleSegment[] {
  const segments: RuleSegment[] = [];
  let own: RulePart[] = [];
  let isFinal = false;
  const end = () => {
    const isStatic = own.every(one => one.kind !== 'variable');
    const isSuffixed = isFinal && own.at(-1)?.kind === 'slash';
    segments.push({ parts: own, isStatic, isFinal, isSuffixed, weight: weightOf(own, traitsOf) });
    own = [];
  };
  for (const one of parts) {
    if (one.kind === 'variable' && traitsOf(one.converter)?.isPartIsolating === false) isFinal = true;
    if (one.kind === 'slash' && !isFinal) end();
    else own.push(one);
  }
  end();
  const last = segments.at(-1);
  if (last?.isSuffixed === true) {
    segments.push({ parts: [], isStatic: true, isFinal: false, isSuffixed: false, weight: last.weight });
  }
  return segments;
}

function weightOf(
  parts: readonly RulePart[],
  traitsOf: (converter: string) => ConverterTraits | undefined,
): Weighting {
  const texts = parts.filter(one => one.kind === 'text');
  const variables = parts.filter(one => one.kind === 'variable');
  return {
    texts: 0 - texts.length,
    textWeights: texts.map(({ text }, position) => [position, -text.length]),
    variables: 0 - variables.length,
    variableWeights: variables.map(({ converter }) => traitsOf(converter)?.weight ?? 100),
  };
}
