import { optionsOf, type SequenceValue } from './evaluator/values.ts';
import { entryOf, keepsSlashes, type RouteEntry, type Router } from './frameworks/router.ts';
import type { Framework, Location, Route, RuleArgument, Unresolved } from './model.ts';
import { variablesIn } from './ruleVariables.ts';

/** The routes of one application that is no Flask one, in registration order. */
export function routesOfRouter(router: Router, application: number, unresolved: Unresolved[]): Route[] {
  const routes: Route[] = [];
  const outermost: Mounting = {
    prefix: '',
    isPartial: undefined,
    host: undefined,
    name: '',
    mounts: [],
    router,
  };
  let count = 0;
  collect(router.routes, outermost, [], router.location, (entry, mounting) => {
    routes.push(routeOf(entry, mounting, router.framework, application));
  });
  return routes;

  function collect(
    list: SequenceValue,
    mounting: Mounting,
    parents: readonly SequenceValue[],
    location: Location,
    found: (entry: RouteEntry, mounting: Mounting) => void,
  ): void {
    if (parents.includes(list)) return; // A router inside itself.
    if (list.open) unresolved.push({ location, reason: { code: 'unknown-router' } });
    for (const item of list.items.flatMap(optionsOf)) {
      const entry = entryOf(item);
      if (entry === undefined) unresolved.push({ location, reason: { code: 'unknown-router' } });
      else if (entry.kind === 'route') found(entry, mounting);
      else {
        const prefix = mounting.prefix + entry.prefix;
        const { mounts } = mounting;
        const inner: Mounting = {
          prefix,
          isPartial: entry.isPartial ?? mounting.isPartial,
          router: entry.closed === true ? entry.router : mounting.router,
          mounts:
            entry.closed === true
              ? [...mounts, { id: count++, prefix, ...slashesOf(mounting.router) }]
              : mounts,
          host: entry.host ?? mounting.host,
          name: entry.name === undefined ? mounting.name : `${mounting.name}${entry.name}:`,
        };
        collect(entry.routes, inner, [...parents, list], entry.location, found);
      }
    }
  }
}

/** What a router does to slashes, said only where it is not the usual. */
function slashesOf(router: Router | undefined): Pick<Route, 'keepsSlashes'> {
  return router !== undefined && keepsSlashes(router) ? { keepsSlashes: true } : {};
}

interface Mounting {
  readonly prefix: string;
  readonly isPartial: true | undefined;
  readonly host: string | undefined;
  /** With the colon at its end, or `''`. */
  readonly name: string;
  readonly mounts: NonNullable<Route['mounts']>;
  /** Who is asked for the route. */
  readonly router: Router | undefined;
}

function routeOf(
  entry: RouteEntry,
  { prefix, isPartial: inherited, host, name, mounts, router }: Mounting,
  framework: Framework,
  application: number,
): Route {
  const { kind: _, location, isPartial = inherited, ...rest } = entry;
  const rule = prefix + entry.rule;
  return {
    ...rest,
    endpoint: entry.isNamed ? name + entry.endpoint : entry.endpoint,
    rule,
    ...(isPartial && { isPartial }),
    arguments: argumentsOf(framework, [rule, host ?? '']),
    defaults: [],
    subdomain: undefined,
    host,
    ...(mounts.length > 0 && { mounts }),
    ...slashesOf(router),
    strictSlashes: false,
    redirectTo: undefined,
    buildOnly: false,
    registered: location,
    blueprint: undefined,
    application,
    framework,
  };
}

function argumentsOf(framework: Framework, rules: readonly string[]): readonly RuleArgument[] {
  const found = new Map<string, RuleArgument>();
  for (const argument of rules.flatMap(rule => variablesIn(framework, rule))) {
    if (!found.has(argument.name)) found.set(argument.name, argument);
  }
  return [...found.values()];
}
