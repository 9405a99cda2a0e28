import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationTrees } from '../../src/lsp/applicationTree.ts';
import type { Session } from '../../src/lsp/session.ts';
import {
  applicationTreeChangedNotification,
  applicationTreeRequest,
  describeTreeItemRequest,
  matchRequestRequest,
  type ProjectTree,
  type RequestMatch,
  type RouteAt,
  routesAtRequest,
} from '../../src/protocol.ts';
import { tempFolder } from '../workspace/tempFolder.ts';
import { startEditor } from './editor.ts';

const program = (rule: string): string =>
  `from flask import Flask\napp = Flask(__name__, static_folder=None)\n\n@app.get('${rule}')\ndef page(id): ...\n`;

test('the view Application asks, and is told that it may ask again', async owner => {
  const folder = tempFolder(owner, { 'app.py': program('/a/<id>'), 'templates/old.html': '' });
  const editor = await startEditor(owner, { folders: [folder.uri] });
  const uri = folder.uriOf('app.py');
  let tell: () => void = () => undefined;
  editor.connection.onNotification(applicationTreeChangedNotification, () => tell());
  const next = () =>
    new Promise<void>(resolve => {
      tell = resolve;
    });
  let version = 1;
  const write = (rule: string) =>
    editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ text: program(rule) }],
    });
  const ask = () => editor.connection.sendRequest<ProjectTree[]>(applicationTreeRequest, {});
  const rules = async () =>
    (await ask()).flatMap(({ applications }) =>
      applications.flatMap(({ routes }) => routes.map(({ rule }) => rule)),
    );

  await editor.open(uri, program('/a/<id>'));
  await write('/b/<id>');
  const [tree] = await ask();
  assert.equal(tree?.root, folder.uri);
  const [application] = tree.applications;
  const [route] = application?.routes ?? [];
  assert.deepEqual(
    [application?.place.uri, application?.attribute, route?.rule, route?.urlFor],
    [uri, 'app', '/b/<id>', "url_for('page', id=id)"],
  );
  assert.deepEqual(route?.place?.range.start, { line: 4, character: 4 });
  assert.deepEqual(
    tree.templates.map(one => [one.uri, one.isUnused]),
    [[folder.uriOf('templates/old.html'), true]],
  );

  const news = next();
  await write('/c/<id>');
  await write('/f/<id>');
  await news;
  assert.deepEqual(await rules(), ['/f/<id>']);

  const described = { root: folder.uri, application: 0, endpoint: 'page' };
  assert.match(
    String(await editor.connection.sendRequest(describeTreeItemRequest, described)),
    /`\/f\/<id>`/,
  );
  const template = { template: folder.uriOf('templates/old.html') };
  assert.match(String(await editor.connection.sendRequest(describeTreeItemRequest, template)), /old\.html/);

  const position = { line: 4, character: 9 };
  const here = await editor.connection.sendRequest<RouteAt[]>(routesAtRequest, { uri, position });
  assert.deepEqual(here, [{ root: folder.uri, application: 0, endpoint: 'page', rule: '/f/<id>' }]);

  const text = '/f/7?x=1';
  const [match] = await editor.connection.sendRequest<RequestMatch[]>(matchRequestRequest, { text });
  const [answer] = match?.routes ?? [];
  assert.deepEqual(
    [match?.path, answer?.role, answer?.values, answer?.applicationUri],
    ['/f/7', 'answers', [{ name: 'id', value: '7' }], uri],
  );
});

test('nobody is told who has not asked, and who has asked once', async owner => {
  owner.mock.timers.enable({ apis: ['setTimeout'] });
  let told = 0;
  const asked = new Map<string, () => Promise<unknown>>();
  const session = {
    connection: {
      onRequest: (method: string, answer: () => Promise<unknown>) => asked.set(method, answer),
      sendNotification: () => told++,
    },
    guard: {
      request: (_method: string, _empty: unknown, answer: unknown) => answer,
      notification: (_method: string, react: unknown) => react,
    },
    workspace: { ready: () => Promise.resolve(), roots: [] },
  };
  const trees = new ApplicationTrees(session as unknown as Session);
  const change = (): number => {
    trees.changed();
    trees.changed();
    owner.mock.timers.tick(60_000);
    return told;
  };
  assert.equal(change(), 0);
  for (const time of [1, 2]) {
    await asked.get(applicationTreeRequest)?.();
    assert.equal(change(), time);
    assert.equal(change(), time);
  }
});
