import * as vscode from 'vscode';
import {
  type MatchRequestParams,
  matchRequestRequest,
  type RequestMatch,
} from '../../../server/src/protocol.ts';
import type { DevServers } from '../devServer/devServers.ts';
import type { LanguageServer } from '../languageClient.ts';
import { describeMatch, type MatchLine } from './describeMatch.ts';
import { open } from './opening.ts';

interface MatchItem extends vscode.QuickPickItem {
  readonly line: MatchLine;
}

/** Asks for a path and shows, while it is typed, what its request leads to, as the framework decides. */
export function whichView(server: LanguageServer, servers: DevServers): void {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem | MatchItem>();
  pick.title = vscode.l10n.t('Which view answers?');
  pick.placeholder = vscode.l10n.t('A path such as /post/5?page=2; a method may come before it: POST /login');
  pick.value = '/';
  const openButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open in Browser'),
  };
  const ask = async (): Promise<void> => {
    const text = pick.value;
    pick.busy = true;
    const params: MatchRequestParams = { text };
    const found = await server
      .ask<readonly RequestMatch[]>(matchRequestRequest, params)
      .catch((error: unknown): readonly RequestMatch[] => {
        server.output.warn(`${matchRequestRequest}: ${String(error)}`);
        return [];
      });
    if (pick.value !== text) return;
    pick.busy = false;
    pick.items = itemsOf(found, openButton);
  };
  pick.onDidChangeValue(() => void ask());
  pick.onDidTriggerItemButton(({ item }) => {
    if (!('line' in item) || !item.line.route) return;
    const { rule, endpoint, applicationUri } = item.line.route;
    const [, address = '/'] = /(\/\S*)\s*$/.exec(pick.value) ?? [];
    pick.hide();
    void servers.openAddress([{ rule, endpoint, parts: [address] }], vscode.Uri.parse(applicationUri));
  });
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    if (!item || !('line' in item) || !item.line.route) return;
    pick.hide();
    void open(item.line.route.place);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
  void ask();
}

function itemsOf(
  found: readonly RequestMatch[],
  openButton: vscode.QuickInputButton,
): (vscode.QuickPickItem | MatchItem)[] {
  if (found.length === 0) {
    const label = vscode.l10n.t('No route was found in this workspace.');
    return [{ label, alwaysShow: true }];
  }
  // A root in which somebody answers before those that do not know the path.
  const sorted = found.toSorted((a, b) => rank(a) - rank(b));
  return sorted.flatMap(match => {
    const items = describeMatch(match, vscode.l10n).map((line): MatchItem => {
      const { icon, label, description, detail, route } = line;
      const opens = route?.role === 'answers' && match.method === 'GET';
      return {
        label,
        description: route && isOneOfSeveral(match) ? `${description} · ${route.application}` : description,
        ...(detail === undefined ? {} : { detail }),
        iconPath: new vscode.ThemeIcon(icon),
        alwaysShow: true,
        buttons: opens ? [openButton] : [],
        line,
      };
    });
    if (found.length === 1) return items;
    const label = vscode.workspace.asRelativePath(vscode.Uri.parse(match.root));
    return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
  });
}

function rank({ routes, otherMethods }: RequestMatch): number {
  if (routes.some(({ role }) => role === 'answers')) return 0;
  return otherMethods.length > 0 ? 1 : 2;
}

function isOneOfSeveral({ routes }: RequestMatch): boolean {
  return new Set(routes.map(({ applicationUri }) => applicationUri)).size > 1;
}
