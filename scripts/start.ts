// Opens a real VS Code with Matraz on the samples: `npm start`. The desktop editor where `code` is on the PATH; otherwise
// VS Code in the browser, served on the loopback interface until Ctrl+C. Sets up whatever is missing first.
//   MATRAZ_PORT=N      port of VS Code in the browser (3117, or a free one when that is taken)
//   MATRAZ_BROWSER_EDITOR=1   VS Code in the browser even where `code` is on the PATH
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { buildAll } from './build.ts';
import { startEditorServer } from './editor/editorServer.ts';
import { installExtension } from './editor/installExtension.ts';
import { packageExtension } from './package.ts';
import { cache, root, samples } from './setup/cache.ts';
import { type Editor, findOnPath, installBrowserEditor } from './setup/editor.ts';
import { Failure } from './setup/failure.ts';
import { reportFailure } from './setup/reportFailure.ts';
import { installSpanish } from './setup/spanish.ts';
import { setUpForUse } from './setup.ts';

/** The same port each time: the browser keeps trust and layout by address. */
const usualPort = 3117;

try {
  const editor = await chooseEditor();
  if (editor.kind === 'desktop') await openOnDesktop(editor.executable);
  else await serveToBrowser(editor.serverMain);
} catch (error) {
  reportFailure(error);
}

async function chooseEditor(): Promise<Editor> {
  const editor = await setUpForUse();
  return process.env['MATRAZ_BROWSER_EDITOR'] === '1' ? installBrowserEditor() : editor;
}

/** The window belongs to the desktop editor and stays open; the extension is loaded from the built sources. */
async function openOnDesktop(executable: string): Promise<void> {
  console.log('Building Matraz …');
  await buildAll();
  const args = [`--extensionDevelopmentPath=${root}`, samples];
  // `code` is a .cmd file on Windows, which only a shell can start; both paths are our own.
  const shell = process.platform === 'win32';
  const quoted = shell ? args.map(arg => `"${arg}"`) : args;
  const child = spawn(shell ? `"${executable}"` : executable, quoted, { stdio: 'inherit', shell });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Failure(`${executable} ended with exit code ${code}.`);
  console.log('VS Code is open on samples/ with Matraz. Close its window when you are done.');
}

/** Installs Matraz the way people do, from its package, and serves the editor until Ctrl+C. */
async function serveToBrowser(serverMain: string): Promise<void> {
  const stopped = interruption();
  const dataFolder = path.join(cache, 'start');
  console.log('Building and packing Matraz …');
  const { file } = await packageExtension();
  await installExtension(serverMain, dataFolder, file);
  console.log('Starting VS Code …');
  const token = randomBytes(16).toString('hex');
  const server = await startEditorServer({
    serverMain,
    dataFolder,
    token,
    port: await choosePort(),
    language: isSpanish() ? await installSpanish() : undefined,
    settings: { 'security.workspace.trust.startupPrompt': 'always' },
    args: ['--default-folder', samples],
  });
  // The token keeps other users of this machine and other pages of the browser out of the editor and its terminal.
  const address = `${server.url}?tkn=${token}`;
  console.log(`\nVS Code with Matraz on samples/ is at\n\n    ${address}\n\nPress Ctrl+C here to end it.`);
  await openInBrowser(address);
  const died = server.ended.then(output => {
    throw new Failure(`VS Code's server ended by itself:\n${output.trimEnd()}`);
  });
  try {
    await Promise.race([stopped, died]);
    console.log('\nEnding VS Code …');
  } finally {
    died.catch(() => undefined);
    await server.stop();
  }
}

/** Resolves with the first Ctrl+C or polite request to end. From the call on, neither ends the process at once. */
function interruption(): Promise<void> {
  return new Promise(resolve => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
}

async function choosePort(): Promise<number> {
  const asked = process.env['MATRAZ_PORT'];
  if (asked === undefined) return (await isFree(usualPort)) ? usualPort : 0;
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Failure(`MATRAZ_PORT is "${asked}", which is not a port.`);
  if (!(await isFree(port)))
    throw new Failure(`Port ${port} (MATRAZ_PORT) is in use. Choose another, or leave MATRAZ_PORT out.`);
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** Whether the person's language is Spanish, by the usual variables and then by the system's settings. */
function isSpanish(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^es\b|^es_/i.test(locale);
}

/** Opens the address where there is a display; it was printed, so nothing is lost where that fails. */
async function openInBrowser(address: string): Promise<void> {
  const { platform } = process;
  if (
    process.env['CI'] ||
    (platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
  )
    return;
  const opener =
    { darwin: 'open', win32: 'explorer.exe' }[platform as string] ?? (await findOnPath('xdg-open'));
  if (opener === undefined) return;
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('The browser could not be opened: open the address yourself.'))
    .unref();
}
