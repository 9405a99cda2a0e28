import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Plan } from '../../../src/devServer/plan.ts';
import type { Interpreter } from '../../../src/interpreter/interpreter.ts';

// What the tests with real processes share: the samples' Python, temporary programs, free ports, waiting for conditions.

const root = path.resolve(import.meta.dirname, '../../../..');
export const runnerFolder = path.join(root, 'client', 'python');

const binary = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
export const samplesPython = path.join(root, 'samples', '.venv', ...binary);

export const interpreter: Interpreter = {
  path: samplesPython,
  version: '3',
  environment: path.join(root, 'samples', '.venv'),
  packages: new Map(),
  origin: { kind: 'setting' },
};

/** A temporary folder with these files; removed after the test. The name holds what shells trip over. */
export function program(t: TestContext, files: Readonly<Record<string, string>>): string {
  assert.ok(
    existsSync(samplesPython),
    'samples/.venv is missing: run `npm start` or `npm test` once, which makes it',
  );
  const folder = mkdtempSync(path.join(tmpdir(), "matraz it's $(here) ñ "));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

/** A copy of the tutorial that listens on `port` instead of its own 8000. */
export function tutorial(t: TestContext, port: number): string {
  const folder = program(t, {});
  cpSync(path.join(root, 'samples', 'tutorial'), folder, { recursive: true });
  for (const name of readdirSync(folder).filter(each => each.endsWith('.py'))) {
    const file = path.join(folder, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace('8000', String(port)));
  }
  return folder;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A plan for the runner, as `plan()` makes it, without the detour over settings. */
export function runPlan(cwd: string, run: readonly string[], port?: number): Plan {
  const env: Record<string, string> = { PYTHONUNBUFFERED: '1', PYTHONIOENCODING: 'utf-8' };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return {
    command: samplesPython,
    args: ['-I', path.join(runnerFolder, 'matraz_run.py'), ...run],
    cwd,
    env,
    host: '127.0.0.1',
    port,
    scheme: 'http',
    typed: [],
    reload: 'nobody',
    liveReload: false,
    liveInsight: false,
    reasons: [],
  };
}

export function uri(file: string): string {
  return pathToFileURL(file).href;
}

/** Polls until `condition` holds; only a hang makes it fail. */
export async function eventually(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `still waiting: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** True while a process with this id exists and has not ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    // A zombie has ended; its parent has not looked yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
