import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { test } from 'node:test';
import { diskFiles } from '../../src/workspace/diskFiles.ts';
import { excludeMatcher } from '../../src/workspace/excludeMatcher.ts';
import { maximumSize } from '../../src/workspace/reading.ts';
import { RootIndexer } from '../../src/workspace/rootIndexer.ts';
import { RootTexts } from '../../src/workspace/rootTexts.ts';
import type { TempFolder } from './tempFolder.ts';
import { tempFolder } from './tempFolder.ts';

const nothing = excludeMatcher([]);

function indexerOf(folder: TempFolder) {
  const texts = new RootTexts();
  const logged: string[] = [];
  const warmed: string[] = [];
  const indexer = new RootIndexer({
    texts,
    files: diskFiles(folder.path),
    log: message => logged.push(message),
    changed: () => undefined,
    warm: file => warmed.push(file.path),
  });
  const paths = () => [...texts.project.files.keys()];
  const names = () => texts.project.names.below('');
  return { texts, indexer, logged, warmed, paths, names };
}

test('a scan reads Python and templates, and warms each once', async context => {
  const { indexer, paths, warmed } = indexerOf(
    tempFolder(context, { 'app.py': 'a', 'templates/x.html': 'x', 'templates/x.png': '', 'notes.txt': '' }),
  );
  const scan = indexer.scan(nothing);
  assert.equal(indexer.busy, true);
  await scan;
  assert.equal(indexer.busy, false);
  assert.deepEqual(paths(), ['app.py', 'templates/x.html']);
  assert.deepEqual(warmed, ['app.py', 'templates/x.html']);
});

test('a second scan forgets what is gone and takes the place of the first', async context => {
  const folder = tempFolder(context, { 'app.py': 'a', 'build/b.py': 'b' });
  const { indexer, paths } = indexerOf(folder);
  await indexer.scan(nothing);
  assert.deepEqual(paths(), ['app.py', 'build/b.py']);
  const first = indexer.scan(nothing);
  const second = indexer.scan(excludeMatcher(['build']));
  await first;
  await second;
  assert.equal(indexer.busy, false);
  assert.deepEqual(paths(), ['app.py']);
});

test('refreshing follows creation, change, deletion and renaming on disk', async context => {
  const folder = tempFolder(context, { 'app.py': 'old' });
  const { indexer, texts, paths } = indexerOf(folder);
  await indexer.scan(nothing);
  folder.write('app.py', 'new');
  folder.write('more.py', 'more');
  await indexer.refresh(['app.py', 'more.py']);
  assert.equal(texts.text('app.py'), 'new');
  renameSync(folder.at('more.py'), folder.at('less.py'));
  await indexer.refresh(['more.py', 'less.py']);
  assert.deepEqual(paths(), ['app.py', 'less.py']);
  folder.remove('less.py');
  await indexer.refresh(['less.py']);
  assert.deepEqual(paths(), ['app.py']);
});

test('one event about a folder brings or takes all that is in it', async context => {
  const folder = tempFolder(context, { 'app.py': '', 'shop/views.py': '', 'shop/templates/a.html': '' });
  const { indexer, paths } = indexerOf(folder);
  await indexer.scan(nothing);
  renameSync(folder.at('shop'), folder.at('store'));
  await indexer.refresh(['shop', 'store']);
  assert.deepEqual(paths(), ['app.py', 'store/templates/a.html', 'store/views.py']);
});

test('events in excluded folders are not followed', async context => {
  const folder = tempFolder(context, { 'app.py': '' });
  const { indexer, paths } = indexerOf(folder);
  await indexer.scan(excludeMatcher(['build']));
  folder.write('build/app.py', '');
  await indexer.refresh(['build', 'build/app.py']);
  assert.deepEqual(paths(), ['app.py']);
});

test('of two overlapping reads the later one counts', async context => {
  const folder = tempFolder(context, { 'app.py': 'old' });
  const { indexer, texts } = indexerOf(folder);
  await indexer.scan(nothing);
  const early = indexer.refresh(['app.py']);
  folder.write('app.py', 'new');
  await Promise.all([early, indexer.refresh(['app.py'])]);
  assert.equal(texts.text('app.py'), 'new');
});

test('a file that is too large is not read, and said to be', async context => {
  const folder = tempFolder(context, { 'app.py': 'a', 'data.py': 'x'.repeat(5 * maximumSize) });
  const { indexer, texts, paths, logged } = indexerOf(folder);
  await indexer.scan(nothing);
  assert.deepEqual(paths(), ['app.py']);
  assert.deepEqual(texts.skipped, [
    { path: 'data.py', reason: { code: 'too-large', bytes: 5 * maximumSize } },
  ]);
  assert.deepEqual(logged, [`data.py has ${5 * maximumSize} bytes and is not analysed.`]);
});

test('a folder named like a module is entered, and read once', async context => {
  const { indexer, paths } = indexerOf(tempFolder(context, { 'odd.py/app.py': 'a' }));
  await indexer.scan(nothing);
  assert.deepEqual(paths(), ['odd.py/app.py']);
});

test('nothing is written after the indexer was disposed of', async context => {
  const { indexer, paths } = indexerOf(tempFolder(context, { 'app.py': 'a' }));
  const scan = indexer.scan(nothing);
  indexer.dispose();
  await scan;
  assert.deepEqual(paths(), []);
});

test('names of all files are known, and followed', async context => {
  const folder = tempFolder(context, {
    'app.py': '',
    'static/a.css': '',
    'static/img/b.png': '',
    'build/c.js': '',
  });
  const { indexer, names } = indexerOf(folder);
  assert.deepEqual(names(), []);
  await indexer.scan(excludeMatcher(['build']));
  assert.deepEqual(names(), ['app.py', 'static/a.css', 'static/img/b.png']);
  folder.write('static/d.css', '');
  folder.remove('static/a.css');
  folder.write('build/e.js', '');
  await indexer.refresh(['static/d.css', 'static/a.css', 'build/e.js']);
  assert.deepEqual(names(), ['app.py', 'static/d.css', 'static/img/b.png']);
  renameSync(folder.at('static'), folder.at('public'));
  await indexer.refresh(['static', 'public']);
  assert.deepEqual(names(), ['app.py', 'public/d.css', 'public/img/b.png']);
});

test('a name that appears or goes while the folder is scanned is not lost', async context => {
  const folder = tempFolder(context, { 'static/a.css': '' });
  const { indexer, names } = indexerOf(folder);
  const scan = indexer.scan(nothing);
  folder.write('static/b.css', '');
  const early = indexer.refresh(['static/b.css']);
  folder.remove('static/a.css');
  await Promise.all([scan, early, indexer.refresh(['static/a.css'])]);
  assert.deepEqual(names(), ['static/b.css']);
});

test('what is excluded or ignored by Git may be there unseen', async context => {
  const folder = tempFolder(context, {
    'repository/.git/HEAD': '',
    'repository/.gitignore': '*.log\n',
    'repository/web/.gitignore': '/static/dist/\n# notes\n!kept.css\n',
    'repository/web/static/a.css': '',
  });
  const hidden = (texts: RootTexts) =>
    ['static/a.css', 'static/dist/b.css', 'dist/b.css', 'x/y.log', 'vendor/z.js', 'kept.css'].filter(path =>
      texts.project.names.mayHide(path),
    );
  const texts = new RootTexts();
  const indexer = new RootIndexer({
    texts,
    files: diskFiles(folder.at('repository/web')),
    log: () => undefined,
    changed: () => undefined,
    warm: () => undefined,
  });
  await indexer.scan(excludeMatcher(['vendor']));
  assert.deepEqual(hidden(texts), ['static/dist/b.css', 'x/y.log', 'vendor/z.js']);
  folder.write('repository/web/.gitignore', 'static\n');
  await indexer.refresh(['.gitignore']);
  assert.deepEqual(hidden(texts), ['static/a.css', 'static/dist/b.css', 'x/y.log', 'vendor/z.js']);
});
