import * as vscode from 'vscode';
import type { LanguageServer } from '../languageClient.ts';
import { DevServerSession } from './devServerSession.ts';

export interface RegisteredDevServer extends vscode.Disposable {
  /** Resolves when no process is left. */
  stop(): Promise<void>;
}

/** The commands of the development server. */
export function registerDevServer(
  context: vscode.ExtensionContext,
  server: LanguageServer,
): RegisteredDevServer {
  const session = new DevServerSession(context, server);
  const commands = [
    vscode.commands.registerCommand('matraz.devServer.run', (uri?: unknown) => session.run(asUri(uri))),
    vscode.commands.registerCommand('matraz.devServer.stop', () => session.stop()),
    vscode.commands.registerCommand('matraz.devServer.restart', () => session.restart()),
    vscode.commands.registerCommand('matraz.devServer.openInBrowser', () => session.openInBrowser()),
    vscode.commands.registerCommand('matraz.devServer.openRoute', (uri?: unknown, position?: unknown) => {
      const editor = vscode.window.activeTextEditor;
      const place = typeof uri === 'string' ? vscode.Uri.parse(uri) : editor?.document.uri;
      const at = isPosition(position) ? new vscode.Position(position.line, position.character) : undefined;
      return place && session.openRoute(place, at ?? editor?.selection.active);
    }),
    vscode.commands.registerCommand('matraz.devServer.showTerminal', () => session.showTerminal()),
    // Behind the status bar item; without a title, so that the palette does not list it.
    vscode.commands.registerCommand('_matraz.devServer.menu', () => session.showMenu()),
  ];
  return {
    stop: () => session.stop(),
    dispose: () => vscode.Disposable.from(...commands, session).dispose(),
  };
}

function isPosition(value: unknown): value is { readonly line: number; readonly character: number } {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

function asUri(value: unknown): vscode.Uri | undefined {
  return value instanceof vscode.Uri ? value : undefined;
}
