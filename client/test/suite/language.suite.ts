import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completed, hovered, typing } from './asking.ts';
import { findSample } from './findSample.ts';
import { test } from './test.ts';

test('url_for completes the endpoints in Python, blueprint names included', async () => {
  await typing('blog/posts.py', "redirect(url_for('", async (uri, position) => {
    const labels = await completed(uri, position);
    for (const endpoint of ['auth.login', 'blog.index', 'blog.detail', 'set_language', 'static']) {
      assert.ok(labels.includes(endpoint), `${endpoint} is not among ${labels.join(', ')}`);
    }
  });
});

test('url_for completes the endpoints in a template, where HTML goes on completing tags', async () => {
  const path = 'blog/templates/blog/index.html';
  await typing(path, '<a href="{{ url_for(\'blog.', async (uri, position) => {
    assert.ok((await completed(uri, position)).includes('blog.by_tag'));
  });
  await typing(path, '\n<sec', async (uri, position) => {
    assert.ok((await completed(uri, position)).includes('section'));
  });
});

test('the hover of an endpoint tells rule, methods, view and docstring; its definition is the view', async () => {
  const uri = await findSample('blog/templates/base.html');
  const position = await positionOf(uri, 'auth.login');
  const text = await hovered(uri, position);
  for (const part of ['/auth/login', 'GET, POST', 'login', 'blog/auth.py']) {
    assert.ok(text.includes(part), `the hover lacks ${part}:\n${text}`);
  }
  const [target] = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    position,
  );
  assert.ok(target !== undefined);
  const [file, range] =
    'targetUri' in target ? [target.targetUri, target.targetSelectionRange] : [target.uri, target.range];
  assert.ok(file.path.endsWith('/blog/auth.py'), file.path);
  const document = await vscode.workspace.openTextDocument(file);
  assert.ok(range !== undefined);
  assert.equal(document.getText(range), 'login');
});

test('the hover of title in the tutorial tells its type, value, mapping and function', async () => {
  const uri = await findSample('tutorial/templates/template.html');
  const text = await hovered(uri, await positionOf(uri, 'title }}'));
  for (const part of [
    'title',
    'str',
    "'WSGI tutorial'",
    'data',
    'application',
    '3_dynamic.py',
    '3_dynamic.py#L',
  ]) {
    assert.ok(text.includes(part), `the hover lacks ${part}:\n${text}`);
  }
});

test('a template completes the variables that its views pass, loop variables and their members', async () => {
  await typing('tutorial/templates/template.html', '{{ us', async (uri, position) => {
    assert.ok((await completed(uri, position)).includes('username'));
  });
  await typing('blog/templates/blog/index.html', '{% for entry in posts %}{{ ent', async (uri, position) => {
    assert.ok((await completed(uri, position)).includes('entry'));
  });
  await typing(
    'blog/templates/blog/index.html',
    '{% for entry in posts %}{{ entry.',
    async (uri, position) => {
      assert.ok((await completed(uri, position)).includes('author'));
    },
  );
});

test('a template completes filters, tests and the end of what is open, and tells what they do', async () => {
  const path = 'blog/templates/blog/index.html';
  const offered: readonly (readonly [text: string, label: string])[] = [
    ['{{ heading|tru', 'truncate'],
    ['{% if heading is def', 'defined'],
    ['{% if heading %}{% ', 'endif'],
  ];
  for (const [text, label] of offered) {
    await typing(path, text, async (uri, position) => {
      assert.ok((await completed(uri, position)).includes(label), text);
    });
  }
  const uri = await findSample(path);
  const text = await hovered(uri, await positionOf(uri, 'truncate'));
  assert.ok(text.includes('killwords=False') && text.includes('A very...'), text);
});

test('what is typed and not saved counts at once, and goes with it', async () => {
  const view = "\n\n@bp.get('/about')\ndef about():\n    return ''\n";
  const template = await findSample('blog/templates/base.html');
  const position = await positionOf(template, 'auth.login');
  assert.ok(!(await completed(template, position)).includes('blog.about'));
  await typing('blog/posts.py', view, async () => {
    assert.ok((await completed(template, position)).includes('blog.about'));
  });
  assert.ok(!(await completed(template, position)).includes('blog.about'));
});

async function positionOf(uri: vscode.Uri, text: string): Promise<vscode.Position> {
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${uri.path} has no ${text}`);
  return document.positionAt(offset + 1);
}
