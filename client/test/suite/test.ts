// The register of the tests that run inside the editor. Small on purpose: a suite file calls `test`, index.ts runs
// what was registered, in order, one after the other (they share one window).

/** A test of an editor suite; it fails when `body` rejects or takes longer than `timeout` milliseconds. */
export interface EditorTest {
  readonly name: string;
  readonly body: () => Promise<void>;
  readonly timeout: number;
}

/** Every registered test, in the order of registration. */
export const registered: EditorTest[] = [];

/** Registers a test. The time-out is for what hangs, not for what is slow: keep it generous. */
export function test(name: string, body: () => Promise<void>, { timeout = 120_000 } = {}): void {
  registered.push({ name, body, timeout });
}
