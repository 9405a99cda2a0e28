import { existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build, type Plugin } from 'esbuild';
import { glob } from 'tinyglobby';
import type { Outcome } from '../checks/outcome.ts';
import { cache, root, samples } from '../setup/cache.ts';
import { Failure } from '../setup/failure.ts';

/** What to run inside an editor. */
export interface SuiteRun {
  /** Glob of suite files, relative to the root of the repository. */
  readonly files: string;
  /** What is open: a copy of the samples, or a folder that is empty but for the samples' `.venv`. */
  readonly folder?: 'samples' | 'empty';
  /** `desktop` downloads or finds the desktop editor; `browser` runs the harness. */
  readonly editor: 'desktop' | 'browser';
  /** Where the extension runs: as a process of the machine, or as a web extension in a worker of the page. */
  readonly host?: 'process' | 'worker';
  /** Further arguments of the editor, e.g. `--locale=es`. */
  readonly launchArgs?: readonly string[];
  /** Environment of the suite and of the harness, e.g. MATRAZ_PICTURES and MATRAZ_WINDOW. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Bundles the suites, makes a folder of its own (suites may write there) and runs them in a real editor with
 * the built extension. Never rejects because tests fail: it counts them. An editor that ends without a result (it
 * did not start, the extension host died) counts as one failure.
 */
export async function runSuites({
  files,
  folder = 'samples',
  editor,
  host = 'process',
  launchArgs = [],
  env = {},
}: SuiteRun): Promise<Outcome> {
  const tests = await bundleSuites(files, host);
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'matraz-suite-'));
  // A run that is told to end does not come to `finally`.
  const removeNow = (): void => rmSync(scratch, { recursive: true, force: true });
  process.once('exit', removeNow);
  try {
    const workspace = await makeWorkspace(scratch, folder);
    const result = path.join(scratch, 'result.json');
    await runTests({
      ...(editor === 'browser' ? { vscodeExecutablePath: harness } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      launchArgs: [workspace, ...launchArgs, `--user-data-dir=${path.join(scratch, 'user')}`],
      extensionTestsEnv: {
        ...env,
        ...(host === 'worker' ? { MATRAZ_WEB: '1' } : {}),
        MATRAZ_TEST_RESULT: result,
      },
    }).catch((error: unknown) => {
      // A failed test ends the editor with an exit code; the result file says which. Without one it is our business.
      if (!existsSync(result)) console.error(`The editor ended without a result: ${String(error)}`);
    });
    return existsSync(result)
      ? (JSON.parse(await readFile(result, 'utf8')) as Outcome)
      : { passed: 0, failed: 1 };
  } finally {
    process.off('exit', removeNow);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

const harness = path.join(
  root,
  'client',
  'test',
  'harness',
  process.platform === 'win32' ? 'launch.cmd' : 'launch.sh',
);

/** What suites use of `node:assert/strict`, where there is no Node. */
const withoutNodesAssert: Plugin = {
  name: 'without-nodes-assert',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:assert\/strict$/ }, () => ({ path: 'assert', namespace: 'assert' }));
    onLoad({ filter: /.*/, namespace: 'assert' }, () => ({
      contents: `exports.ok = (value, message) => { if (!value) throw new Error(message ?? 'It is not true.'); };`,
    }));
  },
};

/** One CommonJS bundle of the runner and every suite file, in the order of their names. */
async function bundleSuites(files: string, host: 'process' | 'worker'): Promise<string> {
  const suites = (await glob(files, { cwd: root })).sort();
  if (suites.length === 0) throw new Failure(`No suite matches ${files}.`);
  const outfile = path.join(cache, 'suite', `${files.replaceAll(/[^a-zA-Z.]+/g, '-')}.cjs`);
  await build({
    stdin: {
      contents: [
        ...suites.map(file => `import './${file}';`),
        `export { run } from './client/test/suite/${host === 'worker' ? 'web/run' : 'index'}.ts';`,
      ].join('\n'),
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'cjs',
    ...(host === 'worker'
      ? { platform: 'browser', plugins: [withoutNodesAssert] }
      : { platform: 'node', target: 'node20' }),
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

async function makeWorkspace(scratch: string, folder: 'samples' | 'empty'): Promise<string> {
  const workspace = path.join(scratch, folder);
  const left = new Set(['.venv', '__pycache__']);
  if (folder === 'empty') await mkdir(workspace);
  else await cp(samples, workspace, { recursive: true, filter: source => !left.has(path.basename(source)) });
  // A junction needs no privilege on Windows; elsewhere the kind is ignored.
  await symlink(path.join(samples, '.venv'), path.join(workspace, '.venv'), 'junction');
  return workspace;
}
