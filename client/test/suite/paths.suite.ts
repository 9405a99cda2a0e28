import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completed, hovered, typing } from './asking.ts';
import { test } from './test.ts';

test('a hard-coded path in a template completes, tells its view, and becomes a call of url_for', async () => {
  await typing('blog/templates/base.html', '\n<a href="/auth/l¦ogin">', async (uri, position) => {
    const labels = await completed(uri, position);
    assert.ok(labels.includes('/auth/login'), labels.join(', '));
    const shown = await hovered(uri, position);
    for (const part of ['auth.login', 'GET, POST', 'blog/auth.py'])
      assert.ok(shown.includes(part), `the hover lacks ${part}:\n${shown}`);
    const action = await actionAt(uri, position, "Use url_for('auth.login')");
    assert.ok(action.edit !== undefined && (await vscode.workspace.applyEdit(action.edit)));
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.getText().endsWith(`<a href="{{ url_for('auth.login') }}">`), document?.getText());
  });
});

test('a rule completes converters and parameters, and its hover shows the whole URL', async () => {
  const route = "\n\n@bp.get('/about/<¦')\ndef about(topic: str, page: int):\n    return ''\n";
  await typing('blog/posts.py', route, async (uri, position) => {
    const labels = await completed(uri, position);
    for (const label of ['topic', 'page', 'int', 'uuid'])
      assert.ok(labels.includes(label), `${label} is not among ${labels.join(', ')}`);
  });
  const finished = route.replace('<¦', '¦<topic>/<int:page>');
  await typing('blog/posts.py', finished, async (uri, position) => {
    const shown = await hovered(uri, position);
    assert.ok(shown.includes('/about/<topic>/<int:page>'), shown);
  });
});

test('a rule and a view that do not agree are repaired at the rule', async () => {
  const route = "\n\n@bp.get('/about/<¦int:page>')\ndef about():\n    return ''\n";
  await typing('blog/posts.py', route, async (uri, position) => {
    const action = await actionAt(uri, position, 'Add parameter “page” to the view');
    assert.ok(action.edit !== undefined && (await vscode.workspace.applyEdit(action.edit)));
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /def about\(page\):/);
  });
});

async function actionAt(
  uri: vscode.Uri,
  position: vscode.Position,
  title: string,
): Promise<vscode.CodeAction> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(position, position),
  );
  const found = actions.find(action => action.title === title);
  assert.ok(found !== undefined, `“${title}” is not among ${actions.map(action => action.title).join(', ')}`);
  return found;
}
