import * as vscode from 'vscode';
import {
  type PickFileParams,
  pickFileCommand,
  type RunTestsParams,
  runTestsCommand,
} from '../../server/src/protocol.ts';
import { registerAutoClosing } from './autoClosing.ts';
import { registerChooseNames } from './chooseNames.ts';
import { type RegisteredDevServer, registerDevServer } from './devServer/register.ts';
import { registerExplorer } from './explorer/register.ts';
import { registerTemplateGraph } from './graph/register.ts';
import { registerHtmlChecks } from './htmlChecks.ts';
import { documentSelector, LanguageServer } from './languageClient.ts';
import { registerLanguageModelTools } from './languageModelTools.ts';
import { registerLanguageStatus } from './languageStatus.ts';
import type { NewProjectWishes } from './newProject/newProject.ts';
import { registerPreview } from './preview/registerPreview.ts';
import { processServer } from './processServer.ts';
import { Tutorial } from './tutorial/tutorial.ts';
import { registerVirtualSnippets } from './virtualSnippets.ts';

// Composes the extension and holds what `deactivate` has to end. Everything else lives in the modules.

let running: { readonly server: LanguageServer; readonly devServer: RegisteredDevServer } | undefined;

/** Returns at once; the language server starts in the background. */
export function activate(context: vscode.ExtensionContext): void {
  const server = new LanguageServer(processServer(context));
  const devServer = registerDevServer(context, server);
  running = { server, devServer };
  context.subscriptions.push(
    server,
    registerChooseNames(),
    registerAutoClosing(server),
    registerHtmlChecks(context),
    devServer,
    registerLanguageStatus(server, documentSelector),
    registerExplorer(context, server, devServer.servers),
    registerLanguageModelTools(context, server),
    registerTemplateGraph(context, server),
    new Tutorial(context, server),
    registerPreview(context, server),
    registerVirtualSnippets(context),
    vscode.commands.registerCommand('matraz.newProject', async (wishes?: NewProjectWishes) => {
      const { newProject } = await import('./newProject/newProject.ts');
      return newProject(context, server.output, wishes);
    }),
    // Behind code lenses.
    vscode.commands.registerCommand(pickFileCommand, async (params: PickFileParams) => {
      const { pickFile } = await import('./tests/runTests.ts');
      return pickFile(params);
    }),
    vscode.commands.registerCommand(runTestsCommand, async (params: RunTestsParams) => {
      const { runTests } = await import('./tests/runTests.ts');
      return runTests(params);
    }),
    vscode.commands.registerCommand('matraz.restartServer', () => server.restart()),
  );
  // A failure has been shown and logged where it happened.
  server.start().catch(() => undefined);
}

/** Resolves when neither the dev server nor the language server has a process left. */
export async function deactivate(): Promise<void> {
  const { server, devServer } = running ?? {};
  running = undefined;
  await Promise.all([devServer?.stop(), server?.stop()]);
}
