import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';
import { control } from '../harness/control.ts';
import { findSample } from './findSample.ts';
import { test } from './test.ts';

const testText = `import pytest
from blog import create_app


@pytest.fixture
def client():
    return create_app().test_client()


def test_index(client):
    assert client.get('/').status_code == 200


class TestPost:
    def test_detail(self, client):
        assert client.get('/post/1').status_code == 200
`;

test('a view shows its template, its tests and open; a click leads to the template and runs the tests', async () => {
  const views = await findSample('blog/posts.py');
  const tests = vscode.Uri.joinPath(views, '../../test_blog.py');
  await vscode.workspace.fs.writeFile(tests, new TextEncoder().encode(testText));
  const controller = vscode.tests.createTestController('matraz-suite', 'Suite');
  const ran: string[] = [];
  try {
    addTests(controller, tests, ran);
    const lens = await lensOf(views, '2 tests', /^1 test$/);
    const titles = await titlesAt(views, lens);
    assert.deepEqual(titles.slice(0, 2), ['GET /post/<int:post_id>', 'blog/detail.html']);
    assert.equal(titles.at(-1), 'open');
    await run(lens.command);
    // The list has the focus; Enter takes its first line.
    await until(
      () => (ran.length > 0 ? true : undefined),
      () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
    );
    assert.deepEqual(ran, ['TestPost::test_detail']);
    await run((await lensOf(views, 'the template', /^blog\/detail\.html$/)).command);
    await until(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/blog/detail.html') || undefined,
    );
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      tests,
      await positionOf(tests, '/post/1'),
    );
    const files = new Set(references.map(({ uri }) => path.posix.basename(uri.path)));
    for (const file of ['posts.py', 'test_blog.py', 'index.html'])
      assert.ok(files.has(file), [...files].join(', '));
  } finally {
    controller.dispose();
    await vscode.workspace.fs.delete(tests);
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
});

/** As an extension fills the Testing view: an item for the file, others for what is in it. */
function addTests(controller: vscode.TestController, file: vscode.Uri, ran: string[]): void {
  const item = (id: string, label: string) => controller.createTestItem(id, label, file);
  const whole = item('test_blog.py', 'test_blog.py');
  const post = item('test_blog.py::TestPost', 'TestPost');
  post.children.add(item('test_blog.py::TestPost::test_detail', 'test_detail'));
  whole.children.add(item('test_blog.py::test_index', 'test_index'));
  whole.children.add(post);
  controller.items.add(whole);
  controller.createRunProfile(
    'Run',
    vscode.TestRunProfileKind.Run,
    request => {
      const running = controller.createTestRun(request);
      for (const one of request.include ?? []) {
        running.passed(one);
        ran.push(one.id.replace('test_blog.py::', ''));
      }
      running.end();
    },
    true,
  );
}

test('hints show the URL behind url_for and the types of a template, once they are switched on', async () => {
  const uri = await findSample('blog/templates/blog/index.html');
  const document = await vscode.workspace.openTextDocument(uri);
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const labels = async () => {
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      uri,
      everything,
    );
    return hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
  };
  assert.deepEqual(await labels(), []);
  const settings = vscode.workspace.getConfiguration('matraz.inlayHints');
  const names = ['endpointUrls', 'variableTypes'] as const;
  for (const name of names) await settings.update(name, true, vscode.ConfigurationTarget.Global);
  try {
    const shown = await until(async () => {
      const found = await labels();
      return found.length > 0 ? found : undefined;
    });
    assert.ok(shown.includes('/post/<post_id>'), shown.join(', '));
    assert.ok(
      shown.some(label => /^: list\[/.test(label)),
      shown.join(', '),
    );
  } finally {
    for (const name of names) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
});

test('the graph of templates is drawn, follows the program and becomes a file', async () => {
  const template = await findSample('blog/templates/base.html');
  interface Drawn {
    readonly nodes: number;
    readonly edges: number;
  }
  const whole = await vscode.commands.executeCommand<Drawn>('matraz.showTemplateGraph');
  assert.ok(whole.nodes > 10 && whole.edges > 10, JSON.stringify(whole));
  if (control.isAvailable()) {
    await control.click(inGraph('.field input'));
    await control.type('macros');
    await control.press('Enter');
    await control.press('Escape');
    await control.waitFor(inGraph('.node:focus tspan:text-is("macros.html")'));
    await control.press('ArrowLeft');
    await control.press('Enter');
    await until(() => vscode.window.activeTextEditor?.document.uri.path.endsWith('/login.html') || undefined);
    await vscode.commands.executeCommand('matraz.showTemplateGraph');
    await control.click(inGraph('button.kind.extends'));
    await control.click(inGraph('.node tspan:text-is("macros.html")'));
    await until(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith('/macros.html') || undefined,
    );
    // Behind another editor the page is gone; what was chosen in it is not.
    await vscode.commands.executeCommand('matraz.showTemplateGraph');
    await control.click(inGraph('button.kind.extends[aria-pressed="false"]'));
  }
  const around = await vscode.commands.executeCommand<Drawn>('matraz.showTemplateGraphAround', template);
  assert.ok(around.nodes > 5 && around.nodes < whole.nodes, JSON.stringify(around));
  const file = vscode.Uri.joinPath(template, '../../../graph.svg');
  const added = vscode.Uri.joinPath(template, '../added.html');
  await vscode.workspace.fs.writeFile(added, new TextEncoder().encode("{% extends 'base.html' %}"));
  try {
    await until(async () => {
      await vscode.commands.executeCommand('matraz.internal.saveTemplateGraph', file);
      return (
        new TextDecoder().decode(await vscode.workspace.fs.readFile(file)).includes('added.html') || undefined
      );
    });
    const python = path.join(
      path.dirname(file.fsPath),
      '.venv',
      ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']),
    );
    const read = `import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
texts = [''.join(text.itertext()) for text in root.iter('{http://www.w3.org/2000/svg}text')]
print(len(texts), *texts)`;
    const [count, ...texts] = execFileSync(python, ['-c', read, file.fsPath], { encoding: 'utf8' })
      .trim()
      .split(' ');
    assert.equal(Number(count), around.nodes + 1);
    for (const text of ['base.html', 'blog/index.html', 'blog.detail'])
      assert.ok(texts.includes(text), texts.join(' '));
  } finally {
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.delete(added);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
});

/** What is in the page of the graph, which is in a frame of a frame. */
function inGraph(selector: string): string {
  const frames = ['iframe.webview', 'iframe'].map(frame => `${frame} >> internal:control=enter-frame >> `);
  return frames.join('') + selector;
}

/** The lens of `detail` whose title matches. */
async function lensOf(uri: vscode.Uri, what: string, title: RegExp): Promise<vscode.CodeLens> {
  const document = await vscode.window.showTextDocument(uri);
  const line = document.document.positionAt(document.document.getText().indexOf('def detail')).line;
  return until(
    async () => {
      const lenses = await lensesOf(uri);
      return lenses.find(
        ({ range, command }) =>
          range.start.line < line && line - range.start.line < 4 && title.test(command?.title ?? ''),
      );
    },
    undefined,
    what,
  );
}

async function titlesAt(uri: vscode.Uri, lens: vscode.CodeLens): Promise<readonly string[]> {
  const lenses = await lensesOf(uri);
  return lenses
    .filter(({ range }) => range.start.line === lens.range.start.line)
    .map(({ command }) => command?.title ?? '');
}

async function lensesOf(uri: vscode.Uri): Promise<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
}

async function run(command: vscode.Command | undefined): Promise<void> {
  assert.ok(command);
  // A command that asks something does not end before it is answered.
  void vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Asks again and again, doing `meanwhile` before, until there is an answer. */
async function until<Answer>(
  ask: () => Answer | undefined | Promise<Answer | undefined>,
  meanwhile?: () => Thenable<unknown>,
  what = 'an answer',
): Promise<Answer> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await meanwhile?.();
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come`);
}

async function positionOf(uri: vscode.Uri, text: string): Promise<vscode.Position> {
  const document = await vscode.workspace.openTextDocument(uri);
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `${uri.path} has no ${text}`);
  return document.positionAt(offset + 1);
}
