import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { methodsOf } from './describeEndpoint.ts';

/** A route as a symbol: found by its rule, its endpoint or a method before the rule. */
export interface RouteSymbol {
  /** `GET /users/<int:id> · users.show`. */
  readonly name: string;
  /** The view, or what registers the rule where there is none to see. */
  readonly location: Location;
}

/** The most symbols that are answered; the editor asks again when more is typed. */
const maximumSymbols = 1000;

/** The routes whose text has the characters of `query` in their order, as editors search. */
export function workspaceSymbols(project: Project, query: string): readonly RouteSymbol[] {
  const wanted = query.toLowerCase().replace(/\s/g, '');
  const found = new Map<string, RouteSymbol>();
  for (const route of project.allRoutes) {
    const name = `${methodsOf(route)} ${route.rule} · ${route.endpoint}`;
    const location = route.view?.location ?? route.registered;
    if (found.size >= maximumSymbols) break;
    if (project.files.has(location.path) && hasInOrder(name.toLowerCase(), wanted))
      found.set(`${name} ${location.path}:${location.span.start}`, { name, location });
  }
  return [...found.values()];
}

function hasInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const character of wanted) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
