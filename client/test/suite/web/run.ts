// The entry that VS Code loads in the extension host of a browser, bundled together with the suite files.
import { reportMark, resultMark } from '../../harness/control.ts';
import { registered } from '../test.ts';

/** Runs every registered test, prints a line for each and then the counts. Rejects when a test failed or none ran. */
export async function run(): Promise<void> {
  let failed = 0;
  for (const { name, body, timeout } of registered) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`did not end within ${timeout} ms`)), timeout);
    });
    try {
      await Promise.race([body(), tooLong]);
      console.log(`${reportMark}  ok    ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`${reportMark}  FAIL  ${name}\n${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }
  const passed = registered.length - failed;
  console.log(resultMark + JSON.stringify({ passed, failed }));
  if (failed > 0 || passed === 0) throw new Error(`${failed} of ${registered.length} tests failed.`);
}
