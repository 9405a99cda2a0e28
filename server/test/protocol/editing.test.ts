import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  type CodeAction,
  type CompletionList,
  type Hover,
  type LocationLink,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { tempFolder } from '../workspace/tempFolder.ts';
import { type Editor, startEditor } from './editor.ts';

const server = new URL('./probeServer.ts', import.meta.url);
/** One server for all tests that need nothing of their own; each test opens documents of its own in it. */
const shared = startEditor({ after }, { server });

function uriFor(name: string): string {
  return `file:///${name}/app.py`;
}

const at = (line: number, character: number): Position => ({ line, character });

function change(
  editor: Editor,
  uri: string,
  version: number,
  ...contentChanges: TextDocumentContentChangeEvent[]
) {
  return editor.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges,
  });
}

function edit(start: Position, end: Position, text: string): TextDocumentContentChangeEvent {
  return { range: { start, end }, text };
}

function ask<R>(editor: Editor, method: string, document: string, position: Position): Promise<R> {
  return editor.connection.sendRequest(method, { textDocument: { uri: document }, position });
}

/** What the server thinks the whole text is, through a hover. */
async function textOf(editor: Editor, uri: string): Promise<string> {
  const { contents } = await ask<Hover>(editor, 'textDocument/hover', uri, at(0, 0));
  assert.ok(typeof contents === 'object' && 'value' in contents);
  return JSON.parse(contents.value.slice(contents.value.indexOf(' of "') + 4));
}

test('edits are applied in UTF-16 units, with emoji and with both line ends', async () => {
  const editor = await shared;
  const uri = uriFor('edits-are-applied-in-UTF-16-units');
  await editor.open(uri, "a = '🧪🧪'\r\nb = 'two'\nc\r\n");
  await change(editor, uri, 2, edit(at(0, 7), at(0, 9), '⚗️x'));
  assert.equal(await textOf(editor, uri), "a = '🧪⚗️x'\r\nb = 'two'\nc\r\n");
  await change(editor, uri, 3, edit(at(1, 5), at(1, 8), 'dos\r\ntres'), edit(at(2, 4), at(2, 4), '!'));
  assert.equal(await textOf(editor, uri), "a = '🧪⚗️x'\r\nb = 'dos\r\ntres!'\nc\r\n");
  await change(editor, uri, 4, edit(at(0, 99), at(1, 0), ''));
  assert.equal(await textOf(editor, uri), "a = '🧪⚗️x'b = 'dos\r\ntres!'\nc\r\n");
  await change(editor, uri, 5, { text: 'whole' }, edit(at(0, 5), at(0, 5), ' 🧪'));
  assert.equal(await textOf(editor, uri), 'whole 🧪');
});

test('an answer right after an edit is about the newest text', async () => {
  const editor = await shared;
  const uri = uriFor('an-answer-right-after-an-edit-is-about-the-newest-text');
  await editor.open(uri, '');
  const answers: Promise<CompletionList>[] = [];
  let typed = '';
  for (const character of "url_for('🧪x") {
    await change(editor, uri, typed.length + 2, edit(at(0, typed.length), at(0, typed.length), character));
    typed += character;
    answers.push(ask(editor, 'textDocument/completion', uri, at(0, typed.length)));
  }
  const labels = (await Promise.all(answers)).map(({ items }) => items[0]?.label);
  assert.deepEqual(labels.slice(-4), ['url_for(', '', '🧪', '🧪x']);
});

test('a completion arrives whole: range, snippet, label details, documentation', async () => {
  const editor = await shared;
  const uri = uriFor('a-completion-arrives-whole-range');
  await editor.open(uri, "x = '🧪'; name");
  const { isIncomplete, items } = await ask<CompletionList>(
    editor,
    'textDocument/completion',
    uri,
    at(0, 12),
  );
  assert.equal(isIncomplete, false);
  assert.deepEqual(items[1], {
    label: 'call',
    kind: 3,
    sortText: 'b',
    labelDetails: { detail: ' /x' },
    documentation: { kind: 'markdown', value: '**doc**' },
    textEdit: { range: { start: at(0, 10), end: at(0, 14) }, newText: `f('\\$', \${1:name})` },
    insertTextFormat: 2,
  });
  assert.equal(await ask(editor, 'textDocument/completion', 'file:///never/opened.py', at(0, 0)), null);
});

test('an editor without snippets, label details and links gets plain ones', async context => {
  const editor = await startEditor(context, { server, capabilities: {} });
  const uri = uriFor('own');
  await editor.open(uri, 'def name(): name');
  const { items } = await ask<CompletionList>(editor, 'textDocument/completion', uri, at(0, 16));
  assert.equal(items[1]?.detail, '/x');
  assert.equal(items[1]?.insertTextFormat, 1);
  assert.ok(items[1]?.textEdit && 'range' in items[1].textEdit);
  assert.equal(items[1].textEdit.newText, "f('$', name)");
  assert.deepEqual(await ask(editor, 'textDocument/definition', uri, at(0, 14)), [
    { uri, range: { start: at(0, 4), end: at(0, 8) } },
  ]);
});

test('not my place is null', async () => {
  const editor = await shared;
  const uri = uriFor('not-my-place-is-null');
  await editor.open(uri, 'elsewhere');
  assert.equal(await ask(editor, 'textDocument/completion', uri, at(0, 3)), null);
});

test('a definition leads to a file that was only read from disk', async context => {
  const folder = tempFolder(context, {
    'shop/views 1.py': '# 🧪\r\n@app.route("/")\r\ndef index(): ...\r\n',
  });
  const editor = await startEditor(context, { server, folders: [folder.uri] });
  const document = folder.uriOf('app.py');
  await editor.open(document, "'index'");
  const links = await ask<LocationLink[]>(editor, 'textDocument/definition', document, at(0, 3));
  assert.deepEqual(links, [
    {
      originSelectionRange: { start: at(0, 1), end: at(0, 6) },
      targetUri: folder.uriOf('shop/views 1.py'),
      targetRange: { start: at(2, 0), end: at(2, 9) },
      targetSelectionRange: { start: at(2, 4), end: at(2, 9) },
    },
  ]);
});

test('while a folder is read, completion answers at once and says so, and definition waits', async context => {
  const folder = tempFolder(context, { 'app.py': "'last'", 'zz.py': 'def last(): ...' });
  for (let file = 0; file < 3000; file++) folder.write(`package/module${file}.py`, '');
  const editor = await startEditor(context, { server });
  const uri = folder.uriOf('app.py');
  const params = { textDocument: { uri }, position: at(0, 2) };
  const opening = [
    {
      method: 'workspace/didChangeWorkspaceFolders',
      params: { event: { added: [{ uri: folder.uri, name: '' }], removed: [] } },
    },
    {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'python', version: 1, text: "'last'" } },
    },
  ];
  const completion = { id: 'completion', method: 'textDocument/completion', params };
  const definition = { id: 'definition', method: 'textDocument/definition', params };
  const early = editor.together('completion', ...opening, completion, definition);
  const late = editor.together('definition');
  assert.equal(((await early).result as CompletionList).isIncomplete, true);
  assert.equal(((await late).result as LocationLink[])[0]?.targetUri, folder.uriOf('zz.py'));
  assert.equal(
    (await ask<CompletionList>(editor, 'textDocument/completion', uri, at(0, 2))).isIncomplete,
    false,
  );
});

test('findings are published, corrected and taken back', async () => {
  const editor = await shared;
  const uri = uriFor('findings-are-published');
  await editor.open(uri, '# 🧪 TODO');
  const shown = () => editor.diagnostics.get(uri)?.diagnostics;
  const first = await editor.until(shown);
  assert.deepEqual(first, [
    {
      range: { start: at(0, 5), end: at(0, 9) },
      severity: 2,
      code: 'unknown-endpoint',
      source: 'Matraz',
      message: 'something to do',
      relatedInformation: [
        { location: { uri, range: { start: at(0, 0), end: at(0, 0) } }, message: 'the beginning' },
      ],
    },
  ]);
  await change(editor, uri, 2, edit(at(0, 0), at(0, 0), '\n'));
  assert.equal(
    await editor.until(() => (shown()?.[0]?.range.start.line === 1 ? 'moved' : undefined)),
    'moved',
  );
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  assert.equal(await editor.until(() => (shown()?.length === 0 ? 'gone' : undefined)), 'gone');
});

test('repairs are offered for what the editor shows, as far as it asks for them', async () => {
  const editor = await shared;
  const uri = uriFor('repairs-are-offered');
  await editor.open(uri, 'TODO');
  const range = { start: at(0, 0), end: at(0, 4) };
  const offered = (context: object) =>
    editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context,
    });
  const shown = { range, code: 'unknown-endpoint', message: 'something to do' };
  const actions = await offered({ diagnostics: [shown] });
  assert.deepEqual(actions, [
    {
      title: 'Do it',
      kind: 'quickfix',
      edit: { changes: { [uri]: [{ range, newText: 'DONE' }] } },
      diagnostics: [shown],
      isPreferred: true,
    },
    {
      title: 'Rewrite it',
      kind: 'refactor.rewrite',
      edit: { changes: { [uri]: [{ range, newText: 'DONE' }] } },
      diagnostics: [],
      isPreferred: false,
    },
  ]);
  const kinds = async (only: string[]) =>
    (await offered({ diagnostics: [shown], only })).map(({ kind }) => kind);
  assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
  assert.deepEqual(await kinds(['refactor']), ['refactor.rewrite']);
  assert.deepEqual(await kinds(['source']), []);
});

test('a feature that fails is logged once, answered with nothing, and takes nobody with it', async () => {
  const editor = await shared;
  const uri = uriFor('a-feature-that-fails-is-logged-once');
  const other = 'file:///loose/other.py';
  await editor.open(uri, 'crash');
  await editor.open(other, '# TODO');
  for (let time = 0; time < 3; time++) {
    assert.equal(await ask(editor, 'textDocument/completion', uri, at(0, 2)), null);
    assert.equal(await ask(editor, 'textDocument/hover', uri, at(0, 2)), null);
  }
  await editor.until(() => editor.diagnostics.get(other));
  const failures = () => editor.logged.filter(message => message.includes(uri)).map(first);
  await editor.until(() => (failures().length >= 3 ? failures() : undefined));
  assert.deepEqual(failures().sort(), [
    `textDocument/completion ${uri} failed: Error: a completion that fails`,
    `textDocument/hover ${uri} failed: Error: a hover that fails`,
    `textDocument/publishDiagnostics ${uri} failed: Error: a finding that fails`,
  ]);
});

function first(message: string): string {
  return message.slice(0, message.indexOf('\n'));
}

test('a cancelled request is answered as cancelled, the next one as ever', async () => {
  const editor = await shared;
  const uri = uriFor('a-cancelled-request-is-answered-as-cancelled');
  await editor.open(uri, 'name');
  const params = { textDocument: { uri }, position: at(0, 2) };
  const { error } = await editor.together(
    'mine',
    { id: 'mine', method: 'textDocument/hover', params },
    { method: '$/cancelRequest', params: { id: 'mine' } },
  );
  assert.equal(error?.code, LSPErrorCodes.RequestCancelled);
  assert.equal(await textOf(editor, uri), 'name');
});

test('malformed messages are survived', async () => {
  const editor = await shared;
  const uri = uriFor('malformed-messages-are-survived');
  await editor.open(uri, 'name');
  const { connection } = editor;
  editor.raw('Content-Length: 12\r\n\r\n{"jsonrpc": ');
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 7 } } as object);
  await connection.sendNotification('textDocument/didOpen', {} as object);
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
  } as object);
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: 'file:///never/opened.py', version: 2 },
    contentChanges: [{ text: 'x' }],
  });
  await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{}] } as object);
  await connection.sendNotification('$/unheardOf', {});
  assert.equal(await connection.sendRequest('textDocument/hover', { textDocument: { uri } }), null);
  assert.equal(await connection.sendRequest('textDocument/hover', {}), null);
  await assert.rejects(connection.sendRequest('unheard/of', {}), (error: unknown) => {
    assert.ok(error instanceof ResponseError);
    return error.code === -32601;
  });
  assert.equal(await textOf(editor, uri), 'name');
});

test('a document of a language that is not ours harms nobody', async () => {
  const editor = await shared;
  const uri = uriFor('a-document-of-a-language-that-is-not-ours-harms-nobody');
  await editor.open('git:/loose/app.py?x', 'TODO');
  await editor.open(uri, 'name');
  assert.equal(await ask(editor, 'textDocument/hover', 'git:/loose/app.py?x', at(0, 0)), null);
  assert.equal(await textOf(editor, uri), 'name');
});
