import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findSample } from './findSample.ts';
import { test } from './test.ts';

test('opening a template of the tutorial activates Matraz', async () => {
  const extension = vscode.extensions.getExtension('matraz.matraz');
  assert.ok(extension, 'the extension matraz.matraz is not installed in this editor');
  const document = await vscode.workspace.openTextDocument(
    await findSample('tutorial/templates/template.html'),
  );
  await vscode.window.showTextDocument(document);
  await extension.activate();
  assert.equal(extension.isActive, true);
});

test('a template keeps the language html, and the HTML language features go on working in it', async () => {
  const document = await vscode.workspace.openTextDocument(
    await findSample('tutorial/templates/template.html'),
  );
  assert.equal(document.languageId, 'html');
  const body = document.getText().indexOf('<body');
  assert.notEqual(body, -1, 'the sample has no <body>');
  // The built-in server starts on its own time: the element's documentation is asked for until it is there.
  const text = await eventually(async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(body + 2),
    );
    return hovers
      .flatMap(({ contents }) =>
        contents.map(content => (typeof content === 'string' ? content : content.value)),
      )
      .join('\n');
  });
  assert.match(text, /body element represents/);
});

test('every command of the manifest that can be called is registered', async () => {
  const extension = vscode.extensions.getExtension('matraz.matraz');
  const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
  const registered = new Set(await vscode.commands.getCommands(true));
  const contributed = manifest.contributes.commands.map(({ command }) => command);
  assert.ok(contributed.length > 0);
  assert.deepEqual(
    contributed.filter(command => !registered.has(command)),
    [],
  );
});

/** Asks again until the answer is not empty. The test's own time-out ends what never comes. */
async function eventually(ask: () => Promise<string>): Promise<string> {
  for (;;) {
    const answer = await ask();
    if (answer !== '') return answer;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
