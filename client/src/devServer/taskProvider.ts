import * as vscode from 'vscode';
import type { DevServers } from './devServers.ts';
import { TaskTerminal } from './taskTerminal.ts';

const type = 'matraz';

/** Tasks of type `matraz`: a server in the terminal of a task, with fields that go before the settings of the same names. */
export function registerTasks(servers: DevServers): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(type, {
    // One that decides by itself what to run, for each folder; the others are written into tasks.json.
    provideTasks: () =>
      vscode.workspace.isTrusted
        ? (vscode.workspace.workspaceFolders ?? []).map(folder => taskOf({ type }, folder, servers))
        : [],
    resolveTask: task => {
      const { scope, definition } = task;
      const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder ? taskOf(definition, folder, servers) : undefined;
    },
  });
}

function taskOf(
  definition: vscode.TaskDefinition,
  folder: vscode.WorkspaceFolder,
  servers: DevServers,
): vscode.Task {
  const execution = new vscode.CustomExecution(
    async resolved =>
      new TaskTerminal(terminal => servers.runTask(folder.uri, { fields: resolved, terminal })),
  );
  const name = vscode.l10n.t('dev server');
  const task = new vscode.Task(definition, folder, name, 'matraz', execution, ['$matraz']);
  task.isBackground = true;
  return task;
}
