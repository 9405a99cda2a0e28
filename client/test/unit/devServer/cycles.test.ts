import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Kind, kinds } from '../../kinds.ts';
import { kindProgram } from './kindProgram.ts';
import { eventually, freePort, isAlive, program } from './workshop.ts';

// Start, request, stop of each kind, with accidents by chance. MATRAZ_SEED repeats a run, MATRAZ_CYCLES says how often each kind goes round.

const seed = Number(process.env['MATRAZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const cycles = Number(process.env['MATRAZ_CYCLES'] ?? 1);

/** mulberry32: numbers from 0 to 1 that follow from the seed. */
function chance(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const accidents = [
  'none',
  'the extension host is killed',
  'the extension host is killed during the start',
  'the serving process is killed',
  'its parent is killed',
  'the supervisor is killed',
  'a file is saved',
  'a file is saved during the start',
  'it is stopped during the start',
] as const;

/** The extension host with one server. */
class Host {
  readonly states: string[] = [];
  readonly process: ChildProcess;
  #done = 0;

  constructor(job: unknown) {
    const script = path.join(import.meta.dirname, 'hostProcess.ts');
    this.process = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdin?.on('error', () => undefined);
    if (this.process.stdout) {
      createInterface({ input: this.process.stdout }).on('line', line => {
        if (line === 'done') this.#done++;
        else this.states.push(line);
      });
    }
    this.say(JSON.stringify(job));
  }

  get state(): string | undefined {
    return this.states.at(-1);
  }

  say(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }

  async said(line: string): Promise<void> {
    this.say(line);
    await this.done(this.#done + 1);
  }

  /** Waits until so many commands, the start is one, have taken effect. */
  async done(count: number): Promise<void> {
    await eventually(`${count} commands are done: ${this.states.join()}`, () => this.#done >= count);
  }

  get isGone(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }
}

async function cycle(t: TestContext, kind: Kind, next: () => number): Promise<void> {
  const accident = accidents[Math.floor(next() * accidents.length)];
  const delay = Math.floor(next() * 900);
  const port = await freePort();
  const { target, prepared } = kindProgram(t, kind, port);
  assert.ok('plan' in prepared);
  const temporary = path.join(program(t, {}), 'tmp');
  mkdirSync(temporary);
  const marker = `${process.pid}-${port}-${Math.floor(next() * 1e9)}`;
  const env = { ...prepared.plan.env, TMPDIR: temporary, TEMP: temporary, MATRAZ_CYCLE: marker };
  const host = new Host({ target, plan: { ...prepared.plan, env } });
  t.after(() => host.process.kill('SIGKILL'));
  const about = `${kind.name}: ${accident}, ${delay} ms`;
  const ask = async (): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
    return Number(/^hola (\d+)$/.exec(await answer.text())?.[1]);
  };
  const pause = (): Promise<void> => new Promise(resolve => setTimeout(resolve, delay));
  const save = async (): Promise<void> => {
    utimesSync(fileURLToPath(target.uri), new Date(), new Date());
    await host.said('reload');
  };

  if (accident === 'the extension host is killed during the start') {
    await pause();
    host.process.kill('SIGKILL');
  } else if (accident === 'it is stopped during the start') {
    await pause();
    host.say('stop');
    await host.done(2);
  } else {
    if (accident === 'a file is saved during the start') {
      await pause();
      host.say('reload');
      await host.done(2);
    } else await host.done(1);
    assert.equal(host.state, 'running', `${about}: ${host.states.join()}`);
    const serving = await ask();
    assert.ok(serving > 0, about);
    if (accident === 'a file is saved') {
      await save();
      assert.notEqual(await ask(), serving, about);
    } else if (accident === 'the extension host is killed') host.process.kill('SIGKILL');
    else if (accident === 'the serving process is killed') process.kill(serving, 'SIGKILL');
    else if (accident === 'its parent is killed') process.kill(parentOf(serving), 'SIGKILL');
    else if (accident === 'the supervisor is killed') {
      const [supervisor] = processesOf(marker).filter(pid => !processesOf(marker).includes(parentOf(pid)));
      process.kill(supervisor ?? serving, 'SIGKILL');
    }
    if (!accident?.startsWith('the extension host')) {
      await host.said('stop');
      assert.equal(isAlive(serving), false, about);
    }
  }
  if (accident?.startsWith('the extension host'))
    await eventually(`${about}: the host is gone`, () => host.isGone);
  // Stopped before it had begun, it has no state.
  else assert.equal(host.state ?? 'stopped', 'stopped', `${about}: ${host.states.join()}`);
  await eventually(`${about}: every process is gone`, () => processesOf(marker).length === 0);
  assert.equal(await canBind(port), true, about);
  assert.deepEqual(readdirSync(temporary), [], about);
  host.process.stdin?.end();
  await eventually(`${about}: the host ends`, () => host.isGone);
}

/** The processes that have the marker in their environment, or, where that cannot be seen, in their command line. */
function processesOf(marker: string): number[] {
  if (process.platform !== 'linux') {
    const list = execFileSync('ps', ['-A', '-E', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' });
    return list.split('\n').flatMap(line => (line.includes(marker) ? [Number.parseInt(line, 10)] : []));
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => {
      try {
        return (
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`MATRAZ_CYCLE=${marker}`) && isAlive(pid)
        );
      } catch {
        return false; // It ended while we looked, or is none of ours.
      }
    });
}

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
}

function canBind(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port }, () => server.close(() => resolve(true)));
  });
}

for (const [index, kind] of kinds.entries()) {
  test(`${kind.name} leaves nothing behind, whatever happens (MATRAZ_SEED=${seed})`, async t => {
    const next = chance(seed + index * 1009);
    for (let round = 0; round < cycles; round++) await cycle(t, kind, next);
  });
}
