import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completed } from './asking.ts';
import { test } from './test.ts';

// What happens while a person types a template, in each of the languages that templates have.

/** `|` is the cursor. */
interface Typing {
  readonly start: string;
  readonly keys: string;
  readonly end: string;
}

const rows: readonly Typing[] = [
  { start: '|', keys: '{% if user %}', end: '{% if user %}|{% endif %}' },
  { start: '{% if user %}|{% endif %}', keys: '\n', end: '{% if user %}\n    |\n{% endif %}' },
  { start: '    {% for a in b %}|', keys: '\n', end: '    {% for a in b %}\n        |\n    {% endfor %}' },
  { start: '{% if a %}\n    b\n    |\n', keys: '{% endif %}', end: '{% if a %}\n    b\n{% endif %}|\n' },
  {
    start: '{% if a %}\n    b\n    {% else %}|\n',
    keys: '\n',
    end: '{% if a %}\n    b\n{% else %}\n    |\n',
  },
  { start: '{% if a %}b{% endif %}|', keys: '\n', end: '{% if a %}b{% endif %}\n|' },
  { start: '|<b>x</b>', keys: '{% if a %}', end: '{% if a %}|<b>x</b>' },
  { start: '{% set a = 1 %}|', keys: '\n', end: '{% set a = 1 %}\n|' },
];

const languages: readonly (readonly [path: string, language: string])[] = [
  ['typing.html', 'html'],
  ['typing.html.j2', 'jinja-html'],
  ['typing.j2', 'jinja-html'],
  ['typing.txt', 'jinja-txt'],
  ['typing.yml.j2', 'jinja-yaml'],
];

async function opened(name: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const uri = vscode.Uri.joinPath(folder.uri, 'blog', 'templates', name);
  await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  return await vscode.window.showTextDocument(uri);
}

async function closed({ document: { uri } }: vscode.TextEditor): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(uri);
}

/** Gives the document a text; between two `|` is what is selected. */
async function fill(editor: vscode.TextEditor, content: string): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  assert.ok(await editor.edit(edit => edit.replace(all, content.replaceAll('|', ''))));
  const start = document.positionAt(content.indexOf('|'));
  const end = document.positionAt(Math.max(content.indexOf('|'), content.lastIndexOf('|') - 1));
  editor.selection =
    content.split('|').length > 2 ? new vscode.Selection(start, end) : new vscode.Selection(start, start);
}

function drawn({ document, selection }: vscode.TextEditor): string {
  const offset = document.offsetAt(selection.active);
  const text = document.getText().replaceAll('\r\n', '\n');
  return `${text.slice(0, offset)}|${text.slice(offset)}`;
}

/** What `look` sees once it is as expected, or when it does not become so. */
async function becomes(look: () => string, expected: string): Promise<string> {
  const deadline = Date.now() + 5000;
  while (look() !== expected && Date.now() < deadline) await new Promise(next => setTimeout(next, 50));
  return look();
}

/** One by one, as the keyboard sends them, and not faster than a person. */
async function type(keys: string): Promise<void> {
  for (const key of keys) {
    await vscode.commands.executeCommand('type', { text: key });
    await new Promise(next => setTimeout(next, 30));
  }
}

for (const [name, language] of languages) {
  test(`while typing ${name}: ends of blocks and indentation`, async () => {
    const editor = await opened(name);
    assert.equal(editor.document.languageId, language);
    const wrong: string[] = [];
    for (const { start, keys, end } of rows) {
      await fill(editor, start);
      await type(keys);
      const got = await becomes(() => drawn(editor), end);
      if (got !== end) wrong.push(`${JSON.stringify([start, keys, got])} instead of ${JSON.stringify(end)}`);
    }
    await closed(editor);
    assert.deepEqual(wrong, []);
  });
}

test('a text below a folder of templates completes what its views pass, and keeps its language', async () => {
  const editor = await opened('mail.md');
  assert.equal(editor.document.languageId, 'markdown');
  await fill(editor, '# Hello\n{{ url_|');
  const labels = await completed(editor.document.uri, editor.document.positionAt('# Hello\n{{ url_'.length));
  assert.ok(labels.includes('url_for'), labels.slice(0, 20).join(', '));
  await closed(editor);
});

for (const name of ['help.html', 'help.html.j2']) {
  test(`in ${name} HTML, Emmet and CSS help as ever, beside Jinja`, async () => {
    const editor = await opened(name);
    const before = '{% if user %}\n';
    const offered: readonly (readonly [text: string, label: string])[] = [
      ['<sec¦', 'section'],
      ['<p class="a">\nul>li.item¦', 'ul>li.item'],
      ['<p style="col¦"></p>', 'color'],
      ['<style>\n  p { marg¦ }\n</style>', 'margin'],
      ['{{ 1|upp¦ }}', 'upper'],
    ];
    for (const [text, label] of offered) {
      const { document } = editor;
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      assert.ok(await editor.edit(edit => edit.replace(all, before + text.replace('¦', ''))));
      const labels = await completed(document.uri, document.positionAt(before.length + text.indexOf('¦')));
      assert.ok(labels.includes(label), `${text}: ${labels.slice(0, 20).join(', ')}`);
    }
    await closed(editor);
  });
}

test('what is selected in a template moves to a macro of which the name can be typed at once', async () => {
  const editor = await opened('extract.html');
  await fill(editor, '<ul>\n{% for user in users %}\n  |<li>{{ user.name }}</li>|\n{% endfor %}\n</ul>\n');
  await vscode.commands.executeCommand('editor.action.codeAction', {
    kind: 'refactor.extract',
    apply: 'first',
  });
  const looks = () => `${editor.selections.length}`;
  assert.equal(await becomes(looks, '2'), '2');
  await type('item');
  const expected =
    '{% macro item(user) -%}\n<li>{{ user.name }}</li>\n{%- endmacro -%}\n\n' +
    '<ul>\n{% for user in users %}\n  {{ item(user) }}\n{% endfor %}\n</ul>\n';
  const text = () => editor.document.getText().replaceAll('\r\n', '\n');
  assert.equal(await becomes(text, expected), expected);
  await closed(editor);
});
