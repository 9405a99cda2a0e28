import type { Signature } from '../../project/frameworks/evidence.ts';
import type { Location, Route } from '../../project/model.ts';
import type { Project } from '../../project/project.ts';
import { parseRule } from '../../project/rule.ts';
import { routeAndView } from '../rewrites/viewAndRule.ts';
import {
  knownRoutes,
  type PlacedProblem,
  type ProjectQuery,
  placeInRule,
  placeOfRule,
} from './knownRoutes.ts';
import { programHints } from './programHints.ts';

/** A route and a view that do not go together. */
interface ViewMismatch {
  readonly route: Route;
  readonly signature: Signature;
  /** Variables of the rule for which the view has no parameter. */
  readonly surplus: readonly string[];
  /** Parameters without a default for which the rule has no variable. */
  readonly missing: readonly string[];
}

/**
 * Has to know what Flask calls, which a decorator may have changed, with what: nobody changes the values that the rule
 * gives before the view is called, or replaces views.
 */
function viewMismatches(project: Project): readonly ViewMismatch[] {
  for (const { hints } of programHints(project)) if (hints.changesViewArguments) return [];
  return knownRoutes(project).flatMap(({ route, evidence }): ViewMismatch[] => {
    if (route.buildOnly || route.redirectTo !== undefined) return [];
    const signature = project.programs.signatureOf(evidence);
    if (signature === undefined) return [];
    const given = new Set([...route.arguments.map(({ name }) => name), ...route.defaults]);
    const { parameters } = signature;
    const slash = parameters.findIndex(parameter => parameter.slash);
    const named = parameters.filter(
      ({ slash: isSlash, stars, name }) => !isSlash && stars === 0 && name !== '',
    );
    // Flask gives names only: a parameter before the slash cannot be given at all.
    if (slash > 0) return [];
    const takesAll = parameters.some(({ stars }) => stars === 2);
    const names = new Set(named.map(({ name }) => name));
    const surplus = takesAll ? [] : [...given].filter(name => !names.has(name));
    const missing = named.filter(({ name, defaultValue }) => defaultValue === undefined && !given.has(name));
    if (surplus.length === 0 && missing.length === 0) return [];
    return [{ route, signature, surplus, missing: missing.map(({ name }) => name) }];
  });
}

/** A variable of a rule that the view does not take, and a parameter of a view that no variable gives. */
export function mismatchedViews({ project, messages }: ProjectQuery): PlacedProblem[] {
  const { surplusVariables, missingVariables, related } = messages.diagnostics;
  return viewMismatches(project).flatMap((mismatch): PlacedProblem[] => {
    const { route, signature, surplus, missing } = mismatch;
    const view = route.view?.name ?? route.endpoint;
    const rule = placeOfRule(route);
    const { name } = signature;
    const { parameters, variables } = routeAndView(project, route, name, messages);
    const problems: PlacedProblem[] = [];
    if (surplus.length > 0) {
      problems.push({
        ...(surplus.map(one => placeOfVariable(route, one)).find(place => place !== undefined) ?? rule),
        code: 'view-parameter-mismatch',
        message: surplusVariables(surplus.join(', '), view),
        related: [{ location: name, message: related.view }],
        fixes: parameters,
      });
    }
    if (missing.length > 0) {
      problems.push({
        ...(placeOfParameter(signature, missing[0]) ?? name),
        code: 'view-parameter-mismatch',
        message: missingVariables(missing.join(', '), view, route.rule),
        related: [{ location: rule, message: related.rule }],
        fixes: variables,
      });
    }
    return problems;
  });
}

function placeOfVariable(route: Route, name: string): Location | undefined {
  const { parts } = parseRule(route.rule);
  const variable = parts.find(part => part.kind === 'variable' && part.name === name);
  return variable?.kind === 'variable' ? placeInRule(route, variable.nameSpan) : undefined;
}

function placeOfParameter({ path, parameters }: Signature, name: string | undefined): Location | undefined {
  const parameter = parameters.find(one => one.name === name);
  return parameter && { path, span: parameter.nameSpan };
}
