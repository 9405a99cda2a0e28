import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { excludeMatcher } from '../../src/workspace/excludeMatcher.ts';
import { listFiles } from '../../src/workspace/listFiles.ts';
import { type TempFolder, tempFolder } from './tempFolder.ts';

async function listed({ path }: TempFolder, exclude: readonly string[] = []) {
  const logged: string[] = [];
  const { files } = await listFiles(path, {
    excluded: excludeMatcher(exclude),
    accepted: file => file.endsWith('.py'),
    log: message => logged.push(message),
  });
  return { files, logged };
}

/** A link to a folder; a junction on Windows, which needs no privilege there. */
function link(folder: TempFolder, from: string, to: string): void {
  symlinkSync(folder.at(to), folder.at(from), 'junction');
}

function project(context: TestContext): TempFolder {
  return tempFolder(context, {
    'app.py': '',
    'shop/views.py': '',
    'shop/notes.txt': '',
    'build/lib/app.py': '',
  });
}

test('accepted files of every depth, sorted, without what is excluded', async context => {
  assert.deepEqual(await listed(project(context), ['build']), {
    files: ['app.py', 'shop/views.py'],
    logged: [],
  });
});

test('a folder without Python has no files, nor has a missing one, which is logged', async context => {
  const folder = tempFolder(context, { 'readme.md': '' });
  assert.deepEqual(await listed(folder), { files: [], logged: [] });
  const missing = await listed({ ...folder, path: folder.at('missing') });
  assert.deepEqual(missing.files, []);
  assert.match(missing.logged.join('\n'), /missing cannot be listed: .*ENOENT/);
});

test('a virtual environment is left out, whatever its name', async context => {
  const folder = tempFolder(context, { 'app.py': '', 'entorno/pyvenv.cfg': '', 'entorno/lib/flask.py': '' });
  assert.deepEqual((await listed(folder)).files, ['app.py']);
});

test('a folder into which packages were installed is left out, the root never', async context => {
  const folder = tempFolder(context, {
    'app.py': '',
    'requests-2.0.dist-info/METADATA': '',
    'libs/flask/app.py': '',
    'libs/flask-3.0.dist-info/METADATA': '',
    'tools/x.dist-info': '',
    'tools/y.py': '',
  });
  assert.deepEqual((await listed(folder)).files, ['app.py', 'tools/y.py']);
});

test('a link to a folder above it is a loop and is not entered', async context => {
  const folder = project(context);
  link(folder, 'shop/loop', '.');
  link(folder, 'self', 'shop');
  link(folder, 'shop/self', 'shop');
  assert.deepEqual((await listed(folder, ['build'])).files, ['app.py', 'self/views.py', 'shop/views.py']);
});

test('two folders that link to each other are each entered once through a link', async context => {
  const folder = tempFolder(context, { 'a/one.py': '', 'b/two.py': '' });
  link(folder, 'a/b', 'b');
  link(folder, 'b/a', 'a');
  assert.deepEqual((await listed(folder)).files, ['a/b/two.py', 'a/one.py', 'b/a/one.py', 'b/two.py']);
});

test('links to files and to folders elsewhere are followed, dangling ones are not', async context => {
  const elsewhere = tempFolder(context, { 'shared/mail.py': '' });
  const folder = project(context);
  symlinkSync(elsewhere.at('shared'), folder.at('shared'), 'junction');
  symlinkSync(folder.at('nowhere'), folder.at('dangling'), 'junction');
  assert.deepEqual((await listed(folder, ['build'])).files, ['app.py', 'shared/mail.py', 'shop/views.py']);
});
