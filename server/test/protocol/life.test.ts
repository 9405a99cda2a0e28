import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createProtocolConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { quietTexts, templateDocuments } from '../../src/protocol.ts';
import { environment, exitOf, startEditor, startServerProcess } from './editor.ts';

const initialize = { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null };

const documentSelector = templateDocuments;

describe('the life of a server', { concurrency: true }, () => {
  test('initialize answers with the capabilities', async context => {
    const { initialized } = await startEditor(context);
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    assert.deepEqual(initialized, {
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
        completionProvider: { triggerCharacters: ["'", '"', '{', '.', ' ', '/', '<', ':', '|', '%'] },
        hoverProvider: true,
        definitionProvider: true,
        implementationProvider: { documentSelector, id: 'matraz.implementation' },
        referencesProvider: true,
        documentHighlightProvider: true,
        codeLensProvider: {},
        inlayHintProvider: { resolveProvider: true },
        documentLinkProvider: {},
        workspaceSymbolProvider: true,
        documentSymbolProvider: true,
        renameProvider: { prepareProvider: true },
        signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: ['='] },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'refactor.extract'] },
        foldingRangeProvider: { documentSelector, id: 'matraz.foldingRange' },
        selectionRangeProvider: { documentSelector, id: 'matraz.selectionRange' },
        linkedEditingRangeProvider: { documentSelector, id: 'matraz.linkedEditingRange' },
        semanticTokensProvider: {
          documentSelector: [...documentSelector, { pattern: quietTexts }],
          id: 'matraz.semanticTokens',
          legend: {
            tokenTypes: [
              'parameter',
              'variable',
              'function',
              'method',
              'namespace',
              'comment',
              'keyword',
              'number',
              'operator',
              'property',
              'string',
              'jinjaDelimiter',
            ],
            tokenModifiers: ['declaration', 'readonly', 'defaultLibrary'],
          },
          full: true,
          range: true,
        },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
        },
      },
      serverInfo: { name: 'Matraz', version: manifest.version },
    });
  });

  test('an editor that can nothing is served as well', async context => {
    const editor = await startEditor(context, { capabilities: {} });
    assert.equal(editor.initialized.capabilities.hoverProvider, true);
    assert.equal(await editor.connection.sendRequest('shutdown'), null);
    assert.equal(editor.registered.size, 0);
  });

  test('shutdown and exit end the process with 0', async context => {
    const { connection, process: server } = await startEditor(context);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.equal(await exitOf(server), 0);
  });

  test('exit without shutdown ends it with 1', async context => {
    const { connection, process: server } = await startEditor(context);
    await connection.sendNotification('exit');
    assert.equal(await exitOf(server), 1);
  });

  test('it ends when its input ends', async context => {
    const before = startServerProcess(context, undefined);
    before.stdin?.end();
    assert.equal(await exitOf(before), 1, 'before initialize');
    const { process: server } = await startEditor(context);
    server.stdin?.end();
    assert.equal(await exitOf(server), 1, 'after initialize');
  });

  test('it ends when the process of the editor has gone', async context => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const { process: server } = await startEditor(context, { initialize: { processId: gone.pid ?? null } });
    assert.equal(await exitOf(server), 1);
  });

  test('it serves over the channel to a parent process, and ends with it', async context => {
    const entry = fileURLToPath(new URL('../../src/lsp/main.ts', import.meta.url));
    const child = fork(entry, ['--node-ipc'], { stdio: 'inherit', execArgv: [], env: environment });
    context.after(() => child.kill());
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    connection.listen();
    const answer = await connection.sendRequest('initialize', initialize);
    assert.equal((answer as { serverInfo: { name: string } }).serverInfo.name, 'Matraz');
    connection.dispose();
    child.disconnect();
    assert.equal(await exitOf(child), 1);
  });
});
