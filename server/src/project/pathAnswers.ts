import { beforeQuery, type PathPiece } from '../facts/writtenPath.ts';
import { routesIn } from './endpoints.ts';
import { textWitnesses, variableWitnesses, type Witness } from './holeWitnesses.ts';
import type { Route } from './model.ts';
import type { Project } from './project.ts';
import { BottleMatcher, StarletteMatcher } from './routerMatcher.ts';
import { hasKnownConverters } from './routerPattern.ts';
import type { SourceFile } from './sourceFile.ts';
import { type PathMatcher, type UrlMatch, UrlMatcher } from './urlMatcher.ts';

/** A route that a written path may lead to. */
export interface PathAnswer {
  readonly route: Route;
  /** What the path gives to the variables of the rule. */
  readonly values: ReadonlyMap<string, PathValue>;
  /** The path to which the request is redirected first. */
  readonly redirect: string | undefined;
}

/** A text (decoded), the hole that is the whole value, or a mixture of both. */
export type PathValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hole'; readonly hole: PathPiece }
  | { readonly kind: 'mixed' };

export interface PathAnswers {
  /** More than one where the path or its method is only partly known. */
  readonly answers: readonly PathAnswer[];
  /** Where nothing answers with the method: the methods that would be answered, and who would. */
  readonly otherMethods: readonly string[];
  readonly otherAnswers: readonly PathAnswer[];
}

/** More combinations of what holes may be than this are not tried. */
const combinationLimit = 200;

/**
 * Which routes answer a path that is written in `file`. A hole is taken to be the value of a variable, and only where that
 * leads nowhere, for the text of a rule. `method` undefined: any.
 */
export function pathAnswers(
  project: Project,
  file: SourceFile,
  pieces: readonly PathPiece[],
  method: string | undefined,
): PathAnswers {
  return answersOf(project, routesIn(project, file), beforeQuery(pieces), method);
}

/** Which routes of any application answer a path without query, as a browser sends it. */
export function allPathAnswers(project: Project, path: string, method: string): PathAnswers {
  const piece = { start: 0, end: path.length, text: path, expression: undefined };
  const found = project.applications
    .map((_, application) => project.routes.filter(route => route.application === application))
    .map(routes => answersOf(project, routes, [piece], method));
  const answers = found.flatMap(one => one.answers);
  const others = answers.length > 0 ? [] : found;
  return {
    answers,
    otherMethods: [...new Set(others.flatMap(one => one.otherMethods))].sort(),
    otherAnswers: others.flatMap(one => one.otherAnswers),
  };
}

function answersOf(
  project: Project,
  routes: readonly Route[],
  pieces: readonly PathPiece[],
  method: string | undefined,
): PathAnswers {
  const nothing: PathAnswers = { answers: [], otherMethods: [], otherAnswers: [] };
  let refused = nothing;
  for (const matchers of matchersOf(project, routes)) {
    const found = ask(matchers, routes, pieces, method);
    if (found.answers.length > 0) return found;
    if (found.otherMethods.length > 0 && refused === nothing) refused = found;
  }
  return refused;
}

interface DomainMatcher {
  readonly application: number;
  readonly isDefault: boolean;
  /** Where the project has converters of its own, of which it is not known what they accept, one without their rules too. */
  readonly matchers: readonly PathMatcher[];
}

/** By the list of routes that they are made of. */
const known = new WeakMap<readonly Route[], readonly DomainMatcher[]>();

/** The matchers of the default domains of the applications that have these routes, then those of other domains. */
function matchersOf(project: Project, routes: readonly Route[]): readonly (readonly DomainMatcher[])[] {
  let matchers = known.get(project.routes);
  if (matchers === undefined) {
    matchers = allMatchers(project.routes);
    known.set(project.routes, matchers);
  }
  const applications = new Set(routes.map(route => route.application));
  const own = matchers.filter(({ application }) => applications.has(application));
  return [true, false].map(isDefault => own.filter(one => one.isDefault === isDefault));
}

function allMatchers(routes: readonly Route[]): readonly DomainMatcher[] {
  const groups = new Map<string, [Route, ...Route[]]>();
  for (const route of routes) {
    const key = JSON.stringify([route.application, domainOf(route)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  return [...groups.values()].map(own => {
    const [first] = own;
    const sure = own.filter(hasKnownConverters);
    const both = sure.length === own.length ? [own] : [own, sure];
    return {
      application: first.application,
      isDefault: domainOf(first) === '',
      matchers: both.map(matcherOf),
    };
  });
}

/** The matcher of the framework whose routes these are. */
export function matcherOf(routes: readonly Route[]): PathMatcher {
  switch (routes[0]?.framework) {
    case 'bottle':
      return new BottleMatcher(routes);
    case 'starlette':
    case 'fastapi':
      return new StarletteMatcher(routes);
    default:
      return new UrlMatcher(routes);
  }
}

export function domainOf({ host, subdomain }: Route): string {
  return host ?? subdomain ?? '';
}

function ask(
  domains: readonly DomainMatcher[],
  routes: readonly Route[],
  pieces: readonly PathPiece[],
  method: string | undefined,
): PathAnswers {
  const methods = method === undefined ? ordinaryMethods(routes) : [method];
  const found = new Answers();
  const allowed = new Set<string>();
  let isRefused = false;
  const hasHoles = pieces.some(({ text }) => text === undefined);
  for (const witnessesOf of hasHoles ? [variableWitnesses, textWitnesses] : [() => []]) {
    if (found.best.length > 0 || isRefused) break;
    for (const written of writtenOut(pieces, witnessesOf(routes))) {
      for (const { matchers } of domains) {
        for (const one of methods) {
          const matches = matchers.map(matcher => {
            const match = matcher.match(written.path, one);
            found.add(match, written, one, matcher);
            isRefused ||= match.kind === 'methodNotAllowed';
            return match;
          });
          for (const other of surelyAllowed(matches)) allowed.add(other);
        }
      }
    }
  }
  if (found.best.length > 0 || allowed.size === 0 || method === undefined)
    return { answers: found.best, otherMethods: [], otherAnswers: [] };
  const others = [...allowed].sort();
  const { answers } = ask(domains, routes, pieces, undefined);
  return { answers: [], otherMethods: others, otherAnswers: answers };
}

/** The methods that are allowed instead, where the request is refused whatever the project's own converters accept. */
function surelyAllowed(matches: readonly UrlMatch[]): readonly string[] {
  const isSure = matches.every(({ kind }) => kind === 'methodNotAllowed');
  return isSure ? matches.flatMap(match => (match.kind === 'methodNotAllowed' ? match.allowed : [])) : [];
}

function ordinaryMethods(routes: readonly Route[]): readonly string[] {
  const methods = new Set(routes.flatMap(({ methods: own }) => (own.length > 0 ? own : ['GET'])));
  const automatic = new Set(['HEAD', 'OPTIONS']);
  return [...methods].filter(method => !automatic.has(method)).sort();
}

/** A path with every hole filled with something. */
interface WrittenOut {
  readonly path: string;
  readonly holes: readonly (readonly [PathPiece, Witness])[];
}

function writtenOut(pieces: readonly PathPiece[], witnesses: readonly Witness[]): readonly WrittenOut[] {
  const holes = pieces.filter(piece => piece.text === undefined);
  const limit = Math.max(1, Math.floor(combinationLimit ** (1 / holes.length)));
  const tried = witnesses.slice(0, limit);
  let combinations: readonly (readonly Witness[])[] = [[]];
  for (const _ of holes) combinations = combinations.flatMap(some => tried.map(one => [...some, one]));
  return combinations.map(combination => {
    let next = 0;
    const path = pieces.map(piece =>
      piece.text === undefined ? (combination[next++] ?? '') : decodePath(piece.text),
    );
    return {
      path: path.join(''),
      holes: holes.map((hole, index) => [hole, combination[index] ?? ''] as const),
    };
  });
}

/** As a WSGI server decodes the path. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![\dA-Fa-f]{2})/g, '%25'));
  } catch {
    return text;
  }
}

class Answers {
  /** By rule: those in which all holes are values of variables, and the others. */
  readonly #sure = new Map<string, PathAnswer>();
  readonly #possible = new Map<string, PathAnswer>();

  get best(): readonly PathAnswer[] {
    return [...(this.#sure.size > 0 ? this.#sure : this.#possible).values()];
  }

  add(match: UrlMatch, written: WrittenOut, method: string, matcher: PathMatcher): void {
    const redirect = match.kind === 'redirect' ? match.path : undefined;
    const found = redirect === undefined ? match : matcher.match(redirect, method);
    if (found.kind !== 'found') return;
    const { route } = found;
    const { values, filled } = valuesOf(found.values, written);
    const answers = filled === written.holes.length ? this.#sure : this.#possible;
    const key = `${route.application} ${route.endpoint} ${route.rule}`;
    if (!answers.has(key)) answers.set(key, { route, values, redirect });
  }
}

/** Both the rule and the path go from left to right, so values and holes come in the same order. */
function valuesOf(
  texts: ReadonlyMap<string, string>,
  { holes }: WrittenOut,
): { readonly values: ReadonlyMap<string, PathValue>; readonly filled: number } {
  const values = new Map<string, PathValue>();
  let filled = 0;
  for (const [name, text] of texts) {
    const [hole, witness] = holes[filled] ?? [];
    if (hole !== undefined && text === witness) {
      values.set(name, { kind: 'hole', hole });
      filled++;
      continue;
    }
    let rest = text;
    for (let next = holes[filled]; next !== undefined && rest.includes(next[1]); next = holes[filled]) {
      rest = rest.slice(rest.indexOf(next[1]) + next[1].length);
      filled++;
    }
    values.set(name, rest === text ? { kind: 'text', text } : { kind: 'mixed' });
  }
  return { values, filled };
}
