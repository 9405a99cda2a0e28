import * as vscode from 'vscode';
import { uriGiven } from '../explorer/opening.ts';
import type { LanguageServer } from '../languageClient.ts';
import { documentSelector } from '../languageClient.ts';
import { Engines } from './engines.ts';
import { PreviewPanel } from './previewPanel.ts';

/** *Open Preview to the Side*: previews follow what is typed and, unless pinned, the active template. */
export function registerPreview(context: vscode.ExtensionContext, server: LanguageServer): vscode.Disposable {
  const engines = new Engines(context);
  const panels = new Set<PreviewPanel>();
  const open = (uri: vscode.Uri): PreviewPanel => {
    const known = [...panels].find(one => one.uri.toString() === uri.toString() || !one.isPinned);
    if (known) {
      known.follow(uri);
      known.reveal();
      return known;
    }
    engines.forget();
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel('matraz.preview', vscode.l10n.t('Preview'), place, {
      enableScripts: true,
      retainContextWhenHidden: false,
      localResourceRoots: [],
    });
    const made = new PreviewPanel(uri, {
      panel,
      extension: context.extensionUri,
      memory: context.workspaceState,
      engines,
      ask: async one => (await server.preview(one)) ?? undefined,
    });
    panels.add(made);
    made.onClosed(() => {
      panels.delete(made);
      made.dispose();
    });
    return made;
  };
  const refresh = (): void => {
    for (const panel of panels) panel.refresh();
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('matraz.openPreview', (given?: unknown) => {
      const uri = uriGiven(given) ?? vscode.window.activeTextEditor?.document.uri;
      return uri && open(uri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && vscode.languages.match(documentSelector, document) > 0) refresh();
    }),
    vscode.window.onDidChangeActiveTextEditor(editor => {
      if (!editor || editor.document.languageId === 'python') return;
      if (vscode.languages.match(documentSelector, editor.document) === 0) return;
      for (const panel of panels) panel.follow(editor.document.uri);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      engines.forget();
      refresh();
    }),
    vscode.workspace.onDidChangeConfiguration(change => {
      if (!change.affectsConfiguration('matraz.python')) return;
      engines.forget();
      refresh();
    }),
    // Their last real values are samples.
    server.onLive(refresh),
    server.onStatus(status => {
      if (status?.busy === false) refresh();
    }),
    { dispose: () => vscode.Disposable.from(...panels).dispose() },
  );
}
