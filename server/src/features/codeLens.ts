import { linksIn, targetsOf } from '../places/links/links.ts';
import { type TestFunction, testRequests } from '../places/testRequests.ts';
import type { Location, Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { ClassDefinition, FunctionDefinition } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import { methodsOf } from './describeEndpoint.ts';
import { canBeOpened } from './openable.ts';
import { distinct } from './references.ts';

/** A view, or one of the methods of a class that is one, what is shown above it, and what is counted beside that. */
export interface ViewLens {
  /** Of what the lens stands above. */
  readonly name: Span;
  /** The definition with its decorators. */
  readonly span: Span;
  /** `GET /users/<int:id>`, the first rules of several. */
  readonly title: string;
  /** Those whose links are counted; none for a method, whose class has them. */
  readonly endpoints: readonly string[];
  /** The name of the view; for a method that of its class. */
  readonly view: Span;
  /** For a method, the requests that it answers. */
  readonly method: string | undefined;
  /** As renderings name it: `UserView.get`. */
  readonly qualifiedName: string;
  /** Definitions inside that have lenses of their own. */
  readonly inner: readonly Span[];
  /** Whether a browser can open it. */
  readonly opens: boolean;
}

/** The most rules that are shown; the rest is counted. */
const maximumRules = 2;

/** One for each view of a Python file and for each of its methods, in source order. */
export function codeLenses(project: Project, file: SourceFile): readonly ViewLens[] {
  const byView = new Map<number, [Route, ...Route[]]>();
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
      const methods = definition.kind === 'class' ? answeringMethods(definition, routes) : [];
      const own = lensOf(definition, routes);
      const lenses = methods.map(one => lensOf(one, routes, own));
      const inner = lenses.map(({ span }) => span);
      return [{ ...own, inner, opens: own.opens && lenses.every(({ opens }) => !opens) }, ...lenses];
    });
}

/** `owner`: given for a method, whose name says which requests it answers. */
function lensOf(
  { name: { name, start, end }, ...definition }: FunctionDefinition | ClassDefinition,
  routes: readonly [Route, ...Route[]],
  owner?: ViewLens,
): ViewLens {
  const method = owner && name.toUpperCase();
  const span = { start, end };
  return {
    name: span,
    span: { start: definition.start, end: definition.end },
    title: titleOf(routes, method),
    endpoints: owner === undefined ? [...new Set(routes.map(({ endpoint }) => endpoint))] : [],
    view: owner?.view ?? span,
    method,
    qualifiedName: owner === undefined ? (routes[0].view?.name ?? name) : `${owner.qualifiedName}.${name}`,
    inner: [],
    opens: (method === undefined || method === 'GET') && routes.some(canBeOpened),
  };
}

/** The methods that a class itself has for requests. */
function answeringMethods(
  { body }: ClassDefinition,
  routes: readonly Route[],
): readonly FunctionDefinition[] {
  return body.filter(
    (node): node is FunctionDefinition =>
      node.kind === 'function' &&
      /^(?:get|post|put|patch|delete)$/.test(node.name.name) &&
      routes.some(({ methods }) => methods.length === 0 || methods.includes(node.name.name.toUpperCase())),
  );
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

/** A test, and where it is. */
export interface ViewTest extends TestFunction {
  readonly path: string;
}

/** A request of a test for a view. */
export interface TestedView {
  readonly test: ViewTest;
  readonly method: string | undefined;
  /** The name of the view. */
  readonly view: Span;
}

/** What the tests of a file ask of the views of another. */
export function testsIn(project: Project, file: SourceFile, views: SourceFile): readonly TestedView[] {
  return testRequests(project, file).flatMap(({ test, method, routes }) => {
    if (test === undefined) return [];
    const places = distinct(routes.flatMap(({ view }) => view?.location ?? []));
    return places.flatMap(({ path, span }) =>
      path === views.path ? [{ test: { ...test, path: file.path }, method, view: span }] : [],
    );
  });
}

/** Whether a request with `method` is one for what the lens stands above. */
export function isAskedWith(lens: ViewLens, method: string | undefined): boolean {
  return lens.method === undefined || lens.method === (method === 'HEAD' ? 'GET' : method);
}

function titleOf(routes: readonly Route[], method: string | undefined): string {
  const answering = routes.filter(
    ({ methods }) => method === undefined || methods.length === 0 || methods.includes(method),
  );
  const rules = [...new Set(answering.map(route => `${method ?? methodsOf(route)} ${route.rule}`))];
  const rest = rules.length - maximumRules;
  return [...rules.slice(0, maximumRules), ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
}
