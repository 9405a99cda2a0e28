import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { test } from 'node:test';
import { testPython } from '../../../../server/test/python/testPython.ts';
import { debugConfiguration } from '../../../src/debug/debugConfiguration.ts';
import type { Plan } from '../../../src/devServer/plan.ts';
import { eventually, freePort, isAlive, program, runPlan } from '../devServer/workshop.ts';

const planOf = (typed: readonly string[], env: Record<string, string> = {}): Plan => ({
  ...runPlan('/w', []),
  command: '/w/.venv/bin/python',
  typed: ['/w/.venv/bin/python', ...typed],
  env,
});

test('a plan as the debugger takes it', () => {
  const flask = debugConfiguration(
    planOf(['-m', 'flask', '--app', 'shop', '--debug', 'run', '--port', '5000'], { A: '1', B: '2' }),
    'shop',
    { A: '1', C: '3' },
  );
  assert.deepEqual(flask, {
    type: 'debugpy',
    request: 'launch',
    name: 'shop',
    module: 'flask',
    args: ['--app', 'shop', '--debug', 'run', '--port', '5000', '--no-debugger'],
    python: '/w/.venv/bin/python',
    cwd: '/w',
    env: { B: '2' },
    jinja: true,
    subProcess: true,
    console: 'integratedTerminal',
  });
  const script = debugConfiguration(planOf(['/w/a b.py', 'x']), 'a', {});
  assert.deepEqual([script.program, script.module, script.args], ['/w/a b.py', undefined, ['x']]);
  const again = debugConfiguration(planOf(['-m', 'flask', 'run', '--no-debugger']), 'a', {});
  assert.deepEqual(again.args, ['run', '--no-debugger']);
});

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly body?: {
    readonly connect?: { readonly host: string; readonly port: number };
    readonly threadId?: number;
    readonly systemProcessId?: number;
  };
}

/** One session of the Debug Adapter Protocol: what an editor is to debugpy. */
class Adapter {
  readonly messages: Message[] = [];
  readonly #to: Writable;
  #number = 0;
  #rest = Buffer.alloc(0);

  constructor(from: Readable, to: Writable) {
    this.#to = to;
    from.on('data', (data: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, data]);
      for (;;) {
        const end = this.#rest.indexOf('\r\n\r\n');
        const length = Number(/Content-Length: (\d+)/.exec(this.#rest.subarray(0, end).toString())?.[1]);
        if (end < 0 || this.#rest.length < end + 4 + length) return;
        this.messages.push(JSON.parse(this.#rest.subarray(end + 4, end + 4 + length).toString()));
        this.#rest = this.#rest.subarray(end + 4 + length);
      }
    });
  }

  send(command: string, argumentsOf: object = {}): void {
    const text = JSON.stringify({ seq: ++this.#number, type: 'request', command, arguments: argumentsOf });
    this.#to.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  async event(name: string): Promise<Message> {
    const found = (): Message | undefined => this.messages.find(({ event }) => event === name);
    await eventually(
      `the event ${name}: ${JSON.stringify(this.messages.slice(-3))}`,
      () => found() !== undefined,
    );
    return found() ?? { type: '' };
  }

  /** From the hello to the moment when the program goes on with this break point. */
  async begin(
    request: 'launch' | 'attach',
    configuration: object,
    file: string,
    line: number,
  ): Promise<void> {
    this.send('initialize', { adapterID: 'debugpy', pathFormat: 'path', linesStartAt1: true });
    this.send(request, configuration);
    await this.event('initialized');
    this.send('setBreakpoints', { source: { path: file }, breakpoints: [{ line }] });
    this.send('configurationDone');
  }
}

test('debugpy stops in a template of the process that the reloader has started', async t => {
  const port = await freePort();
  const folder = program(t, {
    'shop.py':
      'from flask import Flask, render_template\napp = Flask(__name__)\n@app.route("/")\ndef home(): return render_template("page.html", name="Ana")\n',
  });
  mkdirSync(path.join(folder, 'templates'));
  const template = path.join(folder, 'templates', 'page.html');
  writeFileSync(template, '<p>\n{{ name }}\n</p>\n');
  const words = ['-m', 'flask', '--app', 'shop', '--debug', 'run', '--port', String(port)];
  const plan = { ...runPlan(folder, []), command: testPython(), typed: [testPython(), ...words] };
  const configuration = { ...debugConfiguration(plan, 'shop', process.env), console: 'internalConsole' };

  const child = spawn(testPython(), ['-m', 'debugpy.adapter'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const first = new Adapter(child.stdout, child.stdin);
  const sessions = [first];
  const pids = (): number[] =>
    sessions.flatMap(each => each.messages.flatMap(({ body }) => body?.systemProcessId ?? []));
  t.after(async () => {
    first.send('disconnect', { terminateDebuggee: true });
    await first.event('exited');
    child.kill();
    // A reloader's child may outlive its parent.
    for (const pid of pids().filter(isAlive)) process.kill(pid, 'SIGKILL');
    await eventually('all have ended', () => !pids().some(isAlive));
  });
  await first.begin('launch', configuration, template, 2);
  const { body } = await first.event('debugpyAttach');
  assert.ok(body?.connect, 'the editor is asked to attach to the child');
  const socket = connect(body.connect.port, body.connect.host);
  t.after(() => socket.destroy());
  const second = new Adapter(socket, socket);
  sessions.push(second);
  await second.begin('attach', body, template, 2);

  const url = `http://127.0.0.1:${port}/`;
  let answered = '';
  await eventually('it listens', async () => {
    const response = fetch(url).then(
      each => each.text(),
      () => undefined,
    );
    const text = await Promise.race([response, second.event('stopped').then(() => 'stopped')]);
    if (text === undefined) return false;
    void response.then(each => {
      answered = each ?? '';
    });
    return true;
  });
  const stopped = await second.event('stopped');
  second.send('stackTrace', { threadId: stopped.body?.threadId });
  const frames = (): string =>
    JSON.stringify(second.messages.find(({ command }) => command === 'stackTrace')?.body ?? '');
  await eventually('the frames', () => frames().includes('page.html'));
  assert.match(frames(), /"line": ?2/);
  second.send('setBreakpoints', { source: { path: template }, breakpoints: [] });
  second.send('continue', { threadId: stopped.body?.threadId });
  await eventually('the page', () => answered.includes('Ana'));
});
