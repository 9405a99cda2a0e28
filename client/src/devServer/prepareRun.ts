import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import { chooseInterpreter } from '../interpreter/chooseInterpreter.ts';
import { interpreterCandidates } from '../interpreter/interpreterCandidates.ts';
import { probeInterpreter } from '../interpreter/probeInterpreter.ts';
import { selectedInterpreter } from '../interpreter/selectedInterpreter.ts';
import { type ClientSettings, readClientSettings } from '../settings.ts';
import { choosePort } from './choosePort.ts';
import type { Prepared } from './devServer.ts';
import { type ChosenPort, plan } from './plan.ts';
import { portOwner } from './portOwner.ts';
import { nextFreePort, portAnswers, portIsFree } from './ports.ts';

export interface RunWishes {
  readonly target: RunTarget;
  /** Port to keep, on a restart. */
  readonly kept: number | undefined;
  /** After *Use Next Free Port*. */
  readonly anyFree: boolean;
  /** Python of an environment made by *Install into .venv*. */
  readonly installed: string | undefined;
  readonly runnerFolder: string;
}

/** Finds out everything a plan needs, in the editor's settings and on this machine, and makes the plan. */
export async function prepareRun(wishes: RunWishes): Promise<Prepared> {
  const { target } = wishes;
  const scope = vscode.Uri.parse(target.uri);
  const settings = readSettings(scope);
  const candidates = interpreterCandidates({
    platform: process.platform,
    env: process.env,
    installed: wishes.installed,
    selected: await selectedInterpreter(scope),
    setting: settings.python,
    folder: target.kind === 'flask' ? fileURLToPath(target.cwd) : path.dirname(fileURLToPath(target.uri)),
    workspaceFolder: fileURLToPath(target.root),
    exists: existsSync,
  });
  const { interpreter, rejected } = await chooseInterpreter(candidates, probeInterpreter);
  if (!interpreter) return { failure: { code: 'noPython', rejected } };

  const port = await portFor(wishes, settings, scope);
  if ('taken' in port && !('why' in port)) {
    const owner = await portOwner(port.taken, process.platform);
    return { failure: { code: 'portInUse', port: port.taken, owner, fixed: target.kind === 'wsgiScript' } };
  }
  const { runnerFolder } = wishes;
  const environment = { interpreter, runnerFolder, port, env: process.env, platform: process.platform };
  return { plan: plan(target, settings, environment), interpreter };
}

async function portFor(
  { target, kept, anyFree }: RunWishes,
  settings: ClientSettings,
  scope: vscode.Uri,
): Promise<ChosenPort | { taken: number }> {
  const { host, port } = settings.devServer;
  if (target.kind === 'wsgiScript') {
    // Only the script can choose another one, so there is nothing to choose; but to say it now is clearer than a traceback,
    // and where two may listen on one port (Windows) there would be none.
    const isTaken = target.port !== undefined && (await portAnswers(target.host ?? '127.0.0.1', target.port));
    return isTaken ? { taken: target.port } : { port, why: 'default' };
  }
  const set = vscode.workspace.getConfiguration('matraz', scope).inspect('devServer.port');
  const isSet = [set?.globalValue, set?.workspaceValue, set?.workspaceFolderValue].some(
    each => each !== undefined,
  );
  return choosePort({ host, port, isSet, kept, anyFree }, { isFree: portIsFree, nextFree: nextFreePort });
}

function readSettings(scope: vscode.Uri): ClientSettings {
  const configuration = vscode.workspace.getConfiguration('matraz', scope);
  const { settings, wrong } = readClientSettings(key => configuration.get(key));
  if (wrong.length > 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'These settings have a value that cannot be used, so their default is: {0}.',
        wrong.join(', '),
      ),
    );
  }
  return settings;
}
