import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findSample } from './findSample.ts';
import { test } from './test.ts';

test('the references of a view are its links, in Python and in templates', async () => {
  const uri = await findSample('blog/posts.py');
  const places = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    uri,
    await positionOf(uri, 'detail(post_id'),
  );
  const files = new Set(places.map(place => place.uri.path.split('/').at(-1)));
  assert.ok(files.has('posts.py') && files.has('index.html'), [...files].join(', '));
});

test('an endpoint is renamed with its view and all its links', async () => {
  const template = await findSample('blog/templates/blog/index.html');
  const position = await positionOf(template, 'detail');
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    template,
    position,
    'show_post',
  );
  const changed = new Map(edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits]));
  assert.ok(changed.has('posts.py') && changed.has('index.html'), [...changed.keys()].join(', '));
  for (const edits of changed.values()) for (const one of edits) assert.equal(one.newText, 'show_post');
  await assert.rejects(
    Promise.resolve(
      vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', template, position, 'index'),
    ),
    /blog\.index/,
  );
});

test('a view shows its route and its links, and the links open as references', async () => {
  const uri = await findSample('blog/posts.py');
  await vscode.window.showTextDocument(uri);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    100,
  );
  const titles = lenses.map(({ command }) => command?.title ?? '');
  assert.ok(titles.includes('GET /post/<int:post_id>'), titles.join(', '));
  const links = lenses.find(({ command }) => /^[1-9]\d* links?$/.test(command?.title ?? ''));
  assert.ok(links?.command, titles.join(', '));
  const [target, position, places] = links.command.arguments ?? [];
  assert.ok(target instanceof vscode.Uri && position instanceof vscode.Position);
  assert.ok(places.length > 0 && places.every((place: unknown) => place instanceof vscode.Location));
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('a template shows who renders it and what it extends, and leads there', async () => {
  const uri = await findSample('blog/templates/blog/index.html');
  await vscode.window.showTextDocument(uri);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    100,
  );
  const titles = lenses.map(({ command }) => command?.title ?? '');
  assert.ok(
    titles.some(title => /^rendered by .*blog\.index/.test(title)),
    titles.join(', '),
  );
  const parent = lenses.find(({ command }) => command?.title === 'extends base.html')?.command;
  assert.ok(parent, titles.join(', '));
  const shown = new Promise<vscode.TextEditor>(resolve => {
    const listener = vscode.window.onDidChangeActiveTextEditor(editor => {
      if (editor === undefined) return;
      listener.dispose();
      resolve(editor);
    });
  });
  await vscode.commands.executeCommand(parent.command, ...(parent.arguments ?? []));
  assert.match((await shown).document.uri.path, /\/base\.html$/);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
});

test('the tags of a template fold beside the elements of HTML', async () => {
  const uri = await findSample('blog/templates/base.html');
  const document = await vscode.workspace.openTextDocument(uri);
  const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
    'vscode.executeFoldingRangeProvider',
    uri,
  );
  const begin = new Set(ranges.map(({ start }) => document.lineAt(start).text.trim()));
  for (const line of ['<nav>', '{% if g.user %}', '{% else %}', '<header>'])
    assert.ok(begin.has(line), [...begin].join(', '));
});

test('the signature of url_for names the arguments of the rule', async () => {
  const uri = await findSample('blog/templates/blog/index.html');
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.getText().indexOf("'blog.detail', ") + "'blog.detail', ".length;
  const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
    'vscode.executeSignatureHelpProvider',
    uri,
    document.positionAt(offset),
    ',',
  );
  assert.match(help.signatures[0]?.label ?? '', /^url_for\('blog\.detail', post_id: int, \*/);
});

test('routes are symbols of the workspace, blocks those of a template', async () => {
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    'vscode.executeWorkspaceSymbolProvider',
    '/post/',
  );
  assert.ok(symbols.some(({ name }) => name === 'GET /post/<int:post_id> · blog.detail'));
  const uri = await findSample('blog/templates/base.html');
  const outline = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const names = (list: readonly vscode.DocumentSymbol[]): string[] =>
    list.flatMap(({ name, children }) => [name, ...names(children)]);
  assert.ok(names(outline).includes('content'), names(outline).join(', '));
});

test('an endpoint in a template shows who links to it', async () => {
  const uri = await findSample('blog/templates/blog/index.html');
  const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
    'vscode.prepareCallHierarchy',
    uri,
    await positionOf(uri, 'detail'),
  );
  assert.equal(item?.name, 'blog.detail');
  const calls = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
    'vscode.provideIncomingCalls',
    item,
  );
  assert.ok(calls.some(({ from }) => from.name.endsWith('index.html')));
});

test('a template that is renamed takes its names along', async () => {
  const template = await findSample('blog/templates/blog/byline.html');
  const other = vscode.Uri.joinPath(template, '../author.html');
  const parents = await Promise.all(
    ['index', 'detail'].map(async name => {
      return vscode.workspace.openTextDocument(await findSample(`blog/templates/blog/${name}.html`));
    }),
  );
  const move = async (from: vscode.Uri, to: vscode.Uri): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };
  const names = () =>
    parents.map(document => /'blog\/(?:byline|author)\.html'/.exec(document.getText())?.[0]);
  await move(template, other);
  try {
    assert.deepEqual(names(), ["'blog/author.html'", "'blog/author.html'"]);
  } finally {
    await vscode.workspace.fs.rename(other, template);
    for (const document of parents) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
  }
});

async function positionOf(uri: vscode.Uri, text: string): Promise<vscode.Position> {
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${uri.path} has no ${text}`);
  return document.positionAt(offset + 1);
}
