import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { findSample } from './findSample.ts';
import { freePort } from './freePort.ts';
import { runnerProcesses } from './runnerProcesses.ts';
import { test } from './test.ts';

interface RunResult {
  readonly state: string;
  readonly url: string | undefined;
}

test('the tutorial runs, restarts at the same address and stops without a trace', async () => {
  const port = await freePort();
  const script = await withPort('tutorial/3_dynamic.py', port);
  await runRestartStop(script, '<h1>Hola Codi</h1>', `http://localhost:${port}`);
});

test('the Flask application with blueprints runs, restarts at the same address and stops without a trace', async () => {
  const application = await findSample('blog/__init__.py');
  await runRestartStop(application, '</html>');
});

test('starting twice does not start two', async () => {
  const script = await withPort('tutorial/1_hello.py', await freePort());
  const [first, second] = await Promise.all([run(script), run(script)]);
  assert.deepEqual(first, second);
  assert.equal(first.state, 'running');
  assert.equal(supervisors().length, 1);
  await stop();
});

test('Ctrl+C in the terminal stops the server, and so does closing the terminal', async () => {
  const script = await withPort('tutorial/1_hello.py', await freePort());
  for (const end of [
    (terminal: vscode.Terminal): void => terminal.sendText('\x03', false),
    (terminal: vscode.Terminal): void => terminal.dispose(),
  ]) {
    const { url } = await run(script);
    assert.ok(url);
    const terminal = vscode.window.terminals.find(({ name }) => name === 'tutorial/1_hello.py');
    assert.ok(terminal);
    end(terminal);
    while (runnerProcesses().length > 0) await new Promise(resolve => setTimeout(resolve, 50));
    assert.equal(await accepts(url), false);
  }
});

test('a port in use gets one message that names the owner', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  try {
    await new Promise(resolve => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const script = await withPort('tutorial/1_hello.py', port);
    assert.equal((await run(script)).state, 'failed');
    if (control.isAvailable()) {
      await notification(`Port ${port} is already in use by`);
      if (process.platform === 'linux') await notification(`(process ${process.pid})`);
      await control.waitFor('.statusbar-item:has-text("Matraz: failed")');
    }
  } finally {
    server.close();
    await vscode.commands.executeCommand('notifications.clearAll');
    await stop();
  }
});

test('a missing module gets one message that says what to do', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const script = vscode.Uri.joinPath(folder.uri, 'needs.py');
  const text = `import flaks\nfrom wsgiref.simple_server import make_server\nserver = make_server('localhost', ${await freePort()}, flaks.app)\nserver.serve_forever()\n`;
  await vscode.workspace.fs.writeFile(script, Buffer.from(text));
  try {
    await vscode.window.showTextDocument(script);
    assert.equal((await run(script)).state, 'failed');
    if (control.isAvailable()) {
      await notification('There is no module named flaks in');
    }
  } finally {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(script);
    await stop();
  }
});

/** Waits for a message with this text. Toasts are not shown while an editor runs tests; the list of messages is. */
async function notification(text: string): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
  await control.waitFor(`.notification-list-item:has-text("${text}")`);
}

async function runRestartStop(target: vscode.Uri, expected: string, url?: string): Promise<void> {
  const started = await run(target);
  assert.equal(started.state, 'running');
  if (url !== undefined) assert.equal(started.url, url);
  assert.ok(started.url);
  assert.ok((await (await fetch(started.url)).text()).includes(expected));
  if (control.isAvailable()) await control.waitFor(`.statusbar-item:has-text("${started.url}")`);
  assert.equal(supervisors().length, 1);

  const restarted = await vscode.commands.executeCommand<RunResult>('matraz.devServer.restart');
  assert.deepEqual(restarted, started);
  assert.ok((await (await fetch(started.url)).text()).includes(expected));
  assert.equal(supervisors().length, 1);

  await stop();
  assert.equal(await accepts(started.url), false);
  if (control.isAvailable()) await control.waitFor('.statusbar-item:has-text("Matraz: stopped")');
}

function run(target: vscode.Uri): Thenable<RunResult> {
  return vscode.commands.executeCommand<RunResult>('matraz.devServer.run', target);
}

/** Stops, and checks that no process of ours is left. */
async function stop(): Promise<void> {
  await vscode.commands.executeCommand('matraz.devServer.stop');
  assert.deepEqual(runnerProcesses(), []);
}

/** Gives a script of the tutorial another port, in the editor, and saves it. */
async function withPort(sample: string, port: number): Promise<vscode.Uri> {
  const uri = await findSample(sample);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  const found = /(?<=make_server\('localhost', )\d+/.exec(document.getText());
  assert.ok(found, `${sample} has no port`);
  const range = new vscode.Range(
    document.positionAt(found.index),
    document.positionAt(found.index + found[0].length),
  );
  edit.replace(uri, range, String(port));
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(await document.save());
  return uri;
}

function supervisors(): string[] {
  return runnerProcesses().filter(command => command.includes('matraz_run.py'));
}

function accepts(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
