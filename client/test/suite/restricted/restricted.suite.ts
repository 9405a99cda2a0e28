import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { control } from '../../harness/control.ts';
import { findSample } from '../findSample.ts';
import { test } from '../test.ts';

test('in Restricted Mode nothing is started and no interpreter is asked, and a message says why', async () => {
  assert.equal(
    vscode.workspace.isTrusted,
    false,
    'this suite needs an editor that does not trust the folder',
  );
  const script = await findSample('tutorial/1_hello.py');
  await vscode.window.showTextDocument(script);
  const started = pythonProcesses();
  for (const command of ['run', 'restart', 'run']) {
    const result = await vscode.commands.executeCommand<{ state: string }>(
      `matraz.devServer.${command}`,
      script,
    );
    assert.equal(result.state, 'stopped');
  }
  assert.deepEqual(
    pythonProcesses().filter(pid => !started.includes(pid)),
    [],
  );
  if (control.isAvailable()) {
    await vscode.commands.executeCommand('notifications.showList');
    await control.waitFor('.notification-list-item:has-text("Nothing is started in Restricted Mode")');
  }
});

/** Descendants of this extension host that are a Python; empty where /proc cannot tell. */
function pythonProcesses(): number[] {
  if (process.platform !== 'linux') return [];
  const parents = new Map<number, number>();
  const names = new Map<number, string>();
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      names.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8'));
    } catch {
      // It ended while we looked.
    }
  }
  const isOurs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isOurs(parents.get(pid)));
  return [...names].filter(([pid, name]) => /python/i.test(name) && isOurs(pid)).map(([pid]) => pid);
}
