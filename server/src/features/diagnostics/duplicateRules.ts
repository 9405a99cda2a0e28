import { isSameView } from '../../project/frameworks/evidence.ts';
import type { Route } from '../../project/model.ts';
import { encloses } from '../../text/span.ts';
import { grouped } from './grouped.ts';
import {
  isSamePlace,
  type KnownRoute,
  knownRoutes,
  type PlacedProblem,
  type ProjectQuery,
  placeOfRule,
  viewName,
} from './knownRoutes.ts';
import { programHints } from './programHints.ts';
import { type Precedence, precedence, startsLike } from './ruleOrder.ts';

/**
 * A rule of which the requests go to another view: because that has the same rule, or one that fits them all and is
 * tried before it.
 *
 * Has to know that both rules are there in one program, by intent, and have different views, and for the order that no other
 * rule is hidden and converters are Werkzeug's own.
 */
export function duplicateRules({ project, messages }: ProjectQuery): PlacedProblem[] {
  const routes = knownRoutes(project).filter(({ route }) => isJudged(route));
  const orderIsKnown =
    project.unresolved.length === 0 &&
    programHints(project).every(({ hints }) => !hints.converters.mentioned);
  const byShape = grouped(routes, ({ route }) => shapeOf(route));
  return byShape.flatMap(alike =>
    alike.flatMap((one, index): PlacedProblem[] => {
      for (const earlier of alike.slice(0, index)) {
        const precedes = precedence(earlier.route, one.route);
        const requests = precedes && sharedMethods(earlier.route, one.route);
        if (precedes === undefined || requests === undefined || requests.length === 0) continue;
        if (precedes !== 'same' && !(orderIsKnown && decides(project.routes, earlier, one))) continue;
        if (!isOtherView(one, earlier)) continue;
        if (!project.programs.happenTogether(one.evidence.circumstance, earlier.evidence.circumstance))
          continue;
        const location = placeOfRule(one.route);
        return [
          {
            ...location,
            ...sentence(precedes, requests, one.route, earlier.route, messages),
            related: [
              { location: placeOfRule(earlier.route), message: messages.diagnostics.related.otherRule },
            ],
          },
        ];
      }
      return [];
    }),
  );
}

/** Answers requests, by a view and a rule that are written where they are registered: code that computes rules may mean it. */
function isJudged({ buildOnly, redirectTo, view, written: { rule }, registered }: Route): boolean {
  if (buildOnly || redirectTo !== undefined || view === undefined || rule === undefined) return false;
  return rule.path === registered.path && encloses(registered.span, rule.span);
}

/** Routes that cannot be one another's rivals differ in it. */
function shapeOf({ application, rule, websocket, subdomain, host }: Route): string {
  return JSON.stringify([application, websocket, subdomain, host, rule.split('/').length]);
}

/** Methods that both answer by intent: Flask adds OPTIONS by itself, and HEAD beside GET. */
function sharedMethods({ methods: first }: Route, { methods }: Route): readonly string[] {
  const shared = methods.filter(method => method !== 'OPTIONS' && first.includes(method));
  return methods.includes('GET') || first.includes('GET')
    ? shared.filter(method => method !== 'HEAD')
    : shared;
}

function isOtherView(one: KnownRoute, earlier: KnownRoute): boolean {
  // With one endpoint and two views the program does not start; that is a finding of its own.
  if (one.route.endpoint === earlier.route.endpoint) return false;
  if (isSameView(one.evidence.view, earlier.evidence.view) !== false) return false;
  // The same class or function, wrapped twice, does the same.
  return !isSamePlace(one.route.view?.location, earlier.route.view?.location);
}

/** True when `earlier` takes all that `one` answers, and no rule before it has opened a way to `one`. */
function decides(all: readonly Route[], earlier: KnownRoute, one: KnownRoute): boolean {
  const answered = one.route.methods.filter(method => method !== 'OPTIONS');
  if (!answered.every(method => earlier.route.methods.includes(method))) return false;
  const before = all.slice(0, all.indexOf(earlier.route));
  return !before.some(
    route => shapeOf(route) === shapeOf(one.route) && startsLike(route, one.route, earlier.route),
  );
}

function sentence(
  precedes: Precedence,
  requests: readonly string[],
  { rule }: Route,
  earlier: Route,
  { diagnostics }: ProjectQuery['messages'],
): Pick<PlacedProblem, 'code' | 'message'> {
  if (precedes === 'same') {
    const message = diagnostics.duplicateRule(`${requests.join(', ')} ${rule}`, viewName(earlier));
    return { code: 'duplicate-rule', message };
  }
  const message = diagnostics.unreachableRule(earlier.rule, viewName(earlier), precedes === 'order');
  return { code: 'unreachable-rule', message };
}
