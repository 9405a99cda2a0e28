import type { TreeRoute } from '../../../server/src/protocol.ts';

// The routes of an application in groups, as a person asked for them. Knows nothing of the editor.

export const groupings = ['blueprint', 'prefix', 'file', 'method'] as const;

export type Grouping = (typeof groupings)[number];

/** Groups of groups and routes. */
export interface RouteGroup {
  /** Unique among those beside it. */
  readonly key: string;
  /** The blueprint's last name, the prefix, the URI of the file, the method. */
  readonly name: string;
  /** Of a blueprint: what all its rules begin with, if that is anything. */
  readonly prefix: string;
  readonly groups: readonly RouteGroup[];
  /** Sorted by rule; those of which the rule is not known last. */
  readonly routes: readonly TreeRoute[];
}

/** The group of all, whose own name and key are empty. */
export function groupRoutes(routes: readonly TreeRoute[], grouping: Grouping): RouteGroup {
  switch (grouping) {
    case 'blueprint':
      return byBlueprint(routes, '');
    case 'prefix':
      return byPrefix(routes, '', 0);
    case 'file':
      return flat(routes, route => [route.place?.uri ?? '']);
    case 'method':
      return flat(routes, route => (route.kind === 'websocket' ? ['WEBSOCKET'] : route.methods));
  }
}

export function sortRoutes(routes: readonly TreeRoute[]): readonly TreeRoute[] {
  return routes.toSorted(
    (a, b) =>
      Number(a.isPartial) - Number(b.isPartial) ||
      compare(a.rule, b.rule) ||
      methodRank(a.methods[0] ?? '') - methodRank(b.methods[0] ?? ''),
  );
}

function group(
  name: string,
  groups: readonly RouteGroup[],
  routes: readonly TreeRoute[],
  prefix = '',
): RouteGroup {
  return { key: name, name, prefix, groups, routes: sortRoutes(routes) };
}

/** Nested blueprints lie in those around them. */
function byBlueprint(routes: readonly TreeRoute[], around: string): RouteGroup {
  const own = routes.filter(({ blueprint = '' }) => blueprint === around);
  const inner = routes.filter(route => !own.includes(route));
  const depth = around === '' ? 0 : around.split('.').length;
  const byName = grouped(inner, ({ blueprint = '' }) =>
    blueprint
      .split('.')
      .slice(0, depth + 1)
      .join('.'),
  );
  const groups = [...byName].map(([name, some]) => byBlueprint(some, name));
  const name = around.slice(around.lastIndexOf('.') + 1);
  const sorted = groups.toSorted((a, b) => compare(a.name, b.name));
  return group(name, sorted, own, around === '' ? '' : sharedPrefix(routes));
}

/** Whole segments of text that all rules begin with: `/blog`. */
function sharedPrefix(routes: readonly TreeRoute[]): string {
  const known = routes.filter(({ isPartial }) => !isPartial).map(({ rule }) => rule.split('/'));
  const [first = [], ...others] = known;
  const isShared = (index: number) => others.every(other => other[index] === first[index]);
  let count = 0;
  while (count < first.length && isShared(count) && !/[<{:]/.test(first[count] ?? '')) count++;
  // Of a single rule all that is not its last segment.
  const shared = first.slice(0, Math.min(count, others.length === 0 ? first.length - 1 : count)).join('/');
  return shared.replace(/\/$/, '');
}

/** A group wherever rules that are not the same share their next segments. */
function byPrefix(routes: readonly TreeRoute[], name: string, depth: number): RouteGroup {
  const own: TreeRoute[] = [];
  const groups: RouteGroup[] = [];
  const segments = (route: TreeRoute) => route.rule.split('/').filter(segment => segment !== '');
  const bySegment = grouped(routes, route => segments(route)[depth] ?? '');
  for (const [segment, some] of bySegment) {
    const isOne = segment === '' || some.every(({ rule }) => rule === some[0]?.rule);
    if (isOne) {
      own.push(...some);
      continue;
    }
    let end = depth + 1;
    const [first] = some.map(segments);
    while (some.every(route => segments(route)[end] !== undefined && segments(route)[end] === first?.[end]))
      end++;
    groups.push(byPrefix(some, `/${first?.slice(0, end).join('/') ?? ''}`, end));
  }
  const sorted = groups.toSorted((a, b) => compare(a.name, b.name));
  return group(name, sorted, own);
}

function grouped(
  routes: readonly TreeRoute[],
  keyOf: (route: TreeRoute) => string,
): ReadonlyMap<string, readonly TreeRoute[]> {
  const found = new Map<string, TreeRoute[]>();
  for (const route of routes) {
    const known = found.get(keyOf(route));
    if (known) known.push(route);
    else found.set(keyOf(route), [route]);
  }
  return found;
}

function flat(routes: readonly TreeRoute[], namesOf: (route: TreeRoute) => readonly string[]): RouteGroup {
  const names = [...new Set(routes.flatMap(namesOf))].sort(
    (a, b) => methodRank(a) - methodRank(b) || compare(a, b),
  );
  const groups = names.map(name =>
    group(
      name,
      [],
      routes.filter(route => namesOf(route).includes(name)),
    ),
  );
  return group('', groups, []);
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function methodRank(method: string): number {
  const rank = methods.indexOf(method);
  return rank < 0 ? methods.length : rank;
}

/** The same everywhere, whatever the language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
