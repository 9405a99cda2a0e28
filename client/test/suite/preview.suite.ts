import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PreviewPanel } from '../../src/preview/previewPanel.ts';
import { findSample } from './findSample.ts';
import { shownPreview } from './shownPreview.ts';
import { test } from './test.ts';

test('a preview shows the page, follows the typing, and takes values that the user writes', async () => {
  const uri = await findSample('blog/templates/blog/index.html');
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const panel = await vscode.commands.executeCommand<PreviewPanel>('matraz.openPreview');
  try {
    const first = await shownPreview(panel, ({ text }) => text.includes('Templates that inherit'));
    assert.equal(first.template, 'blog/index.html');
    assert.equal(first.engine, 'exact', 'the samples have an environment with Jinja2');
    assert.deepEqual([first.error, first.notes], [undefined, []]);
    assert.ok(first.rules > 5, 'the style sheet of the project is used');

    const end = document.getText().indexOf('{% for');
    await editor.edit(edit => edit.insert(document.positionAt(end), '<p>{{ posts|length * 7 }} typed</p>\n'));
    await shownPreview(panel, ({ text }) => text.includes('21 typed'));

    await panel.change('posts', "[Post(id=9, title='Mine', author='me', tags=[], body='')]");
    const mine = await shownPreview(panel, ({ text }) => text.includes('7 typed'));
    assert.ok(mine.text.includes('Mine') && !mine.text.includes('Templates that inherit'));
    await panel.change('posts', undefined);

    await editor.edit(edit => edit.insert(document.positionAt(end), '{% if %}'));
    const broken = await shownPreview(panel, ({ error }) => error !== undefined);
    assert.match(broken.error ?? '', /blog\/index\.html:\d+/);
    assert.ok(broken.text.includes('typed'), 'the last page stays');
  } finally {
    panel.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
});

test('what runs in pages and templates stays inside, and an endless loop ends with a message', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'hostile/templates/hostile.html');
  const source = [
    '<base href="https://example.org/"><meta http-equiv="refresh" content="0;url=https://example.org/">',
    '<script>document.title = "ran"; parent.document.title = "ran"</script><img src=x onerror="document.title=1">',
    '<a href="javascript:document.title=1">link</a><form action="https://example.org/"><button>go</button></form>',
    '<p id="end">{{ "</script><script>1</script>" }} still here</p>',
  ].join('\n');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
  // Without a Python the page is rendered in the webview.
  const settings = vscode.workspace.getConfiguration('matraz');
  await settings.update('python', '/nowhere/python', vscode.ConfigurationTarget.Workspace);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const panel = await vscode.commands.executeCommand<PreviewPanel>('matraz.openPreview');
  try {
    const first = await shownPreview(panel, ({ text }) => text.includes('still here'));
    assert.equal(first.engine, 'approximate');
    assert.ok(!first.text.includes('document.title'), first.text);

    const loop =
      '{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a ~ b %}{% endfor %}{% endfor %}';
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), loop));
    const ended = await shownPreview(panel, ({ error }) => error !== undefined);
    assert.match(ended.error ?? '', /too long/);
    assert.ok(ended.text.includes('still here'));
  } finally {
    panel.dispose();
    await settings.update('python', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'hostile'), { recursive: true });
  }
});
