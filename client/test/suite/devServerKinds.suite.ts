import assert from 'node:assert/strict';
import { connect } from 'node:net';
import path from 'node:path';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { kinds } from '../kinds.ts';
import { findSample } from './findSample.ts';
import { freePort } from './freePort.ts';
import { runnerProcesses } from './runnerProcesses.ts';
import { test } from './test.ts';

interface RunResult {
  readonly state: string;
  readonly url: string | undefined;
}

/** The interpreter with the packages of the tests; `undefined` gives the samples' own back. */
async function choosePython(isTests: boolean): Promise<void> {
  const root = vscode.extensions.getExtension('matraz.matraz')?.extensionPath;
  assert.ok(root);
  const place = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = isTests ? path.join(root, '.vscode-test', 'python', place) : undefined;
  await vscode.workspace
    .getConfiguration('matraz')
    .update('python', python, vscode.ConfigurationTarget.Workspace);
}

function workspace(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return folder.uri;
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(workspace(), name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

function run(uri: vscode.Uri): Thenable<RunResult> {
  return vscode.commands.executeCommand<RunResult>('matraz.devServer.run', uri);
}

async function bodyOf(url: string | undefined): Promise<string> {
  assert.ok(url);
  return (await fetch(url)).text();
}

/** Resolves when the answer is another one; only a hang makes it fail. */
async function another(url: string, answer: string): Promise<string> {
  for (;;) {
    const body = await bodyOf(url).catch(() => answer);
    if (body !== answer) return body;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

for (const [index, kind] of kinds.filter(each => each.modules?.join() !== 'hypercorn').entries()) {
  test(`${kind.name} runs without configuration, shows itself and stops`, async () => {
    await choosePython(true);
    const port = String(await freePort());
    const files: vscode.Uri[] = [];
    for (const [name, text] of Object.entries(kind.files))
      files.push(await write(`kinds/${index}/${name}`, text.replace('PORT', port)));
    const [file] = files;
    assert.ok(file);
    try {
      // What is open is known at once; what lies on the disk, as soon as the watcher has told.
      await vscode.window.showTextDocument(file);
      const { state, url } = await run(file);
      assert.equal(state, 'running');
      assert.match(await bodyOf(url), /^hola \d+$/);
      if (control.isAvailable()) await control.waitFor(`.statusbar-item:has-text("${url}")`);
    } finally {
      await vscode.commands.executeCommand('matraz.devServer.stop');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspace(), 'kinds'), { recursive: true });
      await choosePython(false);
    }
    assert.deepEqual(runnerProcesses(), []);
    if (control.isAvailable()) await control.waitFor('.statusbar-item:has-text("Matraz: stopped")');
  });
}

const serving = (text: string, port: number): string => `
from wsgiref.simple_server import make_server
def application(environ, start_response):
    start_response('200 OK', [])
    return [b'${text}']
make_server('localhost', ${port}, application).serve_forever()
`;

test('several servers run at once, each with its item, and stop one by one', async () => {
  const [one, two] = [await freePort(), await freePort()];
  const first = await write('one.py', serving('one', one));
  const second = await write('two.py', serving('two', two));
  try {
    const started: RunResult[] = [];
    for (const file of [first, second]) {
      await vscode.window.showTextDocument(file);
      started.push(await run(file));
    }
    assert.deepEqual(await Promise.all(started.map(({ url }) => bodyOf(url))), ['one', 'two']);
    if (control.isAvailable()) {
      for (const { url } of started) await control.waitFor(`.statusbar-item:has-text("${url}")`);
      await control.screenshot('several servers');
    }
    await vscode.commands.executeCommand('matraz.devServer.stop', first);
    assert.equal(await accepts(one), false);
    assert.equal(await bodyOf(started[1]?.url), 'two');
    await vscode.commands.executeCommand('matraz.devServer.stop');
    assert.deepEqual(runnerProcesses(), []);
  } finally {
    await tidyUp(first, second);
  }
});

test('a server of this window that has the port is named, and can be stopped for another', async () => {
  const port = await freePort();
  const first = await write('one.py', serving('one', port));
  const second = await write('two.py', serving('two', port));
  try {
    await vscode.window.showTextDocument(first);
    const { url } = await run(first);
    await vscode.window.showTextDocument(second);
    assert.equal((await run(second)).state, 'failed');
    if (!control.isAvailable()) return;
    await vscode.commands.executeCommand('notifications.showList');
    const message = `.notification-list-item:has-text("Port ${port} is already in use by another server of this window, one.py.")`;
    await control.waitFor(message);
    await control.click(`${message} >> text=Stop It and Run`);
    assert.ok(url);
    assert.equal(await another(url, 'one'), 'two');
  } finally {
    await vscode.commands.executeCommand('notifications.clearAll');
    await tidyUp(first, second);
  }
});

test('Explain shows the command and where its parts come from, and starts no server', async () => {
  const blog = await findSample('blog/__init__.py');
  await write('.flaskenv', 'FLASK_APP=blog\nFLASK_RUN_PORT=5077\n');
  try {
    await vscode.window.showTextDocument(blog);
    await vscode.commands.executeCommand('matraz.devServer.explain', blog);
    assert.deepEqual(runnerProcesses(), []);
    const uri = vscode.Uri.from({ scheme: 'matraz-explain', path: '/flask: blog.md' });
    const page = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(page, /python -m flask --app blog --debug run --host 127\.0\.0\.1 --port 5077/);
    assert.match(page, /^\| Port \| `5077` \| FLASK\\_RUN\\_PORT in .*\.flaskenv \|$/m);
    assert.match(page, /^\| Application \| `blog` \| Flask, FLASK\\_APP in /m);
    if (control.isAvailable()) await control.screenshot('explain');
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await tidyUp(vscode.Uri.joinPath(workspace(), '.flaskenv'));
  }
});

test('a task runs what it says, tells when it is ready, and ends with its terminal', async () => {
  const port = await freePort();
  const file = await write('served.py', serving('task', port));
  const tasks = {
    version: '2.0.0',
    tasks: [{ type: 'matraz', label: 'serve', app: 'served.py', problemMatcher: '$matraz' }],
  };
  await write('.vscode/tasks.json', JSON.stringify(tasks));
  try {
    let task: vscode.Task | undefined;
    while (!task) task = (await vscode.tasks.fetchTasks()).find(each => each.name === 'serve');
    const execution = await vscode.tasks.executeTask(task);
    assert.equal(await another(`http://localhost:${port}/`, ''), 'task');
    if (control.isAvailable()) {
      await control.waitFor(`.statusbar-item:has-text("http://localhost:${port}")`);
      await control.screenshot('task');
    }
    execution.terminate();
    while (runnerProcesses().length > 0) await new Promise(resolve => setTimeout(resolve, 50));
    assert.equal(await accepts(port), false);
  } finally {
    await tidyUp(file, vscode.Uri.joinPath(workspace(), '.vscode'));
  }
});

async function tidyUp(...files: vscode.Uri[]): Promise<void> {
  await vscode.commands.executeCommand('matraz.devServer.stop');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const file of files) await vscode.workspace.fs.delete(file, { recursive: true });
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, 'localhost');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
