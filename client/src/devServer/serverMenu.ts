import * as vscode from 'vscode';
import type { ServerState } from './devServer.ts';

/** What can be done with a server. */
export type ServerAction = 'open' | 'restart' | 'stop' | 'terminal' | 'explain';

/** What a click on the status bar item of a server offers. `undefined` when nothing was picked. */
export async function askServerAction(title: string, state: ServerState): Promise<ServerAction | undefined> {
  const item = (action: ServerAction, icon: string, label: string, description = '') => ({
    action,
    label,
    description,
    iconPath: new vscode.ThemeIcon(icon),
  });
  const stop = item('stop', 'debug-stop', vscode.l10n.t('Stop'));
  const terminal = item('terminal', 'terminal', vscode.l10n.t('Show Terminal'));
  const items =
    state.kind === 'running' || state.kind === 'reloading'
      ? [
          item('open', 'globe', vscode.l10n.t('Open in Browser'), state.url),
          item('restart', 'debug-restart', vscode.l10n.t('Restart')),
          stop,
          terminal,
          item('explain', 'info', vscode.l10n.t('Explain what is running')),
        ]
      : [stop, terminal];
  return (await vscode.window.showQuickPick(items, { title }))?.action;
}
