import * as vscode from 'vscode';
import { type ChooseNamesParams, chooseNamesCommand } from '../../server/src/protocol.ts';

/** After a refactoring that made up a name: selects it wherever it stands, so that another one can be typed. */
export function registerChooseNames(): vscode.Disposable {
  return vscode.commands.registerCommand(chooseNamesCommand, async ({ uri, names }: ChooseNamesParams) => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
    editor.selections = names.map(
      ({ line, character, length }) => new vscode.Selection(line, character, line, character + length),
    );
    const [first] = editor.selections;
    if (first) editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  });
}
