import { linksIn, targetsOf } from '../places/links/links.ts';
import type { Location, Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Span } from '../text/span.ts';
import { methodsOf } from './describeEndpoint.ts';

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
  for (const route of project.allRoutes) {
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

/** Where a file links to an endpoint, by name: what the lenses count, file by file. */
export interface NamedLink {
  readonly endpoint: string;
  readonly place: Location;
}

export function namedLinks(project: Project, file: SourceFile): readonly NamedLink[] {
  return linksIn(project, file).flatMap(link => {
    if (link.endpoint === undefined) return [];
    const place: Location = { path: file.path, span: link.endpoint.span };
    return targetsOf(project, file, link).map(({ name }) => ({ endpoint: name, place }));
  });
}

function titleOf(routes: readonly Route[]): string {
  const rules = [...new Set(routes.map(route => `${methodsOf(route)} ${route.rule}`))];
  const rest = rules.length - maximumRules;
  return [...rules.slice(0, maximumRules), ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
}
