import { attributeOf } from './evaluator/attributes.ts';
import type { Machine } from './evaluator/machine.ts';
import type { RouteEvidence } from './frameworks/evidence.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import { type RegisteredRule, type UrlMap, urlMapOf } from './frameworks/urlMap.ts';
import { packageOf, viewOf } from './frameworks/viewFunction.ts';
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
  const answering = (endpoint: string): Answering => {
    const entry = functions?.kind === 'dict' ? functions.entries.get(`'${endpoint}'`) : undefined;
    return { view: viewOf(entry?.value), package: packageOf(entry?.value) };
  };
  return routesOfMap(map, answering, { application, framework, evidence });
}

/** The view behind an endpoint: one of the project, or one that an installed package brings. */
interface Answering {
  readonly view: View | undefined;
  readonly package: string | undefined;
}

/** The rules of a map as routes; `answering` knows views by endpoint. */
export function routesOfMap(
  map: UrlMap,
  answering: (endpoint: string) => Answering,
  {
    application,
    framework,
    evidence,
  }: Pick<Route, 'application' | 'framework'> & { readonly evidence: Map<Route, RouteEvidence> },
): Route[] {
  return map.rules.map(rule => {
    const { location, evidence: own, ...rest } = rule;
    const known = answering(rule.endpoint);
    const view = rule.view ?? known.view;
    const installed = view === undefined ? known.package : undefined;
    const route: Route = {
      ...rest,
      isNamed: true,
      arguments: argumentsOf(rule, map),
      view,
      ...(installed && { package: installed }),
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
