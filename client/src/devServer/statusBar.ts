import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import { describeFailure } from './describeFailure.ts';
import type { ServerState } from './devServer.ts';
import { displayCommand } from './displayCommand.ts';
import { targetLabel } from './targetLabel.ts';

/** The status bar item of one server; not shown while that is stopped. */
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #id: string;

  /** `id` is what the menu of the item is asked for. */
  constructor(id: string) {
    this.#id = id;
    this.#item = vscode.window.createStatusBarItem(
      `matraz.devServer:${id}`,
      vscode.StatusBarAlignment.Left,
      10,
    );
    this.#item.name = vscode.l10n.t('Matraz dev server');
  }

  show(state: ServerState): void {
    const item = this.#item;
    if (state.kind === 'stopped') {
      item.hide();
      return;
    }
    item.text = text(state);
    item.command = { command: 'matraz.internal.devServerMenu', title: '', arguments: [this.#id] };
    item.backgroundColor =
      state.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.tooltip = tooltip(state);
    item.accessibilityInformation = { label: spoken(item.text) };
    item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** The item that is there while no server is. */
export class IdleItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('matraz.devServer', vscode.StatusBarAlignment.Left, 10);
    this.#item.name = vscode.l10n.t('Matraz dev server');
    this.#item.text = `$(debug-start) ${vscode.l10n.t('Matraz: stopped')}`;
    this.#item.accessibilityInformation = { label: spoken(this.#item.text) };
    this.#item.tooltip = vscode.l10n.t('No development server is running.');
    this.#item.command = 'matraz.devServer.run';
  }

  show(isIdle: boolean): void {
    if (isIdle) this.#item.show();
    else this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/**
 * The context keys that menus ask: `matraz.devServer.state`, the liveliest of all servers, and `matraz.devServer.files`, the
 * paths of the files of those that run.
 */
export function publishStates(
  servers: readonly { readonly state: ServerState; readonly target: RunTarget }[],
): void {
  const kinds = new Set(servers.map(({ state }) => contextValue(state)));
  const state = ['running', 'starting', 'failed'].find(kind => kinds.has(kind)) ?? 'stopped';
  const files = servers
    .filter(each => ['running', 'starting'].includes(contextValue(each.state)))
    .map(({ target }) => vscode.Uri.parse(target.uri).fsPath);
  void vscode.commands.executeCommand('setContext', 'matraz.devServer.state', state);
  void vscode.commands.executeCommand('setContext', 'matraz.devServer.files', files);
}

/** Menus know four states; while stopping, what can be done is what can be done while it runs. */
function contextValue({ kind }: ServerState): string {
  return kind === 'stopping' || kind === 'reloading' ? 'running' : kind;
}

function text(state: Exclude<ServerState, { kind: 'stopped' }>): string {
  switch (state.kind) {
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

function spoken(label: string): string {
  return label.replaceAll(/\$\([^)]*\)\s*/g, '');
}

function tooltip(state: Exclude<ServerState, { kind: 'stopped' }>): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: links(state).map(([command]) => command) };
  markdown.appendText(targetLabel(state.target, vscode.workspace.asRelativePath));
  if (state.kind === 'running') {
    markdown.appendCodeblock(displayCommand(state.plan.typed, process.platform), 'sh');
  } else if (state.kind === 'reloading') {
    markdown.appendMarkdown('\n\n').appendText(vscode.l10n.t('Its files changed: it starts anew.'));
  } else if (state.kind === 'failed') {
    markdown.appendMarkdown('\n\n').appendText(describeFailure(state.failure, vscode.l10n).text);
    if (state.reloaded) {
      markdown
        .appendMarkdown('\n\n')
        .appendText(vscode.l10n.t('It starts again as soon as a file of it is saved.'));
    }
  }
  markdown.appendMarkdown('\n\n');
  // A command takes its arguments as encoded JSON: the server of this file, without asking which.
  const target = encodeURIComponent(JSON.stringify([state.target.uri]));
  markdown.appendMarkdown(
    links(state)
      .map(([command, title]) => `[${title}](command:${command}?${target})`)
      .join(' · '),
  );
  return markdown;
}

function links(state: Exclude<ServerState, { kind: 'stopped' }>): [string, string][] {
  const run: [string, string] = ['matraz.devServer.run', vscode.l10n.t('Run')];
  const stop: [string, string] = ['matraz.devServer.stop', vscode.l10n.t('Stop')];
  const terminal: [string, string] = ['matraz.devServer.showTerminal', vscode.l10n.t('Show Terminal')];
  switch (state.kind) {
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
        ['matraz.devServer.explain', vscode.l10n.t('Explain')],
      ];
  }
}
