import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { diskFilesOf } from '../../src/workspace/diskFiles.ts';
import { Workspace } from '../../src/workspace/workspace.ts';
import { tempFolder } from './tempFolder.ts';

function workspaceOf(context: TestContext, folders: readonly string[]) {
  const excluded = new Map<string, readonly string[]>();
  const tags = new Map<string, Readonly<Record<string, string>>>();
  const workspace = new Workspace({
    filesOf: diskFilesOf,
    exclude: uri => excluded.get(uri) ?? [],
    tags: uri => tags.get(uri) ?? {},
    log: () => undefined,
    changed: () => undefined,
    warm: () => undefined,
  });
  context.after(() => workspace.dispose());
  workspace.setFolders(folders);
  /** `folder: paths` of every root, in order. */
  const drawn = () =>
    workspace.roots.map(root => `${root.uri.split('/').at(-1)}: ${[...root.project.files.keys()].join(' ')}`);
  return { workspace, excluded, tags, drawn };
}

function three(context: TestContext) {
  const outer = tempFolder(context, {
    'app.py': 'disk',
    'inner/in.py': 'disk',
    'inner/templates/a.html': '',
  });
  return { outer, name: outer.uri.split('/').at(-1), inner: outer.uriOf('inner') };
}

test('a nested folder owns its files, however it comes and goes', async context => {
  const { outer, name, inner } = three(context);
  const { workspace, drawn } = workspaceOf(context, [outer.uri]);
  await workspace.ready();
  assert.deepEqual(drawn(), [`${name}: app.py inner/in.py inner/templates/a.html`]);
  workspace.setFolders([outer.uri, inner]);
  await workspace.ready();
  assert.deepEqual(drawn(), [`${name}: app.py`, 'inner: in.py templates/a.html']);
  workspace.setFolders([inner]);
  await workspace.ready();
  assert.deepEqual(drawn(), ['inner: in.py templates/a.html']);
  workspace.setFolders([outer.uri]);
  await workspace.ready();
  assert.deepEqual(drawn(), [`${name}: app.py inner/in.py inner/templates/a.html`]);
});

test('an open buffer moves with its file to the folder that owns it', async context => {
  const { outer, name, inner } = three(context);
  const { workspace, drawn } = workspaceOf(context, []);
  const uri = outer.uriOf('inner/in.py');
  workspace.open(uri, 'python', 'buffer');
  assert.deepEqual(drawn(), ['inner: in.py'], 'loose');
  for (const folders of [[outer.uri], [outer.uri, inner], [inner], []]) {
    workspace.setFolders(folders);
    await workspace.ready();
    assert.equal(workspace.locate(uri)?.file.text, 'buffer');
    assert.equal(
      workspace.rootOf(uri)?.uri,
      folders.includes(inner) || folders.length === 0 ? inner : outer.uri,
    );
  }
  workspace.setFolders([outer.uri]);
  await workspace.close(uri);
  await workspace.ready();
  assert.deepEqual(drawn(), [`${name}: app.py inner/in.py inner/templates/a.html`]);
  assert.equal(workspace.roots[0]?.texts.text('inner/in.py'), 'disk');
});

test('open, change, watch event, deletion, close: the buffer wins until it is closed', async context => {
  const { outer } = three(context);
  const { workspace } = workspaceOf(context, [outer.uri]);
  await workspace.ready();
  const uri = outer.uriOf('app.py');
  const text = () => workspace.roots[0]?.texts.text('app.py');
  workspace.open(uri, 'python', 'opened');
  workspace.change(uri, 'edited');
  assert.equal(text(), 'edited');
  outer.write('app.py', 'changed by another program');
  await workspace.diskChanged([uri]);
  assert.equal(text(), 'edited');
  await workspace.close(uri);
  assert.equal(text(), 'changed by another program');
  workspace.open(uri, 'python', 'edited again');
  outer.remove('app.py');
  await workspace.diskChanged([uri]);
  assert.equal(text(), 'edited again');
  await workspace.close(uri);
  assert.equal(text(), undefined);
});

test('closing reads the disk once more, for editors that watch nothing', async context => {
  const { outer } = three(context);
  const { workspace } = workspaceOf(context, [outer.uri]);
  await workspace.ready();
  workspace.open(outer.uriOf('app.py'), 'python', 'edited');
  outer.write('app.py', 'saved');
  await workspace.close(outer.uriOf('app.py'));
  assert.equal(workspace.roots[0]?.texts.text('app.py'), 'saved');
});

test('globs of one folder leave the others alone, and open documents follow them', async context => {
  const { outer, name } = three(context);
  const other = tempFolder(context, { 'inner/x.py': '' });
  const { workspace, excluded, drawn } = workspaceOf(context, [outer.uri, other.uri]);
  workspace.open(outer.uriOf('inner/in.py'), 'python', 'buffer');
  await workspace.ready();
  excluded.set(outer.uri, ['inner']);
  workspace.settingsChanged();
  await workspace.ready();
  assert.deepEqual(drawn(), [
    `${name}: app.py`,
    `${other.uri.split('/').at(-1)}: inner/x.py`,
    'inner: in.py',
  ]);
});

test('tags that the settings of a folder declare count there, at once', async context => {
  const text = '{% cache 5 %}{% endcache %}';
  const { outer, inner } = three(context);
  const { workspace, tags } = workspaceOf(context, [outer.uri, inner]);
  workspace.open(outer.uriOf('inner/templates/a.html'), 'html', text);
  workspace.open('untitled:b.html', 'html', text);
  await workspace.ready();
  const problems = () =>
    workspace.openDocuments.map(uri => workspace.locate(uri)?.file.template.problems.length);
  assert.deepEqual(problems(), [1, 1]);
  tags.set(inner, { cache: 'endcache' });
  workspace.settingsChanged();
  assert.deepEqual(problems(), [0, 1]);
  workspace.change(outer.uriOf('inner/templates/a.html'), '{% cache %}');
  tags.set('untitled:b.html', { cache: 'endcache' });
  workspace.settingsChanged();
  const [left, loose] = workspace.openDocuments.map(uri => workspace.locate(uri)?.file.template.problems);
  assert.deepEqual([left?.map(({ code }) => code), loose], [['unclosed-block'], []]);
});

test('a folder on no disk has its open documents', async context => {
  const { workspace, drawn } = workspaceOf(context, ['vscode-vfs://github/me/shop']);
  await workspace.ready();
  workspace.open('vscode-vfs://github/me/shop/app.py', 'python', 'buffer');
  assert.deepEqual(drawn(), ['shop: app.py']);
});

test('a URI that is no string is refused', context => {
  const { workspace } = workspaceOf(context, []);
  const malformed: unknown = undefined;
  assert.throws(() => workspace.open(malformed as string, 'python', ''), TypeError);
});
