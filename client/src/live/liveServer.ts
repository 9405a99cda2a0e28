import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type {
  LiveParams,
  NearestRoute,
  NearestRouteParams,
  RunTarget,
} from '../../../server/src/protocol.ts';
import type { Prepared, ServerState } from '../devServer/devServer.ts';
import type { Plan } from '../devServer/plan.ts';
import { type ChangedFile, changedFile } from './changedFile.ts';
import { describeNearest } from './describeNearest.ts';
import { Insight } from './insight.ts';
import type { LiveEvent, RequestEvent } from './liveEvents.ts';
import { ProblemCollection } from './problemCollection.ts';
import { ReloadEndpoint } from './reloadEndpoint.ts';
import { Reloading } from './reloading.ts';
import { RunProblems } from './runProblems.ts';
import { TracebackReader } from './tracebacks.ts';
import { isVariableFile } from './variableFile.ts';

export interface LiveServerActions {
  /** Starts the program again, as it was planned. */
  readonly reload: () => void;
  /** Plans it anew and starts it again. */
  readonly reloadAnew: () => void;
  /** A line of ours in the server's terminal. */
  readonly note: (text: string) => void;
  /** Tells the language server what the program shows of itself. */
  readonly tell: (params: LiveParams) => void;
  readonly nearestRoute: (params: NearestRouteParams) => Promise<NearestRoute | null>;
}

/** What is running. */
interface Run {
  readonly cwd: string;
  readonly target: RunTarget;
  readonly reader: TracebackReader;
}

/** What one save is, of how many files it may be. Milliseconds. */
const together = 80;

/** What happens around one server while it runs: files that change, pages that are open, requests that fail. */
export class LiveServer implements vscode.Disposable {
  readonly #actions: LiveServerActions;
  readonly #reloading: Reloading;
  readonly #changed = new Map<ChangedFile | 'variables', string>();
  readonly #problems = new RunProblems();
  readonly #collection = new ProblemCollection();
  readonly #insight: Insight;
  #run: Run | undefined;
  #endpoint: ReloadEndpoint | undefined;
  #plan: Plan | undefined;
  #watcher: { readonly root: string; readonly watcher: vscode.Disposable } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(actions: LiveServerActions) {
    this.#actions = actions;
    this.#insight = new Insight(actions.tell);
    this.#reloading = new Reloading({
      restart: () => this.#restart(actions.reload),
      restartAnew: () => this.#restart(actions.reloadAnew),
      tellPages: change => this.#endpoint?.send(change),
    });
  }

  /** The plan with what the program's host has to know of us in its environment. */
  async equip(prepared: Prepared): Promise<Prepared> {
    if ('failure' in prepared) return prepared;
    const { plan } = prepared;
    const reload = plan.liveReload ? await this.#reloadUrls() : null;
    const MATRAZ_LIVE = JSON.stringify({ reload, insight: plan.liveInsight });
    return { ...prepared, plan: { ...plan, env: { ...plan.env, MATRAZ_LIVE } } };
  }

  /** A program is started for the first time, not again. */
  started(plan: Plan, target: RunTarget): void {
    this.#reloading.started();
    this.#problems.clear();
    const reader = new TracebackReader(traceback => {
      this.#problems.wrote(traceback, Date.now());
      this.#showProblems();
    });
    this.#run = { cwd: plan.cwd, target, reader };
    this.#showProblems();
  }

  /** The folder where the program runs. */
  get cwd(): string | undefined {
    return this.#run?.cwd;
  }

  wrote(text: string): void {
    this.#run?.reader.write(text);
  }

  took(event: LiveEvent): void {
    this.#reloading.took(event);
    const before = this.#problems.problems;
    this.#problems.took(event, Date.now());
    if (this.#problems.problems !== before) this.#showProblems();
    if (this.#run) this.#insight.took(event, this.#run.cwd, this.#run.target.root);
    if (event.event === 'request' && event.status === 404) void this.#explainMissing(event);
  }

  async changed(state: ServerState): Promise<void> {
    if (state.kind === 'stopped') {
      this.#unwatch();
      this.#problems.clear();
      this.#collection.clear();
    }
    if (state.kind === 'reloading') {
      this.#problems.reloading();
      this.#showProblems();
    }
    if (state.kind !== 'running') return;
    this.#plan = state.plan;
    this.#watch(state.target.root);
    this.#endpoint?.allow(state.url);
    this.#endpoint?.allow((await vscode.env.asExternalUri(vscode.Uri.parse(state.url))).toString());
  }

  dispose(): void {
    this.#unwatch();
    this.#insight.dispose();
    this.#collection.dispose();
    this.#endpoint?.close();
  }

  #showProblems(): void {
    if (!this.#run) return;
    const { cwd, target } = this.#run;
    void this.#collection.show(this.#problems.problems, cwd, fileURLToPath(target.root));
  }

  /** Says in the terminal which rule is close to the path that nobody answered. */
  async #explainMissing({ path, method }: RequestEvent): Promise<void> {
    const run = this.#run;
    if (!run) return;
    const nearest = await this.#actions.nearestRoute({ uri: run.target.uri, path, method }).catch(() => null);
    if (!nearest || this.#run !== run) return;
    const place = `${relative(run.cwd, fileURLToPath(nearest.uri))}:${nearest.line + 1}`;
    this.#actions.note(describeNearest(path, nearest, place, vscode.l10n));
  }

  /** Where pages wait, as programs of this machine and as a browser elsewhere may call it. */
  async #reloadUrls(): Promise<readonly string[] | null> {
    try {
      this.#endpoint ??= await ReloadEndpoint.open();
    } catch {
      return null; // No port: pages stay as they are.
    }
    const { url } = this.#endpoint;
    return [...new Set([url, (await vscode.env.asExternalUri(vscode.Uri.parse(url))).toString(true)])];
  }

  #restart(start: () => void): void {
    const names = (['variables', 'python', 'page'] as const).map(kind => this.#changed.get(kind));
    const file = names.find(name => name !== undefined) ?? '';
    this.#actions.note(vscode.l10n.t('{0} has changed: starting again.', file));
    start();
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
    const name = uri.path.slice(folder.path.length + 1);
    const isVariables = this.#plan !== undefined && isVariableFile(uri.fsPath, this.#plan);
    const kind = isVariables ? 'variables' : changedFile(name);
    const starts = kind === 'python' || kind === 'variables';
    if (kind === undefined || (starts && this.#plan?.reload === 'nobody')) return;
    this.#changed.set(kind, name);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#act(), together);
  }

  /** The most that is needed: a program that starts again shows new pages and new style sheets, too. */
  #act(): void {
    const kind = (['variables', 'python', 'page', 'style'] as const).find(each => this.#changed.has(each));
    if (kind) this.#reloading.changed(kind);
    this.#changed.clear();
  }
}
