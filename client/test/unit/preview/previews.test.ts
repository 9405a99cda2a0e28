import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { preview } from '../../../../server/src/features/preview/preview.ts';
import { LiveKnowledge } from '../../../../server/src/live/liveKnowledge.ts';
import type { Project } from '../../../../server/src/project/project.ts';
import { sources } from '../../../../server/test/fixture.ts';
import { testPython } from '../../../../server/test/python/testPython.ts';
import { samples } from '../../../../server/test/samples.ts';
import type { RenderRequest } from '../../../webview/preview/engine/renderer.ts';
import { renderRequest } from '../../../webview/preview/request.ts';
import { compareEngines } from './engines.ts';

// From a project to what the preview shows.

function requestOf(
  project: Project,
  path: string,
  changed: Readonly<Record<string, string>> = {},
): RenderRequest {
  const file = project.files.get(path);
  assert.ok(file, path);
  const found = preview(project, file, 'en', undefined);
  assert.ok(found);
  const templates = found.templates.map(({ name, text }) => ({ name, text, uri: undefined }));
  return renderRequest({ ...found, templates, options: { ...found.options } }, changed, false);
}

test('the templates of the samples look in both engines as they look in their applications', () => {
  const project = samples();
  const paths = [...new Set(project.templates.map(({ path }) => path))];
  assert.ok(paths.length > 5);
  const compared = compareEngines(paths.map(path => requestOf(project, path)));
  for (const { request, approximate, exact, verdict } of compared) {
    assert.equal(verdict, 'equal', request.template);
    assert.equal(exact.error, null, request.template);
    assert.deepEqual(approximate.notes, []);
  }
  const index = compared.find(({ request }) => request.template === 'blog/index.html');
  for (const shown of ['<html lang="en">', 'Templates that inherit', 'href="/static/', 'href="/post/2"'])
    assert.ok(index?.exact.output?.includes(shown), `${shown} in ${index?.exact.output}`);
});

const shop = `
  === shop/app.py
  import markdown
  from flask import Flask, render_template
  from flask_login import LoginManager
  from models import load

  app = Flask(__name__)
  LoginManager(app)

  @app.template_filter('money')
  def money(value):
      return f'{value} €'

  @app.route('/product/<int:id>')
  def product(id):
      return render_template('product.html', id=id, product=load(id), sizes=['S', 'M'], ratio=0.5)

  === shop/templates/product.html
  {% extends 'layout.html' %}
  {% from 'bootstrap/form.html' import render_form %}
  {% block body %}
  <h1>{{ product.name }} {{ product.price|money }}</h1>
  {% for review in product.reviews %}<p>{{ review.author.name }} {{ review.created_at.strftime('%Y') }}</p>{% endfor %}
  {{ sizes|join('/') }} {{ ratio }} {{ url_for('product', id=id) }} {{ url_for('static', filename='a b.css') }}
  {{ render_form(form) }} {{ current_user.name }} {{ url_for('nowhere') }}
  {% if product.stock > 3 %}many{% endif %}
  {% endblock %}

  === shop/templates/layout.html
  <title>{{ product.name }}</title>{% block body %}{% endblock %}
`;

test('samples have the shape that templates ask for, and what is not known says so', () => {
  const project = sources(shop);
  const request = requestOf(project, 'shop/templates/product.html');
  const [compared] = compareEngines([request]);
  const { approximate, exact } = compared ?? {};
  assert.equal(approximate?.output, exact?.output);
  const output = approximate?.output ?? '';
  for (const shown of [
    '<p>Ana 2026</p><p>Luis 2026</p>',
    'S/M 0.5 /product/1 /static/a%20b.css',
    '⟨render_form(…)⟩',
    'many',
    '#nowhere',
  ])
    assert.ok(output.includes(shown), `${shown} in ${output}`);
  const kinds = (notes: readonly { readonly kind: string; readonly what: string }[] = []) =>
    notes.map(({ kind, what }) => `${kind} ${what}`).sort();
  const expected = ['endpoint nowhere', 'ownFilter money', 'ownTemplate bootstrap/form.html'];
  assert.deepEqual(kinds(approximate?.notes), expected);
  assert.deepEqual(kinds(exact?.notes), expected);
});

test('what the user writes counts instead of a sample, and an empty text takes the variable away', () => {
  const project = sources(shop);
  const changed = { product: "Product(name='<Tea>', price=3, reviews=[], stock=1)", sizes: '' };
  const [compared] = compareEngines([requestOf(project, 'shop/templates/product.html', changed)]);
  assert.ok(compared);
  assert.equal(compared.approximate.output, compared.exact.output);
  assert.ok(compared.approximate.output?.includes('<h1>&lt;Tea&gt; 3</h1>'));
  assert.ok(!compared.approximate.output?.includes('S/M'));
});

const routed = `
  === app.py
  from flask import Flask, render_template
  app = Flask(__name__)
  app.add_url_rule('/', 'index', lambda: render_template('page.html'))
  app.add_url_rule('/post/<int:id>', 'post', print)
  app.add_url_rule('/user/<name>/', 'user', print)
  app.add_url_rule('/files/<path:file>', 'files', print)
  app.add_url_rule('/list', 'list', print, defaults={'page': 1})
  app.add_url_rule('/list/<int:page>', 'list', print)
  app.add_url_rule('/a b/<x>', 'odd', print)

  === templates/page.html
  {{ 1 }}
`;

const calls = [
  "url_for('index')",
  "url_for('post', id=3)",
  "url_for('post', id=3, q='a b&c', page=none)",
  "url_for('user', name='Ñandú & co/x')",
  "url_for('files', file='a/b c.txt')",
  "url_for('list', page=2)",
  "url_for('list', page=2, sort=['a', 'b'])",
  "url_for('odd', x='é?#')",
  "url_for('static', filename='css/site.css', v=2)",
  "url_for('index', _anchor='top of page')",
  "url_for('index', _external=true)",
  "url_for('index', who=missing, empty=[])",
];

const flask = `
import json, sys
source, calls = json.loads(sys.stdin.buffer.read().decode('utf-8'))
scope = {'__name__': 'app'}
exec(source, scope)
with scope['app'].test_request_context():
    render = scope['app'].jinja_env.from_string
    print(json.dumps([str(render('{{ ' + call + '|safe }}').render()) for call in calls]))
`;

test('url_for builds what Flask builds', () => {
  const project = sources(routed);
  const source = project.files.get('app.py')?.text;
  const input = JSON.stringify([source, calls]);
  const done = spawnSync(testPython(), ['-c', flask], { input, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  const expected = JSON.parse(done.stdout) as readonly string[];
  const request = requestOf(project, 'templates/page.html');
  const text = calls.map(call => `{{ ${call}|safe }}`).join('\n');
  const [compared] = compareEngines([{ ...request, sources: { ...request.sources, 'page.html': text } }]);
  assert.deepEqual(compared?.approximate.output?.split('\n'), expected);
  assert.deepEqual(compared?.exact.output?.split('\n'), expected);
  assert.deepEqual(compared?.approximate.notes, []);
});

test('literals of views come first, then what the running program showed', () => {
  const project = sources(shop);
  const file = project.files.get('shop/templates/product.html');
  assert.ok(file);
  const member = (name: string, text: string) => ({ name, type: 'str', text, members: [] });
  const knowledge = LiveKnowledge.nothing.with(undefined, [
    {
      template: file.path,
      at: 0,
      variables: [
        {
          name: 'product',
          type: 'shop.Product',
          text: '<Product 4>',
          members: [member('name', "'Mug'"), member('code', "'x…'")],
        },
        { name: 'sizes', type: 'list', text: "['XL']", members: [] },
      ],
    },
  ]);
  const found = preview(project, file, 'en', { knowledge, now: 1000 });
  const sampleOf = (name: string) => {
    const { sample, origin } = found?.variables.find(one => one.name === name) ?? {};
    return `${origin} ${sample}`;
  };
  assert.equal(sampleOf('product'), "live Product(name='Mug')");
  assert.equal(sampleOf('sizes'), "view ['S', 'M']");
  assert.equal(sampleOf('id'), 'made 1');
});

test('strict undefined shows what would fail, with its place', () => {
  const project = sources(shop);
  const changed = { product: "Product(name='x', price=1, stock=1)" };
  const request = { ...requestOf(project, 'shop/templates/product.html', changed), strict: true };
  const [compared] = compareEngines([request]);
  for (const result of [compared?.approximate, compared?.exact]) {
    assert.equal(result?.error?.type, 'UndefinedError');
    assert.deepEqual([result.error.template, result.error.line], ['product.html', 5]);
  }
});

test('a value that cannot be read is told by its name', () => {
  const project = sources(shop);
  const [compared] = compareEngines([requestOf(project, 'shop/templates/product.html', { sizes: '[1,' })]);
  assert.equal(compared?.approximate.error?.template, '<sizes>');
  assert.equal(compared?.exact.error?.template, '<sizes>');
});

const handed = `
  === app.py
  from flask import Flask, render_template
  app = Flask(__name__)
  @app.route('/')
  def index():
      return render_template('page.html', form=make(), rows=load(), page=paginate())

  === templates/page.html
  {% from 'macros.html' import field, listed, pairs %}
  {{ form.hidden_tag() }}{{ field(form.email) }}{{ pairs(rows) }}{{ listed(page) }}

  === templates/macros.html
  {% macro field(f) %}{{ f.label }}{{ f(size=20) }}{{ f.gravatar_hint }}{{ request.path }}{% endmacro %}
  {% macro listed(page) %}{% for one in page.items %}{{ one.title }};{% endfor %}{% endmacro %}
  {% macro pairs(all) %}{% for name, age, when in all %}{{ name }} {{ age }} {{ when.strftime('%Y') }};{% endfor %}{% endmacro %}
`;

test('samples have what macros ask of them, and macros of other files see the globals of Flask', () => {
  const project = sources(handed);
  const [compared] = compareEngines([requestOf(project, 'templates/page.html')]);
  const output = compared?.exact.output ?? '';
  assert.equal(compared?.approximate.output, output);
  for (const shown of [
    '<label for="email">Email</label><input name="email" type="text">Gravatar hint',
    'Ana 12 2026;Luis 13 2026;',
    'A short title;Another title;',
  ])
    assert.ok(output.includes(shown), `${shown} in ${output} ${JSON.stringify(compared?.exact.error)}`);
});
