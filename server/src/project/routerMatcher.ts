import type { MountPoint, Route } from './model.ts';
import { answersMethod } from './routeMethods.ts';
import { routerPattern } from './routerPattern.ts';
import { partsIn } from './ruleParts.ts';
import type { PathMatcher, UrlMatch } from './urlMatcher.ts';

/** A route, or all routes of an application that is mounted: who gets the request there keeps it. */
type Entry = RouteEntry | MountEntry;

interface RouteEntry {
  readonly kind: 'route';
  readonly route: Route;
  /** The names of the variables, one for each group of the pattern. */
  readonly names: readonly string[];
  readonly pattern: RegExp;
  /** The whole rule where it has no variables. */
  readonly text: string | undefined;
}

interface MountEntry {
  readonly kind: 'mount';
  readonly point: MountPoint;
  readonly names: readonly string[];
  /** Its last group is what lies below; the prefix is what comes before that. */
  readonly pattern: RegExp;
  /** The path that is the mount itself, without a slash behind it. */
  readonly text: string | undefined;
  readonly entries: Entry[];
}

type Values = readonly (readonly [name: string, text: string])[];

/** The routes in the order in which they are registered, those of a mounted application below its mount. */
function entriesOf(routes: readonly Route[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const route of routes) {
    if (route.websocket || route.buildOnly) continue;
    let level = entries;
    let length = 0;
    for (const point of route.mounts ?? []) {
      const { id, prefix } = point;
      const last = level.find(one => one.kind === 'mount' && one.point.id === id);
      const mount = last ?? mountAt(route, point, prefix.slice(length));
      if (mount === undefined) break;
      if (last === undefined) level.push(mount);
      if (mount.kind === 'mount') level = mount.entries;
      length = prefix.length;
    }
    const parts = partsIn(route.framework, route.rule.slice(length));
    const pattern = routerPattern(route.framework, parts);
    if (pattern === undefined) continue;
    const isText = parts.every(({ kind }) => kind !== 'variable');
    const text = parts.map(part => (part.kind === 'text' ? part.text : '/')).join('');
    level.push({ kind: 'route', route, names: namesOf(parts), pattern, text: isText ? text : undefined });
  }
  return entries;
}

function mountAt({ framework }: Route, point: MountPoint, prefix: string): MountEntry | undefined {
  const parts = partsIn(framework, prefix);
  // Bottle hands on a request for the prefix itself, where that has no slash at its end; Starlette what lies behind the slash.
  const isWhole = framework === 'bottle' && !prefix.endsWith('/');
  const ending = isWhole ? '((?:\\/[^\\n]*)?)$' : prefix.endsWith('/') ? '([^\\n]*)$' : '(\\/[^\\n]*)$';
  const pattern = routerPattern(framework, parts, ending);
  const text = isWhole ? prefix : undefined;
  return pattern && { kind: 'mount', point, names: namesOf(parts), pattern, text, entries: [] };
}

function namesOf(parts: ReturnType<typeof partsIn>): readonly string[] {
  return parts.flatMap(part => (part.kind === 'variable' ? [part.name] : []));
}

function valuesOf(names: readonly string[], groups: readonly string[]): Values {
  return names.flatMap((name, index) => (name === '' ? [] : [[name, groups[index] ?? ''] as const]));
}

function found(route: Route, values: Values): UrlMatch {
  return { kind: 'found', route, values: new Map(values) };
}

/**
 * Who answers in Starlette and FastAPI (`starlette.routing.Router.app`): the first route that fits with its method, else the
 * first that fits refuses it; where none fits, a slash at the end is added or taken away.
 */
export class StarletteMatcher implements PathMatcher {
  readonly #entries: readonly Entry[];

  constructor(routes: readonly Route[]) {
    this.#entries = entriesOf(routes);
  }

  match(path: string, method: string): UrlMatch {
    return starletteMatch(this.#entries, '', path, method, []);
  }
}

/** `root` is the part of the path that the mounts have used up. */
function starletteMatch(
  entries: readonly Entry[],
  root: string,
  path: string,
  method: string,
  before: Values,
): UrlMatch {
  let refused: Route | undefined;
  for (const entry of entries) {
    const fit = entry.pattern.exec(path);
    if (fit === null) continue;
    const groups = fit.slice(1);
    const values = [...before, ...valuesOf(entry.names, groups)];
    if (entry.kind === 'mount') {
      const rest = groups.at(-1) ?? '';
      const used = root + path.slice(0, path.length - rest.length);
      return starletteMatch(entry.entries, used, rest, method, values);
    }
    if (answersMethod(entry.route, method)) return found(entry.route, values);
    if (entry.route.refuses) return { kind: 'methodNotAllowed', allowed: entry.route.methods };
    refused ??= entry.route;
  }
  if (refused !== undefined) return { kind: 'methodNotAllowed', allowed: refused.methods };
  if (path === '/' || entries.some(keepsSlashes)) return { kind: 'notFound' };
  const whole = root + path;
  const other = path.endsWith('/') ? whole.replace(/\/+$/, '') : `${whole}/`;
  const isThere = entries.some(({ pattern }) => pattern.test(other.slice(root.length)));
  return isThere ? { kind: 'redirect', path: other } : { kind: 'notFound' };
}

function keepsSlashes(entry: Entry): boolean {
  return (entry.kind === 'route' ? entry.route : entry.point).keepsSlashes === true;
}

/**
 * Who answers in Bottle (`bottle.Router.match`): mounted applications first, then the routes for the method, then those
 * for any; rules without variables before the others, of equal ones the last.
 */
export class BottleMatcher implements PathMatcher {
  readonly #entries: readonly Entry[];

  constructor(routes: readonly Route[]) {
    this.#entries = entriesOf(routes);
  }

  match(path: string, method: string): UrlMatch {
    return bottleMatch(this.#entries, path, method);
  }
}

function bottleMatch(entries: readonly Entry[], path: string, method: string): UrlMatch {
  const mounts = entries.filter(entry => entry.kind === 'mount');
  const fits = mounts.filter(({ pattern }) => pattern.test(path));
  const mount = mounts.findLast(({ text }) => text === path) ?? lastOfFirst(fits);
  if (mount !== undefined)
    return bottleMatch(mount.entries, shifted(mount.pattern.exec(path)?.at(-1) ?? ''), method);
  const routes = entries.filter(entry => entry.kind === 'route');
  for (const isAsked of askedInBottle(method)) {
    const answering = routes.filter(({ route }) => isAsked(route));
    const entry =
      answering.findLast(({ text }) => text === path) ??
      lastOfFirst(answering.filter(({ text, pattern }) => text === undefined && pattern.test(path)));
    if (entry === undefined) continue;
    const values = valuesOf(entry.names, entry.pattern.exec(path)?.slice(1) ?? []);
    return isRefused(entry, values) ? { kind: 'notFound' } : found(entry.route, values);
  }
  const fitting = routes.filter(({ text, pattern }) =>
    text === undefined ? pattern.test(path) : text === path,
  );
  const allowed = new Set(fitting.flatMap(({ route }) => route.methods));
  return allowed.size > 0 ? { kind: 'methodNotAllowed', allowed: [...allowed].sort() } : { kind: 'notFound' };
}

/** What a mounted application sees of the path behind its mount (`bottle.path_shift`): slashes at its ends are one. */
function shifted(rest: string): string {
  const inner = rest.replace(/^\/+|\/+$/g, '');
  return inner !== '' && rest.endsWith('/') ? `/${inner}/` : `/${inner}`;
}

/** The first that fits; an entry takes the place of one with the same pattern, so of those that are equal the last answers. */
function lastOfFirst<E extends Entry>(fitting: readonly E[]): E | undefined {
  const [first] = fitting;
  return first && fitting.findLast(({ pattern }) => pattern.source === first.pattern.source);
}

/** Which routes are asked, one kind after the other; GET brings HEAD with it, but a route for HEAD comes before. */
function askedInBottle(method: string): readonly ((route: Route) => boolean)[] {
  const has = (name: string) => (route: Route) => route.methods.includes(name);
  const any = (route: Route) => route.methods.length === 0;
  if (method !== 'HEAD') return [has(method), any];
  return [route => has('HEAD')(route) && !has('GET')(route), has('GET'), any];
}

/** The filter for numbers accepts more than is one (`1.2.3`): such a request fails. */
function isRefused({ route }: RouteEntry, values: Values): boolean {
  const floats = new Set(
    route.arguments.flatMap(({ name, converter }) => (converter === 'float' ? [name] : [])),
  );
  return values.some(([name, text]) => floats.has(name) && !/^-?(?:\d+\.?\d*|\.\d+)$/.test(text));
}
