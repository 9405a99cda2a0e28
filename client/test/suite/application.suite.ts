import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { findSample } from './findSample.ts';
import { freePort } from './freePort.ts';
import { test } from './test.ts';

// The view Application, as a person sees and uses it.

const row = (text: string): string => `.pane-body .monaco-list-row${text.split('|').map(has).join('')}`;
const has = (text: string): string => `:has-text(${JSON.stringify(text.trim())})`;

test('the view shows servers, applications and templates, and what is said of a route', async () => {
  if (!control.isAvailable()) return;
  await vscode.commands.executeCommand('matraz.application.focus');
  for (const text of ['Servers', 'flask: blog:create_app | stopped', 'blog | Flask · 8 routes', 'Templates'])
    await control.waitFor(row(text));
  await reveal('blog/posts.py', 'def detail');
  await control.waitFor(`${row('/post/<int:post_id>')}.selected`);
  await control.waitFor(row('auth | /auth'));
  assert.match(await control.textOf(row('/post/<int:post_id>')), /GET · blog\.detail/);
  await control.hover(row('/post/<int:post_id>'));
  await control.waitFor('.monaco-hover:has-text("blog.detail(post_id: int)")');
  await reveal('blog/templates/base.html', '<!DOCTYPE');
  await control.waitFor(`${row('base.html')}.selected`);
});

test('routes are grouped as a person wishes, and the view follows what is typed', async () => {
  if (!control.isAvailable()) return;
  await reveal('blog/auth.py', 'def logout');
  await vscode.commands.executeCommand('matraz.application.group', 'prefix');
  await control.waitFor(row('/auth | 2'));
  await reveal('blog/auth.py', 'def logout');
  await control.waitFor(`${row('/auth/logout')}.selected`);
  const editor = await show('blog/auth.py', "'/logout'");
  await editor.edit(edit => edit.insert(editor.selection.active.translate(0, "'/logout".length), '-now'));
  await control.waitFor(row('/auth/logout-now | POST'));
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await control.waitUntilGone(row('/auth/logout-now'));
  await vscode.commands.executeCommand('matraz.application.group', 'blueprint');
  await control.waitFor(row('auth | /auth'));
});

test('the menu of a route copies, with values that are asked for; that of a template shows its graph and its preview', async () => {
  if (!control.isAvailable()) return;
  await reveal('blog/posts.py', 'def detail');
  await control.waitFor(`${row('/post/<int:post_id>')}.selected`);
  for (const [title, copied] of [
    ['Copy url_for', "url_for('blog.detail', post_id=post_id)"],
    ['Copy Rule', '/post/<int:post_id>'],
  ] as const) {
    await choose(title);
    await until(async () => (await vscode.env.clipboard.readText()) === copied);
  }
  await choose('Copy Address');
  await control.waitFor('.quick-input-title:has-text("/post/<int:post_id>")');
  await control.type('7');
  await control.press('Enter');
  await until(async () => (await vscode.env.clipboard.readText()) === '/post/7');
  await reveal('blog/templates/base.html', '<!DOCTYPE');
  await control.waitFor(`${row('base.html')}.selected`);
  await choose('Show Template Graph Around This Template');
  await control.waitFor('.tab.active:has-text("Template Graph")');
  await reveal('blog/templates/base.html', '<!DOCTYPE');
  await control.waitFor(`${row('base.html')}.selected`);
  await choose('Open Preview to the Side');
  await control.waitFor('.tab:has-text("Preview")');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('a server is run, seen and stopped in the view', async () => {
  if (!control.isAvailable()) return;
  const port = await freePort();
  const settings = vscode.workspace.getConfiguration('matraz.devServer');
  await settings.update('port', port, vscode.ConfigurationTarget.Workspace);
  await vscode.commands.executeCommand('matraz.application.focus');
  await control.press('Home');
  const server = 'flask: blog:create_app';
  await control.hover(row(server));
  await control.click(`${row(server)} .action-label.codicon-play`);
  await control.waitFor(row(`${server} | running at http://127.0.0.1:${port}`));
  assert.equal((await fetch(`http://127.0.0.1:${port}`)).status, 200);
  await control.hover(row(server));
  await control.click(`${row(server)} .action-label.codicon-debug-stop`);
  await control.waitFor(row(`${server} | stopped`));
  await settings.update('port', undefined, vscode.ConfigurationTarget.Workspace);
  await vscode.commands.executeCommand('workbench.action.closePanel');
  await vscode.commands.executeCommand('workbench.view.explorer');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('routes are searched by what is known of them, and Enter opens the view', async () => {
  if (!control.isAvailable()) return;
  const searching = vscode.commands.executeCommand('matraz.searchRoutes');
  await control.waitFor(item('/post/<int:post_id>'));
  await control.type('blog.detail');
  await control.waitFor(`${item('/post/<int:post_id> | GET · blog.detail · blog/posts.py')}.focused`);
  await control.press('Enter');
  await searching;
  assert.equal(await lineOfCursor('posts.py'), 'def detail(post_id):');
});

test('which view answers a path, while it is typed', async () => {
  if (!control.isAvailable()) return;
  await vscode.commands.executeCommand('matraz.whichView');
  await control.waitFor(item('index'));
  await control.type('post/7?page=2');
  await control.waitFor(item('/post/<int:post_id> | answers · post_id = 7'));
  for (let count = 0; count < '/post/7?page=2'.length; count++) await control.press('Backspace');
  await control.type('DELETE /auth/logout');
  await control.waitFor(item('405 Method Not Allowed'));
  await control.waitFor(item('/auth/logout | answers other methods'));
  await control.press('ArrowDown');
  await control.press('Enter');
  assert.equal(await lineOfCursor('auth.py'), 'def logout():');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

const item = (text: string): string =>
  `.quick-input-list .monaco-list-row${text.split('|').map(has).join('')}`;

/** The text of the line of the cursor, once that file is open. */
async function lineOfCursor(file: string): Promise<string> {
  for (;;) {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.fileName.endsWith(file) && editor.selection.active.line > 0)
      return editor.document.lineAt(editor.selection.active.line).text;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** From the menu of the line that has the focus, with keys. */
async function choose(title: string): Promise<void> {
  await control.press('Shift+F10');
  await control.waitFor(`.monaco-menu .action-label:has-text("${title}")`);
  do await control.press('ArrowDown');
  while (!(await control.textOf('.monaco-menu .action-item.focused')).includes(title));
  await control.press('Enter');
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 50));
}

async function show(sample: string, text: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(await findSample(sample));
  const index = editor.document.getText().indexOf(text);
  assert.notEqual(index, -1, `${sample} has no ${text}`);
  const at = editor.document.positionAt(index);
  editor.selection = new vscode.Selection(at, at);
  return editor;
}

async function reveal(sample: string, text: string): Promise<void> {
  await show(sample, text);
  await vscode.commands.executeCommand('matraz.application.reveal');
}
