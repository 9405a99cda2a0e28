import * as vscode from 'vscode';

/** False, and said why, where no program may be started. */
export function mayRun(): boolean {
  if (!vscode.workspace.isTrusted) {
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const text = vscode.l10n.t(
      'Nothing is started in Restricted Mode, because the program and its interpreter come from this folder. If you trust its authors, trust the folder first.',
    );
    void vscode.window.showWarningMessage(text, manage).then(picked => {
      if (picked === manage) return vscode.commands.executeCommand('workbench.trust.manage');
      return undefined;
    });
    return false;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 0 && !folders.some(folder => folder.uri.scheme === 'file')) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('This folder is not on a disk, so its programs cannot be run. Open a local copy of it.'),
    );
    return false;
  }
  return true;
}
