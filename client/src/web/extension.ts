import * as vscode from 'vscode';
import { registerAutoClosing } from '../autoClosing.ts';
import { registerChooseNames } from '../chooseNames.ts';
import { registerHtmlChecks } from '../htmlChecks.ts';
import { LanguageServer } from '../languageClient.ts';
import { registerLanguageStatus } from '../languageStatus.ts';
import { workerServer } from './workerServer.ts';

// The extension in a browser: what needs no machine. Composed as `../extension.ts` is.

let running: LanguageServer | undefined;

/** Returns at once; the language server starts in the background. */
export function activate(context: vscode.ExtensionContext): void {
  const host = workerServer(context);
  const server = new LanguageServer(host);
  running = server;
  context.subscriptions.push(
    server,
    registerChooseNames(),
    registerAutoClosing(server),
    registerHtmlChecks(context),
    registerLanguageStatus(server, host.documentSelector),
    vscode.commands.registerCommand('matraz.restartServer', () => server.restart()),
    ...registerAbsentCommands(context),
  );
  void vscode.commands.executeCommand('setContext', 'matraz.inBrowser', true);
  // A failure has been shown and logged where it happened.
  server.start().catch(() => undefined);
}

const present: ReadonlySet<string> = new Set(['matraz.showStatus', 'matraz.restartServer']);

/** What the manifest promises and only a machine can do says so, wherever it is still shown. */
function registerAbsentCommands({ extension }: vscode.ExtensionContext): readonly vscode.Disposable[] {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  const tell = () =>
    vscode.window.showInformationMessage(
      vscode.l10n.t('Matraz: this needs a machine that runs Python, which a browser alone does not have.'),
    );
  return contributes.commands
    .filter(({ command }) => !present.has(command))
    .map(({ command }) => vscode.commands.registerCommand(command, tell));
}

/** Resolves when the language server has ended. */
export async function deactivate(): Promise<void> {
  const server = running;
  running = undefined;
  await server?.stop();
}
