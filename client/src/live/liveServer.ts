import * as vscode from 'vscode';
import type { Prepared, ServerState } from '../devServer/devServer.ts';
import { type ChangedFile, changedFile } from './changedFile.ts';
import type { LiveEvent } from './liveEvents.ts';
import { ReloadEndpoint } from './reloadEndpoint.ts';
import { Reloading } from './reloading.ts';

export interface LiveServerActions {
  /** Starts the program again, as it was planned. */
  readonly reload: () => void;
  /** A line of ours in the server's terminal. */
  readonly note: (text: string) => void;
}

/** What one save is, of how many files it may be. Milliseconds. */
const together = 80;

/** What happens around one server while it runs: files that change, pages that are open. */
export class LiveServer implements vscode.Disposable {
  readonly #actions: LiveServerActions;
  readonly #reloading: Reloading;
  readonly #changed = new Map<ChangedFile, string>();
  #endpoint: ReloadEndpoint | undefined;
  #watcher: { readonly root: string; readonly watcher: vscode.Disposable } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(actions: LiveServerActions) {
    this.#actions = actions;
    this.#reloading = new Reloading({
      restart: () => this.#restart(),
      tellPages: change => this.#endpoint?.send(change),
    });
  }

  /** The plan with what the program's host has to know of us in its environment. */
  async equip(prepared: Prepared, scope: vscode.Uri): Promise<Prepared> {
    if ('failure' in prepared) return prepared;
    const reload = setting('liveReload', scope) ? await this.#reloadUrl() : null;
    const { plan } = prepared;
    const MATRAZ_LIVE = JSON.stringify({ reload });
    return { ...prepared, plan: { ...plan, env: { ...plan.env, MATRAZ_LIVE } } };
  }

  /** A program is started for the first time, not again. */
  started(): void {
    this.#reloading.started();
  }

  took(event: LiveEvent): void {
    this.#reloading.took(event);
  }

  async changed(state: ServerState): Promise<void> {
    if (state.kind === 'stopped') this.#unwatch();
    if (state.kind !== 'running') return;
    this.#watch(state.target.root);
    this.#endpoint?.allow(state.url);
    this.#endpoint?.allow((await vscode.env.asExternalUri(vscode.Uri.parse(state.url))).toString());
  }

  dispose(): void {
    this.#unwatch();
    this.#endpoint?.close();
  }

  async #reloadUrl(): Promise<string | null> {
    try {
      this.#endpoint ??= await ReloadEndpoint.open();
    } catch {
      return null; // No port: pages stay as they are.
    }
    return (await vscode.env.asExternalUri(vscode.Uri.parse(this.#endpoint.url))).toString();
  }

  #restart(): void {
    const file = this.#changed.get('python') ?? this.#changed.get('page') ?? '';
    this.#actions.note(vscode.l10n.t('{0} has changed: starting again.', file));
    this.#actions.reload();
  }

  #watch(root: string): void {
    if (this.#watcher?.root === root) return;
    this.#unwatch();
    const folder = vscode.Uri.parse(root);
    const pattern = new vscode.RelativePattern(folder, '**/*.*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const take = (uri: vscode.Uri): void => this.#take(uri, folder);
    watcher.onDidChange(take);
    watcher.onDidCreate(take);
    watcher.onDidDelete(take);
    this.#watcher = { root, watcher };
  }

  #unwatch(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
    this.#watcher?.watcher.dispose();
    this.#watcher = undefined;
  }

  #take(uri: vscode.Uri, folder: vscode.Uri): void {
    const relative = uri.path.slice(folder.path.length + 1);
    const kind = changedFile(relative);
    if (kind === undefined || (kind === 'python' && !setting('reload', uri))) return;
    this.#changed.set(kind, relative);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#act(), together);
  }

  /** The most that is needed: a program that starts again shows new pages and new style sheets, too. */
  #act(): void {
    const kind = (['python', 'page', 'style'] as const).find(each => this.#changed.has(each));
    if (kind) this.#reloading.changed(kind);
    this.#changed.clear();
  }
}

function setting(name: 'liveReload' | 'reload', scope: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration('matraz.devServer', scope).get<boolean>(name, true);
}
