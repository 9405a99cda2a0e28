import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { RunnerChannel, type RunnerEvent } from '../../../src/devServer/runnerChannel.ts';
import { ReloadEndpoint } from '../../../src/live/reloadEndpoint.ts';
import { eventually } from '../devServer/workshop.ts';

// Whatever comes to our ends of the lines: they take what is right, drop the rest, and stay up.

async function channel(t: TestContext): Promise<{ taken: RunnerEvent[]; token: string; dial: () => Socket }> {
  const taken: RunnerEvent[] = [];
  const open = await RunnerChannel.open(event => taken.push(event), 'darwin');
  t.after(() => open.close());
  const { token, port }: { token: string; port: number } = JSON.parse(open.variable);
  const dial = (): Socket => connect(port, '127.0.0.1').on('error', () => undefined);
  return { taken, token, dial };
}

test('a line that is not ours ends its connection, and so does one that never ends', async t => {
  const { taken, token, dial } = await channel(t);
  const right = { token, event: 'request', pid: 1, method: 'GET', path: '/', status: 200, failed: false };
  const refused = [
    '\n',
    'null\n',
    '[]\n',
    '{}\n',
    `${JSON.stringify({ ...right, token: undefined })}\n`,
    `${JSON.stringify({ ...right, token: `${token.slice(1)}0` })}\n`,
    `${JSON.stringify({ ...right, token: [token] })}\n`,
    `${JSON.stringify({ ...right, status: '200' })}\n`,
    `${JSON.stringify({ ...right, event: 'toString' })}\n`,
    `${JSON.stringify({ token, event: 'rendering', pid: 1, file: 'a', variables: [['x', 'y', 'z', [['a']]]] })}\n`,
    `${JSON.stringify({ token, event: 'routes', pid: 1, first: true, rules: [['/', '', [1]]] })}\n`,
    'x'.repeat(1_000_000),
  ];
  await Promise.all(
    refused.map(
      text =>
        new Promise<void>(resolve => {
          dial()
            .on('close', () => resolve())
            .write(text);
        }),
    ),
  );
  assert.deepEqual(taken, []);
  const good = dial();
  good.write(`${JSON.stringify(right)}\n`.repeat(3));
  await eventually('three requests', () => taken.length === 3);
  good.destroy();
});

test('a fuzz of both ends brings neither down', async t => {
  const { taken, token, dial } = await channel(t);
  const endpoint = await ReloadEndpoint.open();
  t.after(() => endpoint.close());
  endpoint.allow('http://127.0.0.1:5000');
  const { port, pathname } = new URL(endpoint.url);
  const names = fc.constantFrom(
    'serving',
    'reloading',
    'reloader',
    'templates',
    'request',
    'routes',
    'rendering',
    'listening',
    'failure',
    'supervising',
  );
  const message = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .tuple(
        names,
        fc.dictionary(
          fc.constantFrom('pid', 'path', 'rules', 'variables', 'first', 'status', 'group', 'type', 'file'),
          fc.jsonValue(),
        ),
      )
      .map(([event, fields]) => JSON.stringify({ ...fields, token, event })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 6 }), async lines => {
      const own = dial();
      own.end(`${lines.join('\n')}\n`);
      const page = connect(Number(port), '127.0.0.1').on('error', () => undefined);
      page.end(
        lines.some(line => line.length % 2)
          ? lines.join('\r\n')
          : `GET ${pathname} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
      );
      const closed = (socket: Socket): Promise<void> =>
        new Promise(resolve => {
          socket.on('close', () => resolve()).resume();
          setTimeout(() => socket.destroy(), 50);
        });
      await Promise.all([closed(own), closed(page)]);
    }),
    { numRuns: 60 },
  );
  const before = taken.length;
  const own = dial();
  own.write(`${JSON.stringify({ token, event: 'serving', pid: 1 })}\n`);
  await eventually('the channel is up', () => taken.length > before);
  own.destroy();
  const page = await fetch(endpoint.url, { headers: { Origin: 'http://localhost:5000' } });
  assert.equal(page.status, 200);
  await page.body?.cancel();
});
