import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { DevServer, type Job, type Prepared, type ServerState } from '../../../src/devServer/devServer.ts';
import { portAnswers } from '../../../src/devServer/ports.ts';
import { eventually, freePort, interpreter, program, runPlan, tutorial, uri } from './workshop.ts';

interface Watched {
  readonly server: DevServer;
  /** `starting`, `running http://…`, `failed portInUse`, … in order. */
  readonly states: string[];
}

function devServer(t: TestContext): Watched {
  const states: string[] = [];
  const draw = (state: ServerState): string =>
    state.kind === 'running'
      ? `running ${state.url}`
      : state.kind === 'failed'
        ? `failed ${state.failure.code}`
        : state.kind;
  const server = new DevServer({
    changed: state => states.push(draw(state)),
    output: () => undefined,
    starting: () => undefined,
    ended: () => undefined,
    live: () => undefined,
  });
  t.after(() => server.stop());
  return { server, states };
}

function job(file: string, port: number | undefined, prepare?: Job['prepare']): Job {
  const plan = { ...runPlan(path.dirname(file), ['script', file], port), host: 'localhost' };
  return {
    target: { kind: 'script', uri: uri(file), root: uri(path.dirname(file)), host: 'localhost', port },
    prepare: prepare ?? (async (): Promise<Prepared> => ({ plan, interpreter })),
  };
}

test('run, restart at the same address, stop', async t => {
  const port = await freePort();
  const file = path.join(tutorial(t, port), '1_hello.py');
  const { server, states } = devServer(t);
  await server.run(job(file, port));
  const running = `running http://localhost:${port}`;
  assert.deepEqual(states, ['starting', running]);
  await server.restart();
  assert.deepEqual(states.splice(0), ['starting', running, 'stopping', 'stopped', 'starting', running]);
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'Hola mundo');
  await server.stop();
  assert.deepEqual(states, ['stopping', 'stopped']);
  assert.equal(await portAnswers('127.0.0.1', port), false);
});

test('starting twice does not start two', async t => {
  const port = await freePort();
  const file = path.join(tutorial(t, port), '1_hello.py');
  const { server, states } = devServer(t);
  await Promise.all([server.run(job(file, port)), server.run(job(file, port))]);
  await server.run(job(file, port));
  assert.deepEqual(states, ['starting', `running http://localhost:${port}`]);
});

test('a stop during the start wins: before it, while it is planned, after the process is there', async t => {
  const port = await freePort();
  const file = path.join(tutorial(t, port), '1_hello.py');
  const { server, states } = devServer(t);
  const stopped = async (starting: Promise<void>, isTime: () => boolean): Promise<void> => {
    await eventually('the moment to stop', isTime);
    await server.stop();
    await starting;
    assert.equal(server.state.kind, 'stopped');
    assert.equal(await portAnswers('127.0.0.1', port), false);
  };
  await stopped(server.run(job(file, port)), () => true);
  await stopped(server.run(job(file, port, () => new Promise(() => undefined))), () => states.length > 0);
  let isPlanned = false;
  const plan = { ...runPlan(path.dirname(file), ['script', file], port) };
  const planned = async (): Promise<Prepared> => {
    isPlanned = true;
    return { plan, interpreter };
  };
  await stopped(server.run(job(file, port, planned)), () => isPlanned);
  assert.ok(!states.some(state => state.startsWith('running')), states.join());
});

test('a stop makes the starts void that were waiting behind another', async t => {
  const port = await freePort();
  const folder = tutorial(t, port);
  const { server, states } = devServer(t);
  const both = [
    server.run(job(path.join(folder, '1_hello.py'), port)),
    server.run(job(path.join(folder, '2_page.py'), port)),
  ];
  await server.stop();
  await Promise.all(both);
  assert.equal(states.filter(state => state === 'starting').length <= 1, true);
  assert.equal(server.state.kind, 'stopped');
});

test('failures become states: what cannot be planned, what breaks, what is missing', async t => {
  const folder = program(t, {
    'broken.py': 'def broken(:\n',
    'needs.py': 'import flaks\n',
    'ends.py': 'print(1)\n',
  });
  const { server, states } = devServer(t);
  const run = async (name: string, prepare?: Job['prepare']): Promise<void> =>
    server.run(job(path.join(folder, name), undefined, prepare));
  await run('any.py', async () => ({ failure: { code: 'noPython', rejected: [] } }));
  await run('broken.py');
  assert.deepEqual(server.state.kind === 'failed' && server.state.failure, {
    code: 'scriptError',
    error: 'SyntaxError: invalid syntax (broken.py, line 1)',
    file: path.join(folder, 'broken.py'),
    line: 1,
  });
  await run('needs.py');
  await run('ends.py');
  assert.deepEqual(
    states.filter(state => state !== 'starting' && state !== 'stopping'),
    ['failed noPython', 'failed scriptError', 'failed missingModule', 'stopped'],
  );
});

test('an error while planning is not swallowed, and leaves the server usable', async t => {
  const port = await freePort();
  const file = path.join(tutorial(t, port), '1_hello.py');
  const { server } = devServer(t);
  await assert.rejects(server.run(job(file, port, () => Promise.reject(new Error('broken')))), /broken/);
  assert.equal(server.state.kind, 'stopped');
  await server.run(job(file, port));
  assert.equal(server.state.kind, 'running');
});

test('a server that is killed from outside shows as failed and can be started again', async t => {
  const port = await freePort();
  const folder = program(t, {
    'suicide.py': `
import os, signal, threading
from wsgiref.simple_server import make_server
def application(environ, start_response):
    os.kill(os.getpid(), signal.SIGKILL)
make_server('localhost', ${port}, application).serve_forever()
`,
  });
  const file = path.join(folder, 'suicide.py');
  const { server, states } = devServer(t);
  await server.run(job(file, port));
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  while (server.state.kind === 'running') await new Promise(resolve => setTimeout(resolve, 20));
  assert.equal(states.at(-1), 'failed exited');
  await server.run(job(file, port));
  assert.equal(server.state.kind, 'running');
});
