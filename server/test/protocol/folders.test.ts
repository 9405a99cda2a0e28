import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { test } from 'node:test';
import { type AskResult, askRequest, type RunTarget, runTargetsRequest } from '../../src/protocol.ts';
import { type TempFolder, tempFolder } from '../workspace/tempFolder.ts';
import { type Editor, settled, startEditor } from './editor.ts';

const flask = (...views: string[]) =>
  [
    'from flask import Flask',
    'app = Flask(__name__, static_folder=None)',
    ...views.flatMap(view => [`@app.route('/${view}')`, `def ${view}(): ...`]),
    '',
  ].join('\n');

const script = [
  'from wsgiref.simple_server import make_server',
  'def application(environ, start_response): ...',
  "make_server('localhost', 8051, application).serve_forever()",
  '',
].join('\n');

/** `name: routes` of every root in the newest status. */
function routes({ statuses }: Editor): string[] {
  return (statuses.at(-1)?.roots ?? []).map(root => `${root.uri.split('/').at(-1)}: ${root.routes}`);
}

/** Waits for a status that says exactly this. */
async function says(editor: Editor, ...expected: readonly string[]): Promise<void> {
  const found = await editor.until(() => {
    const last = editor.statuses.at(-1);
    return last && !last.busy && routes(editor).join() === expected.join() ? routes(editor) : undefined;
  });
  assert.deepEqual(found, expected);
}

function folder(context: Parameters<typeof tempFolder>[0], files: Readonly<Record<string, string>>) {
  const temp = tempFolder(context, files);
  return { temp, name: temp.uri.split('/').at(-1) };
}

function watched(editor: Editor, temp: TempFolder, ...files: string[]): Promise<void> {
  // The kind says "changed" throughout: only the disk is believed.
  const changes = files.map(file => ({ uri: temp.uriOf(file), type: 2 as const }));
  return editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

test('the disk is watched, and an open buffer beats it', async context => {
  const { temp, name } = folder(context, { 'app.py': flask('a', 'b') });
  const editor = await startEditor(context, { folders: [temp.uri] });
  await says(editor, `${name}: 2`);
  assert.ok(editor.registered.has('workspace/didChangeWatchedFiles'));

  temp.write('app.py', flask('a', 'b', 'c'));
  await watched(editor, temp, 'app.py');
  await says(editor, `${name}: 3`);

  const uri = temp.uriOf('app.py');
  await editor.open(uri, flask('a'));
  await says(editor, `${name}: 1`);
  temp.write('app.py', flask('a', 'b', 'c', 'd'));
  await watched(editor, temp, 'app.py');
  temp.write('more.py', flask('x'));
  await watched(editor, temp, 'more.py');
  await says(editor, `${name}: 2`);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await says(editor, `${name}: 5`);

  renameSync(temp.at('more.py'), temp.at('less.txt'));
  temp.remove('app.py');
  await watched(editor, temp, 'more.py', 'less.txt', 'app.py');
  await says(editor, `${name}: 0`);
});

test('folders come and go, nested ones too, and a file without a folder has a place', async context => {
  const outer = folder(context, { 'app.py': flask('a'), 'inner/app.py': flask('b', 'c') });
  const other = folder(context, { 'app.py': flask('d', 'e', 'f') });
  const editor = await startEditor(context, { folders: [outer.temp.uri] });
  await says(editor, `${outer.name}: 3`);
  const change = (added: readonly string[], removed: readonly string[]) =>
    editor.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: {
        added: added.map(uri => ({ uri, name: '' })),
        removed: removed.map(uri => ({ uri, name: '' })),
      },
    });
  await change([outer.temp.uriOf('inner'), other.temp.uri], []);
  await says(editor, `${outer.name}: 1`, 'inner: 2', `${other.name}: 3`);
  await change([], [outer.temp.uri]);
  await says(editor, 'inner: 2', `${other.name}: 3`);
  await editor.open(outer.temp.uriOf('app.py'), flask('a', 'z'));
  await says(editor, 'inner: 2', `${other.name}: 3`, `${outer.name}: 2`);
  await change([], [outer.temp.uriOf('inner'), other.temp.uri]);
  await says(editor, `${outer.name}: 2`);
});

test('what can be run is offered, nearest to the active document first', async context => {
  const site = folder(context, {
    'src/shop/__init__.py':
      'from flask import Flask\ndef create_app(name, debug=False):\n  return Flask(name)\n',
  });
  const tutorial = folder(context, {
    'one/app.py': flask('a'),
    'three/api.py': 'from fastapi import FastAPI\napi = FastAPI()\n',
    'three/bare.py':
      "def application(environ, start_response):\n  start_response('200 OK', [])\n  return [b'']\n",
    'three/plain.py': "from bottle import route, run\n@route('/')\ndef index(): return ''\nrun(port=8080)\n",
    'two/server.py': script,
  });
  const editor = await startEditor(context, { folders: [site.temp.uri, tutorial.temp.uri] });
  const ask = async (active?: string) => {
    const targets: RunTarget[] = await editor.connection.sendRequest(
      runTargetsRequest,
      active ? { active } : {},
    );
    return targets;
  };
  const drawn = (target: RunTarget): string => {
    const { temp } = target.root === site.temp.uri ? site : tutorial;
    const name = target.uri.slice(temp.uri.length + 1);
    if (target.kind === 'script') return `${name}: script ${target.host}:${target.port}`;
    const { framework, module, attribute, parameters, cwd } = target;
    const call = parameters ? `(${parameters.join()})` : '';
    return `${name}: ${framework} ${module}:${attribute ?? ''}${call} in ${cwd.slice(temp.uri.length + 1) || '.'}`;
  };
  assert.deepEqual((await ask()).map(drawn), [
    'src/shop/__init__.py: flask shop:create_app(name) in src',
    'one/app.py: flask app:app in one',
    'three/api.py: fastapi api:api in three',
    'three/plain.py: bottle plain: in three',
    'three/bare.py: wsgi bare:application in three',
    'two/server.py: script localhost:8051',
  ]);
  const files = async (active: string) => (await ask(active)).map(({ uri }) => uri.split('/').at(-1));
  const first = async (active: string) => (await files(active)).slice(0, 2).join();
  assert.deepEqual(await first(tutorial.temp.uriOf('two/server.py')), 'server.py,app.py');
  assert.deepEqual(await first(tutorial.temp.uriOf('two/templates/x.html')), 'server.py,app.py');
  assert.deepEqual(await first(site.temp.uriOf('src/shop/views.py')), '__init__.py,app.py');
  assert.deepEqual(await first(tutorial.temp.uriOf('one/app.py')), 'app.py,api.py');
});

test('the status counts, and says what was not understood in the language of the user', async context => {
  const files = {
    'app.py': `${flask('a')}app.add_url_rule(compute(), view_func=a)\n`,
    'accounts.py': '# Users\nfrom flask_user import UserManager\n',
    'big.py': 'x'.repeat(1_500_000),
    'templates/a.html': '',
    'templates/b/c.html': '',
  };
  const { temp } = folder(context, files);
  const editor = await startEditor(context, { folders: [temp.uri], initialize: { locale: 'es' } });
  assert.deepEqual(await settled(editor), {
    busy: false,
    roots: [
      {
        uri: temp.uri,
        pythonFiles: 2,
        templates: 2,
        routes: 1,
        unresolved: [
          {
            uri: temp.uriOf('app.py'),
            line: 4,
            reason: 'La regla de esta ruta se calcula, así que no puede saberse sin ejecutar el programa.',
          },
          {
            uri: temp.uriOf('big.py'),
            line: 0,
            reason: 'El archivo es demasiado grande para analizarlo (1,4 MB).',
          },
          {
            uri: temp.uriOf('accounts.py'),
            line: 1,
            reason:
              'El paquete «flask_user» puede traer rutas que aquí no se conocen, así que los endpoints desconocidos solo se señalan en los blueprints de este proyecto.',
          },
        ],
      },
    ],
  });
});

test('a tool answers for each folder, with its own settings', async context => {
  const broken = "from flask import Flask, url_for\napp = Flask(__name__)\nurl_for('none')\n";
  const [first, second] = [folder(context, { 'a.py': broken }), folder(context, { 'b.py': broken })];
  const editor = await startEditor(context, {
    folders: [first.temp.uri, second.temp.uri],
    configuration: scope =>
      scope === second.temp.uri ? { diagnostics: { severity: { 'unknown-endpoint': 'off' } } } : {},
  });
  await settled(editor);
  const asked = (tool: string, input?: unknown) =>
    editor.connection.sendRequest<AskResult>(askRequest, { tool, input });
  const result = await asked('check');
  const { [first.temp.uri]: one, [second.temp.uri]: other } = JSON.parse(
    'answer' in result ? result.answer : '',
  );
  assert.deepEqual(
    one.findings.map(({ file, code }: { file: string; code: string }) => [file, code]),
    [['a.py', 'unknown-endpoint']],
  );
  assert.deepEqual(other, { findings: [] });
  assert.deepEqual(await asked('match_url'), { misuse: 'The input lacks "url".' });
});
