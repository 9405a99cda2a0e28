import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { findSample } from './findSample.ts';
import { freePort } from './freePort.ts';
import { test } from './test.ts';

// What happens while a server runs: saves, errors, values. As a person sees it, in the editor and in a page.

interface RunResult {
  readonly state: string;
  readonly url: string | undefined;
}

const browser = { Accept: 'text/html', 'Sec-Fetch-Dest': 'document' };

test('a page hears of saved files, and a program without a reloader starts again', async () => {
  const port = await freePort();
  const script = await change('tutorial/3_dynamic.py', /(?<=make_server\('localhost', )\d+/, String(port));
  const { url } = await run(script);
  assert.ok(url);
  const news = await open(url);
  await change('tutorial/templates/template.html', /<h1>/, '<h1>¡');
  assert.equal(await news.next(), 'p');
  assert.match(await get(url), /<h1>¡/);
  await change('tutorial/3_dynamic.py', /'Codi'/, "'Ada'");
  assert.equal(await news.next(), 'p');
  assert.match(await get(url), /Ada/);

  await change('tutorial/3_dynamic.py', /def application/, 'deff application');
  await until('the problem', () => problemsOf(script).some(text => text.includes('SyntaxError')));
  if (control.isAvailable()) await control.waitFor('.statusbar-item:has-text("Matraz: failed")');
  await change('tutorial/3_dynamic.py', /deff application/, 'def application');
  assert.equal(await news.next(), 'p');
  assert.match(await get(url), /Ada/);
  await until('no problem', () => problemsOf(script).length === 0);
  news.close();
  await change('tutorial/3_dynamic.py', /'Ada'/, "'Codi'");
  await change('tutorial/templates/template.html', /<h1>¡/, '<h1>');
  await stop();
});

test('a program starts again when a file of its variables changes, also one that reloads itself', async () => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(root);
  const folder = vscode.Uri.joinPath(root, 'greeting');
  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    return uri;
  };
  await write('.flaskenv', 'GREETING=Hola\n');
  const program = await write(
    'app.py',
    "import os\nfrom flask import Flask\napp = Flask(__name__)\n@app.get('/')\ndef index(): return os.environ['GREETING']\n",
  );
  await vscode.window.showTextDocument(program);
  try {
    const { url } = await run(program);
    assert.ok(url);
    assert.match(await get(url), /^Hola/);
    await write('.flaskenv', 'GREETING=Adiós\n');
    await until('the new greeting', async () => (await get(url)).startsWith('Adiós'));
    if (control.isAvailable()) await control.waitFor(`.statusbar-item:has-text("${url}")`);
  } finally {
    await stop();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }
});

test('an error of a template is a problem there until the page works again; hovers show last values', async () => {
  const application = await findSample('blog/__init__.py');
  const template = await findSample('blog/templates/blog/detail.html');
  const { url } = await run(application);
  assert.ok(url);
  const path = '/post/1';
  const document = await vscode.workspace.openTextDocument(template);
  await vscode.window.showTextDocument(document);
  await change('blog/templates/blog/detail.html', /\{\{ post\.body \}\}/, '{{ post.body.no.such }}');
  await get(url + path);
  await until('the problem', () => problemsOf(template).some(text => text.includes('UndefinedError')));
  await change('blog/templates/blog/detail.html', /\{\{ post\.body\.no\.such \}\}/, '{{ post.body }}');
  await get(url + path);
  await until('no problem', () => problemsOf(template).length === 0);

  const at = document.positionAt(document.getText().indexOf('post.title') + 1);
  await until('the last value', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      template,
      at,
    );
    return hovers.some(({ contents }) =>
      contents.some(each => typeof each !== 'string' && each.value.includes('Last value: ')),
    );
  });
  await stop();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('a route opens with the values that are asked for, and remembers them', async () => {
  if (!control.isAvailable()) return;
  const posts = await findSample('blog/posts.py');
  const document = await vscode.workspace.openTextDocument(posts);
  await vscode.window.showTextDocument(document);
  const { url } = await run(await findSample('blog/__init__.py'));
  const { line, character } = document.positionAt(document.getText().indexOf('def detail'));
  for (const typed of ['2', '']) {
    const opened = vscode.commands.executeCommand('matraz.devServer.openRoute', posts.toString(), {
      line,
      character,
    });
    await control.waitFor('.quick-input-title:has-text("/post/<int:post_id>")');
    if (typed !== '') await control.type(typed);
    await control.press('Enter');
    await control.waitFor('.quick-input-list-row:has-text("Copy Address")');
    await control.type('Copy');
    await control.press('Enter');
    await opened;
    const address = await vscode.env.clipboard.readText();
    const port = new URL(url ?? '').port;
    assert.match(address, new RegExp(`${port}/post/2$`));
  }
  await stop();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('without the Python Debugger, debugging says what to install', async () => {
  assert.equal(vscode.extensions.getExtension('ms-python.debugpy'), undefined);
  await vscode.commands.executeCommand('matraz.devServer.debug');
  if (control.isAvailable()) {
    await vscode.commands.executeCommand('notifications.showList');
    await control.waitFor('.notification-list-item:has-text("the extension Python Debugger")');
  }
  await vscode.commands.executeCommand('notifications.clearAll');
});

function problemsOf(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ code }) => code === 'run-time-error')
    .map(({ message }) => message);
}

/** Changes a sample in the editor and saves it. */
async function change(sample: string, before: RegExp, after: string): Promise<vscode.Uri> {
  const uri = await findSample(sample);
  const document = await vscode.workspace.openTextDocument(uri);
  const found = before.exec(document.getText());
  assert.ok(found, `${sample} has no ${before.source}`);
  const edit = new vscode.WorkspaceEdit();
  const [start, end] = [document.positionAt(found.index), document.positionAt(found.index + found[0].length)];
  edit.replace(uri, new vscode.Range(start, end), after);
  assert.ok(await vscode.workspace.applyEdit(edit));
  assert.ok(await document.save());
  return uri;
}

/** Asks again where a program that starts again, as after a save of the test before, ends the connection. */
async function get(url: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await (await fetch(url, { headers: browser })).text();
    } catch (error) {
      if (attempt === 10) throw error;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}

/** Does what the script in a page does: waits for news. `next` gives the next one. */
async function open(url: string): Promise<{ next: () => Promise<string>; close: () => void }> {
  const endpoint = /const u=\["([^"]+)"/.exec(await get(url))?.[1];
  assert.ok(endpoint, 'the page has no script');
  const ended = new AbortController();
  const response = await fetch(endpoint, { headers: { Origin: new URL(url).origin }, signal: ended.signal });
  assert.equal(response.status, 200);
  const reader = response.body?.getReader();
  let text = '';
  const next = async (): Promise<string> => {
    for (;;) {
      const found = /data: (\w)\n\n/.exec(text);
      if (found) {
        text = text.slice(found.index + found[0].length);
        return found[1] ?? '';
      }
      const part = await reader?.read();
      assert.ok(part && !part.done, 'the endpoint is gone');
      text += Buffer.from(part.value).toString();
    }
  };
  return { next, close: () => ended.abort() };
}

async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, `still waiting: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

function run(target: vscode.Uri): Thenable<RunResult> {
  return vscode.commands.executeCommand<RunResult>('matraz.devServer.run', target);
}

async function stop(): Promise<void> {
  await vscode.commands.executeCommand('matraz.devServer.stop');
}
