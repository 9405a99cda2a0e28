import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import { selectInterpreter } from '../interpreter/selectedInterpreter.ts';
import type { LanguageServer } from '../languageClient.ts';
import { LiveServer } from '../live/liveServer.ts';
import { registerTracebackLinks } from '../live/tracebackLinks.ts';
import { describeAction, describeFailure, type FailureAction } from './describeFailure.ts';
import { describePort, planLines } from './describePlan.ts';
import { DevServer, type Prepared, type ServerState } from './devServer.ts';
import { displayCommand } from './displayCommand.ts';
import type { Failure } from './failure.ts';
import { installPackage } from './installPackage.ts';
import { mayRun } from './mayRun.ts';
import type { NamedTarget, Plan } from './plan.ts';
import { portOwner } from './portOwner.ts';
import { prepareRun } from './prepareRun.ts';
import { StatusBar } from './statusBar.ts';
import { targetLabel } from './targetLabel.ts';
import type { TaskTerminal } from './taskTerminal.ts';
import { ServerTerminal } from './terminal.ts';

/** What a server needs of the window it runs in. */
export interface ServerSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly server: LanguageServer;
  /** The server of this window that listens on a port. */
  readonly listenerOf: (port: number) => DevServerSession | undefined;
  readonly changed: () => void;
}

/** The task in whose terminal a server runs. */
export interface RunTask {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly terminal: TaskTerminal;
}

/** One development server of a window: the server, its terminal, its status bar item, and the words between them. */
export class DevServerSession implements vscode.Disposable {
  readonly id: string;
  readonly #surroundings: ServerSurroundings;
  readonly #statusBar: StatusBar;
  readonly #terminal: ServerTerminal;
  readonly #devServer: DevServer;
  readonly #live: LiveServer;
  readonly #links: vscode.Disposable;
  #named: NamedTarget;
  #task: RunTask | undefined;
  #anyFree = false;

  constructor(named: NamedTarget, id: string, surroundings: ServerSurroundings) {
    this.id = id;
    this.#named = named;
    this.#surroundings = surroundings;
    this.#statusBar = new StatusBar(id);
    this.#devServer = new DevServer({
      changed: state => this.#changed(state),
      output: text => {
        if (this.#task) this.#task.terminal.output(text);
        else this.#terminal.output(text);
        this.#live.wrote(text);
      },
      starting: (plan, target) => this.#begin(plan, target),
      ended: failure => this.#note(failure ? vscode.l10n.t('The server failed.') : vscode.l10n.t('Stopped.')),
      live: event => this.#live.took(event),
    });
    this.#live = new LiveServer({
      reload: () => void this.#devServer.reload(),
      reloadAnew: () => void this.#devServer.reload(true),
      note: text => this.#note(text),
      tell: params => surroundings.server.tellLive(params),
      nearestRoute: params => surroundings.server.nearestRoute(params),
    });
    this.#links = registerTracebackLinks(terminal =>
      this.#terminal.owns(terminal) ? this.#live.cwd : undefined,
    );
    this.#terminal = new ServerTerminal(this.label, {
      stop: () => void this.#devServer.stop(),
      write: text => this.#devServer.write(text),
    });
  }

  get state(): ServerState {
    return this.#devServer.state;
  }

  get named(): NamedTarget {
    return this.#named;
  }

  get target(): RunTarget {
    return this.#named.target;
  }

  get label(): string {
    return targetLabel(this.target, vscode.workspace.asRelativePath);
  }

  get url(): string | undefined {
    const { state } = this;
    return state.kind === 'running' || state.kind === 'reloading' ? state.url : undefined;
  }

  /** Resolves when it runs or has failed. What runs already is shown instead. */
  async run(named: NamedTarget, task: RunTask | undefined): Promise<void> {
    const isIdle = this.state.kind === 'stopped' || this.state.kind === 'failed';
    if (isIdle) this.#named = named;
    if (isIdle || task) this.#task = task;
    task?.terminal.attach({
      stop: () => void this.#devServer.stop(),
      write: text => this.#devServer.write(text),
    });
    if (isIdle) await this.#start(false);
    else {
      task?.terminal.show(this.state);
      await this.#devServer.settled;
    }
    if (this.state.kind === 'running' && !this.#task) this.#terminal.show(true);
  }

  async stop(): Promise<void> {
    await this.#devServer.stop();
  }

  async restart(): Promise<void> {
    await vscode.workspace.saveAll(false);
    const terminal = this.#task?.terminal;
    terminal?.restarting(true);
    await this.#devServer.restart();
    terminal?.restarting(false);
  }

  async openInBrowser(): Promise<void> {
    if (this.url === undefined) return;
    await vscode.env.openExternal(await vscode.env.asExternalUri(vscode.Uri.parse(this.url)));
  }

  showTerminal(): void {
    if (this.#task) void vscode.commands.executeCommand('workbench.action.terminal.focus');
    else this.#terminal.show(false);
  }

  /** Says again why it failed, with the buttons that help. */
  async showFailure(): Promise<void> {
    if (this.state.kind === 'failed') await this.#explainFailure(this.state.failure);
  }

  /** What would be run, or runs. */
  async prepare(): Promise<Prepared> {
    const { state } = this;
    if (state.kind === 'running' || state.kind === 'reloading') {
      const interpreter = state.plan.reasons.find(reason => reason.about === 'interpreter')?.interpreter;
      if (interpreter) return { plan: state.plan, interpreter };
    }
    return this.#prepare(undefined);
  }

  dispose(): void {
    this.#live.dispose();
    this.#links.dispose();
    this.#statusBar.dispose();
    this.#terminal.dispose();
  }

  #note(text: string): void {
    if (this.#task) this.#task.terminal.note(text);
    else this.#terminal.note(text);
  }

  async #prepare(kept: number | undefined): Promise<Prepared> {
    const { context } = this.#surroundings;
    const prepared = await prepareRun({
      named: this.#named,
      task: this.#task?.fields,
      kept,
      anyFree: this.#anyFree,
      installed: context.workspaceState.get<string>(installedKey(this.target)),
      runnerFolder: context.asAbsolutePath('client/python'),
    });
    return this.#live.equip(prepared);
  }

  async #start(anyFree: boolean): Promise<void> {
    // What runs is what is on the disk.
    await vscode.workspace.saveAll(false);
    this.#anyFree = anyFree;
    await this.#devServer.run({ target: this.target, prepare: kept => this.#prepare(kept) });
  }

  #changed(state: ServerState): void {
    this.#statusBar.show(state);
    this.#task?.terminal.show(state);
    void this.#live.changed(state);
    this.#surroundings.changed();
    // What a save has broken stands in the terminal and among the problems; the next save may repair it.
    if (state.kind === 'failed' && !state.reloaded) void this.#explainFailure(state.failure);
  }

  #begin(plan: Plan, target: RunTarget): void {
    this.#live.started(plan, target);
    const headline = displayCommand(plan.typed, process.platform);
    if (this.#task) {
      this.#task.terminal.begin(headline);
      return;
    }
    this.#terminal.begin(headline);
    this.#terminal.note(vscode.l10n.t('Ctrl+C stops the server.'));
    const port = plan.reasons.find(reason => reason.about === 'port');
    if (port?.chosen.why === 'nextFree') {
      this.#terminal.note(
        vscode.l10n.t('Port {0}: {1}.', port.chosen.port, describePort(port.chosen, vscode.l10n)),
      );
    }
    this.#terminal.show(true);
    for (const line of planLines(plan, process.platform, vscode.l10n))
      this.#surroundings.server.output.info(line);
  }

  async #explainFailure(failure: Failure): Promise<void> {
    const known =
      failure.code === 'portInUse'
        ? {
            ...failure,
            owner: failure.owner ?? (await portOwner(failure.port, process.platform)),
            ours: this.#surroundings.listenerOf(failure.port)?.label,
          }
        : failure;
    const { text, actions } = describeFailure(known, vscode.l10n);
    this.#surroundings.server.output.warn(text);
    const titles = actions.map(action => describeAction(action, vscode.l10n));
    const picked = await vscode.window.showErrorMessage(text, ...titles);
    const action = actions[picked === undefined ? -1 : titles.indexOf(picked)];
    if (action) await this.#act(action, failure);
  }

  async #act(action: FailureAction, failure: Failure): Promise<void> {
    switch (action) {
      case 'install':
        if (failure.code === 'missingModule') await this.#install(failure);
        break;
      case 'selectInterpreter':
        await this.#surroundings.context.workspaceState.update(installedKey(this.target), undefined);
        if (!(await selectInterpreter())) await openSetting('matraz.python');
        break;
      case 'openSetting':
        await openSetting(
          failure.code === 'portInUse' || failure.code === 'portDenied' ? 'matraz.devServer' : 'matraz',
        );
        break;
      case 'nextFreePort':
        if (mayRun()) await this.#start(true);
        break;
      case 'stopOurs':
        if (failure.code !== 'portInUse' || !mayRun()) break;
        await this.#surroundings.listenerOf(failure.port)?.stop();
        await this.#start(false);
        break;
      case 'showOurs':
        if (failure.code === 'portInUse') this.#surroundings.listenerOf(failure.port)?.showTerminal();
        break;
      case 'showTerminal':
        this.showTerminal();
        break;
      case 'openFile':
        await openFile(failure, this.target);
        break;
    }
  }

  async #install(failure: Extract<Failure, { code: 'missingModule' }>): Promise<void> {
    if (!mayRun() || failure.distribution === undefined) return;
    const { interpreter, distribution } = failure;
    const folder = fileURLToPath(this.target.root);
    const { server, context } = this.#surroundings;
    const python = await installPackage(interpreter, folder, distribution, server.output);
    if (python === undefined) return;
    if (python !== interpreter.path) await context.workspaceState.update(installedKey(this.target), python);
    await this.#start(this.#anyFree);
  }
}

/** Memory of the environment that *Install into .venv* made, which comes before every other Python of that folder. */
export function installedKey(target: RunTarget): string {
  return `matraz.installedPython:${target.root}`;
}

async function openSetting(name: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', name);
}

async function openFile(failure: Failure, target: RunTarget): Promise<void> {
  const isPlace = failure.code === 'scriptError' && failure.file !== undefined;
  const uri =
    isPlace && failure.file !== undefined ? vscode.Uri.file(failure.file) : vscode.Uri.parse(target.uri);
  const line = isPlace ? Math.max(0, failure.line - 1) : 0;
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
}
