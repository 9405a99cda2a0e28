import * as vscode from 'vscode';
import {
  applicationTreeRequest,
  type DescribeTreeItemParams,
  describeTreeItemRequest,
  type ProjectTree,
} from '../../../server/src/protocol.ts';
import type { DevServers } from '../devServer/devServers.ts';
import type { ServerRow } from '../devServer/serverRows.ts';
import type { LanguageServer } from '../languageClient.ts';
import { explorerNodes } from './explorerNodes.ts';
import type { ExplorerNode } from './node.ts';
import { opening } from './opening.ts';
import { type Grouping, groupings } from './routeGroups.ts';

const groupingKey = 'matraz.application.grouping';

/** The view *Application*. Asks nobody for anything while nobody sees it. */
export class ApplicationView implements vscode.TreeDataProvider<ExplorerNode>, vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #servers: DevServers;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #view: vscode.TreeView<ExplorerNode>;
  #projects: readonly ProjectTree[] = [];
  #rows: readonly ServerRow[] = [];
  #nodes: readonly ExplorerNode[] = [];
  #parents: ReadonlyMap<string, ExplorerNode> = new Map();
  /** What the lines are made of, to tell whether there is anything to show. */
  #picture = '';
  #turn = 0;
  /** What is shown is, or is about to be, what the server knows. */
  #loading: Promise<void> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: LanguageServer, servers: DevServers, memory: vscode.Memento) {
    this.#server = server;
    this.#servers = servers;
    this.#memory = memory;
    this.#view = vscode.window.createTreeView('matraz.application', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      server.onTreeChanged(() => void this.#outdated()),
      server.onStatus(status => {
        if (status === undefined) void this.#outdated();
      }),
      servers.onDidChange(() => void this.#outdated()),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible && this.#loading === undefined) void this.#outdated();
      }),
    ];
  }

  get grouping(): Grouping {
    const kept = this.#memory.get<string>(groupingKey);
    return groupings.find(each => each === kept) ?? 'blueprint';
  }

  async group(grouping: Grouping): Promise<void> {
    await this.#memory.update(groupingKey, grouping);
    this.#build();
    this.#changed.fire(undefined);
  }

  /** What is known of the projects. */
  async projects(): Promise<readonly ProjectTree[]> {
    await this.#loaded();
    return this.#projects;
  }

  /** Asks anew, whether anything is known to have changed or not. */
  async refresh(): Promise<void> {
    this.#loading = this.#load();
    await this.#loading;
    this.#changed.fire(undefined);
  }

  /** Selects the first line of which this is true and shows it; false where there is none. */
  async reveal(isMeant: (node: ExplorerNode) => boolean): Promise<boolean> {
    await this.#loaded();
    // The nearest to the top: a template has a line of its own, and others below those that it belongs to.
    const queue = [...this.#nodes];
    for (const one of queue) if (!isMeant(one)) queue.push(...one.children);
    const node = queue.find(isMeant);
    if (node) await this.#view.reveal(node, { select: true, focus: true, expand: true });
    return node !== undefined;
  }

  async getChildren(node?: ExplorerNode): Promise<ExplorerNode[]> {
    if (node) return [...node.children];
    await this.#loaded();
    return [...this.#nodes];
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    return this.#parents.get(node.id);
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    const { id, label, description, icon, color, resource, spoken, context, state, place } = node;
    const item = new vscode.TreeItem(label, collapsible(state));
    item.id = id;
    item.description = description;
    item.contextValue = context;
    item.accessibilityInformation = { label: spoken };
    if (resource !== undefined) item.resourceUri = vscode.Uri.parse(resource);
    item.iconPath =
      icon === undefined
        ? vscode.ThemeIcon.File
        : new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
    if (place) item.command = opening(place);
    return item;
  }

  /** Fills in the tooltip when it is about to be seen. */
  async resolveTreeItem(
    item: vscode.TreeItem,
    { subject, label, description }: ExplorerNode,
  ): Promise<vscode.TreeItem> {
    const tooltip = new vscode.MarkdownString('', true);
    const params = describable(subject);
    const described = params && (await this.#server.ask<string | null>(describeTreeItemRequest, params));
    if (described) tooltip.appendMarkdown(described);
    else tooltip.appendText([label, description].filter(text => text !== '').join(' · '));
    for (const note of notes(subject)) tooltip.appendMarkdown('\n\n$(warning) ').appendText(note);
    item.tooltip = tooltip;
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #loaded(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Asks again when somebody looks, or has been looking. */
  async #outdated(): Promise<void> {
    this.#loading = undefined;
    if (!this.#view.visible) return;
    const before = this.#picture;
    await this.#loaded();
    if (this.#picture !== before) this.#changed.fire(undefined);
  }

  async #load(): Promise<void> {
    const turn = ++this.#turn;
    const found = await Promise.all([
      this.#server.ask<readonly ProjectTree[]>(applicationTreeRequest),
      this.#servers.rows(),
    ]).catch((error: unknown): [readonly ProjectTree[], readonly ServerRow[]] => {
      this.#server.output.warn(`${applicationTreeRequest}: ${String(error)}`);
      return [[], []];
    });
    if (turn !== this.#turn) return;
    [this.#projects, this.#rows] = found;
    this.#picture = JSON.stringify(found);
    this.#build();
  }

  #build(): void {
    this.#nodes = explorerNodes({
      projects: this.#projects,
      servers: this.#rows,
      grouping: this.grouping,
      relative: uri => vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false),
      l10n: vscode.l10n,
    });
    const parents = new Map<string, ExplorerNode>();
    const walk = (node: ExplorerNode): void => {
      for (const child of node.children) {
        parents.set(child.id, node);
        walk(child);
      }
    };
    for (const node of this.#nodes) walk(node);
    this.#parents = parents;
  }
}

function collapsible(state: ExplorerNode['state']): vscode.TreeItemCollapsibleState {
  if (state === undefined) return vscode.TreeItemCollapsibleState.None;
  return state === 'expanded'
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

function describable(subject: ExplorerNode['subject']): DescribeTreeItemParams | undefined {
  switch (subject.kind) {
    case 'route':
      return {
        root: subject.project.root,
        application: subject.application.index,
        endpoint: subject.route.endpoint,
      };
    case 'template':
      return { template: subject.template.uri };
    default:
      return undefined;
  }
}

/** What the marks of a line mean. */
function notes(subject: ExplorerNode['subject']): readonly string[] {
  if (subject.kind === 'template' && subject.template.isUnused) {
    return [
      vscode.l10n.t(
        'No program renders this template, and no other template extends, includes or imports it.',
      ),
    ];
  }
  if (subject.kind !== 'route') return [];
  const { problems, isUnlinked } = subject.route;
  const unlinked = vscode.l10n.t(
    'No url_for and no address in the programs and templates of this project leads to this page.',
  );
  return [...problems, ...(isUnlinked ? [unlinked] : [])];
}
