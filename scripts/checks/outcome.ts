import { Failure } from '../setup/failure.ts';

/** How many tests of a check passed and failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** One step of `npm test`. */
export interface Check {
  readonly title: string;
  /** Shows its own details; a rejection counts as one failure. */
  run(): Promise<Outcome>;
}

/** Runs the checks in order, whatever fails, under a heading each, and adds up what they counted. */
export async function runChecks(checks: readonly Check[]): Promise<Outcome> {
  let passed = 0;
  let failed = 0;
  for (const check of checks) {
    console.log(`\n── ${check.title} ${'─'.repeat(Math.max(3, 76 - check.title.length))}`);
    const started = performance.now();
    const outcome = await check.run().catch((error: unknown): Outcome => {
      console.error(error instanceof Failure ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    passed += outcome.passed;
    failed += outcome.failed;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    // Worded unlike the last line of the run, which is the only one that counts everything.
    const count = `${outcome.passed} of ${outcome.passed + outcome.failed}`;
    console.log(`${outcome.failed > 0 ? 'FAILED' : 'ok'}: ${check.title} (${count}, ${seconds} s)`);
  }
  return { passed, failed };
}
