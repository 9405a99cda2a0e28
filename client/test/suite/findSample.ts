import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The file of the opened samples with this path, e.g. `tutorial/1_hello.py`. Rejects when there is none. */
export async function findSample(relativePath: string): Promise<vscode.Uri> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, ...relativePath.split('/'));
  await vscode.workspace.fs.stat(uri);
  return uri;
}
