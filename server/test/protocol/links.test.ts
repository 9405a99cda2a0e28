import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CodeAction,
  type CodeLens,
  type CompletionList,
  type DocumentHighlight,
  type DocumentSymbol,
  FileChangeType,
  type InlayHint,
  type InlayHintLabelPart,
  type Location,
  type ResourceOperationKind,
  type SelectionRange,
  type SignatureHelp,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { templateDocuments } from '../../src/protocol.ts';
import { tempFolder } from '../workspace/tempFolder.ts';
import { type Editor, settled, startEditor } from './editor.ts';

// What is answered about links reaches an editor as the protocol has it.

const files = {
  'app.py': `from flask import Flask, url_for
app = Flask(__name__)

@app.get('/users/<int:id>')
def user(id):
    return url_for('user', id=id)
`,
  'templates/a.html': `{% block body %}{{ url_for('user', id=1) }}{% endblock %}`,
};

async function opened(
  context: Parameters<typeof tempFolder>[0],
  options: Parameters<typeof startEditor>[1] = {},
) {
  const folder = tempFolder(context, files);
  const editor = await startEditor(context, { folders: [folder.uri], ...options });
  await settled(editor);
  const uri = folder.uriOf('app.py');
  await editor.open(uri, files['app.py']);
  await editor.open(folder.uriOf('templates/a.html'), files['templates/a.html'], 'html');
  return { editor, uri, template: folder.uriOf('templates/a.html') };
}

/** In `url_for('user'` of `app.py`, and in the name of the view. */
const inLink = { line: 5, character: 21 };
const inName = { line: 4, character: 5 };

function ask<R>({ connection }: Editor, method: string, uri: string, more: object): Promise<R> {
  return connection.sendRequest(method, { textDocument: { uri }, ...more });
}

test('references, highlights and signatures', async context => {
  const { editor, uri, template } = await opened(context);
  const position = inName;
  const found = await ask<Location[]>(editor, 'textDocument/references', uri, {
    position,
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    found.map(place => [place.uri, place.range.start]),
    [
      [uri, { line: 5, character: 20 }],
      [template, { line: 0, character: 28 }],
    ],
  );
  const highlights = await ask<DocumentHighlight[]>(editor, 'textDocument/documentHighlight', uri, {
    position,
  });
  assert.equal(highlights.length, 2);
  const help = await ask<SignatureHelp>(editor, 'textDocument/signatureHelp', uri, {
    position: { line: 5, character: 30 },
  });
  assert.match(help.signatures[0]?.label ?? '', /^url_for\('user', id: int, /);
  assert.equal(help.activeParameter, 1);
});

test('a rename, with groups where the editor shows them and plain where it does not', async context => {
  const { editor, uri, template } = await opened(context);
  const range = await ask(editor, 'textDocument/prepareRename', uri, { position: inLink });
  assert.deepEqual(range, {
    range: { start: { line: 5, character: 20 }, end: { line: 5, character: 24 } },
    placeholder: 'user',
  });
  const edit = await ask<WorkspaceEdit>(editor, 'textDocument/rename', uri, {
    position: inLink,
    newName: 'person',
  });
  const groups = edit.documentChanges?.map(change =>
    'edits' in change
      ? [change.textDocument.uri, change.edits.map(one => ('annotationId' in one ? one.annotationId : ''))]
      : [],
  );
  assert.deepEqual(groups, [
    [uri, ['code', 'links']],
    [template, ['links']],
  ]);
  assert.deepEqual(Object.keys(edit.changeAnnotations ?? {}), ['code', 'links']);
  await assert.rejects(
    ask(editor, 'textDocument/rename', uri, { position: inLink, newName: 'static' }),
    /There already is an endpoint “static”/,
  );

  const plain = await opened(context, { capabilities: {}, initialize: { locale: 'es' } });
  const changes = await ask<WorkspaceEdit>(plain.editor, 'textDocument/rename', plain.uri, {
    position: inLink,
    newName: 'persona',
  });
  assert.deepEqual(Object.keys(changes), ['changes']);
  assert.deepEqual(Object.keys(changes.changes ?? {}), [plain.uri, plain.template]);
  await assert.rejects(
    ask(plain.editor, 'textDocument/prepareRename', plain.template, {
      position: { line: 0, character: 29 },
    }).then(() =>
      ask(plain.editor, 'textDocument/rename', plain.uri, { position: inLink, newName: 'static' }),
    ),
    /Ya existe un endpoint «static»/,
  );
});

test('lenses count the links, and can be switched off', async context => {
  let enable = true;
  const { editor, uri } = await opened(context, { configuration: () => ({ codeLens: { enable } }) });
  const lenses = await ask<CodeLens[]>(editor, 'textDocument/codeLens', uri, {});
  assert.equal(lenses[0]?.command?.title, 'GET /users/<int:id>');
  assert.equal(lenses.length, 2, 'what the editor has no command for is not shown');
  const counted = lenses[1];
  assert.equal(counted?.command?.title, '2 links');
  const [, position, places] = counted.command?.arguments ?? [];
  assert.deepEqual(position, { line: 4, character: 4 });
  assert.equal(places.length, 2);
  enable = false;
  const before = editor.refreshed.length;
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await editor.until(() => (editor.refreshed.length > before ? true : undefined));
  assert.equal(await ask(editor, 'textDocument/codeLens', uri, {}), null);
});

test('lenses lead to templates, to tests and into the browser, with the commands that the editor has', async context => {
  const texts = {
    'app.py': `from flask import Flask, render_template
app = Flask(__name__)

@app.get('/one')
def one():
    return render_template('a.html')

@app.get('/two')
def two():
    return render_template('a.html' if app.debug else 'b.html')
`,
    'test_app.py': `from app import app
def test_one():
    app.test_client().get('/one')
`,
    'templates/a.html': '',
    'templates/b.html': '',
  };
  const folder = tempFolder(context, texts);
  const uri = folder.uriOf('app.py');
  const shown = async (initializationOptions: object) => {
    const editor = await startEditor(context, {
      folders: [folder.uri],
      initialize: { initializationOptions },
    });
    await settled(editor);
    await editor.open(uri, texts['app.py']);
    const lenses = await ask<CodeLens[]>(editor, 'textDocument/codeLens', uri, {});
    return lenses.map(({ range, command }) => ({ line: range.start.line, ...command }));
  };
  const plain = await shown({});
  assert.deepEqual(
    plain.map(({ line, title, command }) => [line, title, command]),
    [
      [3, 'GET /one', ''],
      [3, 'a.html', 'editor.action.goToLocations'],
      [3, '1 test', 'editor.action.goToLocations'],
      [7, 'GET /two', ''],
      [7, '2 templates', 'editor.action.showReferences'],
    ],
  );
  assert.equal(plain[1]?.arguments?.[2][0].uri, folder.uriOf('templates/a.html'));
  const own = await shown({ openRoute: true, pickFile: true, runTests: true });
  assert.deepEqual(
    own.slice(2).map(({ title, command, arguments: given }) => [title, command, given]),
    [
      [
        '1 test',
        'matraz.internal.runTests',
        [
          {
            tests: [
              { name: 'test_one', uri: folder.uriOf('test_app.py'), position: { line: 1, character: 4 } },
            ],
          },
        ],
      ],
      ['open', 'matraz.devServer.openRoute', [uri, { line: 3, character: 0 }]],
      ['GET /two', '', undefined],
      [
        '2 templates',
        'matraz.internal.pickFile',
        [
          {
            title: '2 templates',
            files: ['a.html', 'b.html'].map(label => ({ label, uri: folder.uriOf(`templates/${label}`) })),
          },
        ],
      ],
      ['open', 'matraz.devServer.openRoute', [uri, { line: 7, character: 0 }]],
    ],
  );
});

test('inlay hints are off until a setting asks for them, tell more when asked, and follow the program', async context => {
  let endpointUrls = false;
  const { editor, uri, template } = await opened(context, {
    configuration: () => ({ inlayHints: { endpointUrls } }),
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const hints = () => ask<InlayHint[]>(editor, 'textDocument/inlayHint', template, { range });
  const refreshes = () => editor.refreshed.filter(one => one === 'workspace/inlayHint/refresh').length;
  assert.equal(await hints(), null);
  endpointUrls = true;
  const before = refreshes();
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await editor.until(() => (refreshes() > before ? true : undefined));
  const [hint, ...others] = await hints();
  assert.deepEqual(others, []);
  assert.deepEqual(hint?.position, { line: 0, character: files['templates/a.html'].indexOf(' }}') });
  assert.deepEqual(hint?.label, [{ value: '/users/1' }]);
  const resolved = await editor.connection.sendRequest<InlayHint>('inlayHint/resolve', hint);
  const [part] = resolved.label as InlayHintLabelPart[];
  assert.match(JSON.stringify(part?.tooltip), /users\/<int:id>/);
  assert.deepEqual([part?.location?.uri, part?.location?.range.start], [uri, { line: 4, character: 4 }]);
  const text = files['app.py'].replace('/users/', '/people/');
  const again = refreshes();
  await editor.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text }],
  });
  await editor.until(() => (refreshes() > again ? true : undefined));
  assert.deepEqual((await hints())[0]?.label, [{ value: '/people/1' }]);
});

test('symbols of the workspace and of a template, and the hierarchy of links', async context => {
  const { editor, uri, template } = await opened(context);
  const symbols = await editor.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', {
    query: '/users',
  });
  assert.deepEqual(
    symbols.map(({ name, location }) => [name, location.uri]),
    [['GET /users/<int:id> · user', uri]],
  );
  const outline = await ask<DocumentSymbol[]>(editor, 'textDocument/documentSymbol', template, {});
  assert.deepEqual(
    outline.map(({ name, detail }) => [name, detail]),
    [['body', 'block']],
  );
  assert.equal(await ask(editor, 'textDocument/documentSymbol', uri, {}), null);
  assert.deepEqual(editor.registered.get('textDocument/prepareCallHierarchy'), {
    documentSelector: templateDocuments,
  });
  const [item] = await ask<CallHierarchyItem[]>(editor, 'textDocument/prepareCallHierarchy', template, {
    position: { line: 0, character: 29 },
  });
  assert.equal(item?.name, 'user');
  const incoming = await editor.connection.sendRequest<CallHierarchyIncomingCall[]>(
    'callHierarchy/incomingCalls',
    {
      item,
    },
  );
  assert.deepEqual(
    incoming.map(({ from, fromRanges }) => [from.name, fromRanges.length]),
    [
      ['user', 1],
      ['templates/a.html', 1],
    ],
  );
  const outgoing = await editor.connection.sendRequest<unknown[]>('callHierarchy/outgoingCalls', { item });
  assert.equal(outgoing.length, 1);
});

test('a static file: definition, link, and a finding that comes and goes with it', async context => {
  const text = `from flask import Flask, url_for
app = Flask(__name__)
url_for('static', filename='site.css')
`;
  const folder = tempFolder(context, { 'app.py': text, 'static/site.css': '' });
  const editor = await startEditor(context, { folders: [folder.uri] });
  await settled(editor);
  const uri = folder.uriOf('app.py');
  await editor.open(uri, text);
  const start = { line: 0, character: 0 };
  const range = { start: { line: 2, character: 28 }, end: { line: 2, character: 36 } };
  assert.deepEqual(await ask(editor, 'textDocument/definition', uri, { position: range.start }), [
    {
      originSelectionRange: range,
      targetUri: folder.uriOf('static/site.css'),
      targetRange: { start, end: start },
      targetSelectionRange: { start, end: start },
    },
  ]);
  assert.deepEqual(await ask(editor, 'textDocument/documentLink', uri, {}), [
    { range, target: folder.uriOf('static/site.css') },
  ]);
  const change = async (type: FileChangeType) =>
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf('static/site.css'), type }],
    });
  const codes = () => editor.diagnostics.get(uri)?.diagnostics.map(({ code }) => code) ?? [];
  folder.remove('static/site.css');
  await change(FileChangeType.Deleted);
  await editor.until(() => (codes().join() === 'missing-static-file' ? true : undefined));
  folder.write('static/site.css', '');
  await change(FileChangeType.Created);
  await editor.until(() => (codes().length === 0 ? true : undefined));
});

test('a missing template is created where the editor can create files', async context => {
  const text = `from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index(): return render_template('index.html')
`;
  const folder = tempFolder(context, { 'app.py': text, 'templates/base.html': '' });
  const uri = folder.uriOf('app.py');
  const actions = async (resourceOperations: ResourceOperationKind[]) => {
    const editor = await startEditor(context, {
      folders: [folder.uri],
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations } },
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    await settled(editor);
    await editor.open(uri, text);
    const diagnostics = await editor.until(() => {
      const known = editor.diagnostics.get(uri)?.diagnostics;
      return known?.some(({ code }) => code === 'missing-template') ? known : undefined;
    });
    const [{ range } = { range: undefined }] = diagnostics;
    return await ask<CodeAction[]>(editor, 'textDocument/codeAction', uri, {
      range,
      context: { diagnostics },
    });
  };
  const [action] = await actions(['create']);
  assert.equal(action?.title, 'Create templates/index.html');
  const [creation, edit] = action?.edit?.documentChanges ?? [];
  const created = folder.uriOf('templates/index.html');
  assert.deepEqual(creation, { kind: 'create', uri: created, options: { ignoreIfExists: true } });
  assert.ok(edit !== undefined && 'edits' in edit);
  assert.equal(edit.textDocument.uri, created);
  assert.match(edit.edits.map(one => ('newText' in one ? one.newText : '')).join(), /<!doctype html>/);
  assert.deepEqual(await actions([]), []);
});

test('a part of a template moves, a file is made for it, and a name that was made up can be chosen', async context => {
  const page = '<ul>\n{% for user in users %}\n<li>{{ user }}</li>\n{% endfor %}\n</ul>\n';
  const folder = tempFolder(context, { 'templates/page.html': page });
  const uri = folder.uriOf('templates/page.html');
  const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } };
  const actions = async (chooseNames: boolean) => {
    const editor = await startEditor(context, {
      folders: [folder.uri],
      initialize: { initializationOptions: { chooseNames } },
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    await settled(editor);
    await editor.open(uri, page, 'html');
    const only = ['refactor.extract'];
    return await ask<CodeAction[]>(editor, 'textDocument/codeAction', uri, {
      range,
      context: { diagnostics: [], only },
    });
  };
  const [macro, include] = await actions(true);
  assert.equal(macro?.title, 'Extract to the macro “part”');
  assert.deepEqual(macro.command?.arguments, [
    {
      uri,
      names: [
        { line: 0, character: 9, length: 4 },
        { line: 6, character: 3, length: 4 },
      ],
    },
  ]);
  assert.equal((await actions(false))[0]?.command, undefined);
  const created = folder.uriOf('templates/_part.html');
  assert.deepEqual(include?.edit?.documentChanges, [
    { kind: 'create', uri: created, options: { ignoreIfExists: true } },
    {
      textDocument: { uri: created, version: null },
      edits: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          newText: '<li>{{ user }}</li>\n',
        },
      ],
    },
    {
      textDocument: { uri, version: null },
      edits: [
        {
          range: { start: range.start, end: { line: 2, character: 19 } },
          newText: "{% include '_part.html' %}",
        },
      ],
    },
  ]);
});

test('what names a template and a static file follows when they are renamed', async context => {
  const page = "{% extends 'base.html' %}{{ url_for('static', filename='css/a.css') }}";
  const text = `from flask import Flask, render_template
app = Flask(__name__)
render_template('blog/page.html')
`;
  const folder = tempFolder(context, {
    'app.py': text,
    'templates/base.html': '',
    'templates/blog/page.html': page,
    'static/css/a.css': '',
  });
  const editor = await startEditor(context, { folders: [folder.uri] });
  await settled(editor);
  const rename = async (...moves: (readonly [from: string, to: string])[]) => {
    const files = moves.map(([from, to]) => ({ oldUri: folder.uriOf(from), newUri: folder.uriOf(to) }));
    return await editor.connection.sendRequest<WorkspaceEdit | null>('workspace/willRenameFiles', { files });
  };
  const edit = await rename(
    ['templates/base.html', 'templates/layout.html'],
    ['static/css', 'static/styles'],
  );
  assert.deepEqual(edit, {
    changes: {
      [folder.uriOf('templates/blog/page.html')]: [
        {
          range: { start: { line: 0, character: 12 }, end: { line: 0, character: 21 } },
          newText: 'layout.html',
        },
        {
          range: { start: { line: 0, character: 56 }, end: { line: 0, character: 65 } },
          newText: 'styles/a.css',
        },
      ],
    },
  });
  assert.deepEqual(Object.keys((await rename(['templates/blog', 'templates/post']))?.changes ?? {}), [
    folder.uriOf('app.py'),
  ]);
  assert.equal(await rename(['app.py', 'main.py']), null);
});

test('a template is renamed by its name as far as the editor can', async context => {
  const text =
    "from flask import Flask, render_template\napp = Flask(__name__)\nrender_template('old.html')\n";
  const folder = tempFolder(context, { 'app.py': text, 'templates/old.html': '' });
  const uri = folder.uriOf('app.py');
  const renamed = async (resourceOperations: ResourceOperationKind[], willRename: boolean) => {
    const capabilities = {
      workspace: {
        workspaceEdit: { documentChanges: true, resourceOperations },
        fileOperations: { willRename },
      },
    };
    const editor = await startEditor(context, { folders: [folder.uri], capabilities });
    await settled(editor);
    await editor.open(uri, text);
    const position = { line: 2, character: 20 };
    return await ask<WorkspaceEdit>(editor, 'textDocument/rename', uri, { position, newName: 'new.html' });
  };
  const move = {
    kind: 'rename',
    oldUri: folder.uriOf('templates/old.html'),
    newUri: folder.uriOf('templates/new.html'),
  };
  const range = { start: { line: 2, character: 17 }, end: { line: 2, character: 25 } };
  const edit = { textDocument: { uri, version: null }, edits: [{ range, newText: 'new.html' }] };
  assert.deepEqual(await renamed(['rename'], true), { documentChanges: [move] });
  assert.deepEqual(await renamed(['rename'], false), { documentChanges: [edit, move] });
  await assert.rejects(renamed([], false), /This editor cannot rename files/);
});

test('a template leads to what renders it, and its blocks to those that take their place', async context => {
  const texts = {
    'app.py': `from flask import Flask, render_template
app = Flask(__name__)
@app.get('/')
def home():
    return render_template('a.html')
`,
    'templates/a.html': `{% extends 'base.html' %}{% block body %}{% endblock %}`,
    'templates/b.html': `{% extends 'base.html' %}`,
    'templates/base.html': '{% block body %}{% endblock %}',
  };
  const folder = tempFolder(context, texts);
  const editor = await startEditor(context, { folders: [folder.uri] });
  await settled(editor);
  const [uri, base] = [folder.uriOf('templates/a.html'), folder.uriOf('templates/base.html')];
  await editor.open(uri, texts['templates/a.html'], 'html');
  await editor.open(base, texts['templates/base.html'], 'html');
  const lenses = await ask<CodeLens[]>(editor, 'textDocument/codeLens', uri, {});
  assert.deepEqual(
    lenses.map(({ command }) => [command?.title, command?.command, command?.arguments?.[2][0].uri]),
    [
      ['rendered by home', 'editor.action.goToLocations', folder.uriOf('app.py')],
      ['extends base.html', 'editor.action.goToLocations', base],
    ],
  );
  const [extended] = await ask<CodeLens[]>(editor, 'textDocument/codeLens', base, {});
  assert.equal(extended?.command?.command, 'editor.action.showReferences');
  assert.equal(extended?.command?.title, 'extended by 2');
  const below = await ask<Location[]>(editor, 'textDocument/implementation', base, {
    position: { line: 0, character: 10 },
  });
  assert.deepEqual(below, [
    { uri, range: { start: { line: 0, character: 34 }, end: { line: 0, character: 38 } } },
  ]);
});

test('folding, selection and linked names of a template, and nothing of the kind for Python', async context => {
  const { editor, uri, template } = await opened(context);
  const text = '{% block a %}\n{{ b }}\n{% endblock a %}\n';
  await editor.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: template, version: 2 },
    contentChanges: [{ text }],
  });
  const position = { line: 1, character: 3 };
  assert.deepEqual(await ask(editor, 'textDocument/foldingRange', template, {}), [
    { startLine: 0, endLine: 1 },
  ]);
  const range = (line: number, start: number, to: number, end: number) => ({
    start: { line, character: start },
    end: { line: to, character: end },
  });
  const [selection] = await ask<SelectionRange[]>(editor, 'textDocument/selectionRange', template, {
    positions: [position],
  });
  assert.deepEqual(selection?.range, range(1, 3, 1, 4));
  assert.deepEqual(selection?.parent?.range, range(1, 0, 1, 7));
  assert.deepEqual(selection?.parent?.parent?.range, range(0, 13, 2, 0));
  const linked = await ask(editor, 'textDocument/linkedEditingRange', template, {
    position: { line: 0, character: 9 },
  });
  assert.deepEqual(linked, { ranges: [range(0, 9, 0, 10), range(2, 12, 2, 13)] });
  const positions = [inLink];
  assert.equal(await ask(editor, 'textDocument/foldingRange', uri, {}), null);
  assert.equal(await ask(editor, 'textDocument/selectionRange', uri, { positions }), null);
  assert.equal(await ask(editor, 'textDocument/linkedEditingRange', uri, { position: inLink }), null);
});

test('words of a template are coloured, in the whole or in a part of it', async context => {
  const { editor, uri, template } = await opened(context);
  const whole = await ask(editor, 'textDocument/semanticTokens/full', template, {});
  // `url_for`: a function of the library.
  assert.deepEqual(whole, { data: [0, 19, 7, 2, 4] });
  const part = (character: number) => ({
    range: { start: { line: 0, character: 0 }, end: { line: 0, character } },
  });
  assert.deepEqual(await ask(editor, 'textDocument/semanticTokens/range', template, part(40)), whole);
  assert.deepEqual(await ask(editor, 'textDocument/semanticTokens/range', template, part(10)), { data: [] });
  assert.equal(await ask(editor, 'textDocument/semanticTokens/full', uri, {}), null);
});

test('what ends a block is offered with the change of its indentation', async context => {
  const { editor, template } = await opened(context);
  await editor.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: template, version: 2 },
    contentChanges: [{ text: '{% if a %}\n  {% e' }],
  });
  const { items } = await ask<CompletionList>(editor, 'textDocument/completion', template, {
    position: { line: 1, character: 6 },
  });
  assert.deepEqual(items.find(({ label }) => label === 'endif')?.additionalTextEdits, [
    { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } }, newText: '' },
  ]);
});
