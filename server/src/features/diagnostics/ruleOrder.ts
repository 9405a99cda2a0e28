import { standardConverters } from '../../catalog/converters.ts';
import type { Route } from '../../project/model.ts';
import { parseRule, type RuleSegment, type RuleVariable, segmentsOf } from '../../project/rule.ts';

// How two rules of one application stand to each other in Werkzeug's matching, as far as that is certain: whole
// segments that are text or one variable, standard converters. Everything else is compared by its spelling.

/** `same`: they fit the same paths. `order`: the first fits all paths of the second and is tried first since it was registered first; `weight`: because of its converter. */
export type Precedence = 'same' | 'order' | 'weight';

/** Whether every path of `route` goes to `earlier`, registered before it; `undefined` where that is not certain. */
export function precedence(earlier: Route, route: Route): Precedence | undefined {
  const [first, second] = [segments(earlier), segments(route)];
  if (first === undefined || first.length !== second?.length) return undefined;
  let precedes: Precedence = 'same';
  for (const [index, segment] of second.entries()) {
    const other = first[index];
    if (other === undefined) return undefined;
    if (other.spelling === segment.spelling) continue;
    const [wider, narrower] = [other.variable, segment.variable];
    if (wider === undefined || narrower === undefined || !fitsAll(wider, narrower)) return undefined;
    if (precedes === 'same') {
      const [weight, otherWeight] = [weightOf(narrower), weightOf(wider)];
      if (otherWeight > weight) return undefined;
      precedes = otherWeight < weight ? 'weight' : 'order';
    }
  }
  return precedes;
}

/** The spelling of the segments up to the one where `precedence` decided, for whoever comes before both. */
export function startsLike(one: Route, other: Route, than: Route): boolean {
  const [a, b, c] = [segments(one), segments(other), segments(than)];
  if (a === undefined || b === undefined || c === undefined) return true;
  const differs = b.findIndex((segment, index) => c[index]?.spelling !== segment.spelling);
  return b.slice(0, differs + 1).every((segment, index) => a[index]?.spelling === segment.spelling);
}

interface Segment {
  readonly spelling: string;
  /** Where it is all of the segment. */
  readonly variable: RuleVariable | undefined;
}

const known = new WeakMap<Route, readonly Segment[] | 'malformed'>();

function segments(route: Route): readonly Segment[] | undefined {
  let found = known.get(route);
  if (found === undefined) {
    const { parts, problem } = parseRule(route.rule.replace(/\/{2,}/g, '/'));
    const made = segmentsOf(parts).map(one => ({ spelling: spelling(one), variable: onlyVariable(one) }));
    found = problem === undefined ? made : 'malformed';
    known.set(route, found);
  }
  return found === 'malformed' ? undefined : found;
}

/** Without the names of variables, which matching does not look at. */
function spelling({ parts }: RuleSegment): string {
  return parts
    .map(part => {
      if (part.kind === 'slash') return '/';
      if (part.kind === 'text') return `=${part.text}`;
      const { converter, arguments: given } = part;
      return `<${converter === 'string' ? 'default' : converter}${JSON.stringify(given)}>`;
    })
    .join('');
}

function onlyVariable({ parts }: RuleSegment): RuleVariable | undefined {
  const [part, ...others] = parts;
  return part?.kind === 'variable' && others.length === 0 ? part : undefined;
}

function weightOf({ converter }: RuleVariable): number {
  return standardConverters.get(converter)?.weight ?? Number.NaN;
}

function fitsAll(wider: RuleVariable, { converter, arguments: given }: RuleVariable): boolean {
  const isPlain = wider.arguments.positional.length === 0 && Object.keys(wider.arguments.named).length === 0;
  if (!isPlain || standardConverters.get(converter)?.isPartIsolating !== true) return false;
  if (wider.converter === 'default' || wider.converter === 'string') {
    return given.positional.every(item => !String(item).includes('/'));
  }
  // Arguments but `signed` do not bear on what fits; a value that they refuse is answered with 404.
  return wider.converter === converter && converter === 'int' && !('signed' in given.named);
}
