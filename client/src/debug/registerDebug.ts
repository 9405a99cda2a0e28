import * as vscode from 'vscode';
import type { Plan } from '../devServer/plan.ts';
import { debugConfiguration } from './debugConfiguration.ts';

const type = 'matraz';
const debuggerExtension = 'ms-python.debugpy';

/** Plans what a configuration names; `undefined` when there is nothing to debug, which has been said. */
type Planner = (folder: vscode.Uri, fields: Readonly<Record<string, unknown>>) => Promise<Plan | undefined>;

/** Configurations of type `matraz`: planned as a run is, and handed to the Python Debugger. */
export function registerDebug(plan: Planner): vscode.Disposable {
  const name = vscode.l10n.t('Matraz: dev server');
  const offered = (): vscode.DebugConfiguration[] => [{ type, request: 'launch', name }];
  const provider: vscode.DebugConfigurationProvider = {
    provideDebugConfigurations: offered,
    resolveDebugConfiguration: async (folder, asked) => {
      const root = folder ?? vscode.workspace.workspaceFolders?.[0];
      if (!root || !(await hasDebugger())) return undefined;
      const planned = await plan(root.uri, asked);
      // Another type: the editor goes on with that debugger.
      return planned && { ...debugConfiguration(planned, asked.name || name, process.env) };
    },
  };
  const dynamic = vscode.DebugConfigurationProviderTriggerKind.Dynamic;
  return vscode.Disposable.from(
    vscode.debug.registerDebugConfigurationProvider(type, provider),
    vscode.debug.registerDebugConfigurationProvider(type, { provideDebugConfigurations: offered }, dynamic),
    vscode.commands.registerCommand('matraz.devServer.debug', () =>
      vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], { type, request: 'launch', name }),
    ),
  );
}

async function hasDebugger(): Promise<boolean> {
  if (vscode.extensions.getExtension(debuggerExtension)) return true;
  const show = vscode.l10n.t('Show Extension');
  const text = vscode.l10n.t(
    'Python programs are debugged by the extension Python Debugger, which is not installed or is switched off. Install it, then debug again; to run without break points it is not needed.',
  );
  void vscode.window.showErrorMessage(text, show).then(picked => {
    if (picked === show)
      return vscode.commands.executeCommand('workbench.extensions.search', `@id:${debuggerExtension}`);
    return undefined;
  });
  return false;
}
