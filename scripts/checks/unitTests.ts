import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/cache.ts';
import { Failure } from '../setup/failure.ts';
import { installPythonEnvironment, installTestPackages } from '../setup/pythonEnvironment.ts';
import { runAnyway } from '../setup/run.ts';
import type { Check, Outcome } from './outcome.ts';

/** Tests in one process of Node's own runner, after what they need was set up. */
function nodeTests(title: string, files: readonly string[], setUp: () => Promise<void>): Check {
  return {
    title,
    async run() {
      await setUp();
      const scratch = await mkdtemp(path.join(os.tmpdir(), 'matraz-unit-'));
      const result = path.join(scratch, 'result.json');
      try {
        const reporter = pathToFileURL(path.join(root, 'scripts', 'checks', 'testReporter.ts')).href;
        const { code } = await runAnyway(
          process.execPath,
          ['--test', '--test-isolation=none', `--test-reporter=${reporter}`, ...files],
          { cwd: root, env: { ...process.env, MATRAZ_TEST_RESULT: result }, quiet: false },
        );
        if (!existsSync(result)) throw new Failure('The test runner ended without a result.');
        const outcome = JSON.parse(await readFile(result, 'utf8')) as Outcome;
        if (outcome.passed + outcome.failed === 0) throw new Failure(`No test was found: ${title}.`);
        // The runner may fail for what no test reports, such as a file that cannot be loaded.
        return code === 0 || outcome.failed > 0 ? outcome : { ...outcome, failed: 1 };
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

/** Every test that needs no editor and no package. */
export const unitTests = nodeTests(
  'Unit tests (node --test)',
  ['server/test/**/*.test.ts', 'client/test/unit/**/*.test.ts', 'scripts/test/**/*.test.ts'],
  async () => {
    await installPythonEnvironment();
    await installTestPackages();
  },
);

/** What is published to npm, used as people use it: by itself, by other tools and in other editors. */
export const packedTests = nodeTests('Packed command line', ['scripts/test/packed/*.packed.ts'], async () => {
  await installTestPackages();
});
