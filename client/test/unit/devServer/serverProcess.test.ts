import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { classifyEnd } from '../../../src/devServer/failure.ts';
import type { Plan } from '../../../src/devServer/plan.ts';
import { portAnswers } from '../../../src/devServer/ports.ts';
import type { BoundEvent, ListeningEvent } from '../../../src/devServer/runnerChannel.ts';
import { ServerProcess } from '../../../src/devServer/serverProcess.ts';
import {
  eventually,
  freePort,
  interpreter,
  isAlive,
  program,
  runPlan,
  samplesPython,
  tutorial,
} from './workshop.ts';

interface Running {
  readonly process: ServerProcess;
  readonly listening: (BoundEvent | ListeningEvent)[];
  readonly text: () => string;
}

async function start(t: TestContext, plan: Plan): Promise<Running> {
  let text = '';
  const listening: (BoundEvent | ListeningEvent)[] = [];
  const process = await ServerProcess.start(plan, {
    output: more => {
      text += more;
    },
    listening: event => listening.push(event),
    live: () => undefined,
  });
  t.after(() => process.stop());
  return { process, listening, text: () => text };
}

async function ready(running: Running): Promise<void> {
  let ended = false;
  void running.process.ended.then(() => {
    ended = true;
  });
  await eventually('the program listens', () => running.listening.length > 0 || ended);
  assert.equal(ended, false, running.text());
}

/** Numbers that the program printed after `label=`. */
async function printedPids(running: Running, label: string, count: number): Promise<number[]> {
  const found = (): number[] =>
    [...running.text().matchAll(new RegExp(`${label}=(\\d+)`, 'g'))].map(m => Number(m[1]));
  await eventually(`${count} × ${label}=`, () => found().length >= count);
  return found();
}

for (const [script, expected] of [
  ['1_hello.py', 'Hola mundo'],
  ['2_page.py', '<h1>Hola mundo</h1>'],
  ['3_dynamic.py', '<h1>Hola Codi</h1>'],
] as const) {
  test(`the tutorial's ${script} starts, answers and stops`, async t => {
    const port = await freePort();
    const folder = tutorial(t, port);
    const running = await start(t, runPlan(folder, ['script', path.join(folder, script)], port));
    await ready(running);
    assert.equal(running.listening[0]?.port, port);
    const body = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    assert.ok(body.includes(expected), body);
    await running.process.stop();
    const outcome = await running.process.ended;
    assert.equal(outcome.stopped, true);
    assert.equal(await portAnswers('127.0.0.1', port), false);
    assert.equal(isAlive(running.listening[0]?.pid ?? 0), false);
  });
}

const flaskApp = `
import os
from flask import Flask
app = Flask(__name__)
@app.get('/')
def index():
    return f'hola {os.getpid()} {os.getppid()}'
`;

test('a Flask application runs with its reloader and leaves neither of its processes', async t => {
  const port = await freePort();
  const folder = program(t, { 'tiny.py': flaskApp });
  const args = ['--app', 'tiny:app', '--debug', 'run', '--host', '127.0.0.1', '--port', String(port)];
  const running = await start(t, runPlan(folder, ['module', 'flask', ...args], port));
  await ready(running);
  const body = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  const [worker = 0, reloader = 0] = [...body.matchAll(/\d+/g)].map(m => Number(m[0]));
  assert.match(body, /^hola/);
  assert.ok(isAlive(worker) && isAlive(reloader));
  await running.process.stop();
  assert.deepEqual([worker, reloader].map(isAlive), [false, false]);
  assert.equal(await portAnswers('127.0.0.1', port), false);
});

test('the reloader child or its parent may be killed: nothing is left after the stop', async t => {
  for (const victim of [0, 1]) {
    const port = await freePort();
    const folder = program(t, { 'tiny.py': flaskApp });
    const args = ['--app', 'tiny', '--debug', 'run', '--port', String(port)];
    const running = await start(t, runPlan(folder, ['module', 'flask', ...args], port));
    await ready(running);
    const body = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const pids = [...body.matchAll(/\d+/g)].map(m => Number(m[0]));
    process.kill(pids[victim] ?? 0, 'SIGKILL');
    await running.process.stop();
    assert.deepEqual(pids.map(isAlive), [false, false]);
    assert.equal(await portAnswers('127.0.0.1', port), false);
  }
});

test('a program that ignores every polite signal is killed, with the children it forked', async t => {
  const folder = program(t, {
    'stubborn.py': `
import os, signal, time
for name in ('SIGINT', 'SIGTERM', 'SIGHUP'):
    signal.signal(getattr(signal, name), signal.SIG_IGN)
for _ in range(3):
    if os.fork() == 0:
        break
print(f'pid={os.getpid()}', flush=True)
while True:
    time.sleep(1)
`,
  });
  const running = await start(t, runPlan(folder, ['script', path.join(folder, 'stubborn.py')]));
  const pids = await printedPids(running, 'pid', 4);
  await running.process.stop();
  assert.deepEqual(pids.map(isAlive), [false, false, false, false]);
});

test('a child that left for a session of its own ends too', {
  skip: process.platform !== 'linux' && 'subreaper',
}, async t => {
  const folder = program(t, {
    'daemon.py': `
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        print(f'pid={os.getpid()}', flush=True)
        while True:
            time.sleep(1)
    os._exit(0)
os.wait()
while True:
    time.sleep(1)
`,
  });
  const running = await start(t, runPlan(folder, ['script', path.join(folder, 'daemon.py')]));
  const pids = await printedPids(running, 'pid', 1);
  await running.process.stop();
  assert.deepEqual(pids.map(isAlive), [false]);
});

test('what a program leaves running when it ends by itself is ended as well', async t => {
  const folder = program(t, {
    'leaves.py': `
import subprocess, sys
child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
print(f'pid={child.pid}', flush=True)
sys.exit(3)
`,
  });
  const running = await start(t, runPlan(folder, ['script', path.join(folder, 'leaves.py')]));
  const outcome = await running.process.ended;
  const pids = await printedPids(running, 'pid', 1);
  assert.equal(outcome.code, 3);
  assert.deepEqual(pids.map(isAlive), [false]);
});

test('everything ends when the process that started it is killed', async t => {
  const port = await freePort();
  const folder = program(t, { 'tiny.py': flaskApp });
  const run = ['module', 'flask', '--app', 'tiny', '--debug', 'run', '--port', String(port)];
  // Another Node plays the extension host.
  const modules = path.resolve(import.meta.dirname, '../../../src/devServer/serverProcess.ts');
  const source = `
    const { ServerProcess } = await import(${JSON.stringify(modules)});
    const plan = JSON.parse(process.argv[1]);
    await ServerProcess.start(plan, { output() {}, live() {}, listening: event => console.log('ready', event.port) });
  `;
  const plan = JSON.stringify(runPlan(folder, run, port));
  const host = spawn(process.execPath, ['--input-type=module', '-e', source, plan], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => host.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    host.stdout.once('data', () => resolve());
    host.once('exit', code => reject(new Error(`the host ended with ${code}`)));
  });
  const body = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  const pids = [...body.matchAll(/\d+/g)].map(m => Number(m[0]));
  assert.equal(pids.length, 2, body);
  host.kill('SIGKILL');
  await eventually('both processes are gone', () => !pids.some(isAlive));
  await eventually('the port is closed', async () => !(await portAnswers('127.0.0.1', port)));
});

test('a killed supervisor does not leave the program behind', async t => {
  const port = await freePort();
  const folder = tutorial(t, port);
  const running = await start(t, runPlan(folder, ['script', path.join(folder, '1_hello.py')], port));
  await ready(running);
  process.kill(running.process.pid ?? 0, 'SIGKILL');
  const outcome = await running.process.ended;
  assert.equal(outcome.signal, 'SIGKILL');
  await eventually('the port is closed', async () => !(await portAnswers('127.0.0.1', port)));
});

test('a stop before the program is up takes effect', async t => {
  const port = await freePort();
  const folder = tutorial(t, port);
  const running = await start(t, runPlan(folder, ['script', path.join(folder, '1_hello.py')], port));
  await running.process.stop();
  assert.equal((await running.process.ended).stopped, true);
  assert.equal(await portAnswers('127.0.0.1', port), false);
});

test('a missing module is reported by name, for scripts, for flask itself and inside a Flask application', async t => {
  const folder = program(t, { 'needs.py': 'import not_there_at_all\napp = 1\n' });
  for (const [run, module] of [
    [['script', path.join(folder, 'needs.py')], 'not_there_at_all'],
    [['module', 'not_flask', '--app', 'needs', 'run'], 'not_flask'],
    [['module', 'flask', '--app', 'needs', 'run', '--port', '1'], 'not_there_at_all'],
  ] as const) {
    const plan = runPlan(folder, run);
    const outcome = await (await start(t, plan)).process.ended;
    const failure = classifyEnd({ outcome, plan, interpreter, fixedPort: false });
    assert.deepEqual(
      failure,
      { code: 'missingModule', module, distribution: undefined, interpreter },
      outcome.tail,
    );
  }
});

test('a port in use is reported with its number', async t => {
  const server = createServer().listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const folder = tutorial(t, port);
  const script = await start(t, runPlan(folder, ['script', path.join(folder, '1_hello.py')], port));
  const first = await script.process.ended;
  assert.deepEqual([first.failure?.errno, first.failure?.port, first.code], ['EADDRINUSE', port, 1]);
  assert.match(first.tail, /OSError: .*[Aa]ddress already in use/);

  const app = program(t, { 'tiny.py': flaskApp });
  const flask = await start(
    t,
    runPlan(app, ['module', 'flask', '--app', 'tiny', 'run', '--port', String(port)], port),
  );
  const second = await flask.process.ended;
  assert.equal(second.failure?.errno, 'EADDRINUSE', second.tail);
});

test('a command that does not exist ends with the reason', async t => {
  const running = await start(t, {
    ...runPlan(program(t, {}), []),
    command: path.join(path.dirname(samplesPython), 'no python'),
  });
  const outcome = await running.process.ended;
  assert.match(outcome.spawnError ?? '', /ENOENT/);
});

test('the interrupt of a stop prints no traceback, and clean-up runs', async t => {
  const folder = program(t, {
    'waits.py': `
import os, sys, time
try:
    sys.stdout.write(f'pid={os.getpid()}\\n')
    time.sleep(600)
finally:
    print('cleaned', flush=True)
`,
  });
  const running = await start(t, runPlan(folder, ['script', path.join(folder, 'waits.py')]));
  const [pid] = await printedPids(running, 'pid', 1);
  await running.process.stop();
  assert.equal(running.text().trim().replaceAll(/\r?\n/g, ' '), `pid=${pid} cleaned`);
});

test('what is typed reaches the program', async t => {
  const folder = program(t, { 'asks.py': "print('hola', input())\n" });
  const running = await start(t, runPlan(folder, ['script', path.join(folder, 'asks.py')]));
  running.process.write('Codi\n');
  const outcome = await running.process.ended;
  assert.deepEqual([outcome.code, outcome.tail.trim()], [0, 'hola Codi']);
});
