import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { codeCacheArgument } from '../../server/src/protocol.ts';
import { documentSelector, type ServerHost } from './languageClient.ts';

/** The language server as a process of this machine, which reads the disk. */
export function processServer(context: vscode.ExtensionContext): ServerHost {
  const module = context.asAbsolutePath('dist/server.js');
  const codeCache = vscode.Uri.joinPath(context.globalStorageUri, 'codeCache').fsPath;
  return {
    documentSelector,
    abilities: { chooseNames: true, openRoute: true, pickFile: true, runTests: true },
    makeClient: options =>
      new LanguageClient(
        'matraz',
        'Matraz',
        {
          run: { module, transport: TransportKind.ipc, args: [`${codeCacheArgument}${codeCache}`] },
          debug: {
            module,
            transport: TransportKind.ipc,
            options: { execArgv: ['--nolazy', '--inspect=127.0.0.1:6009'] },
          },
        },
        options,
      ),
  };
}
