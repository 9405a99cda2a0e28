import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import { chooseInterpreter } from '../interpreter/chooseInterpreter.ts';
import { interpreterCandidates } from '../interpreter/interpreterCandidates.ts';
import { probeInterpreter } from '../interpreter/probeInterpreter.ts';
import { selectedInterpreter } from '../interpreter/selectedInterpreter.ts';
import { type ReadSettings, readClientSettings } from '../settings.ts';
import { choosePort } from './choosePort.ts';
import type { Prepared } from './devServer.ts';
import {
  type ChosenPort,
  frameworkVariable,
  hostOf,
  type NamedTarget,
  plan,
  variablesOf,
  workingFolder,
} from './plan.ts';
import { portOwner } from './portOwner.ts';
import { nextFreePort, portAnswers, portIsFree } from './ports.ts';
import { namesIn, readText } from './readText.ts';

export interface RunWishes {
  readonly named: NamedTarget;
  /** The fields of the task that is run. */
  readonly task: Readonly<Record<string, unknown>> | undefined;
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
  const { runnerFolder, named } = wishes;
  const { target } = named;
  const scope = vscode.Uri.parse(target.uri);
  const read = readSettings(scope, wishes.task);
  const candidates = interpreterCandidates({
    platform: process.platform,
    env: process.env,
    installed: wishes.installed,
    selected: await selectedInterpreter(scope),
    setting: read.settings.python,
    folder: workingFolder(target, read.settings),
    workspaceFolder: fileURLToPath(target.root),
    exists: existsSync,
    read: readText,
    list: namesIn,
  });
  const { interpreter, rejected } = await chooseInterpreter(candidates, probeInterpreter);
  if (!interpreter) return { failure: { code: 'noPython', rejected } };

  const port = await portFor(wishes, read);
  if ('taken' in port && !('why' in port)) {
    const owner = await portOwner(port.taken, process.platform);
    return { failure: { code: 'portInUse', port: port.taken, owner, fixed: target.kind === 'script' } };
  }
  const { env, platform } = process;
  const environment = { interpreter, runnerFolder, port, env, platform, read: readText };
  return { plan: plan(named, read.settings, read.origins, environment), interpreter };
}

async function portFor(
  { named, kept, anyFree }: RunWishes,
  { settings, origins }: ReadSettings,
): Promise<ChosenPort | { taken: number }> {
  const { target } = named;
  if (target.kind === 'script') {
    // Only the script can choose another one, so there is nothing to choose; but to say it now is clearer than a traceback,
    // and where two may listen on one port (Windows) there would be none.
    const isTaken = target.port !== undefined && (await portAnswers(target.host ?? '127.0.0.1', target.port));
    return isTaken ? { taken: target.port } : { port: settings.devServer.port, why: 'default' };
  }
  const { env, platform } = process;
  const variables = variablesOf(target, settings, { env, platform, read: readText });
  const { host = '127.0.0.1' } = hostOf(target, settings, origins, variables);
  const wanted = wantedPort(target, { settings, origins }, variables);
  return choosePort({ host, wanted, kept, anyFree }, { isFree: portIsFree, nextFree: nextFreePort });
}

/** A task or setting comes before the variable of the framework, as on its command line. */
function wantedPort(
  target: RunTarget,
  { settings, origins }: Pick<ReadSettings, 'settings' | 'origins'>,
  variables: ReturnType<typeof variablesOf>,
): ChosenPort {
  const { port } = settings.devServer;
  if (origins.port !== undefined) return { port, why: origins.port };
  const variable = frameworkVariable(target, 'RUN_PORT', variables);
  const number = Number(variable?.value);
  if (!variable || !Number.isInteger(number) || number < 1 || number > 65535) return { port, why: 'default' };
  return { port: number, why: 'variable', name: variable.origin.name, file: variable.origin.file };
}

/** The settings for `scope`; says which of them cannot be used. */
export function readSettings(
  scope: vscode.Uri,
  task: Readonly<Record<string, unknown>> | undefined,
): ReadSettings {
  const configuration = vscode.workspace.getConfiguration('matraz', scope);
  const isSet = (key: string): boolean => {
    const set = configuration.inspect(key);
    return [set?.globalValue, set?.workspaceValue, set?.workspaceFolderValue].some(
      each => each !== undefined,
    );
  };
  const read = readClientSettings({ get: key => configuration.get(key), isSet, ...(task ? { task } : {}) });
  if (read.wrong.length > 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'These settings have a value that cannot be used, so their default is: {0}.',
        read.wrong.join(', '),
      ),
    );
  }
  return read;
}
