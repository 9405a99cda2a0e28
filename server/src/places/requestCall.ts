import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { childrenOf } from '../python/childrenOf.ts';
import type { Argument, Call, Expression, Node } from '../python/nodes.ts';
import { makesAnyClient } from './clientTypes.ts';
import { frameworkCall } from './frameworkCall.ts';

/** A call that sends somebody to a URL of the application. */
export interface RequestCall {
  /** The argument that is the URL. */
  readonly argument: Argument;
  /** `undefined` where it is computed. */
  readonly method: string | undefined;
  /** `redirect` sends a browser, during a request; a test client asks itself, mostly outside of one. */
  readonly kind: 'redirect' | 'test';
}

/** The methods of a test client that send a request, and with which method; `''`: that is an argument. */
export const requestMethods: ReadonlyMap<string, string> = new Map([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map(
    verb => [verb, verb.toUpperCase()] as const,
  ),
  // WebTest's.
  ...['post', 'put', 'patch', 'delete'].map(verb => [`${verb}_json`, verb.toUpperCase()] as const),
  ['open', ''],
  ['request', ''],
]);
const pathKeywords: ReadonlySet<string> = new Set(['location', 'path', 'url']);

/** `redirect('/…')`, `RedirectResponse('/…')`, `client.post('/…')`, `app.test_request_context('/…')`; `undefined` for any other call. */
export function requestCall(project: Project, file: SourceFile, call: Call): RequestCall | undefined {
  const { callee } = call;
  const isTest =
    callee.kind === 'attribute' &&
    (callee.attribute.name === 'test_request_context' || isTestClient(file, callee.object));
  const test = isTest ? clientRequest(call) : undefined;
  if (test !== undefined) return test;
  const argument = pathArgument(call.arguments);
  if (argument === undefined) return undefined;
  const isRedirect = frameworkCall(project, file, call) === 'redirect';
  if (!isRedirect) return undefined;
  // Starlette's own status, 307, keeps the method of the request.
  const name =
    callee.kind === 'attribute' ? callee.attribute.name : callee.kind === 'name' ? callee.name : '';
  return { argument, method: name === 'RedirectResponse' ? undefined : 'GET', kind: 'redirect' };
}

/** What a call asks for whose object is a test client; `undefined` where it sends no request. */
export function clientRequest({ callee, arguments: given }: Call): RequestCall | undefined {
  if (callee.kind !== 'attribute') return undefined;
  const { name } = callee.attribute;
  const fixed = name === 'test_request_context' ? '' : requestMethods.get(name);
  // `client.request('GET', '/')`, and WebTest's `app.request('/', method='GET')`.
  const [first, ...others] = given;
  const leads = name === 'request' && first?.value.kind === 'string' && /^[A-Za-z]+$/.test(first.value.value);
  const argument = pathArgument(leads ? others : given);
  if (fixed === undefined || argument === undefined) return undefined;
  const written = leads ? first.value : given.find(one => one.name?.name === 'method')?.value;
  const computed = written?.kind === 'string' ? written.value.toUpperCase() : undefined;
  return { argument, method: fixed || (written === undefined ? 'GET' : computed), kind: 'test' };
}

function pathArgument(given: readonly Argument[]): Argument | undefined {
  const [first] = given;
  const isFirst = first !== undefined && first.name === undefined && first.stars === 0;
  return isFirst ? first : given.find(({ name }) => pathKeywords.has(name?.name ?? ''));
}

function isTestClient(file: SourceFile, object: Expression): boolean {
  switch (object.kind) {
    case 'name':
      return /client/i.test(object.name) || testClients(file).has(object.name);
    case 'attribute':
      return /client/i.test(object.attribute.name);
    case 'call':
      return makesAnyClient(file, object) || isNamedClient(object);
    case 'await':
      return object.operand !== undefined && isTestClient(file, object.operand);
    default:
      return false;
  }
}

/** `TestClient(…)`, wherever it comes from. */
function isNamedClient({ callee }: Call): boolean {
  return callee.kind === 'name' && callee.name === 'TestClient';
}

const known = new WeakMap<SourceFile, ReadonlySet<string>>();

/** The names that some function of a file gives to what makes a client. */
function testClients(file: SourceFile): ReadonlySet<string> {
  const before = known.get(file);
  if (before !== undefined) return before;
  const names = new Set<string>();
  const pending: Node[] = [file.python.module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'assignment' || node.kind === 'withItem') {
      const { value } = node;
      if (value?.kind === 'call' && (makesAnyClient(file, value) || isNamedClient(value))) {
        const targets = node.kind === 'assignment' ? node.targets : [node.target];
        for (const target of targets) if (target?.kind === 'name') names.add(target.name);
      }
    }
    pending.push(...childrenOf(node));
  }
  known.set(file, names);
  return names;
}
