import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempFolder } from '../workspace/tempFolder.ts';
import { settled, startEditor } from './editor.ts';

const server = new URL('./probeServer.ts', import.meta.url);

test('a setting of the wrong type has its default, and the user is told once', async context => {
  const folder = tempFolder(context, { 'app.py': '', 'venv/lib.py': '', 'build/x.py': '' });
  let answer: unknown = { exclude: 'build', diagnostics: { enable: 'no' } };
  const editor = await startEditor(context, {
    server,
    folders: [folder.uri],
    initialize: { initializationOptions: { locale: 'es-AR' }, locale: 'en' },
    configuration: () => answer,
  });
  const uri = folder.uriOf('app.py');
  await editor.open(uri, 'TODO');
  const told = await editor.until(() => (editor.shown.length === 2 ? [...editor.shown] : undefined));
  assert.deepEqual(told.sort(), [
    'Matraz: la configuración «matraz.diagnostics.enable» debe ser true o false. Se usa su valor predeterminado.',
    'Matraz: la configuración «matraz.exclude» debe ser una lista de cadenas. Se usa su valor predeterminado.',
  ]);
  await editor.until(() => editor.diagnostics.get(uri)?.diagnostics[0]);
  const pythonFiles = () => editor.statuses.at(-1)?.roots[0]?.pythonFiles;
  await editor.until(() => (pythonFiles() === 2 ? 2 : undefined));

  answer = { exclude: 'build', diagnostics: { severity: { 'unknown-endpoint': 'hint' } } };
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  const severity = () => editor.diagnostics.get(uri)?.diagnostics[0]?.severity;
  assert.equal(await editor.until(() => (severity() === 2 ? undefined : severity())), 4);
  answer = { exclude: ['build'], diagnostics: { severity: { 'unknown-endpoint': 'off' } } };
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  const gone = await editor.until(() =>
    editor.diagnostics.get(uri)?.diagnostics.length === 0 ? 'gone' : undefined,
  );
  assert.equal(gone, 'gone');
  answer = { exclude: [], diagnostics: { enable: 3 } };
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  assert.equal(await editor.until(() => (pythonFiles() === 3 ? 3 : undefined)), 3);
  assert.equal(editor.shown.length, 3, 'the setting was right in between, so it is told again');
});

test('each folder has its own settings', async context => {
  const one = tempFolder(context, { 'build/x.py': '' });
  const two = tempFolder(context, { 'build/x.py': '' });
  const editor = await startEditor(context, {
    server,
    folders: [one.uri, two.uri],
    configuration: scope => (scope === two.uri ? { exclude: ['build'] } : { exclude: [] }),
  });
  const counts = await editor.until(() => {
    const files = editor.statuses.at(-1)?.roots.map(root => root.pythonFiles);
    return files?.join() === '1,0' ? files : undefined;
  });
  assert.deepEqual(counts, [1, 0]);
  assert.deepEqual(editor.shown, []);
});

test('an editor that cannot be asked sends its settings', async context => {
  const folder = tempFolder(context, { 'build/x.py': '', 'app.py': '' });
  const editor = await startEditor(context, { server, folders: [folder.uri], capabilities: {} });
  assert.equal((await settled(editor)).roots[0]?.pythonFiles, 2);
  await editor.connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { matraz: { exclude: ['build'] } },
  });
  const pythonFiles = () => editor.statuses.at(-1)?.roots[0]?.pythonFiles;
  assert.equal(await editor.until(() => (pythonFiles() === 1 ? 1 : undefined)), 1);
});
