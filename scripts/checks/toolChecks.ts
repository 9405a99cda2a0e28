import path from 'node:path';
import { root } from '../setup/cache.ts';
import { runAnyway } from '../setup/run.ts';
import type { Check } from './outcome.ts';

/** A check that is one run of a development dependency's program: passed when its exit code is 0. */
function toolCheck(title: string, program: string, args: readonly string[]): Check {
  return {
    title,
    async run() {
      const { code, error } = await runTool(program, args);
      if (error) throw error;
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

/** Runs a JavaScript program of node_modules under this Node, its output shown; `program` is relative to node_modules. */
export function runTool(program: string, args: readonly string[]): ReturnType<typeof runAnyway> {
  return runAnyway(process.execPath, [path.join(root, 'node_modules', program), ...args], {
    cwd: root,
    quiet: false,
  });
}

/** The compiler, the linter with the formatter, and the search for unused files, exports and dependencies. */
export const toolChecks: readonly Check[] = [
  toolCheck('Types (tsc)', 'typescript/bin/tsc', ['-p', 'tsconfig.json']),
  toolCheck('Types of webviews (tsc)', 'typescript/bin/tsc', ['-p', 'client/webview/tsconfig.json']),
  toolCheck('Lint and format (biome)', '@biomejs/biome/bin/biome', [
    'ci',
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
    '.',
  ]),
  toolCheck('Unused files, exports and dependencies (knip)', 'knip/bin/knip.js', ['--no-progress']),
];
