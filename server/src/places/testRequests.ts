import { isTest } from '../project/isTest.ts';
import type { Route } from '../project/model.ts';
import { pathAnswers } from '../project/pathAnswers.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { childrenOf } from '../python/childrenOf.ts';
import type { Expression, Node } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import { makesAnyClient } from './clientTypes.ts';
import { carriedLiterals } from './links/carriedLiterals.ts';
import { linksIn, targetsOf } from './links/links.ts';
import { type CallSite, pythonLinkSyntax } from './links/pythonSyntax.ts';
import { pythonPath } from './pythonPath.ts';
import { clientRequest, type RequestCall, requestMethods } from './requestCall.ts';
import { isSureTestClient } from './sureTestClient.ts';

/** What a test asks an application with a client, and who answers. */
export interface TestRequest {
  /** The test that asks; `undefined` in a fixture or a helper. */
  readonly test: TestFunction | undefined;
  /** The path between its quotes, or the call of `url_for`. */
  readonly span: Span;
  /** `undefined` where it is computed. */
  readonly method: string | undefined;
  /** Several where a part of the path is computed. */
  readonly routes: readonly Route[];
}

/** A function that pytest and unittest run. */
export interface TestFunction {
  /** With its class: `TestUsers.test_show`. */
  readonly name: string;
  /** Of its own name, in the `def` line. */
  readonly span: Span;
}

const sends = /\.\s*(?:get|post|put|patch|delete|head|options|open|request)(?:_json)?\s*\(/;

const known = new WeakMap<Project, Map<SourceFile, readonly TestRequest[]>>();

/** The requests in a file of tests of which it is certain that a client of the application sends them, in source order. */
export function testRequests(project: Project, file: SourceFile): readonly TestRequest[] {
  if (!file.isPython || !isTest(file.path)) return [];
  const files = known.get(project) ?? new Map<SourceFile, readonly TestRequest[]>();
  known.set(project, files);
  let requests = files.get(file);
  if (requests === undefined) {
    requests = sends.test(file.text) ? findRequests(project, file) : [];
    files.set(file, requests);
  }
  return requests;
}

function findRequests(project: Project, file: SourceFile): readonly TestRequest[] {
  const { calls } = pythonLinkSyntax(file);
  return [...requestMethods.keys()]
    .flatMap(name => calls.get(name) ?? [])
    .flatMap((site): TestRequest[] => {
      const { call, around } = site;
      const request = clientRequest(call);
      if (request === undefined || call.callee.kind !== 'attribute') return [];
      const asked = askedIn(project, file, site, request).filter(({ routes }) => routes.length > 0);
      const isSure =
        asked.length > 0 &&
        isSureTestClient(project, file, call.callee.object, [file.python.module, ...around], makesAnyClient);
      const { method } = request;
      return isSure ? asked.map(one => ({ ...one, method, test: testAround(site) })) : [];
    })
    .sort((left, right) => left.span.start - right.span.start);
}

/** What the argument spells out, and what a variable, a loop or a parametrised test brings there. */
function askedIn(
  project: Project,
  file: SourceFile,
  site: CallSite,
  request: RequestCall,
): readonly Pick<TestRequest, 'span' | 'routes'>[] {
  const { value } = request.argument;
  if (value.kind === 'call' || value.kind === 'name') {
    const call = value.kind === 'call' ? value : assignedCall(file, site, value.name);
    const links = call === undefined ? [] : linksOf(project, file, call, request);
    if (links.length > 0) return links;
  }
  const carried = value.kind === 'name' ? carriedLiterals(file, site, value.name) : [value];
  return carried.flatMap(one => {
    const path = pythonPath(file.text, one, request);
    if (path?.closed !== true) return [];
    const { answers } = pathAnswers(project, file, path.pieces, request.method);
    return [{ span: { start: path.start, end: path.end }, routes: answers.map(({ route }) => route) }];
  });
}

function linksOf(
  project: Project,
  file: SourceFile,
  call: Expression,
  { method }: RequestCall,
): readonly Pick<TestRequest, 'span' | 'routes'>[] {
  return linksIn(project, file).flatMap(link => {
    const isIt = link.span.start === call.start && link.span.end === call.end && link.kind !== 'mention';
    if (!isIt || link.endpoint === undefined) return [];
    const routes = targetsOf(project, file, link)
      .flatMap(endpoint => endpoint.routes)
      .filter(({ methods }) => methods.length === 0 || method === undefined || methods.includes(method));
    return [{ span: link.endpoint.span, routes }];
  });
}

/** `url` of `url = url_for('a')` in the same function, where nothing else is called so. */
function assignedCall(file: SourceFile, { around }: CallSite, name: string): Expression | undefined {
  const scope = around.findLast(one => one.kind === 'function') ?? file.python.module;
  const values: (Expression | undefined)[] = [];
  const pending: Node[] = [...scope.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' || node.kind === 'class' || node.kind === 'lambda') continue;
    if (node.kind === 'assignment' && node.targets.some(one => one.kind === 'name' && one.name === name))
      values.push(node.value);
    pending.push(...childrenOf(node));
  }
  const [only] = values;
  return values.length === 1 && only?.kind === 'call' ? only : undefined;
}

function testAround({ around }: CallSite): TestFunction | undefined {
  const index = around.findIndex(one => one.kind === 'function');
  const test = around[index];
  if (test === undefined || !test.name.name.startsWith('test')) return undefined;
  const { start, end } = test.name;
  const names = around.slice(0, index + 1).map(one => one.name.name);
  return { name: names.join('.'), span: { start, end } };
}
