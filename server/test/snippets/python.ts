import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { samples } from './snippets.ts';

/** The Python of the samples' virtual environment. Throws where the set-up has not made it. */
export function samplesPython(): string {
  const path = join(
    samples,
    '.venv',
    ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
  );
  if (!existsSync(path)) throw new Error('samples/.venv is missing: run the set-up (npm test does it).');
  return path;
}

/** Runs a program that reads JSON from its input and prints JSON. Throws with its traceback when it fails. */
export function runPython<T>(program: string, input: unknown, cwd = samples): T {
  const result = spawnSync(samplesPython(), ['-X', 'utf8', '-W', 'error', '-c', program], {
    cwd,
    input: JSON.stringify(input),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as T;
}
