import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { createGuard } from '../../src/lsp/guard.ts';

const hover = { textDocument: { uri: 'file:///app.py' } };

function guarded() {
  const logged: string[] = [];
  return {
    logged,
    guard: createGuard(message => logged.push(message)),
    source: new CancellationTokenSource(),
  };
}

test('a failure is logged once with method, URI and stack, and answered with the empty result', async () => {
  const { logged, guard, source } = guarded();
  const failing = guard.request<unknown, string[]>('textDocument/hover', [], () => {
    throw new Error('broken');
  });
  assert.deepEqual(await failing(hover, source.token), []);
  assert.deepEqual(await failing(hover, source.token), []);
  assert.equal(logged.length, 1);
  assert.match(logged[0] ?? '', /^textDocument\/hover file:\/\/\/app\.py failed: Error: broken\n {4}at /);
});

test('a rejection is a failure like any other', async () => {
  const { logged, guard, source } = guarded();
  const failing = guard.request('textDocument/hover', null, () => Promise.reject(new Error('late')));
  assert.equal(await failing(hover, source.token), null);
  assert.equal(logged.length, 1);
});

test('a cancelled request is answered at once, although its answer never comes', async () => {
  const { logged, guard, source } = guarded();
  const waiting = guard.request('textDocument/hover', null, () => new Promise<null>(() => undefined));
  const answer = waiting(hover, source.token);
  source.cancel();
  const error = await answer;
  assert.ok(error instanceof ResponseError);
  assert.equal(error.code, LSPErrorCodes.RequestCancelled);
  assert.deepEqual(logged, []);
});

test('a request that was cancelled before it began is not begun', async () => {
  const { guard, source } = guarded();
  source.cancel();
  const asked: unknown[] = [];
  const handler = guard.request('textDocument/hover', null, params => {
    asked.push(params);
    return null;
  });
  assert.ok((await handler(hover, source.token)) instanceof ResponseError);
  assert.deepEqual(asked, []);
});

test('a notification that fails harms nobody', async () => {
  const { logged, guard } = guarded();
  await guard.notification('textDocument/didOpen', () => {
    throw new Error('broken');
  })(hover);
  assert.match(logged.join(), /^textDocument\/didOpen file:\/\/\/app\.py failed/);
  await guard.notification('textDocument/didOpen', () => {
    throw new Error('broken elsewhere');
  })({ textDocument: { uri: { toString: 'malformed' } } });
  assert.match(logged[1] ?? '', /^textDocument\/didOpen failed/);
});
