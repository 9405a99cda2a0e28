import { attributeOf } from './evaluator/attributes.ts';
import type { Machine } from './evaluator/machine.ts';
import { force } from './evaluator/values.ts';
import type { RouteEvidence } from './frameworks/evidence.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import { type RegisteredRule, type UrlMap, urlMapOf } from './frameworks/urlMap.ts';
import { viewOf } from './frameworks/viewFunction.ts';
import type { Route, RuleArgument, View } from './model.ts';
import { parseRule } from './rule.ts';

/** The URL map of one application, in the order in which rules were added; notes what else is known of them in `evidence`. */
export function routesOf(
  machine: Machine,
  { object, framework }: Scaffold,
  application: number,
  evidence: Map<Route, RouteEvidence>,
): Route[] {
  const map = urlMapOf(attributeOf(machine, object, 'url_map'));
  if (map === undefined) return [];
  const functions = object.attributes.get('view_functions');
  const viewNamed = (endpoint: string): View | undefined => {
    const entry = functions?.kind === 'dict' ? functions.entries.get(`'${endpoint}'`) : undefined;
    return entry && viewOf(force(entry.value));
  };
  return routesOfMap(map, viewNamed, { application, framework, evidence });
}

/** The rules of a map as routes; `viewNamed` knows views by endpoint. */
export function routesOfMap(
  map: UrlMap,
  viewNamed: (endpoint: string) => View | undefined,
  {
    application,
    framework,
    evidence,
  }: Pick<Route, 'application' | 'framework'> & { readonly evidence: Map<Route, RouteEvidence> },
): Route[] {
  return map.rules.map(rule => {
    const { location, evidence: own, ...rest } = rule;
    const route: Route = {
      ...rest,
      isNamed: true,
      arguments: argumentsOf(rule, map),
      view: rule.view ?? viewNamed(rule.endpoint),
      registered: location,
      blueprint: blueprintOf(rule.endpoint),
      application,
      framework,
    };
    if (own !== undefined) evidence.set(route, own);
    return route;
  });
}

/** As `request.blueprint` tells it. */
function blueprintOf(endpoint: string): string | undefined {
  const dot = endpoint.lastIndexOf('.');
  return dot < 0 ? undefined : endpoint.slice(0, dot);
}

/** The variables of a rule and its domain, each name once. */
function argumentsOf({ rule, host, subdomain }: RegisteredRule, map: UrlMap): RuleArgument[] {
  const domain = map.hostMatching ? host : subdomain;
  const found = new Map<string, RuleArgument>();
  for (const part of [...parseRule(rule).parts, ...parseRule(domain ?? '').parts]) {
    if (part.kind !== 'variable' || found.has(part.name)) continue;
    const { name, converter } = part;
    const traits = map.traitsOf(converter);
    found.set(name, { name, converter, converterArguments: part.arguments, ...(traits && { traits }) });
  }
  return [...found.values()];
}
