import * as vscode from 'vscode';
import type { TreeApplication, TreeRoute } from '../../../server/src/protocol.ts';
import type { DevServers } from '../devServer/devServers.ts';
import type { ApplicationView } from './applicationView.ts';
import { copy } from './copy.ts';
import { open } from './opening.ts';
import { sortRoutes } from './routeGroups.ts';
import { iconOf } from './routeNodes.ts';

interface RouteItem extends vscode.QuickPickItem {
  readonly application: TreeApplication;
  readonly route: TreeRoute;
}

/** All routes: what is typed is looked for in rule, methods, endpoint, view and file. */
export async function searchRoutes(view: ApplicationView, servers: DevServers): Promise<void> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem | RouteItem>();
  pick.title = vscode.l10n.t('Search Routes');
  pick.placeholder = vscode.l10n.t('A rule, an endpoint, a view, a method');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  const [copyButton, openButton] = [
    { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy url_for') },
    { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Open in Browser') },
  ];
  pick.onDidTriggerItemButton(({ button, item }) => {
    if (!('route' in item)) return;
    pick.hide();
    const { application, route } = item;
    const { rule, endpoint, parts, urlFor } = route;
    if (button === copyButton) void copy(urlFor);
    else if (parts)
      void servers.openAddress([{ rule, endpoint, parts }], vscode.Uri.parse(application.place.uri));
  });
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    pick.hide();
    if (item && 'route' in item) void open(item.route.place);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
  const applications = (await view.projects()).flatMap(each => each.applications);
  const shown = applications.filter(({ routes }) => routes.length > 0);
  pick.items = shown.flatMap(application => {
    const items = sortRoutes(application.routes).map((route): RouteItem => {
      const { rule, methods, endpoint, view: name = '', place, parts, urlFor } = route;
      const { icon = '', color } = iconOf(route);
      const file =
        place === undefined ? '' : vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri), false);
      return {
        label: rule,
        description: [methods.join(', '), endpoint, name === endpoint.split('.').at(-1) ? '' : name, file]
          .filter(text => text !== '')
          .join(' · '),
        iconPath: new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color)),
        buttons: [...(urlFor ? [copyButton] : []), ...(parts ? [openButton] : [])],
        application,
        route,
      };
    });
    if (shown.length === 1) return items;
    return [{ label: application.module, kind: vscode.QuickPickItemKind.Separator }, ...items];
  });
  pick.busy = false;
  if (shown.length === 0) pick.placeholder = vscode.l10n.t('No route was found in this workspace.');
}
