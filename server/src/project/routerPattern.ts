import { standardConverters } from '../catalog/converters.ts';
import { escapePattern } from '../text/escapePattern.ts';
import type { Framework, Route } from './model.ts';
import type { RulePart, RuleVariable } from './rule.ts';
import { partsOf } from './ruleParts.ts';
import { followsWerkzeug } from './ruleVariables.ts';

// What the variables of Bottle, Starlette and FastAPI accept, as sources of regular expressions.

/** `bottle.Router.filters` */
const bottleFilters: Readonly<Record<string, string>> = {
  int: '-?\\d+',
  float: '-?[\\d.]+',
  path: '[^\\n]+?',
};

const hexadecimal = (length: number): string => `[0-9a-fA-F]{${length}}`;

/** `starlette.convertors` */
const starletteConverters: Readonly<Record<string, string>> = {
  default: '[^/]+',
  str: '[^/]+',
  path: '[^\\n]*',
  int: '[0-9]+',
  float: '[0-9]+(?:\\.[0-9]+)?',
  uuid: [8, 4, 4, 4, 12].map(hexadecimal).join('-?'),
};

/** What a variable accepts; `undefined` where the program brings the converter, or an expression that is not understood. */
function acceptedBy(framework: Framework, { converter, arguments: given }: RuleVariable): string | undefined {
  if (framework !== 'bottle') return starletteConverters[converter];
  if (converter !== 'default' && converter !== 're') return bottleFilters[converter];
  const [pattern] = given.positional;
  return typeof pattern === 'string' ? expressionOf(pattern) : '[^/]+';
}

/** What Python's expressions have and JavaScript's do not, or with another meaning; and groups that repeat, which may take forever. */
const foreign = /\(\?(?!P<\w+>|[:=!]|<[=!])|\\[AZ]|\{,|\(\?P=|[*+?}]\+|\\\d|\)[*+{]/;

/** An expression of Python with its groups taken off (`bottle._re_flatten`). */
export function expressionOf(pattern: string): string | undefined {
  if (foreign.test(pattern)) return undefined;
  const flat = pattern.replace(/(\\*)(\(\?P<[^>]+>|\((?!\?))/g, (whole: string, slashes: string) =>
    slashes.length % 2 === 1 ? whole : `${slashes}(?:`,
  );
  try {
    new RegExp(flat);
    return flat;
  } catch {
    return undefined;
  }
}

/** Of a variable of which it is not known what it accepts: no other one has just this, so that rules are not taken for equal. */
const vague = '[^/]{1,}';

/** The expression of a whole rule, one group for each variable in order; `undefined` for an expression that cannot be. */
export function routerPattern(
  framework: Framework,
  parts: readonly RulePart[],
  ending = '$',
): RegExp | undefined {
  const sources = parts.map(part => {
    if (part.kind === 'variable') return `(${acceptedBy(framework, part) ?? vague})`;
    return part.kind === 'text' ? escapePattern(part.text) : '\\/';
  });
  try {
    return new RegExp(`^${sources.join('')}${ending}`);
  } catch {
    return undefined;
  }
}

/** Whether it is known what all variables of a rule accept. */
export function hasKnownConverters(route: Route): boolean {
  if (followsWerkzeug(route.framework))
    return route.arguments.every(({ converter }) => standardConverters.has(converter));
  return partsOf(route).every(
    part => part.kind !== 'variable' || acceptedBy(route.framework, part) !== undefined,
  );
}
