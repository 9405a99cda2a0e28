import { spawn } from 'node:child_process';
import * as vscode from 'vscode';
import type { Interpreter } from '../interpreter/interpreter.ts';
import { displayCommand } from './displayCommand.ts';
import { type InstallStep, installPlan } from './installPlan.ts';

/**
 * Installs a package as `installPlan` says, or what else `args` of pip ask for, with progress, cancellable. Resolves to the Python that has it, or to
 * `undefined` when that failed (which has been said) or was cancelled.
 */
export async function installPackage(
  interpreter: Interpreter,
  workspaceFolder: string,
  distribution: string,
  output: vscode.LogOutputChannel,
  args: readonly string[] = ['--', distribution],
): Promise<string | undefined> {
  const { steps, python } = installPlan(interpreter, workspaceFolder, args, process.platform);
  const title = vscode.l10n.t('Installing {0}', distribution);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const done = await vscode.window.withProgress(options, async (progress, token) => {
    for (const step of steps) {
      const command = displayCommand([step.command, ...step.args], process.platform);
      output.info(command);
      progress.report({ message: command });
      const isDone = await perform(step, workspaceFolder, output, token);
      if (token.isCancellationRequested) return undefined;
      if (!isDone && !step.optional) return command;
    }
    return true;
  });
  if (done === true) return python;
  if (done !== undefined) {
    const show = vscode.l10n.t('Show Output');
    const text = vscode.l10n.t(
      '{0} could not be installed. This command failed; its output says why: {1}',
      distribution,
      done,
    );
    if ((await vscode.window.showErrorMessage(text, show)) === show) output.show();
  }
  return undefined;
}

function perform(
  step: InstallStep,
  cwd: string,
  output: vscode.LogOutputChannel,
  token: vscode.CancellationToken,
): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(step.command, step.args, {
      cwd,
      shell: false,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const cancel = token.onCancellationRequested(() => child.kill());
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => output.info(text.trimEnd()));
    }
    const end = (isDone: boolean): void => {
      cancel.dispose();
      resolve(isDone);
    };
    child.once('error', error => {
      output.error(error.message);
      end(false);
    });
    child.once('close', code => end(code === 0));
  });
}
