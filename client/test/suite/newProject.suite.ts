import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './test.ts';

const projects = [
  { scaffold: 'wsgi', run: 'app.py', address: '?name=Codi', expected: '<h1>Hello, Codi</h1>' },
  { scaffold: 'flask', run: 'app.py', address: '?name=Codi', expected: '<h1>Hello, Codi</h1>' },
  { scaffold: 'package', run: 'my_shop/__init__.py', address: 'greetings/', expected: 'What is your name?' },
] as const;

for (const { scaffold, run, address, expected } of projects) {
  test(`a new project (${scaffold}) runs, and is not written over`, async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspace);
    const folder = vscode.Uri.joinPath(workspace.uri, `new-${scaffold}`);
    const wishes = { scaffold, folder, name: 'my_shop' };
    const make = (): Thenable<vscode.Uri | undefined> =>
      vscode.commands.executeCommand('matraz.newProject', wishes);
    try {
      const main = await make();
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), main?.toString());
      if (scaffold === 'package') await symbol('/greetings/');
      const { state, url } = await vscode.commands.executeCommand<{ state: string; url?: string }>(
        'matraz.devServer.run',
        vscode.Uri.joinPath(folder, run),
      );
      assert.equal(state, 'running');
      assert.ok(url !== undefined);
      const body = await (await fetch(new URL(address, url))).text();
      assert.ok(body.includes(expected), body);
      await vscode.commands.executeCommand('matraz.devServer.stop');
      assert.ok(main !== undefined);
      await vscode.workspace.fs.writeFile(main, new TextEncoder().encode('# mine\n'));
      assert.equal(await make(), undefined);
      assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(main)), '# mine\n');
    } finally {
      await vscode.commands.executeCommand('matraz.devServer.stop');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });
}

/** Resolves when the route is known: the files of a project are read when the editor tells of them. */
async function symbol(rule: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      rule,
    );
    if (found.length > 0) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  assert.fail(`${rule} is not known`);
}
