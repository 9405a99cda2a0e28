import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { testPython } from '../../../../server/test/python/testPython.ts';
import { DevServer, type Job, type Prepared } from '../../../src/devServer/devServer.ts';
import { changedFile } from '../../../src/live/changedFile.ts';
import type { LiveEvent } from '../../../src/live/liveEvents.ts';
import { ReloadEndpoint } from '../../../src/live/reloadEndpoint.ts';
import { Reloading } from '../../../src/live/reloading.ts';
import { isVariableFile } from '../../../src/live/variableFile.ts';
import { eventually, freePort, interpreter, program, runPlan, uri } from '../devServer/workshop.ts';
import { type Served, servers } from './servers.ts';

interface Watched {
  readonly server: DevServer;
  readonly states: string[];
  readonly events: LiveEvent[];
  readonly file: string;
  readonly url: string;
}

async function run(t: TestContext, { source, run: words }: Pick<Served, 'source' | 'run'>): Promise<Watched> {
  const folder = program(t, { 'program.py': source });
  const file = path.join(folder, 'program.py');
  const port = await freePort();
  const states: string[] = [];
  const events: LiveEvent[] = [];
  const server = new DevServer({
    changed: state => states.push(state.kind),
    output: () => undefined,
    starting: () => undefined,
    ended: () => undefined,
    live: event => events.push(event),
  });
  t.after(() => server.stop());
  const base = runPlan(folder, words(file, port), port);
  const env = { ...base.env, MATRAZ_LIVE: JSON.stringify({ reload: null }) };
  const plan = { ...base, command: testPython(), env };
  const target: Job['target'] = {
    kind: 'script',
    uri: uri(file),
    root: uri(folder),
    host: undefined,
    port,
  };
  await server.run({ target, prepare: async (): Promise<Prepared> => ({ plan, interpreter }) });
  assert.equal(server.state.kind, 'running');
  return { server, states, events, file, url: `http://127.0.0.1:${port}/` };
}

/** What the program answers from the next start on. */
function save(file: string, before: string, after: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, after));
}

const some = ['Quart', 'Bottle', 'wsgiref', 'Starlette in uvicorn'];
const reloadable = servers.filter(({ name }) => some.includes(name));

for (const served of reloadable) {
  test(`${served.name}: a reload serves what was saved, at the same address`, async t => {
    const { server, states, events, file, url } = await run(t, served);
    assert.match(await (await fetch(url)).text(), /Hola/);
    const starts = (): number => events.filter(({ event }) => event === 'serving').length;
    await eventually('the first start is told', () => starts() === 1);
    save(file, 'Hola', 'Adiós');
    await server.reload();
    assert.match(await (await fetch(url)).text(), /Adiós/);
    assert.deepEqual(states, ['starting', 'running', 'reloading', 'running']);
    await eventually(
      'both starts are told',
      () => events.filter(({ event }) => event === 'serving').length > 1,
    );
    assert.ok(!events.some(({ event }) => event === 'reloader'));
  });
}

const wsgiref = servers.find(({ name }) => name === 'wsgiref');

test('what a save breaks, the next save repairs; a stop ends that', async t => {
  assert.ok(wsgiref);
  const { server, states, file, url } = await run(t, wsgiref);
  save(file, 'def app', 'deff app');
  await server.reload();
  const { state } = server;
  assert.ok(state.kind === 'failed' && state.reloaded && state.failure.code === 'scriptError');
  save(file, 'deff app', 'def app');
  await Promise.all([server.reload(), server.reload()]);
  assert.equal((await fetch(url)).status, 200);
  assert.deepEqual(states, ['starting', 'running', 'reloading', 'failed', 'reloading', 'running']);
  await Promise.all([server.reload(), server.stop()]);
  assert.equal(server.state.kind, 'stopped');
  await server.reload();
  assert.equal(server.state.kind, 'stopped');
});

test('variables that have changed reach a program that starts again, at the same port', async t => {
  const variables = { GREETING: 'Hola' };
  const source = (port: number): string =>
    `import os\nfrom wsgiref.simple_server import make_server\ndef app(environ, start_response):\n    start_response('200 OK', [])\n    return [os.environ['GREETING'].encode()]\nmake_server('127.0.0.1', ${port}, app).serve_forever()\n`;
  const port = await freePort();
  const folder = program(t, { 'program.py': source(port) });
  const file = path.join(folder, 'program.py');
  const states: string[] = [];
  const server = new DevServer({
    changed: state => states.push(state.kind),
    output: () => undefined,
    starting: () => undefined,
    ended: () => undefined,
    live: () => undefined,
  });
  t.after(() => server.stop());
  const kept: (number | undefined)[] = [];
  const prepare = async (wanted: number | undefined): Promise<Prepared> => {
    kept.push(wanted);
    const base = runPlan(folder, ['script', file], port);
    return { plan: { ...base, env: { ...base.env, ...variables } }, interpreter };
  };
  const target = { kind: 'script', uri: uri(file), root: uri(folder), host: undefined, port } as const;
  const answer = async (): Promise<string> => (await fetch(`http://127.0.0.1:${port}/`)).text();
  await server.run({ target, prepare });
  assert.equal(await answer(), 'Hola');
  variables.GREETING = 'Adiós';
  await server.reload();
  assert.equal(await answer(), 'Hola', 'a file of the program has changed, nothing else');
  await Promise.all([server.reload(), server.reload(true)]);
  assert.equal(await answer(), 'Adiós');
  await server.reload();
  assert.equal(await answer(), 'Adiós');
  assert.deepEqual(kept, [undefined, port]);
  assert.deepEqual(states, [
    'starting',
    ...['running', 'reloading', 'running', 'reloading', 'running', 'reloading', 'running'],
  ]);
});

test('files of variables are those of the folder where the program runs, of those above, and the named one', () => {
  const folder = path.resolve('work', 'shop');
  const file = path.join(folder, 'etc', 'dev.vars');
  const plan = { cwd: folder, reasons: [{ about: 'environment', names: ['A'], file } as const] };
  const concerns = (...names: string[]): boolean => isVariableFile(path.join(folder, ...names), plan);
  assert.ok(concerns('.env') && concerns('.flaskenv') && concerns('.quartenv') && concerns('..', '.env'));
  assert.ok(concerns('etc', 'dev.vars'));
  assert.ok(!concerns('etc', '.env') && !concerns('etc', 'other.vars') && !concerns('env'));
  assert.ok(!concerns('..', 'shop2', '.env'));
});

test('a stop while it reloads wins', async t => {
  assert.ok(wsgiref);
  const { server, states } = await run(t, wsgiref);
  const reloaded = server.reload();
  await eventually('it reloads', () => states.includes('reloading'));
  await server.stop();
  await reloaded;
  assert.equal(states.at(-1), 'stopped');
});

const own: readonly Served[] = [
  ...servers.filter(({ name }) => name.includes('reloader')),
  ...servers
    .filter(({ name }) => name === 'Bottle' || name === 'Quart')
    .map(served => ({
      ...served,
      source: `${served.source}\nif __name__ == "__main__":\n    import sys\n    ${
        served.name === 'Bottle'
          ? 'run(app, port=int(sys.argv[1]), reloader=True, interval=0.2)'
          : 'app.run(port=int(sys.argv[1]), use_reloader=True)'
      }\n`,
      run: (file: string, port: number) => ['script', file, String(port)],
    })),
];

for (const served of own) {
  test(`${served.name}: its own reloader is seen, and when it reloads`, async t => {
    const { states, events, file, url } = await run(t, served);
    await eventually('the reloader is told', () => events.some(({ event }) => event === 'reloader'));
    await eventually('it answers', async () => (await fetch(url).catch(() => undefined))?.status === 200);
    await new Promise(resolve => setTimeout(resolve, 1100)); // Its reloader looks at seconds.
    save(file, 'Hola', 'Adiós');
    await eventually('it reloads', () => states.includes('reloading'));
    await eventually('it runs again', () => states.at(-1) === 'running');
    const text = async (): Promise<string> => (await fetch(url).catch(() => undefined))?.text() ?? '';
    await eventually('the new text', async () => (await text()).includes('Adiós'));
    assert.deepEqual(states, ['starting', 'running', 'reloading', 'running']);
    const answers = (): number => events.filter(({ event }) => event === 'request').length;
    await eventually('the child tells of its requests', () => answers() > 1);
  });
}

test('a changed file leads to what is needed for it to show, and to nothing else', () => {
  const told: string[] = [];
  const pid = 1;
  const reloading = new Reloading({
    restart: () => told.push('restart'),
    restartAnew: () => told.push('restart anew'),
    tellPages: kind => told.push(kind),
  });
  const after = (act: () => void): string => {
    told.length = 0;
    act();
    return told.join();
  };
  reloading.started();
  assert.equal(
    after(() => reloading.changed('python')),
    'restart',
  );
  assert.equal(
    after(() => reloading.changed('style')),
    'style',
  );
  assert.equal(
    after(() => reloading.changed('variables')),
    'restart anew',
  );
  assert.equal(
    after(() => reloading.changed('page')),
    'restart',
    'it may have read it when it started',
  );
  reloading.took({ event: 'templates', pid, fresh: true });
  assert.equal(
    after(() => reloading.changed('page')),
    'page',
  );
  reloading.took({ event: 'templates', pid, fresh: false });
  assert.equal(
    after(() => reloading.changed('page')),
    'restart',
  );
  assert.equal(
    after(() => reloading.took({ event: 'serving', pid })),
    'page',
  );
  reloading.took({ event: 'reloader', pid });
  assert.equal(
    after(() => reloading.changed('python')),
    '',
  );
  assert.equal(
    after(() => reloading.changed('page')),
    'page',
  );

  const kinds = {
    'app.py': 'python',
    'a/static/x.css': 'style',
    'templates/a.html.j2': 'page',
    'x.TPL': 'page',
  };
  for (const [file, kind] of Object.entries(kinds)) assert.equal(changedFile(file), kind, file);
  const others = [
    'data.db',
    'node_modules/a.js',
    '.venv/lib/a.py',
    'a/__pycache__/b.py',
    'README',
    'log.txt',
  ];
  for (const file of others) assert.equal(changedFile(file), undefined, file);
});

test('pages of our servers are told, nobody else gets in', async t => {
  const endpoint = await ReloadEndpoint.open();
  t.after(() => endpoint.close());
  endpoint.allow('http://127.0.0.1:5000/');
  const get = (url: string, origin?: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, headers: origin === undefined ? {} : { Origin: origin } });
  const { url } = endpoint;
  const statuses = await Promise.all([
    get(url, 'http://127.0.0.1:5001'),
    get(url, 'http://evil.example'),
    get(url, 'null'),
    get(url),
    get(`${url}0`, 'http://localhost:5000'),
    get(new URL('/', url).href, 'http://localhost:5000'),
    get(url, 'http://localhost:5000', { method: 'POST', body: 'x'.repeat(100_000) }),
  ]);
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [403, 403, 403, 403, 404, 404, 405],
  );
  assert.equal(endpoint.pages, 0);

  const page = await get(url, 'http://localhost:5000');
  assert.equal(page.headers.get('access-control-allow-origin'), 'http://localhost:5000');
  const reader = page.body?.getReader();
  endpoint.send('style');
  endpoint.send('page');
  let text = '';
  while (!text.includes('data: p')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
  assert.equal(text, 'retry: 1000\n\ndata: c\n\ndata: p\n\n');
  await reader?.cancel();
  await eventually('the page is gone', () => endpoint.pages === 0);
});
