import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../../harness/control.ts';
import { test } from '../../suite/test.ts';

// Takes the pictures of the walkthrough, small ones: what a learner sees after each step.

const theme = process.env['MATRAZ_THEME'] ?? 'Default Light Modern';
const shade = theme.includes('Dark') ? 'dark' : 'light';

test('the window is quiet', async () => {
  const settings = vscode.workspace.getConfiguration();
  const change = (key: string, value: unknown) =>
    settings.update(key, value, vscode.ConfigurationTarget.Global);
  await change('workbench.colorTheme', theme);
  await change('editor.minimap.enabled', false);
  await change('editor.lineNumbers', 'off');
  await change('editor.fontSize', 13);
  await change('breadcrumbs.enabled', false);
  await change('workbench.activityBar.location', 'hidden');
  await change('editor.wordWrap', 'on');
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
  // This starts the extension, as somebody does who reads the walkthrough.
  await vscode.commands.executeCommand('matraz.openTutorial');
});

for (const [id, file] of [
  ['web', 'environ.py'],
  ['hello', 'hello.py'],
  ['page', 'page.py'],
] as const) {
  test(id, async () => {
    await insert(id);
    await show(file);
    await picture(id);
  });
}

test('dynamic', async () => {
  await insert('dynamic');
  const editor = await show('templates/template.html');
  const offset = editor.document.getText().indexOf('username') + 2;
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  await vscode.commands.executeCommand('editor.action.showHover');
  await control.waitFor('.monaco-hover:has-text("dynamic.py")');
  await picture('dynamic');
});

test('flask', async () => {
  await insert('flask');
  await show('app.py');
  await control.waitFor('.codelens-decoration:has-text("GET /")');
  await picture('flask');
});

test('routes', async () => {
  await insert('routes');
  await show('app.py');
  await control.waitFor('.codelens-decoration:has-text("post_id")');
  await picture('routes');
});

test('inherit', async () => {
  await insert('inherit');
  await show('templates/base.html');
  await vscode.window.showTextDocument(await uriOf('templates/about.html'), {
    viewColumn: vscode.ViewColumn.Two,
  });
  await control.waitFor('.codelens-decoration');
  await picture('inherit');
});

test('begin', async () => {
  const editor = await show('app.py');
  await control.waitFor('.codelens-decoration:has-text("GET /about")');
  editor.revealRange(new vscode.Range(0, 0, 0, 0), vscode.TextEditorRevealType.AtTop);
  await picture('begin');
});

test('next', async () => {
  await show('app.py');
  void vscode.commands.executeCommand('matraz.newProject');
  await control.waitFor('.quick-input-widget .monaco-list-row');
  await picture('next', '.quick-input-widget');
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
});

async function insert(id: string): Promise<void> {
  await vscode.commands.executeCommand('matraz.internal.tutorial.insert', id);
  await vscode.commands.executeCommand('leaveSnippet');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function show(file: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const editor = await vscode.window.showTextDocument(await uriOf(file));
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  await control.waitFor('.monaco-editor .view-line');
  return editor;
}

async function uriOf(file: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return Promise.resolve(vscode.Uri.joinPath(folder.uri, ...file.split('/')));
}

/** The editors, or what else is meant, without the window around them. */
async function picture(id: string, selector = '.part.editor'): Promise<void> {
  await control.screenshot(`${id}-${shade}`, selector);
}
