import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PreviewPanel } from '../../src/preview/previewPanel.ts';
import { control } from '../harness/control.ts';
import { findSample } from '../suite/findSample.ts';
import { test } from '../suite/test.ts';

// Takes the pictures of the README in the real editor: each of them is what a person sees after the same steps.

const theme = process.env['MATRAZ_THEME'] ?? 'Default Light Modern';

test('the window is quiet', async () => {
  const settings = vscode.workspace.getConfiguration();
  const change = (key: string, value: unknown) =>
    settings.update(key, value, vscode.ConfigurationTarget.Global);
  await change('workbench.colorTheme', theme);
  await change('editor.minimap.enabled', false);
  await change('editor.fontSize', 15);
  await change('breadcrumbs.enabled', false);
  await change('workbench.activityBar.location', 'hidden');
  await change('terminal.integrated.gpuAcceleration', 'off');
  await change('terminal.integrated.fontSize', 13);
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
});

test('completion of endpoints', async () => {
  const editor = await open('blog/templates/base.html');
  const at = await positionAfter(editor, '<nav', '>');
  await editor.edit(edit => edit.insert(at, '\n      <a href="{{ url_for(\'\') }}">Home</a>'));
  const inside = editor.document.getText().indexOf("url_for('') }}\">Home") + "url_for('".length;
  select(editor, editor.document.positionAt(inside));
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await control.waitFor('.suggest-widget .monaco-list-row:has-text("blog.detail")');
  await control.press('ArrowDown');
  await control.waitFor('.suggest-widget .monaco-list-row.focused');
  await control.screenshot('completion-endpoints');
  await closeAll();
});

test('hover of an endpoint', async () => {
  const editor = await open('blog/templates/base.html');
  // The lens moves all lines when it comes, which closes the hover.
  await control.waitFor('.codelens-decoration');
  await hoverAt(editor, await positionAfter(editor, "url_for('auth.login", ''), '/auth/login');
  await control.screenshot('hover-endpoint');
  await closeAll();
});

test('hover of a variable', async () => {
  const editor = await open('tutorial/templates/template.html');
  await hoverAt(editor, await positionAfter(editor, '{{ ti', ''), 'WSGI tutorial');
  await control.screenshot('hover-variable');
  await closeAll();
});

test('completion of variables', async () => {
  const editor = await open('blog/templates/blog/index.html');
  const end = editor.document.positionAt(editor.document.getText().indexOf('</article>'));
  await editor.edit(edit => edit.insert(end, '  <small>{{ post. }}</small>\n    '));
  select(editor, end.translate(0, '  <small>{{ post.'.length));
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await control.waitFor('.suggest-widget .monaco-list-row:has-text("author")');
  await control.screenshot('completion-variables');
  await closeAll();
});

test('preview of a template', async () => {
  await open('blog/templates/blog/index.html');
  const panel = await vscode.commands.executeCommand<PreviewPanel>('matraz.openPreview');
  await new Promise<void>(resolve => {
    const listening = panel.onShown(({ engine, error }) => {
      if (engine !== 'exact' || error !== undefined) return;
      listening.dispose();
      resolve();
    });
  });
  await control.screenshot('preview');
  panel.dispose();
  await closeAll();
});

test('snippets', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'hola.py');
  await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  const editor = await vscode.window.showTextDocument(uri);
  await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'wsgi'));
  select(editor, new vscode.Position(0, 4));
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await control.waitFor('.suggest-widget .monaco-list-row:has-text("wsgi-hola")');
  await control.screenshot('snippets');
  await closeAll();
  await vscode.workspace.fs.delete(uri);
});

test('colours', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, 'blog', 'templates', 'blog', 'card.html');
  const page = `{% extends 'base.html' %}
{% macro card(post, wide=false) -%}
  <li class="card {% if wide %}wide{% endif %}" id=post-{{ post.id }} data-{{ post.kind }}="1"
      onclick="show('{{ url_for("blog.detail", post_id=post.id) }}', {{ post.id }})">
    {{ post.title|truncate(40)|e }}{# the whole title is in the page itself #}
  </li>
{%- endmacro %}
{% block content %}
  {% for post in posts if post is defined and post.id > 3 %}{{ card(post) }}{% endfor %}
  <script>
    const posts = {{ posts|length }}, site = "{{ t.site }}";
    {% if g.user %}
    greet(\`Hello {{ g.user }}, \${posts} posts\`);
    {% endif %}
  </script>
  <script type="application/ld+json">{ "@type": "Blog", "name": {{ t.site|tojson }} }</script>
  {% raw %}<b>{{ no Jinja }}</b>{% endraw %}
{% endblock %}
`;
  const html = vscode.workspace.getConfiguration('html');
  await html.update('validate.scripts', false, vscode.ConfigurationTarget.Global);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(page));
  await vscode.window.showTextDocument(uri);
  await control.waitFor('.codelens-decoration');
  await control.screenshot('colours');
  await closeAll();
  await html.update('validate.scripts', undefined, vscode.ConfigurationTarget.Global);
  await vscode.workspace.fs.delete(uri);
});

test('the dev server', async () => {
  const uri = await findSample('blog/__init__.py');
  await vscode.window.showTextDocument(uri);
  const { state, url } = await vscode.commands.executeCommand<{ state: string; url?: string }>(
    'matraz.devServer.run',
    uri,
  );
  assert.equal(state, 'running');
  assert.ok(url !== undefined);
  await fetch(url);
  await control.waitFor(`.statusbar-item:has-text("${url}")`);
  await control.waitFor('.terminal-wrapper.active');
  await control.screenshot('dev-server');
  await vscode.commands.executeCommand('matraz.devServer.stop');
  await vscode.commands.executeCommand('workbench.action.closePanel');
  await closeAll();
});

test('the view Application', async () => {
  await vscode.commands.executeCommand('matraz.devServer.run', await findSample('blog/__init__.py'));
  await vscode.commands.executeCommand('workbench.action.closePanel');
  const editor = await open('blog/posts.py');
  await vscode.commands.executeCommand('matraz.application.focus');
  await vscode.commands.executeCommand('workbench.action.increaseViewSize');
  await vscode.commands.executeCommand('workbench.action.increaseViewSize');
  select(editor, await positionAfter(editor, 'def detail', ''));
  await vscode.commands.executeCommand('matraz.application.reveal');
  const row = '.pane-body .monaco-list-row:has-text("/post/<int:post_id>")';
  await control.waitFor(`${row}.selected`);
  await control.hover(row);
  await control.waitFor('.monaco-hover:has-text("blog.detail(post_id: int)")');
  await control.screenshot('application');
  await vscode.commands.executeCommand('matraz.devServer.stop');
  await vscode.commands.executeCommand('workbench.action.closeSidebar');
  await closeAll();
});

test('the language status', async () => {
  await open('blog/posts.py');
  await control.click('.statusbar-item[id="status.languageStatus"]');
  await control.waitFor('.hover-language-status:has-text("10 ")');
  await control.screenshot('status');
});

test('lenses above views', async () => {
  const editor = await open('blog/posts.py');
  const tests = vscode.Uri.joinPath(editor.document.uri, '../../test_blog.py');
  const asked = ['/', '/post/1', '/post/2'].map(
    (path, index) => `def test_${index}(client: FlaskClient): client.get('${path}')\n`,
  );
  const text = `from flask.testing import FlaskClient\n${asked.join('')}`;
  await vscode.workspace.fs.writeFile(tests, new TextEncoder().encode(text));
  select(editor, await positionAfter(editor, 'def detail', ''));
  const lens = vscode.env.language === 'es' ? '2 pruebas' : '2 tests';
  await control.waitFor(`.codelens-decoration:has-text("${lens}")`);
  await control.screenshot('lenses');
  await vscode.workspace.fs.delete(tests);
  await closeAll();
});

test('inlay hints', async () => {
  const settings = vscode.workspace.getConfiguration('matraz.inlayHints');
  for (const name of ['endpointUrls', 'variableTypes'])
    await settings.update(name, true, vscode.ConfigurationTarget.Global);
  await open('blog/templates/blog/index.html');
  await control.waitFor('.view-line:has-text("/post/<post_id>")');
  await control.screenshot('inlay-hints');
  for (const name of ['endpointUrls', 'variableTypes'])
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  await closeAll();
});

test('the graph of templates', async () => {
  await vscode.commands.executeCommand('matraz.showTemplateGraph');
  await control.screenshot('template-graph');
  await closeAll();
});

async function open(sample: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await findSample(sample));
}

/** The position behind `end`, the first time it comes after `start` (or right behind `start`). */
function positionAfter(
  { document }: vscode.TextEditor,
  start: string,
  end: string,
): Promise<vscode.Position> {
  const text = document.getText();
  const from = text.indexOf(start);
  assert.notEqual(from, -1, `${document.fileName} has no ${start}`);
  const behind = end === '' ? from + start.length : text.indexOf(end, from) + end.length;
  return Promise.resolve(document.positionAt(behind));
}

function select(editor: vscode.TextEditor, position: vscode.Position): void {
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
}

async function hoverAt(editor: vscode.TextEditor, position: vscode.Position, text: string): Promise<void> {
  select(editor, position);
  await vscode.commands.executeCommand('editor.action.showHover');
  await control.waitFor(`.monaco-hover:has-text("${text}")`);
}

async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('hideSuggestWidget');
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
