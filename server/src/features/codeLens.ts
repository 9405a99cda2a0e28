import { type Endpoint, endpointsOf } from '../project/endpoints.ts';
import type { Location, Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Span } from '../text/span.ts';
import { methodsOf } from './describeEndpoint.ts';
import { linkPlaces } from './references.ts';

/** A view, what is shown above it, and the endpoints whose links are counted beside that. */
export interface ViewLens {
  /** The name of the view. */
  readonly name: Span;
  /** The definition with its decorators. */
  readonly span: Span;
  /** `GET /users/<int:id>`, the first rules of several. */
  readonly title: string;
  readonly endpoints: readonly string[];
}

/** The most rules that are shown; the rest is counted. */
const maximumRules = 2;

/** One for each view of a Python file, in source order. */
export function codeLenses(project: Project, file: SourceFile): readonly ViewLens[] {
  const byView = new Map<number, Route[]>();
  for (const route of project.routes) {
    if (route.view?.location.path !== file.path) continue;
    const { start } = route.view.location.span;
    const known = byView.get(start);
    if (known === undefined) byView.set(start, [route]);
    else known.push(route);
  }
  const { length } = file.text;
  return [...byView]
    .filter(([start]) => start < length)
    .sort(([a], [b]) => a - b)
    .flatMap(([start, routes]): ViewLens[] => {
      const definition = nodePathAt(file.python.module, start).findLast(
        node => (node.kind === 'function' || node.kind === 'class') && node.name.start === start,
      );
      if (definition?.kind !== 'function' && definition?.kind !== 'class') return [];
      const { name } = definition;
      return [
        {
          name: { start: name.start, end: name.end },
          span: { start: definition.start, end: definition.end },
          title: titleOf(routes),
          endpoints: [...new Set(routes.map(({ endpoint }) => endpoint))],
        },
      ];
    });
}

/** The links to any of `endpoints`: what a lens counts. */
export function lensLinks(project: Project, endpoints: readonly string[]): readonly Location[] {
  return linkPlaces(project, endpointsNamed(project, endpoints));
}

function endpointsNamed(project: Project, names: readonly string[]): readonly Endpoint[] {
  return endpointsOf(project).filter(({ name }) => names.includes(name));
}

function titleOf(routes: readonly Route[]): string {
  const rules = [...new Set(routes.map(route => `${methodsOf(route)} ${route.rule}`))];
  const rest = rules.length - maximumRules;
  return [...rules.slice(0, maximumRules), ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
}
