import * as vscode from 'vscode';
import { control } from '../../harness/control.ts';
import { test } from '../test.ts';

test('where there is no application yet, the view says how to begin one', async () => {
  if (!control.isAvailable()) return;
  await vscode.commands.executeCommand('matraz.application.focus');
  const begin = vscode.env.language === 'es' ? 'Nuevo proyecto…' : 'New Project…';
  await control.waitFor(`.welcome-view a:has-text("${begin}")`);
  await vscode.commands.executeCommand('workbench.view.explorer');
});
