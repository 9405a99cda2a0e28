import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { CompletionList } from 'vscode-languageserver/node';
import { type TempFolder, tempFolder } from '../workspace/tempFolder.ts';
import { type Editor, settled, startEditor } from './editor.ts';

const sound =
  "from flask import Flask\napp = Flask(__name__, static_folder=None)\n@app.route('/')\ndef index(): ...\n";

const bad: Readonly<Record<string, string | Uint8Array>> = {
  'unfinished.py': "from flask import (\n@app.route('/x'\ndef f(:\n  return url_for('",
  'unclosed.py': 'x = """never closed {[(\n',
  'dedent.py': 'if True:\n    a\n  b\n\tc\n',
  'empty.py': '',
  'binary.py': Uint8Array.from({ length: 4096 }, (_value, index) => index % 256),
  'invalid.py': Buffer.concat([Buffer.from("x = '"), Buffer.of(0xc3, 0x28, 0xff, 0xfe), Buffer.from("'\n")]),
  'huge.py': 'x = 1\n'.repeat(900_000),
  'deep.py': `x = ${'['.repeat(5000)}\n`,
  'long.py': `x = '${'a'.repeat(900_000)}'\n`,
  'bom.py': '\uFEFFx = 1\r\n',
  'lineEnds.py': "x = '\u{1F9EA}'\ry = 1\r\n\n",
  'surrogate.py': "x = '\uD83E'",
  'templates/unfinished.html': "{% extends 'base.html' %}{% block x %}{{ url_for('",
  'templates/unclosed.html': '{# never closed {{ {% if %}',
  'templates/empty.html': '',
  'templates/binary.html': Uint8Array.of(0, 1, 2, 255),
  'templates/deep.html': `{{ ${'('.repeat(5000)} }}`,
};

describe('bad input', () => {
  const endings: (() => void)[] = [];
  const owner = { after: (end: () => void) => void endings.push(end) };
  let folder: TempFolder;
  let editor: Editor;
  before(async () => {
    folder = tempFolder(owner, { ...bad, 'app.py': sound });
    symlinkSync(folder.path, folder.at('loop'), 'junction');
    editor = await startEditor(owner, { folders: [folder.uri] });
    await editor.open(folder.uriOf('templates/sound.html'), "{{ url_for('') }}", 'html');
  });
  after(() => {
    for (const end of endings.toReversed()) end();
  });

  test('a folder full of it is indexed, and the sound application in it is understood', async () => {
    const { roots } = await settled(editor);
    assert.equal(roots[0]?.routes, 1);
    const skipped = roots[0].unresolved.filter(({ uri }) => uri === folder.uriOf('huge.py'));
    assert.deepEqual(
      skipped.map(({ reason }) => reason),
      ['The file is too large to be analysed (5.1 MB).'],
    );
  });

  /** The endpoints that a sound template is offered: none of the bad files may take them away. */
  async function offered(): Promise<readonly string[]> {
    const list: CompletionList | null = await editor.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: folder.uriOf('templates/sound.html') },
      position: { line: 0, character: 12 },
    });
    return list?.items.map(({ label }) => label) ?? [];
  }

  for (const [file, content] of Object.entries(bad)) {
    test(`${file} is answered at every request, as is a sound file beside it`, async () => {
      const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
      const uri = folder.uriOf(file);
      await editor.open(uri, text, file.endsWith('.py') ? 'python' : 'html');
      const end = { line: text.split(/\r\n|\r|\n/).length - 1, character: 0 };
      for (const position of [
        { line: 0, character: 0 },
        { ...end, character: 1_000_000 },
      ]) {
        for (const method of ['completion', 'hover', 'definition']) {
          const params = { textDocument: { uri }, position };
          const answer: CompletionList | null | object[] = await editor.connection.sendRequest(
            `textDocument/${method}`,
            params,
          );
          assert.ok(typeof answer === 'object');
        }
      }
      assert.deepEqual(await offered(), ['index']);
      await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      assert.deepEqual(
        editor.logged.filter(message => message.includes(' failed: ')),
        [],
      );
    });
  }

  test('afterwards everything is as it was', async () => {
    const { roots } = await settled(editor);
    assert.equal(roots[0]?.routes, 1);
    assert.deepEqual(await offered(), ['index']);
  });
});

test('a folder with no Python in it is no application and no error', async context => {
  const folder = tempFolder(context, { 'index.html': '<h1>hi</h1>', 'style.css': '' });
  const editor = await startEditor(context, { folders: [folder.uri] });
  const uri = folder.uri;
  assert.deepEqual(await settled(editor), {
    busy: false,
    roots: [{ uri, pythonFiles: 0, templates: 0, routes: 0, unresolved: [] }],
  });
  assert.deepEqual([editor.logged, editor.shown], [[], []]);
});

test('a folder that is not there is said to be', async context => {
  const folder = tempFolder(context);
  const editor = await startEditor(context, { folders: [folder.uriOf('missing')] });
  const status = await settled(editor);
  assert.equal(status.roots[0]?.pythonFiles, 0);
  assert.match(editor.logged.join('\n'), /missing cannot be listed/);
});
