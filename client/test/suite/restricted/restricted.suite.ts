import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { PreviewPanel } from '../../../src/preview/previewPanel.ts';
import { control } from '../../harness/control.ts';
import { findSample } from '../findSample.ts';
import { shownPreview } from '../shownPreview.ts';
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

test('a hostile folder in Restricted Mode decides nothing and runs nothing', async () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, ...name.split('/'));
  const trap = at('was-run').fsPath;
  const python = `#!/bin/sh\ntouch "${trap}"\n`;
  const server = `open(${JSON.stringify(trap)}, 'w')\nfrom flask import Flask\napp = Flask(__name__)\n`;
  const files: Record<string, string> = {
    python,
    'hostile/.venv/bin/python': python,
    'hostile/app.py': server,
    'templates/page.html': '<p>{{ 6 * 7 }}</p>',
    'hostile/.flaskenv': 'FLASK_APP=app.py\nPYTHONSTARTUP=app.py\n',
    '.flaskenv': 'FLASK_APP=hostile/app.py\n',
    '.vscode/settings.json': JSON.stringify({
      'matraz.python': python,
      'matraz.devServer.app': 'hostile/app.py',
      'matraz.diagnostics.enable': false,
      'matraz.devServer.env': { PYTHONSTARTUP: 'app.py' },
    }),
    '.vscode/tasks.json': JSON.stringify({
      version: '2.0.0',
      tasks: [
        { type: 'matraz', label: 'serve', app: 'hostile/app.py', runOptions: { runOn: 'folderOpen' } },
        { type: 'process', label: 'trap', command: at('python').fsPath, runOptions: { runOn: 'folderOpen' } },
      ],
    }),
  };
  for (const [name, text] of Object.entries(files))
    await vscode.workspace.fs.writeFile(at(name), Buffer.from(text));
  for (const name of ['python', 'hostile/.venv/bin/python']) chmodSync(at(name).fsPath, 0o755);
  const started = pythonProcesses();

  await vscode.window.showTextDocument(at('hostile/app.py'));
  // Other settings of the folder do count: by then the editor has read the file.
  await eventually(() => !vscode.workspace.getConfiguration('matraz').get('diagnostics.enable'));
  const settings = vscode.workspace.getConfiguration('matraz');
  assert.deepEqual([settings.get('python'), settings.get('devServer.app')], ['', '']);
  for (const command of ['run', 'restart', 'explain', 'run']) {
    await vscode.commands.executeCommand(`matraz.devServer.${command}`, at('hostile/app.py'));
    await vscode.commands.executeCommand(`matraz.devServer.${command}`);
  }
  const preview = await vscode.commands.executeCommand<PreviewPanel>(
    'matraz.openPreview',
    at('templates/page.html'),
  );
  const shown = await shownPreview(preview, ({ text }) => text.includes('42'));
  assert.deepEqual([shown.engine, shown.error], ['approximate', undefined]);
  preview.dispose();
  assert.deepEqual(
    pythonProcesses().filter(pid => !started.includes(pid)),
    [],
  );
  assert.equal(existsSync(trap), false);
});

/** Polls until it holds; only a hang makes it fail. */
async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 50));
}

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

test('language models may ask in Restricted Mode, as nothing is run for an answer', async () => {
  const started = pythonProcesses();
  const { content } = await vscode.lm.invokeTool('matraz_routes', {
    input: { search: 'login' },
    toolInvocationToken: undefined,
  });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  assert.equal(JSON.parse(part.value).routes[0].rule, '/auth/login');
  assert.deepEqual(
    pythonProcesses().filter(pid => !started.includes(pid)),
    [],
  );
});
