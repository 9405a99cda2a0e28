import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type StatusParams, statusNotification } from '../../src/protocol.ts';

// An editor for the protocol suite: speaks to a server process over its standard streams, answers what a server asks,
// and keeps what it was told. Nothing here sleeps: `until` looks again whenever something arrives.

export interface EditorOptions {
  /** The module to run; the real server when absent. */
  readonly server?: URL;
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initialize?: Partial<InitializeParams>;
  /** Answers `workspace/configuration` for a folder, or for the window (`undefined`). */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
}

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** Newest last. */
  readonly statuses: readonly StatusParams[];
  readonly diagnostics: ReadonlyMap<string, PublishDiagnosticsParams>;
  readonly logged: readonly string[];
  readonly shown: readonly string[];
  /** Methods with which the server asked to be asked again. */
  readonly refreshed: readonly string[];
  /** Methods of the capabilities that the server registered, with what it asked for. */
  readonly registered: ReadonlyMap<string, unknown>;
  /** The first value of `look` that is not `undefined`, now or after something arrived. */
  readonly until: <T>(look: () => T | undefined) => Promise<T>;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  /** Sends bytes as they are. */
  readonly raw: (text: string) => void;
  /**
   * Sends messages in one piece, so that the server has all of them before it handles the first, and gives the answer to
   * the request `id`: one that is no number, as those are the connection's own.
   */
  readonly together: (id: string, ...messages: readonly object[]) => Promise<Answer>;
}

export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

const everything: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    callHierarchy: { dynamicRegistration: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    publishDiagnostics: { relatedInformation: true },
  },
};

/** What a server belongs to: a test's context, or `{ after }` of `node:test` for all tests of a file. */
export interface Owner {
  readonly after: (end: () => void) => void;
}

/** For processes of this suite: what Node makes of the sources is kept, which halves the start of each server. */
export const environment = {
  ...process.env,
  NODE_COMPILE_CACHE: path.join(tmpdir(), 'matraz-compile-cache'),
};

/** Starts a server that ends with its owner. */
export function startServerProcess(owner: Owner, server: EditorOptions['server']): ChildProcess {
  const entry = fileURLToPath(server ?? new URL('../../src/lsp/main.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: environment,
  });
  owner.after(() => void child.kill());
  return child;
}

/** A reader whose clock for unfinished messages, which would keep the process alive for ever, does not run. */
function readerOf(stream: Readable): StreamMessageReader {
  const reader = new StreamMessageReader(stream);
  reader.partialMessageTimeout = 0;
  return reader;
}

/** Starts a server and goes through `initialize` and `initialized`. */
export async function startEditor(owner: Owner, options: EditorOptions = {}): Promise<Editor> {
  const child = startServerProcess(owner, options.server);
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('The server was started without pipes.');
  const connection = createProtocolConnection(readerOf(stdout), new StreamMessageWriter(stdin));
  owner.after(() => connection.dispose());
  const arrived = new Set<() => void>();
  const news = () => {
    for (const look of [...arrived]) look();
  };
  const heard = listen(connection, options, news);
  connection.listen();
  const initialized = await connection.sendRequest('initialize', initializeParams(options));
  await connection.sendNotification('initialized', {});
  return {
    connection,
    process: child,
    initialized: initialized as InitializeResult,
    ...heard,
    until: look =>
      new Promise((resolve, reject) => {
        const patience = setTimeout(() => {
          const { statuses, logged, shown } = heard;
          reject(
            new Error(`Nothing came. ${inspect({ status: statuses.at(-1), logged, shown }, { depth: 9 })}`),
          );
        }, 15_000);
        const check = () => {
          const found = look();
          if (found === undefined) return;
          arrived.delete(check);
          clearTimeout(patience);
          resolve(found);
        };
        arrived.add(check);
        check();
      }),
    open: (uri, text, languageId = 'python') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      }),
    raw: text => stdin.write(text),
    together: (id, ...messages) =>
      new Promise(resolve => {
        const answers = readerOf(stdout);
        const listening = answers.listen(message => {
          if (!('id' in message) || message.id !== id) return;
          listening.dispose();
          resolve(message as Answer);
        });
        stdin.write(messages.map(framed).join(''));
      }),
  };
}

function framed(message: object): string {
  const json = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

/** The status once no root is being read any more. */
export function settled({ until, statuses }: Editor): Promise<StatusParams> {
  return until(() => {
    const last = statuses.at(-1);
    return last && !last.busy ? last : undefined;
  });
}

/** The exit code, or the signal, by which the process ended or will end. */
export async function exitOf(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode ?? 'running';
}

function initializeParams({ folders, capabilities, initialize }: EditorOptions): InitializeParams {
  return {
    processId: process.pid,
    rootUri: null,
    capabilities: capabilities ?? everything,
    workspaceFolders: folders?.map(uri => ({ uri, name: uri })) ?? null,
    ...initialize,
  };
}

function listen(connection: ProtocolConnection, { configuration }: EditorOptions, news: () => void) {
  const statuses: StatusParams[] = [];
  const diagnostics = new Map<string, PublishDiagnosticsParams>();
  const logged: string[] = [];
  const shown: string[] = [];
  const refreshed: string[] = [];
  const registered = new Map<string, unknown>();
  const hear = <P>(method: string, keep: (params: P) => void) =>
    connection.onNotification(method, (params: P) => {
      keep(params);
      news();
    });
  hear<StatusParams>(statusNotification, status => statuses.push(status));
  hear<PublishDiagnosticsParams>('textDocument/publishDiagnostics', params =>
    diagnostics.set(params.uri, params),
  );
  hear<{ message: string }>('window/logMessage', ({ message }) => logged.push(message));
  hear<{ message: string }>('window/showMessage', ({ message }) => shown.push(message));
  connection.onRequest('client/registerCapability', ({ registrations }) => {
    for (const { method, registerOptions } of registrations) registered.set(method, registerOptions);
    news();
    return null;
  });
  for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) {
    connection.onRequest(method, () => {
      refreshed.push(method);
      news();
      return null;
    });
  }
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => configuration?.(scopeUri) ?? null),
  );
  return { statuses, diagnostics, logged, shown, registered, refreshed };
}
