import type { SourceFile } from '../project/sourceFile.ts';
import type { Expression } from '../python/nodes.ts';
import { boundName } from './boundNames.ts';

// What the clients are with which tests ask an application, and what makes them.

/** Classes whose instances ask the application that they are made of. */
const clientClasses: ReadonlySet<string> = new Set([
  'flask.testing.FlaskClient',
  'quart.testing.QuartClient',
  'quart.testing.client.QuartClient',
  'quart.typing.TestClientProtocol',
  'werkzeug.test.Client',
  'werkzeug.Client',
  'starlette.testclient.TestClient',
  'fastapi.testclient.TestClient',
  'async_asgi_testclient.TestClient',
  'webtest.TestApp',
  'webtest.app.TestApp',
]);

/** Those that ask one only where they are told which: else they ask the network. */
const httpClasses: ReadonlySet<string> = new Set(['httpx.AsyncClient', 'httpx.Client']);

/** `application.test_client()` */
export function makesTestClient(expression: Expression | undefined): boolean {
  if (expression?.kind !== 'call' || expression.callee.kind !== 'attribute') return false;
  return expression.callee.attribute.name === 'test_client';
}

/** The same, or an instance of a class of clients. */
export function makesAnyClient(file: SourceFile, expression: Expression): boolean {
  if (makesTestClient(expression)) return true;
  if (expression.kind !== 'call') return false;
  const path = importedPath(file, expression.callee);
  if (path === undefined) return false;
  const names = new Set(expression.arguments.map(({ name }) => name?.name));
  return clientClasses.has(path) || (httpClasses.has(path) && (names.has('app') || names.has('transport')));
}

export function isClientType(file: SourceFile, annotation: Expression | undefined): boolean {
  const path = annotation && importedPath(file, annotation);
  return path !== undefined && clientClasses.has(path);
}

/** The dotted path of what a name, or an attribute of an imported module, means in a file. */
export function importedPath(file: SourceFile, expression: Expression): string | undefined {
  if (expression.kind === 'attribute') {
    const object = importedPath(file, expression.object);
    return object && `${object}.${expression.attribute.name}`;
  }
  if (expression.kind !== 'name') return undefined;
  const bound = boundName(file.python.module, expression.name);
  return bound?.kind === 'imported' ? bound.path : undefined;
}
