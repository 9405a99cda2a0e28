import * as vscode from 'vscode';

const scheme = 'matraz-explain';

/** Read-only pages of Markdown that say what runs and why. */
export class ExplainPages implements vscode.Disposable {
  readonly #pages = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: uri => this.#pages.get(uri.path) ?? '',
    });
  }

  /** Shows a page, rendered where the editor can do that; one of the same name is replaced. */
  async show(name: string, text: string): Promise<void> {
    const path = `/${name.replaceAll(/[/\\?#%]/g, '-')}.md`;
    const uri = vscode.Uri.from({ scheme, path });
    this.#pages.set(path, text);
    this.#changed.fire(uri);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      await vscode.window.showTextDocument(uri); // An editor without its Markdown extension.
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
