import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { findSample } from './findSample.ts';
import { freePort } from './freePort.ts';
import { test } from './test.ts';

interface Example {
  readonly name: string;
  readonly snippet: string;
  readonly expected: string;
}

const examples: readonly Example[] = [
  { name: 'WSGI hello', snippet: 'WSGI: hola mundo · hello world', expected: 'Hola mundo' },
  { name: 'the HTML page', snippet: 'WSGI: página HTML · HTML page', expected: '<h1>Hola mundo</h1>' },
  {
    name: 'the dynamic page',
    snippet: 'WSGI: página dinámica · dynamic page',
    expected: '<h1>Hola Codi</h1>',
  },
  { name: 'Flask', snippet: 'Flask: hola mundo · hello world', expected: 'Hola' },
];

for (const [number, { name, snippet, expected }] of examples.entries()) {
  test(`${name}: the snippet is inserted, saved, run, and answers`, async () => {
    // A folder of its own: the editor remembers files that were deleted behind its back.
    const script = await newFile(`inserted${number}/example.py`);
    const template = await newFile(`inserted${number}/templates/template.html`);
    try {
      await insert(template, 'html', 'Jinja: plantilla del tutorial · tutorial template');
      const port = String(await freePort());
      await insert(script, 'python', snippet, text => text.replace(/\b8000\b/, port));
      const { state, url } = await vscode.commands.executeCommand<{ state: string; url?: string }>(
        'matraz.devServer.run',
        script,
      );
      assert.equal(state, 'running');
      assert.ok(url !== undefined);
      const response = await fetch(url);
      assert.equal(response.status, 200);
      const body = await response.text();
      assert.ok(body.includes(expected), body);
    } finally {
      await vscode.commands.executeCommand('matraz.devServer.stop');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(script, '..'), { recursive: true });
    }
  });
}

const typed = [
  {
    name: 'Python that imports Flask',
    path: 'typed/views.py',
    text: 'from flask import Flask\n\nshop = Flask(__name__)\n\n\n',
    prefix: 'flask-form',
    expected: [
      'from flask import Flask, redirect, render_template, request, url_for\n\nshop = Flask(__name__)',
      "@shop.route('/contact', methods=['GET', 'POST'])\ndef contact():\n    if request.method == 'POST':",
    ],
  },
  {
    name: 'plain HTML',
    path: 'typed/page.html',
    text: '<ul>\n</ul>\n',
    prefix: 'jinja-for-else',
    expected: ['{% for item in items %}', '{% else %}', '{{ item }}'],
  },
] as const;

for (const { name, path, text, prefix, expected } of typed) {
  test(`${name}: a snippet is offered once while typing, and brings what it needs`, async () => {
    const uri = await newFile(path);
    try {
      const editor = await vscode.window.showTextDocument(uri);
      await editor.edit(edit => edit.insert(new vscode.Position(0, 0), text));
      editor.selection = new vscode.Selection(
        editor.document.positionAt(text.length),
        editor.document.positionAt(text.length),
      );
      await control.click('.monaco-editor .view-lines');
      await vscode.commands.executeCommand('cursorBottom');
      await control.type(prefix);
      await control.waitFor(`.suggest-widget .monaco-list-row.focused:has-text("${prefix}")`);
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        editor.selection.active,
      );
      const rows = items.filter(
        ({ label, kind }) =>
          (typeof label === 'string' ? label : label.label) === prefix &&
          kind === vscode.CompletionItemKind.Snippet,
      );
      assert.equal(rows.length, 1);
      await control.press('Enter');
      await vscode.commands.executeCommand('leaveSnippet');
      await until(
        () => expected.every(part => editor.document.getText().includes(part)),
        () => editor.document.getText(),
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
    }
  });
}

test('a document of a virtual workspace, which no server sees, is offered the snippets too', async () => {
  const provider = vscode.workspace.registerTextDocumentContentProvider('matraz-virtual', {
    provideTextDocumentContent: () => 'flask-he',
  });
  try {
    const uri = vscode.Uri.parse('matraz-virtual:/app.py');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.languageId, 'python');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(0, 8),
    );
    const rows = items.filter(
      ({ label }) => (typeof label === 'string' ? label : label.label) === 'flask-hello',
    );
    assert.deepEqual(
      rows.map(({ kind, detail }) => [kind, detail]),
      [[vscode.CompletionItemKind.Snippet, 'A Flask server in fewer than ten lines']],
    );
  } finally {
    provider.dispose();
  }
});

/** Inserts a snippet of the extension by its name, as a choice from the list does, and saves the file. */
async function insert(
  uri: vscode.Uri,
  langId: string,
  name: string,
  change?: (text: string) => string,
): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri);
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId, name });
  await vscode.commands.executeCommand('leaveSnippet');
  const { document } = editor;
  assert.notEqual(document.getText(), '', `the snippet ${name} inserted nothing`);
  if (change !== undefined) {
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    const text = change(document.getText());
    assert.ok(await editor.edit(edit => edit.replace(all, text)));
  }
  assert.ok(await document.save());
}

async function newFile(path: string): Promise<vscode.Uri> {
  const samples = vscode.Uri.joinPath(await findSample('tutorial/1_hello.py'), '..', '..');
  const uri = vscode.Uri.joinPath(samples, ...path.split('/'));
  await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  return uri;
}

/** Rejects with what `seen` tells when the condition does not come true. */
async function until(condition: () => boolean, seen: () => string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (condition()) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  assert.fail(seen());
}
