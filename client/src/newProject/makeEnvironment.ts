import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { installPackage } from '../devServer/installPackage.ts';
import { namesIn, readText } from '../devServer/readText.ts';
import { chooseInterpreter } from '../interpreter/chooseInterpreter.ts';
import { interpreterCandidates } from '../interpreter/interpreterCandidates.ts';
import { probeInterpreter } from '../interpreter/probeInterpreter.ts';
import { selectedInterpreter } from '../interpreter/selectedInterpreter.ts';

/** Makes `.venv` in the folder and installs its `requirements.txt` there. What fails is said. */
export async function makeEnvironment(folder: vscode.Uri, output: vscode.LogOutputChannel): Promise<boolean> {
  const candidates = interpreterCandidates({
    platform: process.platform,
    env: process.env,
    installed: undefined,
    selected: await selectedInterpreter(folder),
    setting: vscode.workspace.getConfiguration('matraz', folder).get('python', ''),
    folder: folder.fsPath,
    workspaceFolder: folder.fsPath,
    exists: existsSync,
    read: readText,
    list: namesIn,
  });
  const { interpreter } = await chooseInterpreter(candidates, probeInterpreter);
  if (interpreter === undefined) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'No Python was found to make the environment with. Install Python 3.9 or newer, and try again.',
      ),
    );
    return false;
  }
  // The project gets an environment of its own, also when another one is active.
  const base = { ...interpreter, environment: undefined };
  const requirements = vscode.Uri.joinPath(folder, 'requirements.txt').fsPath;
  const python = await installPackage(base, folder.fsPath, 'requirements.txt', output, ['-r', requirements]);
  return python !== undefined;
}
