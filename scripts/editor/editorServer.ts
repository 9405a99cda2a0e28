import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../setup/failure.ts';
import { endProcessTree, killProcessTreeNow } from './processTree.ts';

/** How VS Code's server is started. */
export interface EditorServerOptions {
  readonly serverMain: string;
  /** Folder for settings, extensions and logs of this server; made when missing. */
  readonly dataFolder: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port?: number;
  /** Secret that every request must carry; without it any local process may use the server (tests only). */
  readonly token?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Further arguments of `server-main.js`. */
  readonly args?: readonly string[];
  /** Language of the editor; English without it. */
  readonly language?: Language | undefined;
  /** Settings added to the quiet ones. Settings that a person changed in an earlier run of the same data folder stay. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A running server. `stop` resolves when it and everything it started is gone. */
export interface EditorServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** Resolves when the server ends, wanted or not, with everything it wrote. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const endWithParent = new URL('endWithParent.ts', import.meta.url).href;

/** Nothing that greets, updates, phones home or asks for an account. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // As on the desktop; in the browser VS Code saves by itself.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** A language other than English, and the file of VS Code's own messages in it (as in a language pack's `translations`). */
export interface Language {
  readonly id: string;
  readonly name: string;
  readonly messages: string;
}

/** Arguments that every call of the server's program shares. */
export function commonArguments(dataFolder: string): string[] {
  return ['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataFolder];
}

/**
 * Starts VS Code's server on the loopback interface and resolves when it accepts connections.
 * Rejects with a {@link Failure} when it ends before that.
 */
export async function startEditorServer(options: EditorServerOptions): Promise<EditorServer> {
  const {
    serverMain,
    dataFolder,
    port = 0,
    token,
    env = process.env,
    args = [],
    settings = {},
    language,
  } = options;
  await writeSettings(dataFolder, { ...quietSettings, ...settings });
  if (language) await writeLanguagePack(dataFolder, language);
  const locale = language ? ['--locale', language.id] : [];
  const secret = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  const child = spawn(
    process.execPath,
    [
      '--import',
      endWithParent,
      serverMain,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...secret,
      ...commonArguments(dataFolder),
      ...locale,
      ...args,
    ],
    { env, stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true },
  );
  const killNow = (): void => killProcessTreeNow(child);
  process.once('exit', killNow);

  let output = '';
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(`${output}${error.message}\n`));
    child.once('close', () => resolve(output));
  });
  const listening = new Promise<number>(resolve => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
        const bound = /Server bound to 127\.0\.0\.1:(\d+)/.exec(output);
        if (bound && output.includes('Extension host agent listening')) resolve(Number(bound[1]));
      });
    }
  });
  const failed = ended.then(text => {
    process.off('exit', killNow);
    throw new Failure(`VS Code's server ended before it was ready:\n${text.trimEnd()}`);
  });
  const bound = await Promise.race([listening, failed]);
  failed.catch(() => undefined);
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/`,
    ended,
    async stop() {
      await endProcessTree(child);
      await ended;
      process.off('exit', killNow);
    },
  };
}

/** As the person's own settings: some of them have no effect as settings of the machine. */
async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = path.join(dataFolder, 'data', 'User');
  const file = path.join(folder, 'settings.json');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
}

/** The index that the server keeps of installed language packs; without an entry it answers English whatever the locale. */
async function writeLanguagePack(dataFolder: string, { id, name, messages }: Language): Promise<void> {
  const hash = createHash('md5')
    .update(await readFile(messages))
    .digest('hex');
  // The server reads the first extension's identifier before it scans any extension; none has to be installed.
  const extensions = [{ extensionIdentifier: { id: `matraz-scripts.language-${id}` }, version: '1.0.0' }];
  const pack = { hash, extensions, translations: { vscode: messages }, label: name };
  await writeFile(path.join(dataFolder, 'data', 'languagepacks.json'), JSON.stringify({ [id]: pack }));
}
