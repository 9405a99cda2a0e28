// The entry that VS Code loads in its extension host (--extensionTestsPath), bundled together with the suite files.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { control, reportMark } from '../harness/control.ts';
import { type EditorTest, registered } from './test.ts';

/**
 * Runs every registered test whose name contains MATRAZ_TEST_FILTER (all without it), prints a line for each, and
 * writes `{ passed, failed }` to the file that MATRAZ_TEST_RESULT names. Rejects when a test failed or none ran, which VS
 * Code turns into its exit code.
 */
export async function run(): Promise<void> {
  const filter = process.env['MATRAZ_TEST_FILTER'] ?? '';
  const chosen = registered.filter(({ name }) => name.includes(filter));
  let failed = 0;
  for (const test of chosen) if (!(await runTest(test))) failed += 1;
  const passed = chosen.length - failed;
  const result = process.env['MATRAZ_TEST_RESULT'];
  if (result) {
    await mkdir(path.dirname(result), { recursive: true });
    await writeFile(result, JSON.stringify({ passed, failed }));
  }
  if (failed > 0) throw new Error(`${failed} of ${chosen.length} editor tests failed.`);
  if (passed === 0) throw new Error('No editor test was run.');
}

async function runTest({ name, body, timeout }: EditorTest): Promise<boolean> {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not end within ${timeout} ms`)), timeout);
  });
  try {
    await Promise.race([body(), tooLong]);
    report(`  ok    ${name} (${Math.round(performance.now() - started)} ms)`);
    return true;
  } catch (error) {
    const picture = control.isAvailable()
      ? await control.screenshot(`failed ${name}`).catch(() => undefined)
      : undefined;
    report(`  FAIL  ${name}\n${indented(inspect(error))}${picture ? `\n        window: ${picture}` : ''}`);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function report(text: string): void {
  console.log(control.isAvailable() ? reportMark + text : text);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '        ');
}
