import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './test.ts';

// The usual key for comments (Ctrl+/), in each language of a template.

const page = `<ul>
  {% for user in users %}
  <li>{{ user }}</li>
  {{ user }}
{% endfor %}
</ul>
<script>
  let a = {{ b }};
  {% if c %}
</script>
<style>
  a { color: {{ d }} }
  {% endif %}
</style>
`;

/** File, its language, its text, and what lines of it become. */
const rows: readonly (readonly [name: string, language: string, text: string, lines: readonly string[]])[] = [
  [
    'comments.html',
    'html',
    page,
    [
      '<!-- <ul> -->',
      '  {# {% for user in users %} #}',
      '  <!-- <li>{{ user }}</li> -->',
      '  {# {{ user }} #}',
      '{# {% endfor %} #}',
      '  // let a = {{ b }};',
      '  {# {% if c %} #}',
      '  /* a { color: {{ d }} } */',
      '  {# {% endif %} #}',
    ],
  ],
  [
    'comments.html.j2',
    'jinja-html',
    page,
    ['{# <ul> #}', '  {# <li>{{ user }}</li> #}', '  // let a = {{ b }};', '  {# {% if c %} #}'],
  ],
  ['comments.css.j2', 'jinja-css', 'a { b: {{ c }} }\n', ['{# a { b: {{ c }} } #}']],
  ['comments.yml.j2', 'jinja-yaml', '  a: {{ c }}\n', ['  {# a: {{ c }} #}']],
  ['comments.sql.jinja', 'jinja-sql', 'select {{ c }}\n', ['{# select {{ c }} #}']],
];

for (const [name, language, text, lines] of rows) {
  test(`the key for comments in ${name}`, async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'no folder is open');
    const uri = vscode.Uri.joinPath(folder.uri, 'blog', 'templates', name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const editor = await vscode.window.showTextDocument(uri);
    const { document } = editor;
    assert.equal(document.languageId, language);
    const got: string[] = [];
    for (const expected of lines) {
      const bare = expected
        .replace(/^(\s*)(?:\{# |<!-- |\/\* |\/\/ )/, '$1')
        .replace(/ (?:#\}|-->|\*\/)$/, '');
      const line = text.split('\n').indexOf(bare);
      assert.notEqual(line, -1, bare);
      editor.selection = new vscode.Selection(line, bare.length - 1, line, bare.length - 1);
      await vscode.commands.executeCommand('editor.action.commentLine');
      got.push(document.lineAt(line).text);
      await vscode.commands.executeCommand('editor.action.commentLine');
      assert.equal(document.lineAt(line).text, bare);
    }
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
    assert.deepEqual(got, lines);
  });
}
