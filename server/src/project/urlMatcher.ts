import { standardConverters } from '../catalog/converters.ts';
import type { Route } from './model.ts';
import { answersMethod } from './routeMethods.ts';
import { parseRule, type RuleSegment, type RuleVariable, segmentsOf, type Weighting } from './rule.ts';
import { isValidValue, segmentPattern } from './rulePattern.ts';

// Which route answers a request, decided as Werkzeug's `StateMachineMatcher` does: rules share the segments in which they
// agree, text is tried before variables, variables by weight, and the first rule that fits wins.

export type UrlMatch =
  | {
      readonly kind: 'found';
      readonly route: Route;
      /** The values of the rule's variables as they stand in the path. */
      readonly values: ReadonlyMap<string, string>;
    }
  /** The same request to `path` would be answered: a slash is missing, or several stand where one should. */
  | { readonly kind: 'redirect'; readonly path: string }
  | { readonly kind: 'methodNotAllowed'; readonly allowed: readonly string[] }
  | { readonly kind: 'notFound' };

/** Finds which of some routes answers. */
export interface PathMatcher {
  /** The answer to a request; `path` is decoded, begins with a slash, and has no query. */
  match(path: string, method: string): UrlMatch;
}

interface Rule {
  readonly route: Route;
  readonly variables: readonly RuleVariable[];
}

class State {
  readonly statics = new Map<string, State>();
  readonly dynamics: Transition[] = [];
  readonly rules: Rule[] = [];
}

/** What a segment with variables leads to. */
interface Transition {
  readonly key: string;
  readonly segment: RuleSegment;
  readonly pattern: RegExp;
  readonly state: State;
}

interface Found {
  readonly rule: Rule;
  readonly values: readonly string[];
}

/** What one search goes through. */
interface Search {
  readonly method: string;
  readonly allowed: Set<string>;
}

/** The routes of one application and one domain, whose rules have Werkzeug's syntax. */
export class UrlMatcher implements PathMatcher {
  readonly #root = new State();

  constructor(routes: Iterable<Route>) {
    for (const route of routes) {
      if (!route.buildOnly && !route.websocket) this.#add(route);
    }
    sortTransitions(this.#root);
  }

  match(path: string, method: string): UrlMatch {
    const asked = path.replace(/^\/+/, '/');
    const search: Search = { method, allowed: new Set() };
    let found = find(this.#root, asked.split('/'), [], search);
    if (found === 'slash') return { kind: 'redirect', path: `${asked}/` };
    if (found === undefined) {
      const merged = asked.replace(/\/{2,}/g, '/');
      found = merged === asked ? undefined : find(this.#root, merged.split('/'), [], search);
      if (found === 'slash') return { kind: 'redirect', path: `${merged}/` };
      if (found !== undefined) return { kind: 'redirect', path: merged };
      return refused(search);
    }
    const { rule, values } = found;
    const byName = new Map<string, string>();
    for (const [index, variable] of rule.variables.entries()) {
      const value = values[index] ?? '';
      if (!isValidValue(variable, value)) return refused(search);
      byName.set(variable.name, value);
    }
    return { kind: 'found', route: rule.route, values: byName };
  }

  #add(route: Route): void {
    const { parts, problem } = parseRule(route.rule.replace(/\/{2,}/g, '/'));
    if (problem !== undefined || !route.rule.startsWith('/')) return;
    const own = new Map(route.arguments.map(({ converter, traits }) => [converter, traits]));
    const traitsOf = (name: string) => own.get(name) ?? standardConverters.get(name);
    let state = this.#root;
    for (const segment of segmentsOf(parts, traitsOf)) state = next(state, segment);
    state.rules.push({ route, variables: parts.filter(part => part.kind === 'variable') });
  }
}

function next(state: State, segment: RuleSegment): State {
  if (segment.isStatic) {
    const text = segment.parts.map(part => (part.kind === 'text' ? part.text : '')).join('');
    const known = state.statics.get(text);
    if (known !== undefined) return known;
    const made = new State();
    state.statics.set(text, made);
    return made;
  }
  const source = segmentPattern(segment);
  const key = `${source} ${JSON.stringify(segment.weight)}`;
  const known = state.dynamics.find(transition => transition.key === key);
  if (known !== undefined) return known.state;
  const made = new State();
  state.dynamics.push({ key, segment, pattern: new RegExp(source, 'u'), state: made });
  return made;
}

function sortTransitions(state: State): void {
  state.dynamics.sort((a, b) => compare(a.segment.weight, b.segment.weight));
  for (const following of state.statics.values()) sortTransitions(following);
  for (const transition of state.dynamics) sortTransitions(transition.state);
}

function compare(a: Weighting, b: Weighting): number {
  return (
    a.texts - b.texts ||
    compareLists(a.textWeights.flat(), b.textWeights.flat()) ||
    a.variables - b.variables ||
    compareLists(a.variableWeights, b.variableWeights)
  );
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((weight, position) => weight !== b[position]);
  return index === -1 || index >= b.length ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? 0);
}

function find(
  state: State,
  parts: readonly string[],
  values: readonly string[],
  search: Search,
): Found | 'slash' | undefined {
  const [part, ...others] = parts;
  if (part === undefined) return atEnd(state, values, search);
  const following = state.statics.get(part);
  const found = following && find(following, others, values, search);
  if (found !== undefined) return found;
  for (const { segment, pattern, state: reached } of state.dynamics) {
    const match = pattern.exec(segment.isFinal ? parts.join('/') : part);
    if (match === null) continue;
    const groups = match.slice(1);
    const suffix = segment.isSuffixed ? groups.pop() : undefined;
    const remaining = segment.isFinal ? (suffix === '/' ? [''] : []) : others;
    const inner = find(reached, remaining, [...values, ...groups], search);
    if (inner !== undefined) return inner;
  }
  if (part !== '' || others.length > 0) return undefined;
  const lenient = state.rules.filter(rule => !rule.route.strictSlashes);
  return firstAllowed(lenient, values, search);
}

/** All of the path is used up. */
function atEnd(state: State, values: readonly string[], search: Search): Found | 'slash' | undefined {
  const found = firstAllowed(state.rules, values, search);
  if (found !== undefined) return found;
  // With a slash at its end the path may be one.
  const branches = state.statics.get('')?.rules ?? [];
  const branch = branches.find(({ route }) => answersMethod(route, search.method));
  if (branch === undefined) return undefined;
  return branch.route.strictSlashes ? 'slash' : { rule: branch, values };
}

function firstAllowed(
  rules: readonly Rule[],
  values: readonly string[],
  { method, allowed }: Search,
): Found | undefined {
  for (const rule of rules) {
    if (answersMethod(rule.route, method)) return { rule, values };
    for (const other of rule.route.methods) allowed.add(other);
  }
  return undefined;
}

function refused({ allowed }: Search): UrlMatch {
  return allowed.size > 0 ? { kind: 'methodNotAllowed', allowed: [...allowed].sort() } : { kind: 'notFound' };
}
