import { spawnSync } from 'node:child_process';
import { samplesPython } from '../python/samplesPython.ts';
import { samples } from './snippets.ts';

/** Runs a program that reads JSON from its input and prints JSON. Throws with its traceback when it fails. */
export function runPython<T>(program: string, input: unknown, python = samplesPython()): T {
  const result = spawnSync(python, ['-X', 'utf8', '-W', 'error', '-c', program], {
    cwd: samples,
    input: JSON.stringify(input),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as T;
}
