import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completed, hovered, typing } from '../asking.ts';
import { findSample } from '../findSample.ts';
import { test } from '../test.ts';

test('in a browser the extension runs in a worker and starts its server', async () => {
  assert.ok('WorkerGlobalScope' in globalThis, 'the suite does not run in a worker');
  const extension = vscode.extensions.getExtension('matraz.matraz');
  assert.ok(extension, 'the extension is not there');
  await extension.activate();
  // Ends when a server answers.
  await vscode.commands.executeCommand('matraz.restartServer');
});

/** Asks again and again: the server answers from the beginning, and reads the folder meanwhile. */
async function until(check: () => Promise<boolean>, message: string): Promise<void> {
  for (let tries = 0; !(await check()); tries++) {
    assert.ok(tries < 50, message);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function offered(sample: string, text: string): Promise<string[]> {
  let labels: string[] = [];
  await typing(sample, text, async (uri, position) => {
    labels = await completed(uri, position);
  });
  return labels;
}

test('url_for completes the endpoints, of files that are not open', async () => {
  await until(async () => {
    const labels = await offered('blog/posts.py', "redirect(url_for('");
    return ['auth.login', 'blog.index', 'static'].every(endpoint => labels.includes(endpoint));
  }, 'endpoints are not offered');
});

test('the hover of an endpoint tells its rule and view; its definition is the view', async () => {
  const uri = await findSample('blog/templates/base.html');
  const document = await vscode.workspace.openTextDocument(uri);
  const position = document.positionAt(document.getText().indexOf('auth.login') + 1);
  const text = await hovered(uri, position);
  for (const part of ['/auth/login', 'GET, POST', 'blog/auth.py'])
    assert.ok(text.includes(part), `the hover lacks ${part}:\n${text}`);
  const [target] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    position,
  );
  assert.ok(target !== undefined, 'there is no definition');
  const file = 'targetUri' in target ? target.targetUri : target.uri;
  assert.ok(file.path.endsWith('/blog/auth.py'), file.path);
});

test('a file that comes is read, one that goes is forgotten, also after the server was started again', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, 'no folder is open');
  const name = 'added-in-browser.html';
  const added = vscode.Uri.joinPath(folder, 'blog', 'templates', name);
  const isOffered = async (): Promise<boolean> =>
    (await offered('blog/posts.py', "render_template('")).includes(name);
  assert.ok(!(await isOffered()), 'the template is offered before it is there');
  await vscode.workspace.fs.writeFile(added, new TextEncoder().encode('<p></p>'));
  try {
    await until(isOffered, 'the new template is not offered');
    await vscode.commands.executeCommand('matraz.restartServer');
    await until(isOffered, 'the new template is not offered');
  } finally {
    await vscode.workspace.fs.delete(added);
  }
  await until(async () => !(await isOffered()), 'the template is still offered');
});
