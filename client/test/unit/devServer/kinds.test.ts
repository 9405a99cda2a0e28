import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DevServer, type ServerState } from '../../../src/devServer/devServer.ts';
import { plan } from '../../../src/devServer/plan.ts';
import { portAnswers } from '../../../src/devServer/ports.ts';
import { ServerProcess } from '../../../src/devServer/serverProcess.ts';
import { defaultClientSettings } from '../../../src/settings.ts';
import { kinds } from '../../kinds.ts';
import { kindProgram } from './kindProgram.ts';
import { freePort, isAlive, program, runnerFolder, uri } from './workshop.ts';

for (const kind of kinds) {
  test(`${kind.name} starts, answers, reloads and stops`, async t => {
    const port = await freePort();
    const { target, prepared } = kindProgram(t, kind, port);
    const states: ServerState[] = [];
    let output = '';
    const server = new DevServer({
      changed: state => states.push(state),
      output: text => {
        output += text;
      },
      starting: () => undefined,
      ended: () => undefined,
      live: () => undefined,
    });
    t.after(() => server.stop());
    const ask = async (path = '/'): Promise<string> =>
      (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    const kindsOf = (): string =>
      states
        .splice(0)
        .map(state => state.kind)
        .join();

    await server.run({ target, prepare: async () => prepared });
    assert.equal(server.state.kind, 'running', output);
    assert.equal(server.state.kind === 'running' && new URL(server.state.url).port, String(port));
    const first = /^hola (\d+)$/.exec(await ask())?.[1];
    assert.ok(first, output);
    assert.equal(kindsOf(), 'starting,running');

    await server.reload();
    assert.equal(kindsOf(), 'reloading,running', output);
    const second = /^hola (\d+)$/.exec(await ask())?.[1];
    assert.ok(second && second !== first);
    assert.equal(isAlive(Number(first)), false);

    const slow = ask('/slow');
    await new Promise(resolve => setTimeout(resolve, 150));
    await server.stop();
    assert.equal(await slow, 'done', `a request in flight ends before the server does\n${output}`);
    assert.equal(kindsOf(), 'stopping,stopped');
    assert.equal(isAlive(Number(second)), false);
    assert.equal(await portAnswers('127.0.0.1', port), false);
  });
}

test('names and arguments that a shell would take apart reach the program as they are', async t => {
  const folder = path.join(program(t, {}), 'a "b" `touch c` ; $(touch d) & %PATH%\n\u{1F40D} ñ');
  mkdirSync(folder);
  const file = path.join(folder, "it's -x\n$(touch e).py");
  const text =
    'import json, os, sys\nprint(json.dumps([sys.argv, os.getcwd(), os.environ[\'A \\n"$(touch f)"\']]))\n';
  writeFileSync(file, text);
  const args = [
    '',
    ' ',
    '$(touch g)',
    '`touch h`',
    "'",
    '"',
    '\n',
    '-c',
    '*',
    '~',
    '%PATH%',
    'ñ\u{1F40D}',
    '; touch i',
  ];
  const { prepared } = kindProgram(t, { name: '', files: { x: '' }, target: 'script' }, 1);
  assert.ok('plan' in prepared);
  const devServer = { ...defaultClientSettings.devServer, args, env: { 'A \n"$(touch f)"': '$(touch j)\n' } };
  const made = plan(
    {
      target: { kind: 'script', uri: uri(file), root: uri(folder), host: undefined, port: undefined },
      named: undefined,
    },
    { ...defaultClientSettings, devServer },
    {},
    {
      interpreter: prepared.interpreter,
      runnerFolder,
      port: { port: 1, why: 'default' },
      env: process.env,
      platform: process.platform,
      read: () => undefined,
    },
  );
  let output = '';
  const running = await ServerProcess.start(made, {
    output: more => {
      output += more;
    },
    listening: () => undefined,
    live: () => undefined,
  });
  assert.equal((await running.ended).code, 0, output);
  assert.deepEqual(JSON.parse(output), [[file, ...args], folder, '$(touch j)\n']);
  assert.deepEqual(readdirSync(folder), [path.basename(file)]);
});
