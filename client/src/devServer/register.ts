import * as vscode from 'vscode';
import { registerDebug } from '../debug/registerDebug.ts';
import type { LanguageServer } from '../languageClient.ts';
import { DevServers } from './devServers.ts';
import { registerTasks } from './taskProvider.ts';

export interface RegisteredDevServer extends vscode.Disposable {
  /** Resolves when no process is left. */
  stop(): Promise<void>;
}

/** The commands and tasks of the development servers. Commands take the URI of a file whose server is meant. */
export function registerDevServer(
  context: vscode.ExtensionContext,
  server: LanguageServer,
): RegisteredDevServer {
  const servers = new DevServers(context, server);
  const registered = [
    registerTasks(servers),
    registerDebug((folder, fields) => servers.planDebug(folder, fields)),
    vscode.commands.registerCommand('matraz.devServer.run', (uri?: unknown) => servers.run(asUri(uri))),
    vscode.commands.registerCommand('matraz.devServer.stop', (uri?: unknown) => servers.stop(asUri(uri))),
    vscode.commands.registerCommand('matraz.devServer.restart', (uri?: unknown) =>
      servers.restart(asUri(uri)),
    ),
    vscode.commands.registerCommand('matraz.devServer.openInBrowser', (uri?: unknown) =>
      servers.openInBrowser(asUri(uri)),
    ),
    vscode.commands.registerCommand('matraz.devServer.openRoute', (uri?: unknown, position?: unknown) => {
      const editor = vscode.window.activeTextEditor;
      const place = asUri(uri) ?? editor?.document.uri;
      const at = isPosition(position) ? new vscode.Position(position.line, position.character) : undefined;
      return place && servers.openRoute(place, at ?? editor?.selection.active);
    }),
    vscode.commands.registerCommand('matraz.devServer.showTerminal', (uri?: unknown) =>
      servers.showTerminal(asUri(uri)),
    ),
    vscode.commands.registerCommand('matraz.devServer.explain', (uri?: unknown) =>
      servers.explain(asUri(uri)),
    ),
    // Behind the status bar items; without a title, so that the palette does not list it.
    vscode.commands.registerCommand('matraz.internal.devServerMenu', (id?: unknown) => servers.showMenu(id)),
  ];
  return {
    stop: () => servers.stopAll(),
    dispose: () => vscode.Disposable.from(...registered, servers).dispose(),
  };
}

function isPosition(value: unknown): value is { readonly line: number; readonly character: number } {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

function asUri(value: unknown): vscode.Uri | undefined {
  if (value instanceof vscode.Uri) return value;
  // From a link in a tooltip.
  return typeof value === 'string' && /^\w+:/.test(value) ? vscode.Uri.parse(value) : undefined;
}
