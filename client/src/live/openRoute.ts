import * as vscode from 'vscode';
import type { RouteAddress } from '../../../server/src/protocol.ts';
import { routePath, takes } from './routePath.ts';

// From a route to a page: which one, with which values, and where to see it. What a person has typed is offered again.

/** The full address of one of these routes on the server at `url`; `undefined` when the person changes their mind. */
export async function askForAddress(
  routes: readonly RouteAddress[],
  url: string,
  memory: vscode.Memento,
): Promise<string | undefined> {
  const route = routes.length === 1 ? routes[0] : await pickRoute(routes);
  const values = route && (await askForValues(route, memory));
  return route && values && url + routePath(route, values);
}

async function pickRoute(routes: readonly RouteAddress[]): Promise<RouteAddress | undefined> {
  const items = routes.map(route => ({ label: route.rule, description: route.endpoint, route }));
  const title = vscode.l10n.t('Open which route?');
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.route;
}

async function askForValues(
  { rule, parts }: RouteAddress,
  memory: vscode.Memento,
): Promise<ReadonlyMap<string, string> | undefined> {
  const values = new Map<string, string>();
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const { variable, converter } = part;
    const key = `matraz.routeValue:${rule}:${variable}`;
    const value = await vscode.window.showInputBox({
      title: rule,
      prompt: converter === 'default' ? variable : `${variable}: ${converter}`,
      value: memory.get<string>(key) ?? '',
      validateInput: text =>
        takes(converter, text) ? undefined : vscode.l10n.t('The rule does not take this as {0}.', variable),
    });
    if (value === undefined) return undefined;
    values.set(variable, value);
    await memory.update(key, value);
  }
  return values;
}

/** Shows the page at `address`, as it is called from where the person sits, where they choose. */
export async function showAddress(address: string): Promise<void> {
  const item = (icon: string, label: string, show: (uri: vscode.Uri) => Thenable<unknown>) => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    show,
  });
  const items = [
    item('globe', vscode.l10n.t('Open in Browser'), uri => vscode.env.openExternal(uri)),
    item('open-preview', vscode.l10n.t('Open in the Editor'), uri =>
      vscode.commands.executeCommand('simpleBrowser.show', uri.toString(true)),
    ),
    item('copy', vscode.l10n.t('Copy Address'), uri => vscode.env.clipboard.writeText(uri.toString(true))),
  ];
  const picked = await vscode.window.showQuickPick(items, { title: address });
  if (picked) await picked.show(await vscode.env.asExternalUri(vscode.Uri.parse(address, true)));
}
