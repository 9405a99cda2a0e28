import { isSameDefinition, isSameView } from '../../project/frameworks/evidence.ts';
import { grouped } from './grouped.ts';
import {
  isSamePlace,
  type KnownRoute,
  knownRoutes,
  type PlacedProblem,
  type ProjectQuery,
  viewName,
} from './knownRoutes.ts';

/**
 * An endpoint with two views, and a blueprint name given twice: what Flask refuses when it starts.
 *
 * Has to know that both registrations happen in one program, and that the views are different objects.
 */
export function duplicateEndpoints({ project, messages }: ProjectQuery): PlacedProblem[] {
  return [...secondViews(knownRoutes(project), project.programs)].map(({ one, first }): PlacedProblem => {
    const { route } = one;
    const other = first.route.view;
    const isWrapper = isSameDefinition(one.evidence.view, first.evidence.view);
    const place =
      route.written.endpoint ?? (isWrapper ? undefined : route.view?.location) ?? route.registered;
    const { duplicateEndpoint, duplicateWrapper, related } = messages.diagnostics;
    return {
      path: place.path,
      span: place.span,
      code: 'duplicate-endpoint',
      message:
        isWrapper && route.written.endpoint === undefined
          ? duplicateWrapper(route.endpoint)
          : duplicateEndpoint(route.endpoint, viewName(first.route)),
      related: [
        {
          location: isWrapper ? first.route.registered : (other?.location ?? first.route.registered),
          message: related.otherView,
        },
      ],
    };
  });
}

interface Pair {
  readonly one: KnownRoute;
  readonly first: KnownRoute;
}

/** Every route whose endpoint an earlier one has given to another view. */
function* secondViews(
  routes: readonly KnownRoute[],
  programs: ProjectQuery['project']['programs'],
): Generator<Pair> {
  const byEndpoint = grouped(routes, ({ route }) => `${route.application} ${route.endpoint}`);
  for (const same of byEndpoint) {
    for (const [index, one] of same.entries()) {
      const first = same.slice(0, index).find(earlier => isOtherView(one, earlier, programs));
      if (first !== undefined) yield { one, first };
    }
  }
}

function isOtherView(
  one: KnownRoute,
  earlier: KnownRoute,
  programs: ProjectQuery['project']['programs'],
): boolean {
  if (isSameView(one.evidence.view, earlier.evidence.view) !== false) return false;
  if (isVeiled(one) || isVeiled(earlier)) return false;
  // One call that ran twice may be one that the program makes once.
  if (isSamePlace(one.route.registered, earlier.route.registered)) return false;
  return programs.happenTogether(one.evidence.circumstance, earlier.evidence.circumstance);
}

/** An endpoint that is the name of the view, where a decorator may have changed that name. */
function isVeiled({ route, evidence }: KnownRoute): boolean {
  return route.written.endpoint === undefined && evidence.isVeiled;
}

/** See `duplicateEndpoints`. */
export function duplicateBlueprints({ project, messages }: ProjectQuery): PlacedProblem[] {
  const byName = grouped(project.mountings, ({ application, name }) => `${application} ${name}`);
  return byName.flatMap(same =>
    same.flatMap((one, index): PlacedProblem[] => {
      const first = same.slice(0, index).find(({ circumstance, constructed, registered }) => {
        if (isSamePlace(registered, one.registered)) return false;
        // Flask before 2.1 takes one object twice, below two prefixes; a newer one says so at once.
        if (isSamePlace(constructed, one.constructed)) return false;
        return project.programs.happenTogether(one.circumstance, circumstance);
      });
      if (first === undefined) return [];
      const related = [{ location: first.registered, message: messages.diagnostics.related.otherBlueprint }];
      const message = messages.diagnostics.duplicateBlueprint(one.name);
      return [{ ...one.registered, code: 'duplicate-blueprint', message, related }];
    }),
  );
}
