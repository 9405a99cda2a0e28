import path from 'node:path';
import * as vscode from 'vscode';
import { applicationTreeRequest, type ProjectTree } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageClient.ts';
import { webviewPage } from '../webviewPage.ts';
import { type Graph, type GraphNode, graphOf, select } from './graph.ts';
import type { FromGraph, GraphWords, ToGraph } from './messages.ts';

/** What a picture shows; what `matraz.showTemplateGraph` answers to other code. */
export interface DrawnGraph {
  readonly nodes: number;
  readonly edges: number;
}

/** The one picture of how templates hang together, in a webview beside the editors. */
export class TemplateGraph implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #panel: vscode.WebviewPanel;
  readonly #subscriptions: vscode.Disposable[];
  readonly #drawn = new vscode.EventEmitter<DrawnGraph>();
  readonly #saved = new vscode.EventEmitter<string>();
  /** `undefined` until the server has told. */
  #graph: Graph | undefined;
  #focus: string | undefined;
  #isReady = false;
  /** The program has changed while nobody could see the picture. */
  #isOld = false;

  /** `closed`: called when a person closes the picture. */
  constructor(server: LanguageServer, extension: vscode.Uri, closed: () => void) {
    this.#server = server;
    const dist = vscode.Uri.joinPath(extension, 'dist');
    this.#panel = vscode.window.createWebviewPanel(
      'matraz.templateGraph',
      vscode.l10n.t('Template Graph'),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [dist] },
    );
    this.#panel.iconPath = vscode.Uri.joinPath(extension, 'media', 'icon.png');
    this.#subscriptions = [
      this.#drawn,
      this.#saved,
      this.#panel.webview.onDidReceiveMessage((message: FromGraph) => this.#receive(message)),
      this.#panel.onDidDispose(closed),
      this.#panel.onDidChangeViewState(() => {
        if (this.#isOld) this.#refresh();
      }),
      server.onTreeChanged(() => this.#refresh()),
    ];
    this.#panel.webview.html = this.#page(dist);
  }

  /** Resolves when it is drawn: all, or what is around the template `focus`. */
  async show(focus: vscode.Uri | undefined): Promise<DrawnGraph> {
    this.#focus = focus && this.#server.uriOf(focus);
    this.#panel.reveal();
    const drawn = new Promise<DrawnGraph>(resolve => {
      const listener = this.#drawn.event(result => {
        listener.dispose();
        resolve(result);
      });
    });
    await this.#load();
    this.#draw();
    return drawn;
  }

  /** Writes the picture as an SVG file, to `file` or where a person says; resolves with its address. */
  async save(file?: vscode.Uri): Promise<vscode.Uri | undefined> {
    const text = new Promise<string>(resolve => {
      const listener = this.#saved.event(svg => {
        listener.dispose();
        resolve(svg);
      });
    });
    this.#post({ kind: 'save' });
    return writeSvg(await text, file);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel.dispose();
  }

  #refresh(): void {
    this.#isOld = !this.#panel.visible;
    if (this.#isOld) return;
    const before = JSON.stringify(this.#graph);
    void this.#load().then(() => {
      if (JSON.stringify(this.#graph) !== before) this.#draw();
    });
  }

  async #load(): Promise<void> {
    this.#graph = graphOf(await this.#server.ask<readonly ProjectTree[]>(applicationTreeRequest));
  }

  #draw(): void {
    // The page asks as soon as it is there, again each time it was hidden.
    if (!this.#isReady || this.#graph === undefined) return;
    const { nodes } = this.#graph;
    const focus = nodes.some(({ id }) => id === this.#focus) ? this.#focus : undefined;
    this.#post({ kind: 'graph', words: words(), all: nodes, ...select(this.#graph, focus) });
  }

  #post(message: ToGraph): void {
    void this.#panel.webview.postMessage(message);
  }

  #receive(message: FromGraph): void {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        this.#draw();
        break;
      case 'drawn':
        this.#drawn.fire({ nodes: message.nodes, edges: message.edges });
        break;
      case 'open':
        void this.#open(message.id, message.beside);
        break;
      case 'focus':
        this.#focus = message.id;
        this.#draw();
        break;
      case 'svg':
        this.#saved.fire(message.text);
        break;
      case 'askToSave':
        void this.save();
        break;
    }
  }

  async #open(id: string, beside: boolean): Promise<void> {
    const node: GraphNode | undefined = this.#graph?.nodes.find(one => one.id === id);
    if (node === undefined) return;
    const place = new vscode.Position(node.position.line, node.position.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(node.uri, true), {
      viewColumn: beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
      selection: new vscode.Range(place, place),
    });
  }

  #page(dist: vscode.Uri): string {
    const { webview } = this.#panel;
    const style = webview.asWebviewUri(vscode.Uri.joinPath(dist, 'templateGraph.css')).toString();
    return webviewPage(webview, {
      title: vscode.l10n.t('Template Graph'),
      script: vscode.Uri.joinPath(dist, 'templateGraph.js'),
      allowed: [`style-src ${webview.cspSource}`],
      head: `<link rel="stylesheet" href="${style}">`,
    });
  }
}

async function writeSvg(text: string, file: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target =
    file ??
    (await vscode.window.showSaveDialog({
      filters: { SVG: ['svg'] },
      ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, 'templates.svg') } : {}),
    }));
  if (target === undefined) return undefined;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  if (file === undefined) {
    const open = vscode.l10n.t('Open');
    const name = path.posix.basename(target.path);
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Saved {0}.', name), open);
    if (answer === open) await vscode.commands.executeCommand('vscode.open', target);
  }
  return target;
}

function words(): GraphWords {
  return {
    title: vscode.l10n.t('Template Graph'),
    search: vscode.l10n.t('Find templates and views'),
    noMatch: vscode.l10n.t('None'),
    zoomIn: vscode.l10n.t('Zoom In (+)'),
    zoomOut: vscode.l10n.t('Zoom Out (-)'),
    fit: vscode.l10n.t('Show All of It (0)'),
    save: vscode.l10n.t('Save as SVG'),
    whole: vscode.l10n.t('Whole Application'),
    around: vscode.l10n.t('Around {0}', '{0}'),
    empty: vscode.l10n.t('No templates were found.'),
    withoutViews: vscode.l10n.t('The views are left out: with them it would be too much for one picture.'),
    withoutDistant: vscode.l10n.t(
      'Only what is near {0} is shown: all of it would be too much for one picture.',
      '{0}',
    ),
    counts: vscode.l10n.t('Templates: {0} · Views: {1}', '{0}', '{1}'),
    keys: vscode.l10n.t(
      'Arrow keys go from one to the next, Enter opens, Shift+Enter shows what is around it, plus and minus zoom.',
    ),
    template: vscode.l10n.t('Template'),
    view: vscode.l10n.t('View'),
    edges: {
      renders: vscode.l10n.t('renders'),
      extends: vscode.l10n.t('extends'),
      includes: vscode.l10n.t('includes'),
      imports: vscode.l10n.t('imports'),
    },
    edgesBack: {
      renders: vscode.l10n.t('rendered by'),
      extends: vscode.l10n.t('extended by'),
      includes: vscode.l10n.t('included by'),
      imports: vscode.l10n.t('imported by'),
    },
  };
}
