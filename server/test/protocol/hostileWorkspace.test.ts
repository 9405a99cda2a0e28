import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TempFolder, tempFolder } from '../workspace/tempFolder.ts';
import { type Editor, settled, startEditor } from './editor.ts';

// A folder made by somebody who wants to see what does not belong to it, or to put into answers what an editor would act on.

const secret = 'SECRET0123456789';
const markup = '``` go` ![p](http://evil.example/p.png) <img src=x onerror=run()> [go](command:evil.run) ~~~';
/** The same as a name of a file, which has no slash, and as a part of a path. */
const named = 'go` [go](command:evil.run) <img src=x onerror=run()>';

const endings: (() => void)[] = [];
const owner = { after: (end: () => void) => void endings.push(end) };
let folder: TempFolder;
let editor: Editor;
let texts: ReadonlyMap<string, string>;

before(async () => {
  folder = tempFolder(owner);
  const outside = folder.at('outside.html');
  texts = new Map([
    [
      'root/app.py',
      `"""${markup}"""
import json
from flask import Flask, render_template, send_from_directory, url_for
import outside

app = Flask(__name__, template_folder='../', static_folder='../..')
app.jinja_loader.searchpath.append(${JSON.stringify(folder.path)})
app.config.from_pyfile('../outside.py')
app.config.from_file('../outside.json', load=json.load)
text = open('../outside.html').read()

@app.route('/${markup.replaceAll(/[<>]/g, '')}', endpoint='e ${markup}')
def view(identity: '${named}' = '${markup}'):
    """${markup}

    - ${markup}
    """
    return render_template('page.html', title='${markup}', text=text, other={'${markup}': 1}, names=['${markup}'])

@app.route('/outside')
def leaving():
    send_from_directory('..', 'outside.html')
    url_for('e ${markup}')
    render_template('../../outside.html')
    return render_template(${JSON.stringify(outside)})

@app.route('/named')
def named():
    return render_template('${named}.html', title=outside.VALUE)
`,
    ],
    [
      'root/templates/page.html',
      `{% extends "../../outside.html" %}
{% include ${JSON.stringify(outside)} %}
{% import "../outside.html" as out %}
{% include "${named}.html" %}
{% include "outside.html" %}
{{ title }} {{ text }} {{ other }} {{ names }} {{ out }} {{ config }} {{ title|upper }}
{{ url_for('e ${markup}') }} {{ url_for('static', filename='../outside.html') }} {{ url_for('static', filename='') }}
<a href="/outside"></a><img src="../../outside.html">
{% macro m(a='${markup}') %}{{ a }}{% endmacro %}{{ m() }}
{% block b %}{{ super() }}{% endblock %}{% set value = '${markup}' %}{{ value }}
`,
    ],
    [`root/templates/${named}.html`, '{{ title }}'],
    ['root/pyproject.toml', `[tool.matraz]\nexclude = ["../outside.html", "", "${named}"]\n"${named}" = 1\n`],
  ]);
  folder.write('outside.html', `<p>${secret}</p>{% block b %}${secret}{% endblock %}`);
  folder.write('outside.py', `VALUE = '${secret}'\n`);
  folder.write('outside.json', JSON.stringify({ VALUE: secret }));
  for (const [file, text] of texts) folder.write(file, text);
  editor = await startEditor(owner, {
    folders: [folder.uriOf('root')],
    configuration: () => ({ exclude: ['../../**', '/'], jinja: { tags: { x: markup } } }),
  });
  await settled(editor);
  for (const [file, text] of texts)
    await editor.open(folder.uriOf(file), text, file.endsWith('py') ? 'python' : 'html');
});
after(() => {
  for (const end of endings.toReversed()) end();
});

/** What is asked of every file as a whole, and of the folder. */
async function wholes(): Promise<unknown[]> {
  const ask = (method: string, params: object): Promise<unknown> =>
    editor.connection.sendRequest(method, params);
  const questions: [string, object][] = [];
  for (const file of texts.keys()) {
    const textDocument = { uri: folder.uriOf(file) };
    for (const kind of ['documentLink', 'codeLens', 'documentSymbol', 'semanticTokens/full'])
      questions.push([`textDocument/${kind}`, { textDocument }]);
    questions.push(
      ['matraz/preview', textDocument],
      ['matraz/describeTreeItem', { template: textDocument.uri }],
    );
  }
  const applications = { root: folder.uriOf('root'), application: 0 };
  for (const endpoint of [`e ${markup}`, 'leaving', 'static'])
    questions.push(['matraz/describeTreeItem', { ...applications, endpoint }]);
  for (const tool of ['routes', 'templates', 'check']) questions.push(['matraz/ask', { tool, input: {} }]);
  for (const template of ['page.html', '../../outside.html', folder.at('outside.html')])
    questions.push(['matraz/ask', { tool: 'template_context', input: { template } }]);
  questions.push(
    ['matraz/applicationTree', {}],
    ['workspace/symbol', { query: '' }],
    ['matraz/runTargets', {}],
  );
  return await Promise.all(questions.map(([method, params]) => ask(method, params)));
}

interface Answered {
  readonly hover: { readonly contents: { readonly value: string } } | null;
  readonly definition: readonly { readonly targetUri: string }[] | null;
  readonly completion: {
    readonly items: readonly { readonly documentation?: { readonly value: string } }[];
  } | null;
  readonly signatureHelp: object | null;
}

/** What is asked at the beginning of every word and quote of every file. */
async function atPlaces(): Promise<Answered[]> {
  const answers: Promise<Answered>[] = [];
  for (const [file, text] of texts) {
    for (const [line, content] of text.split('\n').entries()) {
      for (const { index } of content.matchAll(/\b\w|(?<=['"])/g)) {
        const at = { textDocument: { uri: folder.uriOf(file) }, position: { line, character: index } };
        const names = ['hover', 'definition', 'completion', 'signatureHelp'];
        const asked = names.map(async name => [
          name,
          await editor.connection.sendRequest(`textDocument/${name}`, at),
        ]);
        answers.push(Promise.all(asked).then(entries => Object.fromEntries(entries) as Answered));
      }
    }
  }
  return await Promise.all(answers);
}

/** What Markdown shows outside of code, with what is escaped left out. */
function active(markdown: string): string {
  return markdown
    .replace(/^ *(`{3,})[^`\n]*\n[\s\S]*?\n *\1`* *$/gm, '')
    .replace(/\\./g, '')
    .replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}

/** An element, an image, a link but to a file of ours, an address that becomes one by itself. */
const acting = /<(?!file:)[a-z!/]|!\[|\]\((?!<file:)|\b(?:https?|command):\/\/|www\./i;

test('what Markdown does is seen by this test', () => {
  for (const part of markup.replaceAll('`', '').split(/ (?=[<[])/)) assert.match(active(part), acting, part);
  assert.equal(active('a `<img>` \\<img ``` <`img ``` b\n```python\n<img>\n```'), 'a  img  b\n');
});

test('nothing outside the folder is read because a file names it', async () => {
  const all = JSON.stringify([
    await wholes(),
    await atPlaces(),
    [...editor.diagnostics.values()],
    editor.logged,
  ]);
  assert.ok(all.includes('page.html'));
  assert.ok(!all.includes(secret), all.slice(all.indexOf(secret) - 300, all.indexOf(secret) + 50));
  const targets = [...all.matchAll(/"(?:targetUri|target|uri)":"(file:[^"]*)"/g)].map(([, uri = '']) => uri);
  assert.ok(targets.length > 20, `${targets.length} targets`);
  const root = `${folder.uriOf('root')}`;
  assert.deepEqual(
    targets.filter(uri => uri !== root && !uri.startsWith(`${root}/`)),
    [],
  );
});

test('nothing that the folder says becomes a link, an image or HTML', async () => {
  const shown = new Set<string>();
  for (const { hover, completion } of await atPlaces()) {
    if (hover) shown.add(hover.contents.value);
    for (const { documentation } of completion?.items ?? [])
      if (documentation) shown.add(documentation.value);
  }
  for (const answer of await wholes()) if (typeof answer === 'string') shown.add(answer);
  const hostile = [...shown].filter(markdown => /evil/.test(markdown));
  assert.ok(hostile.length > 5, `${hostile.length} of ${shown.size}`);
  for (const markdown of hostile) assert.doesNotMatch(active(markdown), acting, markdown);
});
