// Stands in for the desktop editor's program where that cannot be had: takes the arguments with which
// @vscode/test-electron starts `code` and runs the suite in the same workbench served to a headless browser.
//
//   launch [folder] --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--disable-workspace-trust] [--locale=es]
//
// Prints what the suite prints, exits with its exit code, and leaves no process and no file behind.
// Environment: MATRAZ_RESTRICTED (do not trust the folder), MATRAZ_WEB (run the extension in a worker of the page), MATRAZ_PICTURES (folder of screenshots), MATRAZ_WINDOW (`1280x800@2`), MATRAZ_VERBOSE (show all that VS
// Code's console says; otherwise only the suite's own lines are shown and the rest is in .vscode-test/logs).
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import {
  defaultWindow,
  editorAddress,
  openEditorPage,
  remoteUri,
  type WindowSize,
} from '../../../scripts/editor/editorPage.ts';
import { startEditorServer } from '../../../scripts/editor/editorServer.ts';
import { cache } from '../../../scripts/setup/cache.ts';
import { Failure } from '../../../scripts/setup/failure.ts';
import { reportFailure } from '../../../scripts/setup/reportFailure.ts';
import { installSpanish } from '../../../scripts/setup/spanish.ts';
import { setUpForTests } from '../../../scripts/setup.ts';
import { reportMark, resultMark } from './control.ts';
import { startControlServer } from './controlServer.ts';

/** A suite that has not ended after this many milliseconds is given up. */
const longest = 8 * 60_000;

interface Request {
  readonly extension: string;
  readonly tests: string;
  readonly folder: string;
  readonly trusted: boolean;
  readonly locale: string | undefined;
}

/** Everything that VS Code's console says; kept when the suite fails. Several runs at once do not share it. */
const logFile = path.join(cache, 'logs', `editor-${process.pid}.log`);
mkdirSync(path.dirname(logFile), { recursive: true });
const editorLog = createWriteStream(logFile);

const cleanups: (() => Promise<unknown>)[] = [];
let interrupt: (reason: Failure) => void = () => undefined;
const interrupted = new Promise<never>((_, reject) => {
  interrupt = reject;
});
interrupted.catch(() => undefined);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => interrupt(new Failure(`Interrupted (${name}).`)));
}
// The pipe to whoever started us ends with it, even when it was killed.
process.stdin.on('end', () =>
  interrupt(new Failure('Interrupted: the process that started the harness is gone.')),
);
process.stdin.resume();

try {
  process.exitCode = await Promise.race([runSuite(readArguments()), interrupted]);
} catch (error) {
  reportFailure(error);
}
for (const cleanUp of cleanups.reverse()) await cleanUp().catch(reportFailure);
if (process.exitCode === 0) await rm(logFile, { force: true });
else console.error(`VS Code's console is in ${logFile}`);
process.exit();

function readArguments(): Request {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
      locale: { type: 'string' },
    },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: tests, locale } = values;
  const folder = positionals[0];
  if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    throw new Failure('The harness needs a folder, --extensionDevelopmentPath and --extensionTestsPath.');
  }
  return {
    extension: path.resolve(extension),
    tests: path.resolve(tests),
    folder: path.resolve(folder),
    // `runTests` always asks for trust; the suite for Restricted Mode asks for none.
    trusted: values['disable-workspace-trust'] === true && process.env['MATRAZ_RESTRICTED'] === undefined,
    locale: typeof locale === 'string' ? locale : undefined,
  };
}

/** Resolves with the exit code of the suite. */
async function runSuite({ extension, tests, folder, trusted, locale }: Request): Promise<number> {
  const { serverMain, browser } = await setUpForTests();
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'matraz-editor-'));
  cleanups.push(() => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }));
  const control = await startControlServer(process.env['MATRAZ_PICTURES'] ?? path.join(cache, 'pictures'));
  cleanups.push(control.stop);

  const server = await startEditorServer({
    serverMain,
    dataFolder,
    env: { ...process.env, MATRAZ_CONTROL: control.address },
    args: ['--enable-smoke-test-driver', ...(trusted ? ['--disable-workspace-trust'] : [])],
    settings:
      process.env['MATRAZ_WEB'] === undefined ? {} : { 'remote.extensionKind': { 'matraz.matraz': ['web'] } },
    language: locale === 'es' ? await installSpanish() : undefined,
  });
  cleanups.push(server.stop);
  const { page, close } = await openEditorPage(browser, windowSize());
  cleanups.push(close);

  const suite = suiteOutcome(page);
  await suite.ready;
  control.attach(page);
  await page.goto(
    editorAddress(server.url, folder, [
      ['extensionDevelopmentPath', remoteUri(server.url, extension)],
      ['extensionTestsPath', remoteUri(server.url, tests)],
      ['skipWelcome', 'true'],
    ]),
  );
  const serverEnded = server.ended.then(output => {
    throw new Failure(`VS Code's server ended during the suite:\n${output}`);
  });
  serverEnded.catch(() => undefined);
  return Promise.race([suite.exitCode, serverEnded]);
}

/** Gives the page the two functions through which VS Code's web client reports on a suite. */
function suiteOutcome(page: Page): { ready: Promise<unknown>; exitCode: Promise<number> } {
  let resolve: (code: number) => void = () => undefined;
  let reject: (reason: Failure) => void = () => undefined;
  const exitCode = new Promise<number>((...settle) => {
    [resolve, reject] = settle;
  });
  const result = process.env['MATRAZ_TEST_RESULT'];
  const verbose = process.env['MATRAZ_VERBOSE'] !== undefined;
  const log = (kind: string, args: unknown[]): void => {
    const line = args.map(arg => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ');
    if (line.startsWith(reportMark)) process.stdout.write(`${line.slice(reportMark.length)}\n`);
    else if (line.startsWith(resultMark) && result) writeFileSync(result, line.slice(resultMark.length));
    else if (verbose) process.stdout.write(`[${kind}] ${line}\n`);
    editorLog.write(`[${kind}] ${line}\n`);
  };
  page.on('crash', () => reject(new Failure('The page of the editor crashed.')));
  const timer = setTimeout(() => {
    const file = path.join(cache, 'failures', 'timed-out.png');
    page
      .screenshot({ path: file })
      .catch(() => undefined)
      .finally(() =>
        reject(
          new Failure(`The suite did not end within ${longest / 60_000} minutes; the window is in ${file}.`),
        ),
      );
  }, longest);
  exitCode.catch(() => undefined).finally(() => clearTimeout(timer));
  const ready = Promise.all([
    page.exposeFunction('codeAutomationLog', log),
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)),
  ]);
  return { ready, exitCode };
}

function windowSize(): WindowSize {
  const asked = /^(\d+)x(\d+)(?:@(\d+))?$/.exec(process.env['MATRAZ_WINDOW'] ?? '');
  return asked
    ? { width: Number(asked[1]), height: Number(asked[2]), scale: Number(asked[3] ?? 1) }
    : defaultWindow;
}
