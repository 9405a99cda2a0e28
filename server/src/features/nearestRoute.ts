import { routesIn } from '../project/endpoints.ts';
import type { Route } from '../project/model.ts';
import { pathAnswers } from '../project/pathAnswers.ts';
import type { Project } from '../project/project.ts';
import type { RulePart, RuleVariable } from '../project/rule.ts';
import { partsOf } from '../project/ruleParts.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { closestName } from './closestName.ts';

/** A route that nearly answers a path that nobody answers. */
export interface NearRoute {
  readonly route: Route;
  /** The path most like the one asked for that it does answer; `undefined` when it does not take a value of the path. */
  readonly path: string | undefined;
  readonly refused: { readonly variable: RuleVariable; readonly value: string } | undefined;
}

interface Candidate extends NearRoute {
  readonly cost: number;
}

const slashCost = 0.5;
const prefixCost = 1.5;

/**
 * The route that a request for `path` (decoded), which the application in `file` answered with 404, may have been meant
 * for: but for a slash at the end, a slip of the fingers, a forgotten prefix, or a value that its variable does not take.
 * `undefined` where no rule is that near, and where one answers, so that its view has said 404.
 */
export function nearestRoute(
  project: Project,
  file: SourceFile,
  path: string,
  method: string,
): NearRoute | undefined {
  const answering = (asked: string): readonly Route[] => {
    const text = asked.replaceAll('%', '%25');
    const piece = { start: 0, end: text.length, text, expression: undefined };
    const { answers, otherAnswers } = pathAnswers(project, file, [piece], method);
    return [...answers, ...otherAnswers].map(({ route }) => route);
  };
  if (answering(path).length > 0) return undefined;
  const found = routesIn(project, file).flatMap(route => {
    const candidate = isOrdinary(route) ? nearness(route, path) : undefined;
    if (candidate?.path === undefined) return candidate ?? [];
    return answering(candidate.path).includes(route) ? [candidate] : [];
  });
  return found.sort((left, right) => left.cost - right.cost)[0];
}

function isOrdinary({ buildOnly, websocket, host, subdomain, isPartial }: Route): boolean {
  return !buildOnly && !websocket && !isPartial && (host ?? subdomain ?? '') === '';
}

function nearness(route: Route, path: string): Candidate | undefined {
  const rule = segmentsOf(partsOf(route));
  const asked = path.split('/').slice(1);
  const other = asked.at(-1) === '' ? asked.slice(0, -1) : [...asked, ''];
  const spelled = likeness(route, rule, asked, 0) ?? likeness(route, rule, other, slashCost);
  if (spelled) return spelled;
  // `/login` for `/auth/login`: the prefix of the blueprint was forgotten.
  const prefix = rule.slice(0, rule.length - asked.length);
  if (prefix.length === 0 || !prefix.every(isText) || asked.join('') === '') return undefined;
  const rest = likeness(route, rule.slice(prefix.length), asked, prefixCost);
  if (rest?.path === undefined || rest.cost !== prefixCost) return undefined;
  return { ...rest, path: `/${prefix.map(textOf).join('/')}${rest.path}` };
}

type Segment = readonly RulePart[];

/** Between the slashes; a rule that ends with one has an empty last. */
function segmentsOf(parts: readonly RulePart[]): readonly Segment[] {
  const segments: RulePart[][] = [];
  for (const part of parts) {
    if (part.kind === 'slash') segments.push([]);
    else segments.at(-1)?.push(part);
  }
  return segments;
}

function isText(segment: Segment): boolean {
  return segment.every(({ kind }) => kind === 'text');
}

function textOf(segment: Segment): string {
  return segment.map(part => (part.kind === 'text' ? part.text : '')).join('');
}

function likeness(
  route: Route,
  rule: readonly Segment[],
  asked: readonly string[],
  cost: number,
): Candidate | undefined {
  if (rule.length !== asked.length) return undefined;
  let slips = 0;
  const corrected: string[] = [];
  const values: { readonly variable: RuleVariable; readonly value: string }[] = [];
  for (const [index, segment] of rule.entries()) {
    const value = asked[index] ?? '';
    const [only] = segment;
    if (isText(segment)) {
      const text = textOf(segment);
      if (text !== value) {
        const isNear = text.toLowerCase() === value.toLowerCase() || closestName(value, [text]) !== undefined;
        if (text === '' || value === '' || !isNear) return undefined;
        slips++;
      }
      corrected.push(text);
    } else {
      if (value === '') return undefined;
      if (segment.length === 1 && only?.kind === 'variable') values.push({ variable: only, value });
      corrected.push(value);
    }
  }
  if (slips > 0 || cost > 0)
    return { route, path: `/${corrected.join('/')}`, refused: undefined, cost: cost + slips };
  // All the text is there, so it is a value. Which one is said only where it can be no other.
  const [refused, ...more] = values.filter(({ variable }) => variable.converter !== 'default');
  return refused && more.length === 0 ? { route, path: undefined, refused, cost } : undefined;
}
