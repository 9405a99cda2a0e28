import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignDocuments } from '../../src/workspace/assignDocuments.ts';
import { resourceOf } from '../../src/workspace/resource.ts';

/** `root → path` of each document, drawn; documents without a place are left out. */
function drawn(
  documents: readonly (string | readonly [uri: string, languageId: string])[],
  folders: readonly string[] = [],
) {
  const open = documents.map(document => {
    const [uri, languageId] = typeof document === 'string' ? [document, 'python'] : document;
    return { uri, resource: resourceOf(uri), languageId, text: '' };
  });
  const scopes = folders.map(uri => ({
    resource: resourceOf(uri),
    excluded: (path: string) => path.startsWith('venv/'),
  }));
  return [...assignDocuments(open, scopes).values()].map(({ root, path }) => `${root.uri} → ${path}`);
}

test('a document belongs to the innermost folder, by whole segments', () => {
  const folders = ['file:///a', 'file:///a/inner', 'file:///a/inn'];
  assert.deepEqual(drawn(['file:///a/x.py', 'file:///a/inner/y.py', 'file:///a/inne/z.py'], folders), [
    'file:///a → x.py',
    'file:///a/inner → y.py',
    'file:///a → inne/z.py',
  ]);
});

test('two spellings of a URI are one document', () => {
  assert.deepEqual(drawn(['file:///C%3A/a/x%20y.py'], ['file:///c:/a/']), ['file:///c%3A/a → x y.py']);
});

test('a document that the folder excludes is loose', () => {
  assert.deepEqual(drawn(['file:///a/venv/x.py'], ['file:///a']), ['file:///a/venv → x.py']);
});

test('loose files share the outermost of their folders', () => {
  const expected = ['file:///t → app.py', 'file:///t → templates/home.html', 'file:///u → b.py'];
  const open = ['file:///t/app.py', ['file:///t/templates/home.html', 'html'], 'file:///u/b.py'] as const;
  assert.deepEqual(drawn(open).sort(), expected);
  assert.deepEqual(drawn(open.toReversed()).sort(), expected);
});

test('a document that was never saved is alone', () => {
  assert.deepEqual(drawn(['untitled:Untitled-1', ['untitled:Untitled-2', 'jinja-html']], ['file:///a']), [
    'untitled:Untitled-1 → Untitled-1.py',
    'untitled:Untitled-2 → Untitled-2.html',
  ]);
});

test('other schemes and Python under another name have no place', () => {
  assert.deepEqual(
    drawn(['git:/a/x.py', 'vscode-notebook-cell:/a/x.ipynb#1', 'file:///a/app.wsgi'], ['file:///a']),
    [],
  );
});
