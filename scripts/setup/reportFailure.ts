import { Failure } from './failure.ts';

/** Shows why a script failed (a stack only for a defect of the script itself) and makes the process exit with code 1. */
export function reportFailure(error: unknown): void {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
