import * as vscode from 'vscode';
import { registerDebug } from '../debug/registerDebug.ts';
import { isExplorerNode } from '../explorer/node.ts';
import { uriGiven } from '../explorer/opening.ts';
import type { LanguageServer } from '../languageClient.ts';
import type { DevServerSession } from './devServerSession.ts';
import { DevServers } from './devServers.ts';
import { registerTasks } from './taskProvider.ts';

export interface RegisteredDevServer extends vscode.Disposable {
  readonly servers: DevServers;
  /** Resolves when no process is left. */
  stop(): Promise<void>;
}

/** The commands and tasks of the development servers. Commands take the URI of a file whose server is meant. */
export function registerDevServer(
  context: vscode.ExtensionContext,
  server: LanguageServer,
): RegisteredDevServer {
  const servers = new DevServers(context, server);
  /** For the server of a line in the view *Application*; for anything else as `others` does for the file that it means. */
  const forOne = (
    of: unknown,
    one: (session: DevServerSession) => unknown,
    others: (uri: vscode.Uri | undefined) => unknown,
  ): unknown => {
    const id = serverIdOf(of);
    if (id === undefined) return others(asUri(of));
    const session = servers.sessionOf(id);
    return session && one(session);
  };
  const registered = [
    registerTasks(servers),
    registerDebug((folder, fields) => servers.planDebug(folder, fields)),
    vscode.commands.registerCommand('matraz.devServer.run', (of?: unknown) => {
      const id = serverIdOf(of);
      return id === undefined ? servers.run(asUri(of)) : servers.runRow(id);
    }),
    vscode.commands.registerCommand('matraz.devServer.stop', (of?: unknown) =>
      forOne(
        of,
        session => session.stop(),
        uri => servers.stop(uri),
      ),
    ),
    vscode.commands.registerCommand('matraz.devServer.restart', (of?: unknown) =>
      forOne(
        of,
        session => session.restart(),
        uri => servers.restart(uri),
      ),
    ),
    vscode.commands.registerCommand('matraz.devServer.openInBrowser', (of?: unknown) =>
      forOne(
        of,
        session => session.openInBrowser(),
        uri => servers.openInBrowser(uri),
      ),
    ),
    vscode.commands.registerCommand('matraz.devServer.openRoute', (of?: unknown, position?: unknown) => {
      if (isExplorerNode(of) && of.subject.kind === 'route') {
        const { application, route } = of.subject;
        const { parts, rule, endpoint } = route;
        return (
          parts && servers.openAddress([{ rule, endpoint, parts }], vscode.Uri.parse(application.place.uri))
        );
      }
      const editor = vscode.window.activeTextEditor;
      const place = asUri(of) ?? editor?.document.uri;
      const at = isPosition(position) ? new vscode.Position(position.line, position.character) : undefined;
      return place && servers.openRoute(place, at ?? editor?.selection.active);
    }),
    vscode.commands.registerCommand('matraz.devServer.showTerminal', (of?: unknown) =>
      forOne(
        of,
        session => session.showTerminal(),
        uri => servers.showTerminal(uri),
      ),
    ),
    vscode.commands.registerCommand('matraz.devServer.explain', (uri?: unknown) =>
      servers.explain(asUri(uri)),
    ),
    // Behind the status bar items; without a title, so that the palette does not list it.
    vscode.commands.registerCommand('matraz.internal.devServerMenu', (id?: unknown) => servers.showMenu(id)),
  ];
  return {
    servers,
    stop: () => servers.stopAll(),
    dispose: () => vscode.Disposable.from(...registered, servers).dispose(),
  };
}

function isPosition(value: unknown): value is { readonly line: number; readonly character: number } {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

/** The server of a line in the view *Application*. */
function serverIdOf(value: unknown): string | undefined {
  return isExplorerNode(value) && value.subject.kind === 'server' ? value.subject.server.id : undefined;
}

function asUri(value: unknown): vscode.Uri | undefined {
  // From a link in a tooltip.
  if (typeof value === 'string' && /^\w+:/.test(value)) return vscode.Uri.parse(value);
  return uriGiven(value);
}
