import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { editorAddress, openEditorPage, remoteUri } from '../editor/editorPage.ts';
import { startEditorServer } from '../editor/editorServer.ts';
import { installExtension } from '../editor/installExtension.ts';
import type { Browser } from '../setup/browser.ts';
import { samples } from '../setup/cache.ts';
import { Failure } from '../setup/failure.ts';
import { setUpForTests } from '../setup.ts';
import { type ActivationTimes, activationTimesIn, onMainThread } from './activationTimes.ts';
import { benchCache } from './applications.ts';

/** `starting`: with everything else that a window does first. `resting`: after that. */
export type WindowState = 'starting' | 'resting';

/** One window, in which both extensions were activated. */
export interface ActivationRun {
  readonly state: WindowState;
  readonly matraz: ActivationTimes;
  readonly empty: ActivationTimes;
}

interface Setting {
  readonly serverMain: string;
  readonly browser: Browser;
  readonly vsix: string;
  readonly empty: string;
  readonly suite: string;
}

/** A window that has not answered after this many milliseconds is given up. */
const longest = 180_000;

/** Activates the packed extension and an empty one in fresh editors: `rounds` of each kind of window, in turn. */
export async function measureActivation(vsix: string, rounds: number): Promise<ActivationRun[]> {
  const setting = {
    ...(await setUpForTests()),
    vsix,
    empty: await writeEmptyExtension(),
    suite: await bundleSuite(),
  };
  const runs: ActivationRun[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const state of ['starting', 'resting'] as const) {
      const run = await activateOnce(setting, state);
      console.log(
        `  ${state} window ${round} of ${rounds}: Matraz ${onMainThread(run.matraz)} ms, empty extension ${onMainThread(run.empty)} ms`,
      );
      runs.push(run);
    }
  }
  return runs;
}

/** Both extensions come to a new editor with no data of its own; Matraz as its users get it. */
async function activateOnce(setting: Setting, state: WindowState): Promise<ActivationRun> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'matraz-bench-'));
  const result = path.join(scratch, 'report.md');
  try {
    const folder = path.join(scratch, 'folder');
    if (state === 'resting') await mkdir(folder);
    else await cp(samples, folder, { recursive: true, filter: source => path.basename(source) !== '.venv' });
    await runInEditor(setting, path.join(scratch, 'data'), folder, {
      MATRAZ_BENCH_RESULT: result,
      MATRAZ_BENCH_WINDOW: state,
    });
    if (!existsSync(result)) throw new Failure('The editor ended without an account of the activation.');
    const report = await readFile(result, 'utf8');
    return {
      state,
      matraz: activationTimesIn(report, 'matraz.matraz'),
      empty: activationTimesIn(report, 'matraz-bench.empty'),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runInEditor(
  { serverMain, browser, vsix, empty, suite }: Setting,
  dataFolder: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await installExtension(serverMain, dataFolder, vsix);
  const server = await startEditorServer({
    serverMain,
    dataFolder,
    env: { ...process.env, ...env },
    args: ['--enable-smoke-test-driver', '--disable-workspace-trust'],
  });
  try {
    const address = editorAddress(server.url, folder, [
      ['extensionDevelopmentPath', remoteUri(server.url, empty)],
      ['extensionTestsPath', remoteUri(server.url, suite)],
      ['skipWelcome', 'true'],
    ]);
    await runInWindow(browser, address);
  } finally {
    await server.stop();
  }
}

/** Resolves when the suite in the window has ended well. */
async function runInWindow(browser: Browser, address: string): Promise<void> {
  const { page, close } = await openEditorPage(browser);
  let timer: NodeJS.Timeout | undefined;
  try {
    const said: string[] = [];
    const code = new Promise<number>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Failure(`The editor did not answer:\n${said.slice(-20).join('\n')}`)),
        longest,
      );
      Promise.all([
        page.exposeFunction('codeAutomationLog', (_kind: string, args: unknown[]) => {
          said.push(args.map(String).join(' '));
        }),
        page.exposeFunction('codeAutomationExit', resolve),
      ])
        .then(() => page.goto(address))
        .catch(reject);
    });
    if ((await code) !== 0) throw new Failure(`The activation failed:\n${said.slice(-20).join('\n')}`);
  } finally {
    clearTimeout(timer);
    await close();
  }
}

/** Activated by what activates Matraz, and does nothing: what is left is what any extension costs. */
async function writeEmptyExtension(): Promise<string> {
  const folder = path.join(benchCache, 'empty-extension');
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'empty',
    publisher: 'matraz-bench',
    version: '1.0.0',
    engines: { vscode: '^1.101.0' },
    main: './extension.js',
    extensionKind: ['workspace'],
    activationEvents: ['onLanguage:html'],
  };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(path.join(folder, 'extension.js'), 'exports.activate = () => undefined;\n');
  return folder;
}

async function bundleSuite(): Promise<string> {
  const outfile = path.join(benchCache, 'activationSuite.cjs');
  await build({
    entryPoints: [fileURLToPath(new URL('activationSuite.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
