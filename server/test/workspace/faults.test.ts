import assert from 'node:assert/strict';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { type TestContext, test } from 'node:test';
import { diskFiles } from '../../src/workspace/diskFiles.ts';
import { RootIndexer } from '../../src/workspace/rootIndexer.ts';
import { RootTexts } from '../../src/workspace/rootTexts.ts';
import { type TempFolder, tempFolder } from './tempFolder.ts';

// What a disk does to somebody who reads it: files and folders that go, change and refuse while they are read.

function indexerOf(folder: TempFolder) {
  const texts = new RootTexts();
  const logged: string[] = [];
  const changes: string[] = [];
  const indexer = new RootIndexer({
    texts,
    files: diskFiles(folder.path),
    log: message => logged.push(message.replace(folder.path, '')),
    changed: () => changes.push('changed'),
    warm: () => undefined,
  });
  const picture = () => ({
    texts: [...texts.project.files].map(([path, { text }]) => [path, text]),
    names: texts.project.names.below(''),
    skipped: texts.skipped,
  });
  const scan = () => indexer.scan(() => false);
  return { indexer, scan, logged, changes, picture };
}

/** What a scan asks of `path` comes when its folder has been listed and nothing has been read: then `happens`. */
function between(path: string, happens: () => void): (asked: string) => boolean {
  return asked => {
    if (asked === path) happens();
    return false;
  };
}

test('a file that goes, or becomes a folder, after it was listed is not there', async context => {
  const folder = tempFolder(context, { 'a.py': 'a', 'b.py': 'b', 'c.py': 'c' });
  const { indexer, picture, logged } = indexerOf(folder);
  const vanish = between('c.py', () => {
    folder.remove('a.py');
    folder.remove('b.py');
    folder.write('b.py/d.py', 'd');
  });
  await indexer.scan(vanish);
  assert.deepEqual(picture().texts, [['c.py', 'c']]);
  await indexer.refresh(['a.py', 'b.py']);
  assert.deepEqual(picture(), {
    texts: [
      ['b.py/d.py', 'd'],
      ['c.py', 'c'],
    ],
    names: ['b.py/d.py', 'c.py'],
    skipped: [],
  });
  assert.deepEqual(logged, []);
});

test('a folder that is removed while it is read has nothing, and is read when it is there again', async context => {
  const folder = tempFolder(context, { 'a.py': 'a', 'shop/b.py': 'b' });
  const { indexer, scan, picture } = indexerOf(folder);
  await indexer.scan(between('a.py', () => fs.rmSync(folder.path, { recursive: true })));
  assert.deepEqual([picture().texts, indexer.busy], [[], false]);
  folder.write('shop/b.py', 'new');
  await scan();
  assert.deepEqual(picture(), { texts: [['shop/b.py', 'new']], names: ['shop/b.py'], skipped: [] });
});

/** The disk refuses `paths`, whoever asks: who runs tests may be allowed everything. */
function refuse(context: TestContext, folder: TempFolder, ...paths: readonly string[]): () => void {
  const refused = new Set(paths.map(path => folder.at(path)));
  for (const name of ['openSync', 'readdirSync'] as const) {
    const original = fs[name] as (path: string, ...others: unknown[]) => unknown;
    context.mock.method(fs, name, (path: string, ...others: unknown[]) => {
      if (refused.has(path)) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      return original(path, ...others);
    });
  }
  syncBuiltinESMExports();
  const end = () => {
    context.mock.restoreAll();
    syncBuiltinESMExports();
  };
  context.after(end);
  return end;
}

test('what may not be read is said to be, and read once it may', async context => {
  const folder = tempFolder(context, { 'app.py': 'a', 'closed.py': 'c', 'private/x.py': 'x' });
  const { scan, picture, logged } = indexerOf(folder);
  const allow = refuse(context, folder, 'closed.py', 'private');
  await scan();
  const detail = 'Error: EACCES: permission denied';
  assert.deepEqual(picture().texts, [['app.py', 'a']]);
  assert.deepEqual(picture().skipped, [{ path: 'closed.py', reason: { code: 'unreadable', detail } }]);
  assert.deepEqual(logged, [`/private cannot be listed: ${detail}`, `closed.py cannot be read: ${detail}`]);
  allow();
  await scan();
  assert.deepEqual(
    picture().texts.map(([path]) => path),
    ['app.py', 'closed.py', 'private/x.py'],
  );
  assert.deepEqual(picture().skipped, []);
});

test('a thousand files that change at once are one change, and leave what a new start would find', async context => {
  const file = (index: number) => `part${index % 20}/m${index}.${index % 3 === 0 ? 'html' : 'py'}`;
  const all = Array.from({ length: 1000 }, (_, index) => file(index));
  const folder = tempFolder(context, Object.fromEntries(all.slice(0, 800).map(path => [path, 'before'])));
  const { indexer, scan, picture, changes } = indexerOf(folder);
  await scan();
  changes.length = 0;
  for (const [index, path] of all.entries()) {
    if (index < 400) folder.remove(path);
    else folder.write(path, `after ${index}`);
  }
  fs.rmSync(folder.at('part7'), { recursive: true });
  await indexer.refresh([...all.toReversed(), 'part7', ...all]);
  assert.deepEqual(changes, ['changed']);
  const fresh = indexerOf(folder);
  await fresh.scan();
  assert.deepEqual(picture(), fresh.picture());
  assert.equal(picture().texts.length, 570);
});
