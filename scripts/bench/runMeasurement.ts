import { Failure } from '../setup/failure.ts';
import { run } from '../setup/run.ts';

/** What a measuring process printed as its last line, and how long it lived, its start and its end included. */
export interface Measured<T> {
  readonly value: T;
  readonly wall: number;
}

/** Runs a program that prints its measurement as one line of JSON. Rejects with a {@link Failure} when it does not. */
export async function runMeasurement<T>(program: string, args: readonly string[]): Promise<Measured<T>> {
  const began = performance.now();
  const output = await run(program, args, { quiet: true });
  const wall = performance.now() - began;
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  try {
    return { value: JSON.parse(line) as T, wall };
  } catch {
    throw new Failure(`${program} ${args.join(' ')} printed no measurement:\n${output}`);
  }
}
