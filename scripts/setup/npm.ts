import path from 'node:path';
import { type RunOptions, run, runAnyway } from './run.ts';

/** Runs npm without a shell. Rejects with a `Failure` that carries the output when it fails. */
export async function npm(args: readonly string[], options: RunOptions): Promise<string> {
  const [program, ...words] = commandOf('npm', args);
  return run(program, words, options);
}

/** The same, but reports the exit code. */
export function npmAnyway(args: readonly string[], options: RunOptions): ReturnType<typeof runAnyway> {
  const [program, ...words] = commandOf('npm', args);
  return runAnyway(program, words, options);
}

/** Runs npx, which comes with npm, and reports its exit code. */
export function npx(args: readonly string[], options: RunOptions): ReturnType<typeof runAnyway> {
  const [program, ...words] = commandOf('npx', args);
  return runAnyway(program, words, options);
}

/** The npm that runs the script that runs us; else the one on the PATH. */
function commandOf(program: 'npm' | 'npx', args: readonly string[]): readonly [string, ...string[]] {
  const own = process.env['npm_execpath'];
  if (own?.endsWith('npm-cli.js'))
    return [process.execPath, path.join(path.dirname(own), `${program}-cli.js`), ...args];
  return process.platform === 'win32' ? ['cmd.exe', '/d', '/s', '/c', program, ...args] : [program, ...args];
}
