// Runs in the extension host of a real editor (as its `extensionTestsPath`): activates Matraz and the empty extension, and
// saves VS Code's own account of how long that took. Where the samples are open, opening a template activates them while
// the window starts; in an empty folder they are asked to, one after the other, when the window has come to rest.
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';

const extensions = ['matraz-bench.empty', 'matraz.matraz'];

/** Writes the text of `Developer: Startup Performance` to the file that MATRAZ_BENCH_RESULT names. */
export async function run(): Promise<void> {
  const file = process.env['MATRAZ_BENCH_RESULT'];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (file === undefined || folder === undefined)
    throw new Error('MATRAZ_BENCH_RESULT or the folder is missing.');
  if (process.env['MATRAZ_BENCH_WINDOW'] === 'resting') {
    await rest();
    for (const id of extensions) if (found(id).isActive) throw new Error(`${id} is active already.`);
  } else {
    const template = vscode.Uri.joinPath(folder.uri, 'tutorial', 'templates', 'template.html');
    await vscode.window.showTextDocument(template);
  }
  for (const id of extensions) await found(id).activate();
  await vscode.commands.executeCommand('perfview.show');
  await writeFile(file, await report());
}

function found(id: string): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined) throw new Error(`${id} is not installed in this editor.`);
  return extension;
}

/** Resolves when for two seconds no timer was late, which is when nothing else holds the main thread. */
async function rest(): Promise<void> {
  for (let punctual = 0; punctual < 20; ) {
    const began = performance.now();
    await new Promise(resolve => setTimeout(resolve, 100));
    punctual = performance.now() - began < 115 ? punctual + 1 : 0;
  }
}

/** The page writes itself in steps: it is complete when it names both extensions in its table. */
async function report(): Promise<string> {
  for (;;) {
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    if (/\| *matraz-bench\.empty/.test(text) && /\| *matraz\.matraz/.test(text)) return text;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
