import * as vscode from 'vscode';

const { l10n } = vscode;

/** Which setting of the editor's own HTML support is behind an error, by its source. */
const settings: Readonly<Record<string, string>> = {
  css: 'validate.styles',
  javascript: 'validate.scripts',
  typescript: 'validate.scripts',
};

const askedKey = 'htmlChecks.asked';

/**
 * The editor checks the styles and scripts of `.html` files without knowing Jinja, and takes it for an error. Nobody but its
 * settings can make it stop; so the first time that this happens in a workspace, offers to change them there.
 */
export function registerHtmlChecks({ workspaceState }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'html' || workspaceState.get(askedKey) === true) return;
    if (!uris.some(uri => uri.toString() === document.uri.toString())) return;
    if (vscode.workspace.getWorkspaceFolder(document.uri) === undefined) return;
    const wrong = mistaken(document);
    if (wrong.length > 0) {
      void workspaceState.update(askedKey, true);
      void offer(document.uri);
    }
  });
}

/** What the editor reports of styles and scripts on lines with Jinja, while nobody has decided about the setting. */
function mistaken(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  const configuration = vscode.workspace.getConfiguration('html', document);
  return vscode.languages.getDiagnostics(document.uri).filter(({ source = '', range }) => {
    const setting = settings[source];
    if (setting === undefined || !/\{[{%]/.test(document.lineAt(range.start.line).text)) return false;
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(setting) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue].every(value => value === undefined);
  });
}

async function offer(uri: vscode.Uri): Promise<void> {
  const turnOff = l10n.t('Turn Off Here');
  const answer = await vscode.window.showInformationMessage(
    l10n.t(
      'VS Code checks the styles and scripts of HTML files without knowing Jinja, and reports errors where there are none. Turn these checks off in this workspace?',
    ),
    turnOff,
  );
  if (answer !== turnOff) return;
  const configuration = vscode.workspace.getConfiguration('html', uri);
  for (const setting of new Set(Object.values(settings)))
    await configuration.update(setting, false, vscode.ConfigurationTarget.Workspace);
}
