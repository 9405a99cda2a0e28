// Runs everything that must hold: `npm test`. With an argument, a part of it:
//   unit    the tests that need no editor
//   packed  the npm package, in other tools and other editors
//   editor  the suites in a real editor and the packaged extension
// MATRAZ_TEST_FILTER=word limits the editor suites to tests whose name contains the word; MATRAZ_DESKTOP=1 adds the desktop editor.
// Ends with exactly one line `N passed, N failed`; a failing check such as the linter counts as one failed test.
import { editorSuites } from './checks/editorSuites.ts';
import { type Check, runChecks } from './checks/outcome.ts';
import { toolChecks } from './checks/toolChecks.ts';
import { packedTests, unitTests } from './checks/unitTests.ts';

const parts: Record<string, () => Promise<readonly Check[]>> = {
  all: async () => [...toolChecks, unitTests, packedTests, ...(await editorSuites())],
  unit: async () => [unitTests],
  packed: async () => [packedTests],
  editor: editorSuites,
};

for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const part = parts[process.argv[2] ?? 'all'];
if (!part) {
  console.error(`Unknown part "${process.argv[2]}": use unit, packed, editor or nothing.`);
  process.exit(2);
}
const { passed, failed } = await runChecks(await part());
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
