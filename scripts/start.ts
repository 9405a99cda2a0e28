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
import { isSpanish, spoken } from './setup/spoken.ts';
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
  console.log(spoken('Building Matraz …', 'Compilando Matraz …'));
  await buildAll();
  const args = [`--extensionDevelopmentPath=${root}`, samples];
  // `code` is a .cmd file on Windows, which only a shell can start; both paths are our own.
  const shell = process.platform === 'win32';
  const quoted = shell ? args.map(arg => `"${arg}"`) : args;
  const child = spawn(shell ? `"${executable}"` : executable, quoted, { stdio: 'inherit', shell });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0)
    throw new Failure(
      spoken(
        `${executable} ended with exit code ${code}.`,
        `${executable} terminó con el código de salida ${code}.`,
      ),
    );
  console.log(
    spoken(
      'VS Code is open on samples/ with Matraz. Close its window when you are done.',
      'VS Code está abierto en samples/ con Matraz. Cierre su ventana al terminar.',
    ),
  );
}

/** Installs Matraz the way people do, from its package, and serves the editor until Ctrl+C. */
async function serveToBrowser(serverMain: string): Promise<void> {
  const stopped = interruption();
  const dataFolder = path.join(cache, 'start');
  console.log(spoken('Building and packing Matraz …', 'Compilando y empaquetando Matraz …'));
  const { file } = await packageExtension();
  await installExtension(serverMain, dataFolder, file);
  console.log(spoken('Starting VS Code …', 'Iniciando VS Code …'));
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
  console.log(
    spoken(
      `\nVS Code with Matraz on samples/ is at\n\n    ${address}\n\nPress Ctrl+C here to end it.`,
      `\nVS Code con Matraz en samples/ está en\n\n    ${address}\n\nPulse Ctrl+C aquí para cerrarlo.`,
    ),
  );
  await openInBrowser(address);
  const died = server.ended.then(output => {
    throw new Failure(
      spoken(
        `VS Code's server ended by itself:\n${output.trimEnd()}`,
        `El servidor de VS Code terminó por sí solo:\n${output.trimEnd()}`,
      ),
    );
  });
  try {
    await Promise.race([stopped, died]);
    console.log(spoken('\nEnding VS Code …', '\nCerrando VS Code …'));
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
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Failure(
      spoken(
        `MATRAZ_PORT is "${asked}", which is not a port.`,
        `MATRAZ_PORT es «${asked}», que no es un puerto.`,
      ),
    );
  }
  if (!(await isFree(port))) {
    throw new Failure(
      spoken(
        `Port ${port} (MATRAZ_PORT) is in use. Choose another, or leave MATRAZ_PORT out.`,
        `El puerto ${port} (MATRAZ_PORT) está en uso. Elija otro, o no indique MATRAZ_PORT.`,
      ),
    );
  }
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
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
    .on('error', () =>
      console.log(
        spoken(
          'The browser could not be opened: open the address yourself.',
          'No se pudo abrir el navegador: abra usted la dirección.',
        ),
      ),
    )
    .unref();
}
