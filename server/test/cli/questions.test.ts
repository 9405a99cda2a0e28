import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempFolder } from '../workspace/tempFolder.ts';
import { ran } from './ran.ts';

const site = {
  'app.py': `from flask import Flask, render_template

app = Flask(__name__)

@app.route('/posts/<int:number>/')
def post(number):
    return render_template('post.html')

@app.route('/posts/new/', methods=['POST'])
def create():
    return render_template('post.html')
`,
  'templates/base.html': '{% block main %}{% endblock %}',
  'templates/post.html':
    '{% extends "base.html" %}{% from "macros.html" import a %}{% include "part.html" %}',
  'templates/part.html': '',
  'templates/macros.html': '{% macro a() %}{% endmacro %}',
};

test('which view answers, as the framework chooses it', async context => {
  const { path } = tempFolder(context, site);
  const asked = async (line: string) => {
    const { code, printed, complained } = await ran(path, `match ${line} --format json`);
    assert.equal(complained, '');
    const { matches, otherMethods } = JSON.parse(printed);
    return [
      code,
      matches.map(({ endpoint, values, redirect }: Record<string, unknown>) => [endpoint, values, redirect]),
      otherMethods,
    ];
  };
  assert.deepEqual(await asked('/posts/5/'), [0, [['post', { number: '5' }, null]], []]);
  assert.deepEqual(await asked('http://127.0.0.1:5000/posts/5?page=2'), [
    0,
    [['post', { number: '5' }, '/posts/5/']],
    [],
  ]);
  assert.deepEqual(await asked('/posts/new/ --method post'), [0, [['create', {}, null]], []]);
  assert.deepEqual(await asked('/posts/new/'), [1, [], ['OPTIONS', 'POST']]);
  assert.deepEqual(await asked('/none'), [1, [], []]);
});

test('one application answers, whatever another says of the method', async context => {
  const folder = tempFolder(context, site);
  folder.write(
    'other.py',
    "from flask import Flask\n\nother = Flask(__name__)\n\n@other.get('/posts/new/')\ndef form(): ...\n",
  );
  const { matches, otherMethods } = JSON.parse(
    (await ran(folder.path, 'match /posts/new/ --format json')).printed,
  );
  assert.deepEqual(
    matches.map(({ endpoint }: { endpoint: string }) => endpoint),
    ['form'],
  );
  assert.deepEqual(otherMethods, []);
});

test('the same as a table, and in words where nothing answers', async context => {
  const { path } = tempFolder(context, site);
  const { printed } = await ran(path, 'match /posts/5');
  assert.match(printed, /^post +\/posts\/<int:number>\/ +post +app\.py:6 +number=5$/m);
  assert.match(printed, /\nRedirected to \/posts\/5\/ first\.$/);
  assert.equal((await ran(path, 'match /none')).complained, 'No route answers “/none”.');
  assert.equal(
    (await ran(path, 'match /posts/new/', { LANG: 'es' })).complained,
    'Ninguna ruta responde a GET para «/posts/new/», solo a OPTIONS y POST.',
  );
  assert.equal((await ran(path, 'match')).code, 2);
});

test('templates, who renders them and which others they need', async context => {
  const { path } = tempFolder(context, site);
  const { templates } = JSON.parse((await ran(path, 'templates --format json')).printed);
  assert.deepEqual(
    templates.find(({ template }: { template: string }) => template === 'post.html'),
    {
      template: 'post.html',
      file: 'templates/post.html',
      renderedBy: ['create', 'post'],
      extends: ['templates/base.html'],
      includes: ['templates/part.html'],
      imports: ['templates/macros.html'],
    },
  );
  assert.match(
    (await ran(path, 'templates')).printed,
    /^post\.html +create, post +base\.html +part\.html, macros\.html$/m,
  );
});

test('a picture of it for Graphviz and for Markdown', async context => {
  const { path } = tempFolder(context, site);
  const dot = (await ran(path, 'graph')).printed;
  assert.match(dot, /^digraph matraz \{\n/);
  assert.match(dot, /^ {2}"view post" -> "templates\/post\.html" \[label="renders", style=solid\];$/m);
  assert.match(
    dot,
    /^ {2}"templates\/post\.html" -> "templates\/base\.html" \[label="extends", style=bold\];$/m,
  );
  const mermaid = (await ran(path, 'graph --format mermaid')).printed;
  assert.match(mermaid, /^flowchart LR\n/);
  const [, base] = /^ {2}(n\d+)\["base\.html"\]$/m.exec(mermaid) ?? [];
  const [, post] = /^ {2}(n\d+)\["post\.html"\]$/m.exec(mermaid) ?? [];
  assert.ok(mermaid.includes(`  ${post} ==>|extends| ${base}\n`));
});

test('a finding is explained, with an example', async () => {
  const { code, printed } = await ran('/', 'explain unknown-endpoint');
  assert.equal(code, 0);
  assert.match(printed, /^unknown-endpoint · warning\n\nNo route has the endpoint/);
  assert.match(printed, /\n\nExample:\n\n {2}app\.py\n {4}from flask import Flask, url_for\n/);
  assert.match(printed, /\n\nRepaired:\n\n(?:.*\n)* {8}return url_for\('user', id=5\)\n/);
  assert.match((await ran('/', 'explain', { LANG: 'es' })).printed, /^unknown-endpoint +aviso$/m);
  assert.deepEqual(await ran('/', 'explain unknown-endpoit'), {
    code: 1,
    printed: '',
    complained: 'matraz: There is no finding “unknown-endpoit”. Did you mean “unknown-endpoint”?',
    served: 0,
  });
});
