import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import { selectInterpreter } from '../interpreter/selectedInterpreter.ts';
import type { LanguageServer } from '../languageClient.ts';
import { LiveServer } from '../live/liveServer.ts';
import { askForAddress, showAddress } from '../live/openRoute.ts';
import { registerTracebackLinks } from '../live/tracebackLinks.ts';
import { describeAction, describeFailure, type FailureAction } from './describeFailure.ts';
import { describePlan, describePort } from './describePlan.ts';
import { DevServer, type ServerState } from './devServer.ts';
import { displayCommand } from './displayCommand.ts';
import type { Failure } from './failure.ts';
import { installPackage } from './installPackage.ts';
import { pickTarget } from './pickTarget.ts';
import type { Plan } from './plan.ts';
import { portOwner } from './portOwner.ts';
import { prepareRun } from './prepareRun.ts';
import { StatusBar } from './statusBar.ts';
import { ServerTerminal } from './terminal.ts';

/** What a command led to; what `matraz.devServer.run` and `restart` answer to other code. */
export interface RunResult {
  readonly state: string;
  readonly url: string | undefined;
}

/** One development server in one window: the server, its terminal, its status bar item, and the words between them. */
export class DevServerSession implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #server: LanguageServer;
  readonly #statusBar = new StatusBar();
  readonly #terminal: ServerTerminal;
  readonly #devServer: DevServer;
  readonly #live: LiveServer;
  readonly #links: vscode.Disposable;
  #anyFree = false;

  constructor(context: vscode.ExtensionContext, server: LanguageServer) {
    this.#context = context;
    this.#server = server;
    this.#devServer = new DevServer({
      changed: state => this.#changed(state),
      output: text => {
        this.#terminal.output(text);
        this.#live.wrote(text);
      },
      starting: (plan, target) => this.#begin(plan, target),
      ended: failure =>
        this.#terminal.note(failure ? vscode.l10n.t('The server failed.') : vscode.l10n.t('Stopped.')),
      live: event => this.#live.took(event),
    });
    this.#live = new LiveServer({
      reload: () => void this.#devServer.reload(),
      note: text => this.#terminal.note(text),
      tell: params => server.tellLive(params),
      nearestRoute: params => server.nearestRoute(params),
    });
    this.#links = registerTracebackLinks(terminal =>
      this.#terminal.owns(terminal) ? this.#live.cwd : undefined,
    );
    this.#terminal = new ServerTerminal({
      stop: () => void this.#devServer.stop(),
      write: text => this.#devServer.write(text),
    });
  }

  /** Runs the target of `asked`, or what is picked. A server that is already there is shown instead. */
  async run(asked: vscode.Uri | undefined): Promise<RunResult> {
    if (!mayRun()) return this.#result();
    const { kind } = this.#devServer.state;
    if (!asked && (kind === 'running' || kind === 'starting' || kind === 'reloading')) {
      this.#terminal.show(true);
      return this.#result();
    }
    const target = await pickTarget(this.#server, this.#context.workspaceState, asked);
    if (!target) return this.#result();
    await this.#runTarget(target, false);
    if (this.#devServer.state.kind === 'running') this.#terminal.show(true);
    return this.#result();
  }

  async stop(): Promise<void> {
    await this.#devServer.stop();
  }

  async restart(): Promise<RunResult> {
    if (!mayRun()) return this.#result();
    if (this.#devServer.state.kind === 'stopped') return this.run(undefined);
    await vscode.workspace.saveAll(false);
    await this.#devServer.restart();
    return this.#result();
  }

  async openInBrowser(): Promise<void> {
    const { state } = this.#devServer;
    if (state.kind !== 'running' && state.kind !== 'reloading') return;
    await vscode.env.openExternal(await vscode.env.asExternalUri(vscode.Uri.parse(state.url)));
  }

  /** A page at a route: of the view at the place, or one that is picked. Runs the server first if it does not run. */
  async openRoute(uri: vscode.Uri, position: vscode.Position | undefined): Promise<void> {
    const routes = await this.#server.routeAddresses(uri, position);
    if (routes.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no route here that a browser could open: none answers GET.'),
      );
      return;
    }
    const { url } = this.#result().url === undefined ? await this.run(uri) : this.#result();
    const address = url && (await askForAddress(routes, url, this.#context.workspaceState));
    if (address) await showAddress(address);
  }

  showTerminal(): void {
    this.#terminal.show(false);
  }

  /** What a click on the status bar item offers. */
  async showMenu(): Promise<void> {
    const { state } = this.#devServer;
    if (state.kind === 'failed') return this.#showFailure(state.failure, state.target);
    const picked = await vscode.window.showQuickPick(menuItems(state), {
      title: vscode.l10n.t('Matraz dev server'),
    });
    if (picked?.command) await vscode.commands.executeCommand(picked.command);
    else if (picked && 'plan' in state) this.#explain(state.plan);
  }

  dispose(): void {
    this.#live.dispose();
    this.#links.dispose();
    this.#statusBar.dispose();
    this.#terminal.dispose();
  }

  #result(): RunResult {
    const { state } = this.#devServer;
    return { state: state.kind, url: 'url' in state ? state.url : undefined };
  }

  async #runTarget(target: RunTarget, anyFree: boolean): Promise<void> {
    // What runs is what is on the disk.
    await vscode.workspace.saveAll(false);
    this.#anyFree = anyFree;
    const runnerFolder = this.#context.asAbsolutePath('client/python');
    await this.#devServer.run({
      target,
      prepare: async kept => {
        const installed = this.#installed(target);
        const prepared = await prepareRun({ target, kept, anyFree: this.#anyFree, installed, runnerFolder });
        return this.#live.equip(prepared, vscode.Uri.parse(target.uri));
      },
    });
  }

  #changed(state: ServerState): void {
    this.#statusBar.show(state);
    void this.#live.changed(state);
    // What a save has broken stands in the terminal and among the problems; the next save may repair it.
    if (state.kind === 'failed' && !state.reloaded) void this.#showFailure(state.failure, state.target);
  }

  #begin(plan: Plan, target: RunTarget): void {
    this.#live.started(plan, target);
    this.#terminal.begin(displayCommand(plan.typed, process.platform));
    this.#terminal.note(vscode.l10n.t('Ctrl+C stops the server.'));
    const port = plan.reasons.find(reason => reason.about === 'port');
    if (port?.chosen.why === 'nextFree') this.#terminal.note(describePort(port.chosen, vscode.l10n));
    this.#terminal.show(true);
    for (const line of describePlan(plan, process.platform, vscode.l10n)) this.#server.output.info(line);
  }

  #explain(plan: Plan): void {
    const detail = describePlan(plan, process.platform, vscode.l10n).join('\n');
    void vscode.window.showInformationMessage(vscode.l10n.t('What is running, and why'), {
      modal: true,
      detail,
    });
  }

  async #showFailure(failure: Failure, target: RunTarget): Promise<void> {
    const known =
      failure.code === 'portInUse' && !failure.owner
        ? { ...failure, owner: await portOwner(failure.port, process.platform) }
        : failure;
    const { text, actions } = describeFailure(known, vscode.l10n);
    this.#server.output.warn(text);
    const titles = actions.map(action => describeAction(action, vscode.l10n));
    const picked = await vscode.window.showErrorMessage(text, ...titles);
    const action = actions[picked === undefined ? -1 : titles.indexOf(picked)];
    if (action) await this.#act(action, failure, target);
  }

  async #act(action: FailureAction, failure: Failure, target: RunTarget): Promise<void> {
    switch (action) {
      case 'install':
        if (failure.code === 'missingModule') await this.#install(failure, target);
        break;
      case 'selectInterpreter':
        await this.#context.workspaceState.update(installedKey(target), undefined);
        if (!(await selectInterpreter())) await openSetting('matraz.python');
        break;
      case 'openSetting':
        await openSetting(
          failure.code === 'portInUse' || failure.code === 'portDenied' ? 'matraz.devServer' : 'matraz',
        );
        break;
      case 'nextFreePort':
        if (mayRun()) await this.#runTarget(target, true);
        break;
      case 'showTerminal':
        this.#terminal.show(false);
        break;
      case 'openFile':
        await openFile(failure, target);
        break;
    }
  }

  async #install(failure: Extract<Failure, { code: 'missingModule' }>, target: RunTarget): Promise<void> {
    if (!mayRun() || failure.distribution === undefined) return;
    const { interpreter, distribution } = failure;
    const python = await installPackage(
      interpreter,
      fileURLToPath(target.root),
      distribution,
      this.#server.output,
    );
    if (python === undefined) return;
    if (python !== interpreter.path) await this.#context.workspaceState.update(installedKey(target), python);
    await this.#runTarget(target, this.#anyFree);
  }

  #installed(target: RunTarget): string | undefined {
    return this.#context.workspaceState.get<string>(installedKey(target));
  }
}

/** Memory of the environment that *Install into .venv* made, which comes before every other Python of that folder. */
function installedKey(target: RunTarget): string {
  return `matraz.installedPython:${target.root}`;
}

/** False, and said why, where no program may be started. */
function mayRun(): boolean {
  if (!vscode.workspace.isTrusted) {
    const manage = vscode.l10n.t('Manage Workspace Trust');
    const text = vscode.l10n.t(
      'Nothing is started in Restricted Mode, because the program and its interpreter come from this folder. If you trust its authors, trust the folder first.',
    );
    void vscode.window.showWarningMessage(text, manage).then(picked => {
      if (picked === manage) return vscode.commands.executeCommand('workbench.trust.manage');
      return undefined;
    });
    return false;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 0 && !folders.some(folder => folder.uri.scheme === 'file')) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('This folder is not on a disk, so its programs cannot be run. Open a local copy of it.'),
    );
    return false;
  }
  return true;
}

interface MenuItem extends vscode.QuickPickItem {
  /** `undefined` for the explanation. */
  readonly command: string | undefined;
}

function menuItems(state: ServerState): MenuItem[] {
  const item = (icon: string, label: string, command?: string): MenuItem => ({
    label,
    command,
    iconPath: new vscode.ThemeIcon(icon),
  });
  const stop = item('debug-stop', vscode.l10n.t('Stop'), 'matraz.devServer.stop');
  const terminal = item('terminal', vscode.l10n.t('Show Terminal'), 'matraz.devServer.showTerminal');
  if (!('url' in state)) return [stop, terminal];
  return [
    {
      ...item('globe', vscode.l10n.t('Open in Browser'), 'matraz.devServer.openInBrowser'),
      description: state.url,
    },
    item('debug-restart', vscode.l10n.t('Restart'), 'matraz.devServer.restart'),
    stop,
    terminal,
    item('info', vscode.l10n.t('Explain what is running')),
  ];
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
