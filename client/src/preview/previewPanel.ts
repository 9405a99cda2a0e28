import * as vscode from 'vscode';
import type { PreviewSource } from '../../../server/src/protocol.ts';
import type { ShowMessage, Shown, ViewMessage } from '../../webview/preview/messages.ts';
import { renderRequest } from '../../webview/preview/request.ts';
import type { Engines } from './engines.ts';
import { previewPage } from './previewPage.ts';

/** Milliseconds between a key and its page. */
const pause = 150;

export interface PanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly extension: vscode.Uri;
  /** Where what the user writes instead of samples is kept: outside of the workspace. */
  readonly memory: vscode.Memento;
  readonly engines: Engines;
  /** What a preview of a template needs; `undefined` where there is none. */
  readonly ask: (uri: vscode.Uri) => Promise<PreviewSource | undefined>;
}

/** One preview, which follows the active template or keeps one. */
export class PreviewPanel implements vscode.Disposable {
  readonly #options: PanelOptions;
  readonly #wasShown = new vscode.EventEmitter<Shown>();
  #uri: vscode.Uri;
  #source: PreviewSource | undefined;
  #isPinned = false;
  #isStrict = false;
  #roots = '';
  #number = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;
  #told = '';
  #shown: Shown | undefined;

  /** What the person sees now has come. */
  readonly onShown = this.#wasShown.event;
  readonly onClosed: vscode.Event<void>;

  constructor(uri: vscode.Uri, options: PanelOptions) {
    this.#uri = uri;
    this.#options = options;
    const { panel } = options;
    this.onClosed = panel.onDidDispose;
    panel.webview.onDidReceiveMessage((message: ViewMessage) => this.#heard(message));
    panel.onDidChangeViewState(() => {
      if (panel.visible) this.refresh();
    });
    void this.#show();
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** What the person sees. */
  get shown(): Shown | undefined {
    return this.#shown;
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  /** Shows another template, unless it is pinned. */
  follow(uri: vscode.Uri): void {
    if (this.#isPinned || uri.toString() === this.#uri.toString()) return;
    this.#uri = uri;
    this.refresh(0);
  }

  /** Something changed that may matter. */
  refresh(after = pause): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(), after);
  }

  reveal(): void {
    this.#options.panel.reveal(undefined, true);
  }

  /** Writes a value instead of a sample, or with `undefined` takes it back. */
  async change(name: string, value: string | undefined): Promise<void> {
    const { memory } = this.#options;
    const { [name]: _, ...others } = this.#changed;
    const changed = value === undefined ? others : { ...others, [name]: value };
    await memory.update(this.#key, Object.keys(changed).length > 0 ? changed : undefined);
    this.refresh(0);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#wasShown.dispose();
    this.#options.panel.dispose();
  }

  get #key(): string {
    return `matraz.preview:${this.#uri.toString()}`;
  }

  get #changed(): Readonly<Record<string, string>> {
    return this.#options.memory.get<Record<string, string>>(this.#key) ?? {};
  }

  async #show(): Promise<void> {
    const { panel, ask, engines } = this.#options;
    const uri = this.#uri;
    const source = await ask(uri);
    if (source === undefined || uri.toString() !== this.#uri.toString()) return;
    this.#source = source;
    panel.title = vscode.l10n.t('Preview {0}', source.template.split('/').at(-1) ?? source.template);
    this.#mayShow(source);
    const request = renderRequest(source, this.#changed, this.#isStrict);
    const text = JSON.stringify([request, this.#isPinned, source.variables]);
    if (text === this.#told) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const { exact, why } = await engines.render(request, vscode.Uri.parse(source.root), running.signal);
    if (running.signal.aborted) return;
    this.#told = text;
    const message: ShowMessage = {
      number: ++this.#number,
      request,
      exact,
      why,
      variables: source.variables,
      changed: this.#changed,
      pinned: this.#isPinned,
      folders: source.folders.map(({ prefix, folder }) => ({
        prefix,
        base: panel.webview.asWebviewUri(vscode.Uri.parse(folder)).toString(),
      })),
    };
    await panel.webview.postMessage(message);
  }

  /** The page may show the static files of its project, and nothing else of the disk. */
  #mayShow({ folders }: PreviewSource): void {
    const { panel, extension } = this.#options;
    const uris = folders.map(({ folder }) => vscode.Uri.parse(folder));
    const roots = uris.map(String).join('\n') || ' ';
    if (roots === this.#roots) return;
    this.#roots = roots;
    this.#told = '';
    const own = vscode.Uri.joinPath(extension, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [own, ...uris] };
    panel.webview.html = previewPage(panel.webview, own);
  }

  #heard(message: ViewMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#told = '';
        this.refresh(0);
        return;
      case 'change':
        void this.change(message.name, message.value);
        return;
      case 'strict':
        this.#isStrict = message.on;
        this.refresh(0);
        return;
      case 'pin':
        this.#isPinned = message.on;
        this.refresh(0);
        return;
      case 'open':
        void this.#open(message.template, message.line);
        return;
      case 'shown':
        this.#shown = message;
        this.#wasShown.fire(message);
    }
  }

  /** Only templates that take part can be opened. */
  async #open(template: string, line: number): Promise<void> {
    const uri = this.#source?.templates.find(({ name }) => name === template)?.uri;
    if (uri === undefined) return;
    const place = new vscode.Range(Math.max(0, line - 1), 0, Math.max(0, line - 1), 0);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
      selection: place,
      viewColumn: vscode.ViewColumn.One,
    });
  }
}
