import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { childrenOf } from '../python/childrenOf.ts';
import type { Argument, Call, Expression, Module, Node } from '../python/nodes.ts';
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

const verbs: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);
const pathKeywords: ReadonlySet<string> = new Set(['location', 'path', 'url']);

/** `redirect('/…')`, `RedirectResponse('/…')`, `client.post('/…')`, `app.test_request_context('/…')`; `undefined` for any other call. */
export function requestCall(project: Project, file: SourceFile, call: Call): RequestCall | undefined {
  const [first] = call.arguments;
  const isFirst = first !== undefined && first.name === undefined && first.stars === 0;
  const argument = isFirst ? first : call.arguments.find(({ name }) => pathKeywords.has(name?.name ?? ''));
  if (argument === undefined) return undefined;
  const method = testMethod(file, call);
  if (method !== undefined) return { argument, method: method === '?' ? undefined : method, kind: 'test' };
  const isRedirect = frameworkCall(project, file, call) === 'redirect';
  if (!isRedirect) return undefined;
  // Starlette's own status, 307, keeps the method of the request.
  const { callee } = call;
  const name =
    callee.kind === 'attribute' ? callee.attribute.name : callee.kind === 'name' ? callee.name : '';
  return { argument, method: name === 'RedirectResponse' ? undefined : 'GET', kind: 'redirect' };
}

/** The method with which a test client asks; `'?'` when it is computed, `undefined` when this is no test client. */
function testMethod(file: SourceFile, { callee, arguments: given }: Call): string | undefined {
  if (callee.kind !== 'attribute') return undefined;
  const { name } = callee.attribute;
  if (name !== 'test_request_context' && !isTestClient(file.python.module, callee.object)) return undefined;
  if (verbs.has(name)) return name.toUpperCase();
  if (name !== 'open' && name !== 'test_request_context') return undefined;
  const method = given.find(argument => argument.name?.name === 'method')?.value;
  if (method === undefined) return 'GET';
  return method.kind === 'string' ? method.value.toUpperCase() : '?';
}

function isTestClient(module: Module, object: Expression): boolean {
  switch (object.kind) {
    case 'name':
      return /client/i.test(object.name) || testClients(module).has(object.name);
    case 'attribute':
      return /client/i.test(object.attribute.name);
    case 'call':
      return isClient(object);
    case 'await':
      return object.operand !== undefined && isTestClient(module, object.operand);
    default:
      return false;
  }
}

export function makesTestClient(expression: Expression | undefined): boolean {
  if (expression?.kind !== 'call' || expression.callee.kind !== 'attribute') return false;
  return expression.callee.attribute.name === 'test_client';
}

function isClient(expression: Expression | undefined): boolean {
  if (makesTestClient(expression)) return true;
  if (expression?.kind !== 'call' || expression.callee.kind !== 'name') return false;
  return expression.callee.name === 'TestClient';
}

const known = new WeakMap<Module, ReadonlySet<string>>();

/** The names that some function of a module gives to what `test_client()` or `TestClient(…)` returns. */
function testClients(module: Module): ReadonlySet<string> {
  const before = known.get(module);
  if (before !== undefined) return before;
  const names = new Set<string>();
  const pending: Node[] = [module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ((node.kind === 'assignment' || node.kind === 'withItem') && isClient(node.value)) {
      const targets = node.kind === 'assignment' ? node.targets : [node.target];
      for (const target of targets) if (target?.kind === 'name') names.add(target.name);
    }
    pending.push(...childrenOf(node));
  }
  known.set(module, names);
  return names;
}
