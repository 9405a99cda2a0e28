import * as vscode from 'vscode';
import { makeEnvironment } from './makeEnvironment.ts';
import { type NameProblem, nameProblem, packageName, suggestedName, titleOf } from './projectName.ts';
import { pathOf, renderScaffold } from './renderScaffold.ts';
import { type ScaffoldId, scaffolds } from './scaffolds.ts';

/** What is known already and is not asked. */
export interface NewProjectWishes {
  readonly scaffold?: ScaffoldId;
  readonly folder?: vscode.Uri;
  /** Of the package. */
  readonly name?: string;
}

/**
 * Makes a project in an empty folder and offers what comes next. Resolves to the file to begin with as soon as the files
 * are there; `undefined` when the person gave up, or the folder is not empty, which is said.
 */
export async function newProject(
  { extensionUri }: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  wishes: NewProjectWishes = {},
): Promise<vscode.Uri | undefined> {
  const scaffold = wishes.scaffold ?? (await askScaffold());
  if (scaffold === undefined) return undefined;
  const folder = wishes.folder ?? (await askFolder());
  if (folder === undefined) return undefined;
  const folderName = folder.path.split('/').at(-1) ?? '';
  const isPackage = scaffold === 'package';
  const name = isPackage ? (wishes.name ?? (await askName(suggestedName(folderName)))) : '';
  if (name === undefined) return undefined;
  const problem = isPackage ? nameProblem(name) : undefined;
  if (problem !== undefined) {
    void vscode.window.showErrorMessage(describe(problem, name));
    return undefined;
  }
  if (!(await isEmpty(folder))) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'The folder {0} is not empty. A new project overwrites nothing: choose an empty one.',
        folderName,
      ),
    );
    return undefined;
  }
  const words = {
    name: packageName(name),
    title: titleOf(isPackage ? packageName(name) : folderName),
    spanish: /^es\b/.test(vscode.env.language),
  };
  const templates = vscode.Uri.joinPath(extensionUri, 'client', 'scaffolds');
  const files = await renderScaffold(scaffold, words, async template =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(templates, template))),
  );
  for (const [path, text] of files)
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), new TextEncoder().encode(text));
  const main = vscode.Uri.joinPath(folder, pathOf(scaffolds[scaffold].main, words));
  if (vscode.workspace.getWorkspaceFolder(folder)) await vscode.window.showTextDocument(main);
  void offerMore(folder, files.size, output);
  return main;
}

async function askScaffold(): Promise<ScaffoldId | undefined> {
  const picks: readonly (vscode.QuickPickItem & { readonly id: ScaffoldId })[] = [
    {
      id: 'flask',
      label: vscode.l10n.t('Flask in one file'),
      detail: vscode.l10n.t('app.py, two templates, a style sheet and tests: the way to begin'),
      iconPath: new vscode.ThemeIcon('beaker'),
    },
    {
      id: 'package',
      label: vscode.l10n.t('Flask as a package'),
      detail: vscode.l10n.t('A factory, two blueprints, a protected form and tests: for what shall grow'),
      iconPath: new vscode.ThemeIcon('package'),
    },
    {
      id: 'wsgi',
      label: vscode.l10n.t('WSGI without a framework'),
      detail: vscode.l10n.t("Only Python's standard library: to see what a framework does"),
      iconPath: new vscode.ThemeIcon('file-code'),
    },
  ];
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('New Project'),
    placeHolder: vscode.l10n.t('What shall it be?'),
    matchOnDetail: true,
  });
  return picked?.id;
}

/** The open folder when it is empty, else one that the person chooses, or a new one in it. */
async function askFolder(): Promise<vscode.Uri | undefined> {
  const [open, second] = vscode.workspace.workspaceFolders ?? [];
  if (open && !second && (await isEmpty(open.uri))) return open.uri;
  const [chosen] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Folder of the new project'),
      openLabel: vscode.l10n.t('Make Project Here'),
      canSelectFolders: true,
      canSelectFiles: false,
      ...(open && { defaultUri: open.uri }),
    })) ?? [];
  if (chosen === undefined || (await isEmpty(chosen))) return chosen;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Project'),
    prompt: vscode.l10n.t('That folder is not empty. What shall the new one in it be called?'),
    validateInput: async text => {
      if (text.trim() === '' || /[/\\:*?"<>|]|^\.+$/.test(text))
        return vscode.l10n.t('This cannot be the name of a folder.');
      const isFree = await isEmpty(vscode.Uri.joinPath(chosen, text.trim()));
      return isFree ? undefined : vscode.l10n.t('It is there already, and not empty.');
    },
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(chosen, name.trim());
}

async function askName(value: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('New Project'),
    prompt: vscode.l10n.t('Name of the package, as Python imports it'),
    value,
    validateInput: text => {
      const problem = nameProblem(text);
      return problem && describe(problem, text);
    },
  });
}

function describe(problem: NameProblem, name: string): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('A package needs a name.');
    case 'notIdentifier':
      return vscode.l10n.t(
        '"{0}" cannot be imported: a name has letters, digits and _, and no digit first.',
        name,
      );
    case 'keyword':
      return vscode.l10n.t('"{0}" is a word of Python itself.', name);
    case 'taken':
      return vscode.l10n.t('"{0}" is a module that the project needs, and would hide it.', name);
  }
}

/** True for a folder that is not there yet, too. The folder of a repository does not count. */
async function isEmpty(folder: vscode.Uri): Promise<boolean> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.every(([name]) => name === '.git');
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return true;
    throw error;
  }
}

async function offerMore(folder: vscode.Uri, count: number, output: vscode.LogOutputChannel): Promise<void> {
  const install = vscode.l10n.t('Make .venv and Install');
  const open = vscode.l10n.t('Open Folder');
  const openNew = vscode.l10n.t('Open in New Window');
  const isOpen = vscode.workspace.getWorkspaceFolder(folder) !== undefined;
  const isRunnable = vscode.workspace.isTrusted && folder.scheme === 'file';
  const after = isOpen ? [] : [open, openNew];
  let choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('The project is there: {0} files.', count),
    ...(isRunnable ? [install] : []),
    ...after,
  );
  if (choice === install) {
    if (!(await makeEnvironment(folder, output))) return;
    const done = vscode.l10n.t('The environment is ready. "Matraz: Run Dev Server" starts the project.');
    choice = await vscode.window.showInformationMessage(done, ...after);
  }
  if (choice === open || choice === openNew)
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: choice === openNew });
}
