import { type TestRequest, testRequests } from '../places/testRequests.ts';
import type { Location, Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { distinct } from './references.ts';

/** Above a test what it asks for, and the views that answer. */
export interface TestLens {
  /** The name of the test. */
  readonly name: Span;
  /** `→ GET /users/<int:id>`, the first rules of several. */
  readonly title: string;
  /** At least one. */
  readonly views: readonly Location[];
}

/** The most rules that are shown; the rest is counted. */
const maximumRules = 2;

/** One for each test of a file that asks a view of the project, in source order. */
export function testLenses(project: Project, file: SourceFile): readonly TestLens[] {
  const byTest = new Map<number, TestRequest[]>();
  for (const request of testRequests(project, file)) {
    if (request.test === undefined) continue;
    const { start } = request.test.span;
    const known = byTest.get(start);
    if (known === undefined) byTest.set(start, [request]);
    else known.push(request);
  }
  return [...byTest.values()].flatMap((requests): TestLens[] => {
    const name = requests[0]?.test?.span;
    const asked = requests.flatMap(({ method, routes }) => routes.map(route => ({ method, route })));
    const views = distinct(asked.flatMap(({ route }) => route.view?.location ?? []));
    return name === undefined || views.length === 0 ? [] : [{ name, title: titleOf(asked), views }];
  });
}

function titleOf(asked: readonly { readonly method: string | undefined; readonly route: Route }[]): string {
  const rules = [...new Set(asked.map(({ method, route }) => `${method ?? ''} ${route.rule}`.trim()))];
  const rest = rules.length - maximumRules;
  return `→ ${[...rules.slice(0, maximumRules), ...(rest > 0 ? [`+${rest}`] : [])].join(' · ')}`;
}
