import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findSample } from './findSample.ts';

// What the suites ask the editor as a person would, at a place in a sample.

/** Types at the end of a sample, asks where `¦` stands in it or at its end, and takes it back. */
export async function typing(
  sample: string,
  text: string,
  ask: (uri: vscode.Uri, position: vscode.Position) => Promise<void>,
): Promise<void> {
  const uri = await findSample(sample);
  const editor = await vscode.window.showTextDocument(uri);
  const end = editor.document.getText().length;
  const inserted = text.replace('¦', '');
  assert.ok(await editor.edit(edit => edit.insert(editor.document.positionAt(end), inserted)));
  try {
    const cursor = text.includes('¦') ? text.indexOf('¦') : inserted.length;
    await ask(uri, editor.document.positionAt(end + cursor));
  } finally {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  }
}

export async function completed(uri: vscode.Uri, position: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

export async function hovered(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) =>
      contents.map(content => (typeof content === 'string' ? content : content.value)),
    )
    .join('\n')
    .replaceAll('&nbsp;', ' ');
}
