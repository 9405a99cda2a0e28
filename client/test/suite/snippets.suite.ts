import assert from 'node:assert/strict';
import * as vscode from 'vscode';
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
