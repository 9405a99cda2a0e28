import * as vscode from 'vscode';
import type { StatusParams, UnresolvedItem } from '../../server/src/protocol.ts';
import type { documentSelector, LanguageServer } from './languageClient.ts';
import { statusTotals } from './statusTotals.ts';

/** The language status item (what is indexed, what could not be understood) and the command behind it. */
export function registerLanguageStatus(
  server: LanguageServer,
  documents: typeof documentSelector,
): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('matraz.index', [...documents]);
  item.name = 'Matraz';
  const show = (status: StatusParams | undefined): void => describe(item, status);
  show(server.status);
  return vscode.Disposable.from(
    item,
    server.onStatus(show),
    vscode.commands.registerCommand('matraz.showStatus', () => showStatus(server)),
  );
}

function describe(item: vscode.LanguageStatusItem, status: StatusParams | undefined): void {
  item.busy = status?.busy ?? false;
  item.severity = vscode.LanguageStatusSeverity.Information;
  item.command = undefined;
  item.detail = '';
  if (!status) {
    item.text = vscode.l10n.t('Matraz: not running');
    item.command = { command: 'matraz.restartServer', title: vscode.l10n.t('Start') };
    return;
  }
  if (status.busy) {
    item.text = vscode.l10n.t('Matraz: reading the project');
    return;
  }
  const totals = statusTotals(status);
  item.text = counts(totals);
  if (totals.unresolved === 0) return;
  item.severity = vscode.LanguageStatusSeverity.Warning;
  item.detail = vscode.l10n.t('{0} not understood', totals.unresolved);
  item.command = { command: 'matraz.showStatus', title: vscode.l10n.t('Show') };
}

function counts({ routes, templates, pythonFiles }: ReturnType<typeof statusTotals>): string {
  return vscode.l10n.t('{0} routes, {1} templates, {2} Python files', routes, templates, pythonFiles);
}

interface UnresolvedPick extends vscode.QuickPickItem {
  readonly item: UnresolvedItem;
}

async function showStatus(server: LanguageServer): Promise<void> {
  const status = server.status;
  if (!status) {
    const restart = vscode.l10n.t('Start');
    const text = vscode.l10n.t(
      'The Matraz language server is not running, so nothing is known about the project.',
    );
    if ((await vscode.window.showWarningMessage(text, restart)) === restart) {
      await vscode.commands.executeCommand('matraz.restartServer');
    }
    return;
  }
  const picks = status.roots.flatMap(root => root.unresolved).map(unresolvedPick);
  const totals = statusTotals(status);
  if (picks.length === 0) {
    const text = status.busy
      ? vscode.l10n.t('Matraz is still reading the project.')
      : vscode.l10n.t('Everything was understood.');
    void vscode.window.showInformationMessage(`${counts(totals)}. ${text}`);
    return;
  }
  const chosen = await vscode.window.showQuickPick(picks, {
    title: counts(totals),
    placeHolder: vscode.l10n.t('What could not be understood: choose one to go there'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen) await reveal(chosen.item);
}

function unresolvedPick(item: UnresolvedItem): UnresolvedPick {
  const place = `${vscode.workspace.asRelativePath(vscode.Uri.parse(item.uri))}:${item.line + 1}`;
  // The reason is a sentence: it needs the line of its own.
  return { label: place, detail: item.reason, iconPath: new vscode.ThemeIcon('warning'), item };
}

async function reveal(item: UnresolvedItem): Promise<void> {
  const position = new vscode.Position(item.line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(item.uri), {
    selection: new vscode.Range(position, position),
  });
}
