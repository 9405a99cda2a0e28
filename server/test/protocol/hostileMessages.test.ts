import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { CompletionList } from 'vscode-languageserver/node';
import { tempFolder } from '../workspace/tempFolder.ts';
import { type Editor, settled, startEditor } from './editor.ts';

// Any messages in any order, then what an ordinary editor would say: it has to be answered as if nothing had happened.

const program =
  "from flask import Flask\napp = Flask(__name__, static_folder=None)\n@app.route('/')\ndef index(): ...\n";
const template = "{{ url_for('') }}{{ url_for('index') }}";

const endings: (() => void)[] = [];
const owner = { after: (end: () => void) => void endings.push(end) };
after(() => {
  for (const end of endings.toReversed()) end();
});
const folder = tempFolder(owner, { 'app.py': program, 'templates/page.html': template });

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Parameters in which every message of the protocol finds what it looks for. */
function soundParams(file: string): { readonly [key: string]: Json } {
  const uri = folder.uriOf(file);
  const position = { line: 0, character: 12 };
  const range = { start: { line: 0, character: 0 }, end: position };
  return {
    textDocument: { uri, languageId: 'html', version: 2, text: template },
    contentChanges: [{ range, text: '{{ ' }, { text: template }],
    position,
    positions: [position],
    range,
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
    newName: 'renamed',
    query: 'in',
    uri,
    root: folder.uri,
    offset: 12,
    changes: [{ uri: folder.uriOf('app.py'), type: 2 }],
    event: { added: [{ uri: folder.uri, name: 'x' }], removed: [{ uri: folder.uri, name: 'x' }] },
    files: [{ oldUri: uri, newUri: `${uri}.html` }],
    settings: { matraz: { exclude: [] } },
    item: { uri, name: 'page', kind: 1, range, selectionRange: range },
    routes: [{ endpoint: 'index', rule: '/', methods: ['GET'] }],
    renderings: [{ uri, at: 1, variables: [{ name: 'a', type: 'int', text: '1', members: [] }] }],
    label: ': /',
    tool: 'routes',
    input: {},
    method: 'GET',
    path: '/',
    id: 1,
    value: 'off',
  };
}

const methods = [
  ...['didOpen', 'didChange', 'didSave', 'didClose', 'completion', 'hover', 'definition', 'implementation'],
  ...['references', 'documentHighlight', 'codeLens', 'inlayHint', 'documentLink', 'documentSymbol', 'rename'],
  ...['prepareRename', 'signatureHelp', 'codeAction', 'foldingRange', 'selectionRange', 'linkedEditingRange'],
  ...['semanticTokens/full', 'semanticTokens/range', 'prepareCallHierarchy', 'unheardOf', '__proto__'],
]
  .map(name => `textDocument/${name}`)
  .concat(
    ['symbol', 'didChangeWatchedFiles', 'didChangeConfiguration', 'didChangeWorkspaceFolders'].map(
      name => `workspace/${name}`,
    ),
    ['willRenameFiles', 'executeCommand'].map(name => `workspace/${name}`),
    ['inlayHint/resolve', 'callHierarchy/incomingCalls', 'callHierarchy/outgoingCalls'],
    ['runTargets', 'nearestRoute', 'typedTag', 'routeAddresses', 'ask', 'live', 'applicationTree'].map(
      name => `matraz/${name}`,
    ),
    ['describeTreeItem', 'routesAt', 'matchRequest', 'preview'].map(name => `matraz/${name}`),
    ['initialize', 'initialized', '$/cancelRequest', '$/progress', '$/setTrace', '$/unheardOf'],
  );

const anyJson = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    -1,
    1e308,
    0.5,
    '',
    '\0',
    '../../etc/passwd',
    'file:///',
    'file://x/y',
    [],
    {},
  ),
  fc.constantFrom<Json>({ toString: 1, valueOf: 2 }, { __proto__: null }, 'command:x', '\ud800', [[[]]]),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

/** `value` with something else in one place, `step` choosing the way. */
function damaged(value: Json, steps: readonly number[], by: Json): Json {
  const [step, ...others] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length || 1)];
  if (key === undefined) return by;
  const changed = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === key ? damaged(part, others, by) : part]),
  );
  return Array.isArray(value) ? Object.values(changed) : changed;
}

const id = fc.oneof(
  fc.integer({ min: 1_000_000, max: 1_000_003 }),
  fc.constantFrom('a', 'b', null, 1.5, {}, true),
);

/** A message as JSON, of which parts may be anything. */
const message = fc
  .record({
    method: fc.constantFrom<unknown>(...methods),
    id: fc.option(id, { nil: undefined, freq: 3 }),
    file: fc.constantFrom(
      'templates/page.html',
      'app.py',
      'new.py',
      'templates/new.html',
      '../elsewhere.html',
    ),
    damage: fc.option(fc.record({ steps: fc.array(fc.nat(30), { maxLength: 5 }), by: anyJson })),
    cancelled: fc.boolean(),
  })
  .map(({ method, id, file, damage, cancelled }) => {
    const sound = soundParams(file);
    const params = damage === null ? sound : damaged(sound, damage.steps, damage.by);
    const told = [JSON.stringify({ jsonrpc: '2.0', method, id, params })];
    if (cancelled) told.push(JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }));
    return told;
  });

/** A body that is no message. */
const body = fc
  .oneof(
    fc.constantFrom('', '{', '[]', 'null', '5', '"x"', '{}', '[{}]', '\ufeff{}', '{"jsonrpc":"2.0"}', '\0'),
    fc.constantFrom('{"jsonrpc":"2.0","id":77,"result":1}', '{"jsonrpc":"2.0","id":null,"error":5}'),
    fc.constantFrom('{"jsonrpc":"2.0","method":5,"id":1}', '{"jsonrpc":"2.0","method":{},"params":"x"}'),
    fc.constant(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
    fc.constant(JSON.stringify({ jsonrpc: '2.0', method: 'x', params: ['y'.repeat(2_000_000)] })),
    fc.json(),
  )
  .map(text => [text]);

function framed(json: string): string {
  return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

async function freshEditor(): Promise<Editor> {
  const editor = await startEditor(owner, { folders: [folder.uri] });
  await settled(editor);
  return editor;
}

/** What an ordinary editor is offered and shown. */
async function ordinary({ connection, open }: Editor): Promise<unknown> {
  const textDocument = { uri: folder.uriOf('templates/page.html') };
  await connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: folder.uri, name: 'x' }], removed: [] },
  });
  await open(folder.uriOf('app.py'), program);
  await open(textDocument.uri, template, 'html');
  const at = (character: number) => ({ textDocument, position: { line: 0, character } });
  const hover = await connection.sendRequest('textDocument/hover', at(32));
  const list: CompletionList | null = await connection.sendRequest('textDocument/completion', at(12));
  const routes = await connection.sendRequest('matraz/ask', { tool: 'routes', input: {} });
  return { hover, routes, labels: list?.items.map(({ label }) => label) };
}

function told(message: object): readonly string[] {
  return [JSON.stringify({ jsonrpc: '2.0', ...message })];
}

/** Each once left a server that answered nothing more, or not what it should. */
const known: readonly (readonly object[])[] = [
  [{ method: 'initialize', id: 'again', params: { capabilities: {} } }],
  [
    {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri: folder.uriOf('new.py'), languageId: 'python', version: 1, text: 5 } },
    },
  ],
  [
    { added: [], removed: [{ uri: folder.uri, name: 'x' }] },
    { added: [5], removed: [] },
  ].map(event => ({
    method: 'workspace/didChangeWorkspaceFolders',
    params: { event },
  })),
  [{ method: 'matraz/live', params: { root: folder.uri, routes: 5, renderings: [] } }],
];

test('whatever is sent, what comes after it is answered', async () => {
  let editor = await freshEditor();
  const expected = await ordinary(editor);
  assert.match(JSON.stringify(expected), /"contents":.*"answer":.*"labels":\["index"\]/);
  const messages = fc.array(fc.oneof({ arbitrary: message, weight: 9 }, body), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(messages, async parts => {
      for (const json of parts.flat()) editor.raw(framed(json));
      try {
        assert.deepEqual(await ordinary(editor), expected);
      } catch (error) {
        editor.process.kill();
        editor = await freshEditor();
        throw error;
      }
    }),
    { numRuns: 120, examples: known.map(messages => [messages.map(told)]) },
  );
});
