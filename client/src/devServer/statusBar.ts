import * as vscode from 'vscode';
import type { ServerState } from './devServer.ts';
import { displayCommand } from './displayCommand.ts';
import { targetLabel } from './targetLabel.ts';

/** The one status bar item, and the context key `matraz.devServer.state` that menus ask. */
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('matraz.devServer', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = vscode.l10n.t('Matraz dev server');
    this.show({ kind: 'stopped' });
    this.#item.show();
  }

  show(state: ServerState): void {
    const item = this.#item;
    item.text = text(state);
    item.command = state.kind === 'stopped' ? 'matraz.devServer.run' : '_matraz.devServer.menu';
    item.backgroundColor =
      state.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.tooltip = tooltip(state);
    item.accessibilityInformation = { label: item.text.replaceAll(/\$\([^)]*\)\s*/g, '') };
    void vscode.commands.executeCommand('setContext', 'matraz.devServer.state', contextValue(state));
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** Menus know four states; while stopping or reloading, what can be done is what can be done while it runs. */
function contextValue(state: ServerState): string {
  return state.kind === 'stopping' || state.kind === 'reloading' ? 'running' : state.kind;
}

function text(state: ServerState): string {
  switch (state.kind) {
    case 'stopped':
      return `$(debug-start) ${vscode.l10n.t('Matraz: stopped')}`;
    case 'starting':
      return `$(loading~spin) ${vscode.l10n.t('Matraz: starting')}`;
    case 'running':
      return `$(radio-tower) ${state.url}`;
    case 'reloading':
      return `$(sync~spin) ${vscode.l10n.t('Matraz: reloading')}`;
    case 'stopping':
      return `$(loading~spin) ${vscode.l10n.t('Matraz: stopping')}`;
    case 'failed':
      return `$(error) ${vscode.l10n.t('Matraz: failed')}`;
  }
}

function tooltip(state: ServerState): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: links(state).map(([command]) => command) };
  if (state.kind === 'stopped') markdown.appendText(vscode.l10n.t('No development server is running.'));
  else markdown.appendText(targetLabel(state.target, vscode.workspace.asRelativePath));
  if (state.kind === 'running') {
    markdown.appendCodeblock(displayCommand(state.plan.typed, process.platform), 'sh');
  }
  markdown.appendMarkdown('\n\n');
  markdown.appendMarkdown(
    links(state)
      .map(([command, title]) => `[${title}](command:${command})`)
      .join(' · '),
  );
  return markdown;
}

function links(state: ServerState): [string, string][] {
  const run: [string, string] = ['matraz.devServer.run', vscode.l10n.t('Run')];
  const stop: [string, string] = ['matraz.devServer.stop', vscode.l10n.t('Stop')];
  const terminal: [string, string] = ['matraz.devServer.showTerminal', vscode.l10n.t('Show Terminal')];
  switch (state.kind) {
    case 'stopped':
      return [run];
    case 'failed':
      return [run, terminal];
    case 'starting':
    case 'stopping':
      return [stop, terminal];
    case 'running':
    case 'reloading':
      return [
        ['matraz.devServer.openInBrowser', vscode.l10n.t('Open in Browser')],
        ['matraz.devServer.restart', vscode.l10n.t('Restart')],
        stop,
        terminal,
      ];
  }
}
