import * as vscode from 'vscode';
import type { RouteAddress } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageClient.ts';
import { askForAddress, showAddress } from '../live/openRoute.ts';
import { describeFailure } from './describeFailure.ts';
import { planPage } from './describePlan.ts';
import { targetId } from './devServer.ts';
import { DevServerSession, installedKey, type RunTask, type ServerSurroundings } from './devServerSession.ts';
import { ExplainPages } from './explainPage.ts';
import { mayRun } from './mayRun.ts';
import { everyTarget, pickTarget, type TargetWishes, withArguments } from './pickTarget.ts';
import type { NamedTarget, Plan } from './plan.ts';
import { prepareRun } from './prepareRun.ts';
import { askServerAction } from './serverMenu.ts';
import { type ServerRow, serverRows } from './serverRows.ts';
import { IdleItem, publishStates } from './statusBar.ts';

/** What a command led to; what `matraz.devServer.run` and `restart` answer to other code. */
export interface RunResult {
  readonly state: string;
  readonly url: string | undefined;
}

const nothing: RunResult = { state: 'stopped', url: undefined };

/** All development servers of a window, one for each target that was ever run. */
export class DevServers implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #surroundings: ServerSurroundings;
  readonly #sessions = new Map<string, DevServerSession>();
  readonly #pages = new ExplainPages();
  readonly #idle = new IdleItem();
  readonly #stateChanged = new vscode.EventEmitter<void>();

  /** A server is in another state. */
  readonly onDidChange = this.#stateChanged.event;

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#server = server;
    this.#surroundings = {
      context,
      server,
      listenerOf: port =>
        this.#busy().find(session => session.url !== undefined && Number(new URL(session.url).port) === port),
      changed: () => this.#changed(),
    };
    this.#changed();
  }

  /** Runs the target of `asked`, or what is picked. What runs already is shown instead. */
  async run(asked: vscode.Uri | undefined): Promise<RunResult> {
    if (!mayRun()) return nothing;
    const named = await this.#pick({ asked, task: undefined });
    return named ? this.#run(named, undefined) : nothing;
  }

  /** Everything that could be run, and what was run. */
  async rows(): Promise<readonly ServerRow[]> {
    const targets = await this.#targets();
    return serverRows(
      targets.map(({ target }) => target),
      [...this.#sessions.values()],
      vscode.workspace.asRelativePath,
    );
  }

  /** Runs the server of a row. */
  async runRow(id: string): Promise<RunResult> {
    if (!mayRun()) return nothing;
    const session = this.#sessions.get(id);
    if (session) return this.#run(session.named, undefined);
    const found = (await this.#targets()).find(({ target }) => targetId(target) === id);
    const named = found && (await withArguments(found, this.#surroundings.context.workspaceState));
    return named ? this.#run(named, undefined) : nothing;
  }

  /** The server of a row, if it was ever run. */
  sessionOf(id: string): DevServerSession | undefined {
    return this.#sessions.get(id);
  }

  /** Runs what a task of this folder says, in its terminal. */
  async runTask(folder: vscode.Uri, task: RunTask): Promise<RunResult> {
    if (!mayRun()) return nothing;
    const named = await this.#pick({ asked: undefined, task: { fields: task.fields, folder } });
    return named ? this.#run(named, task) : nothing;
  }

  /** Stops the server of `asked`, the only one, or those that are picked. Resolves when no process of them is left. */
  async stop(asked: vscode.Uri | undefined): Promise<void> {
    const sessions = [...this.#sessions.values()];
    const own = sessions.filter(({ target }) => asked !== undefined && isSame(target.uri, asked));
    const busy = this.#busy();
    if (own.length > 0 || busy.length <= 1) {
      // With what has failed, so that its item goes as well.
      const failed = sessions.filter(({ state }) => state.kind === 'failed');
      await stopEach(own.length > 0 ? own : [...busy, ...failed]);
      return;
    }
    const all = { label: vscode.l10n.t('All servers'), iconPath: new vscode.ThemeIcon('close-all') };
    const picked = await vscode.window.showQuickPick([...busy.map(sessionItem), all], {
      title: vscode.l10n.t('Stop which server?'),
    });
    if (picked) await stopEach('session' in picked ? [picked.session] : busy);
  }

  /** Resolves when no process is left. */
  stopAll(): Promise<void> {
    return stopEach([...this.#sessions.values()]);
  }

  async restart(asked: vscode.Uri | undefined): Promise<RunResult> {
    if (!mayRun()) return nothing;
    const busy = [...this.#sessions.values()].filter(({ state }) => state.kind !== 'stopped');
    if (busy.length === 0) return this.run(asked);
    const session = await this.#choose(busy, asked);
    await session?.restart();
    return session ? { state: session.state.kind, url: session.url } : nothing;
  }

  /** The plan of what `fields` name, for a debugger; a server of it that runs is stopped, as both want its port. */
  async planDebug(folder: vscode.Uri, fields: Readonly<Record<string, unknown>>): Promise<Plan | undefined> {
    if (!mayRun()) return undefined;
    const named = await this.#pick({ asked: undefined, task: { fields, folder } });
    if (!named) return undefined;
    await this.#sessions.get(targetId(named.target))?.stop();
    await vscode.workspace.saveAll(false);
    const { context } = this.#surroundings;
    const prepared = await prepareRun({
      named,
      task: fields,
      kept: undefined,
      anyFree: false,
      installed: context.workspaceState.get<string>(installedKey(named.target)),
      runnerFolder: context.asAbsolutePath('client/python'),
    });
    if ('plan' in prepared) return prepared.plan;
    void vscode.window.showErrorMessage(describeFailure(prepared.failure, vscode.l10n).text);
    return undefined;
  }

  async openInBrowser(asked: vscode.Uri | undefined): Promise<void> {
    const session = await this.#choose(this.#serving(), asked);
    await session?.openInBrowser();
  }

  /** A page at a route: of the view at the place, or one that is picked. Runs a server first if none does. */
  async openRoute(place: vscode.Uri, position: vscode.Position | undefined): Promise<void> {
    const routes = await this.#server.routeAddresses(place, position);
    if (routes.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no route here that a browser could open: none answers GET.'),
      );
      return;
    }
    await this.openAddress(routes, place);
  }

  /** A page at one of these routes, of the server of the file `place`. Runs a server first if none does. */
  async openAddress(routes: readonly RouteAddress[], place: vscode.Uri): Promise<void> {
    const serving = this.#serving();
    const url =
      serving.length === 0 ? (await this.run(place)).url : (await this.#choose(serving, place))?.url;
    const address = url && (await askForAddress(routes, url, this.#surroundings.context.workspaceState));
    if (address) await showAddress(address);
  }

  /** The address of a route on the server of the file `place`; its path where none runs. */
  async addressOf(route: RouteAddress, place: vscode.Uri): Promise<string | undefined> {
    const serving = this.#serving();
    const url = serving.length === 0 ? '' : (await this.#choose(serving, place))?.url;
    if (url === undefined) return undefined;
    return askForAddress([route], url, this.#surroundings.context.workspaceState);
  }

  async showTerminal(asked: vscode.Uri | undefined): Promise<void> {
    const session = await this.#choose([...this.#sessions.values()], asked);
    session?.showTerminal();
  }

  /** Shows which command runs or would run, and why; starts nothing but the question to Python who it is. */
  async explain(asked: vscode.Uri | undefined): Promise<void> {
    if (!mayRun()) return;
    const busy = this.#busy();
    const named = busy.length === 1 && !asked ? undefined : await this.#pick({ asked, task: undefined });
    const session = named ? this.#sessionOf(named) : busy[0];
    if (session) await this.#explain(session);
  }

  /** What a click on the status bar item of a server offers. */
  async showMenu(id: unknown): Promise<void> {
    const session = typeof id === 'string' ? this.#sessions.get(id) : undefined;
    if (!session) return;
    if (session.state.kind === 'failed') return session.showFailure();
    switch (await askServerAction(session.label, session.state)) {
      case 'open':
        return session.openInBrowser();
      case 'restart':
        return session.restart();
      case 'stop':
        return session.stop();
      case 'terminal':
        return session.showTerminal();
      case 'explain':
        return this.#explain(session);
    }
  }

  dispose(): void {
    for (const session of this.#sessions.values()) session.dispose();
    this.#pages.dispose();
    this.#idle.dispose();
    this.#stateChanged.dispose();
  }

  #serving(): DevServerSession[] {
    return this.#busy().filter(session => session.url !== undefined);
  }

  async #targets(): Promise<readonly NamedTarget[]> {
    return everyTarget(await this.#server.runTargets(undefined), { task: undefined });
  }

  #busy(): DevServerSession[] {
    return [...this.#sessions.values()].filter(
      ({ state }) => state.kind !== 'stopped' && state.kind !== 'failed',
    );
  }

  async #run(named: NamedTarget, task: RunTask | undefined): Promise<RunResult> {
    const session = this.#sessionOf(named);
    await session.run(named, task);
    return { state: session.state.kind, url: session.url };
  }

  #sessionOf(named: NamedTarget): DevServerSession {
    const id = targetId(named.target);
    const known = this.#sessions.get(id);
    if (known) return known;
    const made = new DevServerSession(named, id, this.#surroundings);
    this.#sessions.set(id, made);
    return made;
  }

  #pick(wishes: Pick<TargetWishes, 'asked' | 'task'>): Promise<NamedTarget | undefined> {
    return pickTarget(this.#server, this.#surroundings.context.workspaceState, {
      ...wishes,
      runningAt: target => this.#sessions.get(targetId(target))?.url,
    });
  }

  async #choose(
    sessions: readonly DevServerSession[],
    asked: vscode.Uri | undefined,
  ): Promise<DevServerSession | undefined> {
    const own = sessions.find(({ target }) => asked !== undefined && isSame(target.uri, asked));
    if (own || sessions.length <= 1) return own ?? sessions[0];
    const title = vscode.l10n.t('Which server?');
    return (await vscode.window.showQuickPick(sessions.map(sessionItem), { title }))?.session;
  }

  async #explain(session: DevServerSession): Promise<void> {
    const prepared = await session.prepare();
    if ('failure' in prepared) {
      void vscode.window.showWarningMessage(describeFailure(prepared.failure, vscode.l10n).text);
      return;
    }
    const page = planPage(session.label, prepared.plan, process.platform, vscode.l10n);
    await this.#pages.show(session.label, page);
  }

  #changed(): void {
    const sessions = [...this.#sessions.values()];
    this.#idle.show(sessions.every(({ state }) => state.kind === 'stopped'));
    publishStates(sessions.map(({ state, target }) => ({ state, target })));
    this.#stateChanged.fire();
  }
}

async function stopEach(sessions: readonly DevServerSession[]): Promise<void> {
  await Promise.all(sessions.map(session => session.stop()));
}

function sessionItem(
  session: DevServerSession,
): vscode.QuickPickItem & { readonly session: DevServerSession } {
  return { label: session.label, description: session.url ?? '', session };
}

function isSame(uri: string, other: vscode.Uri): boolean {
  return vscode.Uri.parse(uri).toString() === other.toString();
}
