import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import {
  type ReadFilesParams,
  type ReadFoldersParams,
  readFilesRequest,
  readFoldersRequest,
  templateLanguages,
  templateNames,
  templateTexts,
} from '../../../server/src/protocol.ts';
import type { ServerHost } from '../languageClient.ts';
import { readFile, readFolder } from './reading.ts';

/** What a browser has of it. */
declare class Worker {
  constructor(script: string);
  terminate(): void;
}

/** The language server as a web worker, which reads the workspace through the editor. */
export function workerServer({ extensionUri }: vscode.ExtensionContext): ServerHost {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'web', 'server.js');
  return {
    // Files have whatever scheme the editor gives them; the server knows by the folders which are the workspace's.
    documentSelector: [
      ...['python', ...templateLanguages].map(language => ({ language })),
      { pattern: templateNames },
      { pattern: templateTexts },
    ],
    abilities: { chooseNames: true },
    makeClient(options) {
      const client = new WorkerClient(script, options);
      client.onRequest(readFoldersRequest, ({ uris }: ReadFoldersParams) =>
        Promise.all(uris.map(uri => readFolder(vscode.Uri.parse(uri)))),
      );
      client.onRequest(readFilesRequest, ({ uris, maximumSize }: ReadFilesParams) =>
        Promise.all(uris.map(uri => readFile(vscode.Uri.parse(uri), maximumSize))),
      );
      return client;
    },
  };
}

/** Ends its worker when it stops, which the library leaves to others. */
class WorkerClient extends LanguageClient {
  #worker: Worker | undefined;
  #address: string | undefined;

  constructor(script: vscode.Uri, options: LanguageClientOptions) {
    super('matraz', 'Matraz', () => this.#start(script), options);
  }

  /** By way of its text, as the editor begins no worker at the address of an extension that is on another machine. */
  async #start(script: vscode.Uri): Promise<MessageTransports> {
    this.#address ??= URL.createObjectURL(new Blob([await vscode.workspace.fs.readFile(script)]));
    this.#worker?.terminate();
    const worker = new Worker(this.#address);
    this.#worker = worker;
    // The library does not know the editor's workers for workers.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  override async stop(timeout?: number): Promise<void> {
    await super.stop(timeout);
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
