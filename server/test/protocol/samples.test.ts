import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import type { CompletionList, Hover, LocationLink, Position, TextEdit } from 'vscode-languageserver/node';
import { LineIndex } from '../../src/text/lineIndex.ts';
import { type Editor, settled, startEditor } from './editor.ts';

// The main job, end to end: the real server on the samples that a user sees first.

const samples = new URL('../../../samples/', import.meta.url);
const started = startEditor({ after }, { folders: [samples.href] });

/** Opens a sample with the first `find` in it replaced by `replace`, where `$0` stands for the cursor. */
async function typed(editor: Editor, file: string, find: string, replace: string) {
  const uri = new URL(file, samples).href;
  const before = readFileSync(new URL(uri), 'utf8');
  assert.ok(before.includes(find), `${file} contains ${find}`);
  const marked = before.replace(find, () => replace);
  const offset = marked.indexOf('$0');
  assert.notEqual(offset, -1, 'the cursor is marked');
  const text = marked.replace('$0', '');
  await editor.open(uri, text, file.endsWith('.py') ? 'python' : 'html');
  return { uri, text, position: new LineIndex(text).positionAt(offset) };
}

/** Asks at the cursor, and closes the document again. */
async function ask<R>(method: string, file: string, find: string, replace: string) {
  const editor = await started;
  await settled(editor);
  const { uri, text, position } = await typed(editor, file, find, replace);
  const answer: R = await editor.connection.sendRequest(method, { textDocument: { uri }, position });
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return { answer, text };
}

/** The line of the cursor after accepting `label`. */
async function accepted(label: string, file: string, find: string, replace: string): Promise<string> {
  const { answer, text } = await ask<CompletionList>('textDocument/completion', file, find, replace);
  const item = answer.items.find(candidate => candidate.label === label);
  assert.ok(item?.textEdit && 'range' in item.textEdit, `${label} is offered`);
  const { range, newText }: TextEdit = item.textEdit;
  const lines = new LineIndex(text);
  const [start, end] = [lines.offsetAt(range.start), lines.offsetAt(range.end)];
  const result = text.slice(0, start) + newText + text.slice(end);
  return (result.split('\n')[range.start.line] ?? '').trim();
}

/** `file: «selected text»` */
function drawn({ targetUri, targetSelectionRange: { start, end } }: LocationLink): string {
  const text = readFileSync(new URL(targetUri), 'utf8');
  const lines = new LineIndex(text);
  const offset = (position: Position) => lines.offsetAt(position);
  return `${targetUri.slice(samples.href.length)}: «${text.slice(offset(start), offset(end))}»`;
}

async function hovered(file: string, find: string, replace: string): Promise<string> {
  const { answer } = await ask<Hover | null>('textDocument/hover', file, find, replace);
  assert.ok(answer && typeof answer.contents === 'object' && 'value' in answer.contents);
  return answer.contents.value;
}

test('an endpoint is offered in a template while it is typed, blueprint included', async () => {
  const line = await accepted(
    'auth.login',
    'blog/templates/base.html',
    "url_for('blog.index')",
    "url_for('aut$0')",
  );
  assert.match(line, /url_for\('auth\.login'\)/);
});

test('an endpoint is offered in Python behind a quote that nobody closed', async () => {
  const line = await accepted(
    'blog.detail',
    'blog/posts.py',
    'posts = sorted(',
    "url_for('$0\n    posts = sorted(",
  );
  assert.match(line, /^url_for\('blog\.detail'/);
});

test('an endpoint tells its rule, methods, view and docstring', async () => {
  const markdown = await hovered('blog/templates/base.html', 'auth.login', 'auth.lo$0gin');
  for (const part of ['/auth/login', 'GET', 'POST', 'blog/auth.py']) {
    assert.ok(markdown.includes(part), `${part} in ${markdown}`);
  }
});

test('an endpoint leads to its view', async () => {
  const { answer } = await ask<LocationLink[]>(
    'textDocument/definition',
    'blog/templates/base.html',
    'blog.create',
    'blog.cr$0eate',
  );
  assert.deepEqual(answer.map(drawn), ['blog/posts.py: «create»']);
});

test('a variable of the tutorial tells its type, its value and where it comes from', async () => {
  const markdown = await hovered('tutorial/templates/template.html', '{{ title }}', '{{ ti$0tle }}');
  for (const part of ['str', 'data', 'application', 'WSGI tutorial', '3_dynamic.py']) {
    assert.ok(markdown.includes(part), `${part} in ${markdown}`);
  }
});

test('a variable of the tutorial is completed', async () => {
  const line = await accepted('username', 'tutorial/templates/template.html', '{{ username }}', '{{ us$0 }}');
  assert.equal(line, '<h1>Hola {{ username }}</h1>');
});

test('the samples have no findings', async () => {
  const editor = await started;
  await settled(editor);
  const files = ['blog/posts.py', 'blog/templates/base.html', 'tutorial/templates/template.html'];
  for (const file of files) {
    const uri = new URL(file, samples).href;
    await editor.open(uri, readFileSync(new URL(uri), 'utf8'), file.endsWith('.py') ? 'python' : 'html');
  }
  // Findings are worked out together, so these have been when those of the wrong endpoint arrive.
  const { uri } = await typed(
    editor,
    'blog/templates/blog/index.html',
    'url_for(',
    "url_for('no.such') }}{{ $0url_for(",
  );
  await editor.until(() => editor.diagnostics.get(uri)?.diagnostics[0]);
  for (const file of files)
    assert.deepEqual(editor.diagnostics.get(new URL(file, samples).href)?.diagnostics ?? [], []);
});
