import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import type { RunTarget, StatusParams } from '../../../../server/src/protocol.ts';
import { orderTargets } from '../../../src/devServer/chooseTarget.ts';
import { targetId } from '../../../src/devServer/devServer.ts';
import { installPlan } from '../../../src/devServer/installPlan.ts';
import { parseEvent, RunnerChannel, type RunnerEvent } from '../../../src/devServer/runnerChannel.ts';
import { targetLabel } from '../../../src/devServer/targetLabel.ts';
import { LineInput, TerminalText } from '../../../src/devServer/terminalText.ts';
import { defaultClientSettings, type ReadSettings, readClientSettings } from '../../../src/settings.ts';
import { statusTotals } from '../../../src/statusTotals.ts';

test('output becomes lines of a terminal, across chunks', () => {
  const text = new TerminalText();
  assert.deepEqual(
    ['a\nb', '\n', 'c\r', '\nd', '', '\r\n', 'e\r', 'f\n'].map(chunk => text.convert(chunk)),
    ['a\r\nb', '\r\n', 'c\r', '\nd', '', '\r\n', 'e\r', 'f\r\n'],
  );
});

test('typing: echo, erase, send, interrupt', () => {
  const input = new LineInput();
  assert.deepEqual(input.type('ho'), { echo: 'ho', send: '', interrupt: false });
  assert.deepEqual(input.type('\x7f\x7f\x7f'), { echo: '\b \b\b \b', send: '', interrupt: false });
  assert.deepEqual(input.type('sí🐍\x7f\r'), { echo: 'sí🐍\b \b\r\n', send: 'sí\n', interrupt: false });
  assert.deepEqual(input.type('\x1b[A'), { echo: '', send: '', interrupt: false });
  assert.deepEqual(input.type('lost\x03'), { echo: 'lost^C\r\n', send: '', interrupt: true });
  assert.deepEqual(input.type('\r'), { echo: '\r\n', send: '\n', interrupt: false });
});

test('settings: right values are taken, wrong ones named and replaced, a task goes before', () => {
  const read = (values: Record<string, unknown>, task?: Record<string, unknown>): ReadSettings =>
    readClientSettings({
      get: key => values[key],
      isSet: key => values[key] !== undefined,
      ...(task ? { task } : {}),
    });
  assert.deepEqual(read({}), { settings: defaultClientSettings, origins: {}, wrong: [] });
  const set = { 'devServer.port': 8080, 'devServer.env': { A: '1', B: null }, 'devServer.args': ['-x', ''] };
  const { settings, origins } = read(set, { port: 9000, reload: false, type: 'matraz' });
  assert.deepEqual(settings.devServer, {
    ...defaultClientSettings.devServer,
    port: 9000,
    env: { A: '1', B: null },
    args: ['-x', ''],
    reload: false,
  });
  assert.deepEqual(origins, { port: 'task', env: 'setting', args: 'setting', reload: 'task' });
  const wrong = {
    python: 3,
    'devServer.app': 'x\0',
    'devServer.args': 'one two',
    'devServer.cwd': {},
    'devServer.env': ['x'],
    'devServer.envFile': 1,
    'devServer.host': '--evil',
    'devServer.liveInsight': 'no',
    'devServer.liveReload': 1,
    'devServer.port': '80',
    'devServer.reload': 'yes',
  };
  const replaced = read(wrong, { port: '9000' });
  assert.deepEqual(replaced.settings, defaultClientSettings);
  assert.deepEqual(replaced.origins, {});
  const names = [...Object.keys(wrong).map(key => `matraz.${key}`), 'tasks.json: port'];
  assert.deepEqual([...replaced.wrong].sort(), names.sort());
  for (const value of [0, 65536, 1.5, Number.NaN]) {
    assert.deepEqual(read({ 'devServer.port': value }).wrong, ['matraz.devServer.port']);
  }
  for (const value of [{ 'A=B': '1' }, { '': '1' }, { A: 1 }, { A: 'x\0' }]) {
    assert.deepEqual(read({ 'devServer.env': value }).wrong, ['matraz.devServer.env']);
  }
});

test('install: into the environment of the interpreter, or into a new .venv', () => {
  const python = {
    path: '/usr/bin/python3',
    version: '3.11.2',
    packages: new Map<string, string>(),
    origin: { kind: 'setting' },
  } as const;
  const drawn = (environment: string | undefined, platform: 'linux' | 'win32'): string[] => {
    const { steps, python: made } = installPlan(
      { ...python, environment },
      platform === 'linux' ? '/w' : 'C:\\w',
      ['--', 'Flask'],
      platform,
    );
    return [...steps.map(step => [step.command, ...step.args].join(' ')), made];
  };
  const install = '-I -m pip install --disable-pip-version-check --no-input -- Flask';
  assert.deepEqual(drawn('/w/.venv', 'linux'), [
    '/usr/bin/python3 -I -m ensurepip --default-pip',
    `/usr/bin/python3 ${install}`,
    '/usr/bin/python3',
  ]);
  assert.deepEqual(drawn(undefined, 'linux'), [
    '/usr/bin/python3 -I -m venv /w/.venv',
    '/w/.venv/bin/python -I -m ensurepip --default-pip',
    `/w/.venv/bin/python ${install}`,
    '/w/.venv/bin/python',
  ]);
  assert.equal(drawn(undefined, 'win32').at(-1), 'C:\\w\\.venv\\Scripts\\python.exe');
});

function script(name: string): RunTarget {
  return {
    kind: 'script',
    uri: `file:///w/${name}.py`,
    root: 'file:///w',
    host: undefined,
    port: undefined,
  };
}

test('targets: the active file first, then the last one, each once', () => {
  const [a, b, c] = [script('a'), script('b'), script('c')];
  const order = (active: string | undefined, last: RunTarget | undefined): string[] =>
    orderTargets(
      [a, b, a, c].map(target => ({ target, named: undefined })),
      active,
      last && targetId(last),
    ).map(({ target }) => targetLabel(target, path => path.slice(3, -3)));
  assert.deepEqual(order(undefined, undefined), ['a', 'b', 'c']);
  assert.deepEqual(order(b.uri, c), ['b', 'c', 'a']);
  assert.deepEqual(order('file:///w/other.py', c), ['c', 'a', 'b']);
});

test('the status of several roots is added up', () => {
  const root = {
    uri: 'file:///w',
    pythonFiles: 3,
    templates: 2,
    routes: 4,
    unresolved: [{ uri: 'x', line: 0, reason: 'y' }],
  };
  const status: StatusParams = { busy: false, roots: [root, { ...root, routes: 1, unresolved: [] }] };
  assert.deepEqual(statusTotals(status), { routes: 5, templates: 4, pythonFiles: 6, unresolved: 1 });
});

test('an event counts only with the token and in the right shape', () => {
  const line = (fields: object): RunnerEvent | undefined => parseEvent(JSON.stringify(fields), 'secret');
  const listening = { event: 'listening', pid: 1, host: '127.0.0.1', port: 80 };
  assert.deepEqual(line({ ...listening, token: 'secret' }), listening);
  assert.equal(line(listening), undefined);
  assert.equal(line({ ...listening, token: 'Secret' }), undefined);
  assert.equal(line({ ...listening, token: 'secret', port: '80' }), undefined);
  assert.equal(line({ token: 'secret', event: 'other' }), undefined);
  for (const junk of ['', '[]', 'null', '{', '"secret"', '{"token":{}}'])
    assert.equal(parseEvent(junk, 'secret'), undefined);
});

for (const platform of ['linux', 'darwin'] as const) {
  const skip = platform === 'linux' && process.platform !== 'linux' && 'abstract sockets';
  test(`a stranger on the channel is dropped, and a line without an end too (${platform})`, {
    skip,
  }, async t => {
    const seen: RunnerEvent[] = [];
    const channel = await RunnerChannel.open(event => seen.push(event), platform);
    t.after(() => channel.close());
    const address = JSON.parse(channel.variable) as { port?: number; abstract?: string; token: string };
    const send = async (data: string): Promise<void> => {
      const { port, abstract } = address;
      const socket = port === undefined ? connect(`\0${abstract}`) : connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(data);
      await new Promise(resolve => socket.once('close', resolve));
    };
    for (const data of ['GET / HTTP/1.1\r\n\r\n', 'x'.repeat(70_000), '{"token":"","event":"listening"}\n'])
      await send(data);
    assert.deepEqual(seen, []);
    await send(`${JSON.stringify({ token: address.token, event: 'interrupted' })}\n`);
    assert.deepEqual(seen, [{ event: 'interrupted' }]);
  });
}
