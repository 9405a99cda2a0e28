import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { test } from './test.ts';

// Runs before the other suites that open pages with Jinja in styles: the offer comes once.

const page = `<div style="width: {{ share }}%"></div>\n<style>\n  a { color: {{ colour }} }\n</style>\n`;

test('what the editor reports of Jinja in styles can be turned off, and is offered once', async () => {
  if (!control.isAvailable()) return;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, 'blog', 'templates', 'checks.html');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(page));
  await vscode.window.showTextDocument(uri);
  const offer = '.notification-list-item:has-text("without knowing Jinja")';
  const reported = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'css').length;
  const becomes = async (isRight: () => boolean) => {
    const deadline = Date.now() + 10_000;
    while (!isRight() && Date.now() < deadline) await new Promise(next => setTimeout(next, 50));
    assert.ok(isRight(), `${reported()} errors`);
  };
  await becomes(() => reported() > 0);
  await vscode.commands.executeCommand('notifications.showList');
  await control.waitFor(offer);
  await control.click(`${offer} .monaco-button:has-text("Turn Off Here")`);
  await becomes(() => reported() === 0);
  const html = vscode.workspace.getConfiguration('html', uri);
  for (const setting of ['validate.styles', 'validate.scripts']) {
    assert.equal(html.inspect(setting)?.workspaceValue, false, setting);
    await html.update(setting, undefined, vscode.ConfigurationTarget.Workspace);
  }
  // The errors come back, the offer does not.
  await becomes(() => reported() > 0);
  await vscode.commands.executeCommand('notifications.showList');
  await control.waitUntilGone(offer);
  await vscode.commands.executeCommand('notifications.clearAll');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(uri);
});
