// Reporter for `node --test`: one line for each file with its count and, from a second on, its time, the details of each failure, and the totals as JSON in
// the file that MATRAZ_TEST_RESULT names. A skipped or `todo` test counts as failed: the project has none.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

type Finished = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'];

/** Turns the events of Node's test runner into text; Node loads this function as the module's default export. */
async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  const files = new Map<string, { count: number; milliseconds: number }>();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const file = data.file ? path.relative(process.cwd(), data.file) : 'tests';
    const isUnwanted = data.skip !== undefined || data.todo !== undefined;
    if (type === 'test:pass' && data.details.type === 'suite') continue;
    if (type === 'test:pass' && !isUnwanted) {
      passed += 1;
      const so = files.get(file) ?? { count: 0, milliseconds: 0 };
      // A test's time includes its subtests'.
      const own = data.nesting === 0 ? data.details.duration_ms : 0;
      files.set(file, { count: so.count + 1, milliseconds: so.milliseconds + own });
      continue;
    }
    // A suite fails because a test in it failed, which is counted already.
    if (type === 'test:fail' && isBecauseOfSubtests(data)) continue;
    failed += 1;
    yield `  FAIL  ${file}: ${data.name}\n${indented(isUnwanted ? 'skipped or marked as todo' : describe(data))}\n`;
  }
  for (const [file, { count, milliseconds }] of [...files].sort()) {
    const time = milliseconds < 1000 ? '' : `  ${(milliseconds / 1000).toFixed(1)} s`;
    yield `  ${String(count).padStart(5)}  ${file}${time}\n`;
  }
  const result = process.env['MATRAZ_TEST_RESULT'];
  if (result) writeFileSync(result, JSON.stringify({ passed, failed }));
}

function isBecauseOfSubtests(data: Finished): boolean {
  const { error } = data.details as { error?: { failureType?: string } };
  return error?.failureType === 'subtestsFailed';
}

function describe(data: Finished): string {
  const { error } = data.details as { error?: Error };
  return inspect(error?.cause ?? error);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '        ');
}

// biome-ignore lint/style/noDefaultExport: Node takes a reporter from a module's default export.
export default report;
