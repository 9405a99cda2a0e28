import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../../harness/control.ts';
import { hovered } from '../asking.ts';
import { test } from '../test.ts';

// Follows the walkthrough as a learner does: from an empty folder, button by button, to the running application. Runs in
// each language of the editor; the words of the buttons are those of the manifest's.

const words =
  vscode.env.language === 'es'
    ? { begin: 'Elegir una carpeta', insert: 'Insertar el ejemplo', run: 'Ejecutarlo' }
    : { begin: 'Choose a Folder', insert: 'Insert the Example', run: 'Run It' };

const step = (id: string): string => `.getting-started-step[data-step-id="matraz.matraz#tutorial#${id}"]`;

const examples = [
  { id: 'web', path: '/a?name=Ada', expected: 'QUERY_STRING = name=Ada' },
  { id: 'hello', path: '/', expected: 'Hola mundo' },
  { id: 'page', path: '/', expected: '<h1>Hola mundo</h1>' },
  { id: 'dynamic', path: '/', expected: '<h1>Hola Codi</h1>' },
  { id: 'flask', path: '/', expected: '<h1>Hola Codi</h1>' },
  { id: 'routes', path: '/posts/7', expected: '"post_id"' },
  { id: 'inherit', path: '/about', expected: '<h1>Flask</h1>' },
] as const;

test('the tutorial begins in the folder that is open', async () => {
  await vscode.commands.executeCommand('matraz.openTutorial');
  await press('begin', words.begin);
  await control.waitFor(`${step('begin')} .complete`);
});

for (const { id, path, expected } of examples) {
  test(`the step ${id} is done when its program has answered`, async () => {
    const before = await files();
    await press(id, words.insert);
    await until(async () => (await files()) !== before);
    await press(id, words.run);
    await until(async () => (await answer(path)).includes(expected));
    if (id === 'dynamic') {
      await control.waitUntilGone(`${step(id)} .complete`);
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const uri = vscode.Uri.joinPath(folder.uri, 'templates', 'template.html');
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      const position = (await vscode.workspace.openTextDocument(uri)).positionAt(
        text.indexOf('username') + 1,
      );
      assert.match(await hovered(uri, position), /'Codi'/);
    }
    await control.waitFor(`${step(id)} .complete`);
  });
}

test('to insert the examples again changes nothing', async () => {
  await vscode.commands.executeCommand('matraz.devServer.stop');
  const before = await files();
  for (const { id } of examples) await vscode.commands.executeCommand('matraz.internal.tutorial.insert', id);
  assert.equal(await files(), before);
});

/** Presses a button of a step, which is opened first. */
async function press(id: string, button: string): Promise<void> {
  await control.click(`${step(id)} .step-title`);
  await control.click(`${step(id)}.expanded .monaco-button:has-text("${button}")`);
}

/** What the running example answers at the address that the status bar shows; empty while there is none. */
async function answer(path: string): Promise<string> {
  const [address] =
    /http:\/\/[\w.]+:\d+/.exec(await control.textOf('.statusbar-item:has-text("http://")')) ?? [];
  const response = address === undefined ? undefined : await fetch(address + path).catch(() => undefined);
  return response?.ok ? response.text() : '';
}

/** The examples and what is in them. */
async function files(): Promise<string> {
  const found = await vscode.workspace.findFiles('**/*.{py,html}', '.venv/**');
  const texts = await Promise.all(
    found.map(
      async uri => `${uri.path}\n${new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))}`,
    ),
  );
  return texts.sort().join('\n');
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await condition()) return;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  assert.fail('it did not come true');
}
