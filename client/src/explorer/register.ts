import * as vscode from 'vscode';
import { type RouteAt, routesAtRequest, type StatusParams } from '../../../server/src/protocol.ts';
import type { DevServers } from '../devServer/devServers.ts';
import type { LanguageServer } from '../languageClient.ts';
import { ApplicationView } from './applicationView.ts';
import { copy } from './copy.ts';
import { type ExplorerNode, isExplorerNode } from './node.ts';
import { type Grouping, groupings } from './routeGroups.ts';
import { searchRoutes } from './searchRoutes.ts';
import { whichView } from './whichView.ts';

/** The view *Application* and its commands. */
export function registerExplorer(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  servers: DevServers,
): vscode.Disposable {
  const view = new ApplicationView(server, servers, context.workspaceState);
  publishState(server.status);
  return vscode.Disposable.from(
    view,
    server.onStatus(publishState),
    vscode.commands.registerCommand('matraz.searchRoutes', () => searchRoutes(view, servers)),
    vscode.commands.registerCommand('matraz.whichView', () => whichView(server, servers)),
    vscode.commands.registerCommand('matraz.application.group', (wanted?: unknown) => group(view, wanted)),
    vscode.commands.registerCommand('matraz.application.refresh', () => view.refresh()),
    vscode.commands.registerCommand('matraz.application.reveal', () => reveal(view, server)),
    vscode.commands.registerCommand('matraz.application.copyRule', (of: unknown) =>
      copy(routeOf(of)?.route.rule),
    ),
    vscode.commands.registerCommand('matraz.application.copyUrlFor', (of: unknown) =>
      copy(routeOf(of)?.route.urlFor),
    ),
    vscode.commands.registerCommand('matraz.application.copyAddress', async (of: unknown) => {
      const subject = routeOf(of);
      const { rule, endpoint, parts } = subject?.route ?? {};
      if (!subject || !parts || rule === undefined || endpoint === undefined) return;
      const place = vscode.Uri.parse(subject.application.place.uri);
      await copy(await servers.addressOf({ rule, endpoint, parts }, place));
    }),
  );
}

/** What the welcome of the view says depends on it: `off`, `reading`, `nothing` or `found`. */
function publishState(status: StatusParams | undefined): void {
  const { busy = false, roots = [] } = status ?? {};
  const isFound = roots.some(({ routes, templates }) => routes + templates > 0);
  const state = status === undefined ? 'off' : busy ? 'reading' : isFound ? 'found' : 'nothing';
  void vscode.commands.executeCommand('setContext', 'matraz.application.state', state);
}

function routeOf(value: unknown): Extract<ExplorerNode['subject'], { kind: 'route' }> | undefined {
  return isExplorerNode(value) && value.subject.kind === 'route' ? value.subject : undefined;
}

async function group(view: ApplicationView, wanted: unknown): Promise<void> {
  const known = groupings.find(each => each === wanted);
  if (known) return view.group(known);
  const names: Readonly<Record<Grouping, string>> = {
    blueprint: vscode.l10n.t('By Blueprint'),
    prefix: vscode.l10n.t('By Prefix'),
    file: vscode.l10n.t('By File'),
    method: vscode.l10n.t('By Method'),
  };
  const items = groupings.map(grouping => ({
    label: names[grouping],
    grouping,
    ...(grouping === view.grouping ? { iconPath: new vscode.ThemeIcon('check') } : {}),
  }));
  const title = vscode.l10n.t('Group the routes how?');
  const picked = await vscode.window.showQuickPick(items, { title });
  if (picked) await view.group(picked.grouping);
}

/** Shows the line of the view under the cursor, or of the template in the editor. */
async function reveal(view: ApplicationView, server: LanguageServer): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  const uri = server.uriOf(document.uri);
  const params = { uri, position: { line: selection.active.line, character: selection.active.character } };
  const isPython = document.languageId === 'python';
  const routes = isPython ? await server.ask<readonly RouteAt[]>(routesAtRequest, params) : [];
  const tests: ((node: ExplorerNode) => boolean)[] = [
    ({ subject }) =>
      subject.kind === 'route' &&
      routes.some(
        ({ root, application, endpoint, rule }) =>
          root === subject.project.root &&
          application === subject.application.index &&
          endpoint === subject.route.endpoint &&
          rule === subject.route.rule,
      ),
    ({ subject, place }) => subject.kind === 'template' && isSame(place?.uri, document.uri),
    // No view is here: the first of the file, else the application that it makes.
    ({ subject, place }) => subject.kind === 'route' && isSame(place?.uri, document.uri),
    ({ subject, place }) => subject.kind === 'application' && isSame(place?.uri, document.uri),
  ];
  for (const isMeant of tests) if (await view.reveal(isMeant)) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The view Application has no route and no template of this file.'),
  );
}

function isSame(uri: string | undefined, other: vscode.Uri): boolean {
  return uri !== undefined && vscode.Uri.parse(uri).toString() === other.toString();
}
