import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../../harness/control.ts';
import { findSample } from '../findSample.ts';
import { test } from '../test.ts';

test('in a Spanish editor the titles of the commands are Spanish, with the English one beside it', () => {
  assert.equal(vscode.env.language, 'es');
  const extension = vscode.extensions.getExtension('matraz.matraz');
  assert.ok(extension, 'the extension matraz.matraz is not installed in this editor');
  const { contributes } = extension.packageJSON as Localized;
  const run = contributes.commands.find(({ command }) => command === 'matraz.devServer.run');
  assert.deepEqual(run?.title, { value: 'Ejecutar servidor de desarrollo', original: 'Run Dev Server' });
  return Promise.resolve();
});

test('in a Spanish editor the status bar speaks Spanish', async () => {
  await vscode.window.showTextDocument(await findSample('tutorial/templates/template.html'));
  assert.match(await control.textOf('.statusbar-item:has-text("Matraz")'), /detenido/);
});

/** In a language other than English VS Code hands out both texts of a title. */
interface Localized {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: { readonly value: string; readonly original: string };
    }[];
  };
}
