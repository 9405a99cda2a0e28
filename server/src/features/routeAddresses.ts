import { routesIn } from '../project/endpoints.ts';
import type { Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { partsOf } from '../project/ruleParts.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { codeLenses } from './codeLens.ts';
import { canBeOpened } from './openable.ts';

/** A route that a browser can open, and what has to be known for that. */
export interface RouteAddress {
  readonly route: Route;
  /** Text, or a variable; together they are the rule. */
  readonly parts: readonly (string | { readonly variable: string; readonly converter: string })[];
}

/** The routes of the view around `offset`, else all that `file` can mean; those that answer GET, simplest first. */
export function routeAddresses(
  project: Project,
  file: SourceFile,
  offset: number | undefined,
): readonly RouteAddress[] {
  const around =
    offset === undefined || !file.isPython
      ? undefined
      : codeLenses(project, file).findLast(({ span }) => span.start <= offset && offset <= span.end);
  const here =
    around &&
    routesIn(project, file).filter(({ view }) => {
      return view?.location.path === file.path && view.location.span.start === around.view.start;
    });
  return (here ?? routesIn(project, file))
    .flatMap(route => addressOf(route) ?? [])
    .sort((left, right) => variables(left) - variables(right));
}

/** `undefined` for a route that no browser can open at the address of its server. */
export function addressOf(route: Route): RouteAddress | undefined {
  return canBeOpened(route) ? { route, parts: partsIn(route) } : undefined;
}

function partsIn(route: Route): RouteAddress['parts'] {
  return partsOf(route).map(part => {
    if (part.kind === 'variable') return { variable: part.name, converter: part.converter };
    return part.kind === 'text' ? part.text : '/';
  });
}

function variables({ parts }: RouteAddress): number {
  return parts.filter(part => typeof part !== 'string').length;
}
