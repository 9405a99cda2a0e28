import { type SpawnOptions, spawn } from 'node:child_process';
import { Failure } from './failure.ts';

/** Options of a command: `quiet` keeps its output back and shows it only when the command fails. */
export type RunOptions = Pick<SpawnOptions, 'cwd' | 'env'> & { readonly quiet?: boolean };

/**
 * Runs a program without a shell and resolves with what it wrote to standard output and error.
 * Rejects with a {@link Failure} that carries the output when the program cannot be started or its exit code is not 0.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const result = await runAnyway(program, args, options);
  if (result.code === 0) return result.output;
  const reason = result.error ? result.error.message : `ended with exit code ${result.code}`;
  const output = options.quiet ? `\n${result.output.trimEnd()}` : '';
  throw new Failure(`${program} ${args.join(' ')}: ${reason}.${output}`);
}

/** As {@link run}, but reports the exit code instead of rejecting; `code` is null when the program did not start or was killed. */
export function runAnyway(
  program: string,
  args: readonly string[],
  { cwd, env, quiet = true }: RunOptions = {},
): Promise<{ code: number | null; output: string; error?: Error }> {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ] as const) {
      from.setEncoding('utf8');
      from.on('data', (text: string) => {
        output += text;
        if (!quiet) to.write(text);
      });
    }
    child.on('error', error => resolve({ code: null, output, error }));
    child.on('close', code => resolve({ code, output }));
  });
}
