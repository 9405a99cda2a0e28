import * as vscode from 'vscode';
import { uriGiven } from '../explorer/opening.ts';
import type { LanguageServer } from '../languageClient.ts';
import type { TemplateGraph } from './templateGraph.ts';

/** The commands that show how templates hang together. All else is loaded when one is used. */
export function registerTemplateGraph(
  context: vscode.ExtensionContext,
  server: LanguageServer,
): vscode.Disposable {
  let shown: TemplateGraph | undefined;
  const show = async (focus: vscode.Uri | undefined) => {
    if (shown === undefined) {
      const { TemplateGraph } = await import('./templateGraph.ts');
      shown ??= new TemplateGraph(server, context.extensionUri, () => {
        shown?.dispose();
        shown = undefined;
      });
    }
    return shown.show(focus);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('matraz.showTemplateGraph', () => show(undefined)),
    vscode.commands.registerCommand('matraz.showTemplateGraphAround', (template?: unknown) =>
      show(uriGiven(template) ?? vscode.window.activeTextEditor?.document.uri),
    ),
    // For other code; a person has a button.
    vscode.commands.registerCommand('matraz.internal.saveTemplateGraph', (file: vscode.Uri) =>
      shown?.save(file),
    ),
    { dispose: () => shown?.dispose() },
  );
}
