import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksIn, linksTo, targetsOf } from '../../src/places/links/links.ts';
import { resolveEndpoint } from '../../src/project/endpoints.ts';
import { fileOf, sources } from '../fixture.ts';

/** Each link of a file: kind, endpoint as it is written, what it means if that is another name, arguments, `…` for open. */
function links(text: string, path: string): readonly string[] {
  const project = sources(text);
  const file = fileOf(project, path);
  return linksIn(project, file).map(link => {
    const { kind, endpoint, open } = link;
    if (endpoint?.plain === true)
      assert.equal(file.text.slice(endpoint.span.start, endpoint.span.end), endpoint.value);
    const targets = targetsOf(project, file, link).map(({ name }) => name);
    const meant = targets.filter(name => name !== endpoint?.value).join('|');
    const values = link.arguments.map(({ name, nameSpan, valueSpan, literal }) => {
      assert.equal(file.text.slice(nameSpan.start, nameSpan.end), name);
      const value = file.text.slice(valueSpan.start, valueSpan.end);
      return `${name}=${literal === undefined ? value : JSON.stringify(literal.value)}`;
    });
    return [
      kind,
      endpoint?.value ?? '?',
      ...(endpoint?.plain === false ? ['(computed)'] : []),
      ...(meant === '' ? [] : [`→ ${meant}`]),
      ...values,
      ...(open ? ['…'] : []),
    ].join(' ');
  });
}

const python = (
  lines: string,
  head = 'from flask import url_for, request, redirect, current_app\nimport flask',
) => links(`=== a.py\n${head}\n${lines}`, 'a.py');

const template = (line: string, more = '') =>
  links(`${more}=== templates/a.html\n${line}`, 'templates/a.html');

function rows(read: (text: string) => readonly string[], table: readonly (readonly [string, ...string[]])[]) {
  for (const [text, ...expected] of table) assert.deepEqual(read(text), expected, text);
}

test('the calls of url_for in Python, under every name it has', () => {
  rows(python, [
    ["url_for('a')", 'url_for a'],
    ["redirect(flask.url_for('a', id=1, name=x, **more))", 'url_for a id=1 name=x …'],
    ["current_app.url_for(endpoint='a.b', at=-1, on=True, no=None)", 'url_for a.b at=-1 on=true no=null'],
    ["url_for('a' if x else 'b', id='c')", 'url_for a id="c"', 'url_for b id="c"'],
    ["url_for(next or 'a')", 'url_for a'],
    ["url_for('a' '.b')", 'url_for a.b (computed)'],
    ['url_for(name, id=1)', 'url_for ? id=1'],
    ['url_for(*names)', 'url_for ? …'],
    ["u = url_for\nu('a')", 'url_for a'],
    ["def f(**url_for): ...\nprint('url_for')"],
  ]);
  assert.deepEqual(python("u('a')", 'from flask import url_for as u'), ['url_for a']);
  assert.deepEqual(python("url_for('a')", 'from django.urls import url_for'), []);
});

test('what names an endpoint without asking for its URL', () => {
  rows(python, [
    ["request.endpoint == 'a'", 'mention a …'],
    ["'a' != request.endpoint", 'mention a …'],
    ["request.endpoint in ('a', 'b.c')", 'mention a …', 'mention b.c …'],
    ["login_manager.login_view = 'auth.login'", 'mention auth.login …'],
    ["login_manager.login_view = '/login'"],
    ["login_manager.blueprint_login_views = {'admin': 'a'}", 'mention a …'],
    ["app.view_functions['a'] = g", 'mention a …'],
    ["settings.endpoint == 'a'"],
    ["request.path == 'a'"],
    ["endpoint = 'a'"],
  ]);
  rows(template, [
    ["{{ 'active' if request.endpoint == 'a' }}", 'mention a …'],
    ["{% if request.endpoint in ['a', 'b'] %}{% endif %}", 'mention a …', 'mention b …'],
    ["{% if page.endpoint == 'a' %}{% endif %}"],
    ["{% set request = x %}{{ request.endpoint == 'a' }}"],
  ]);
});

test('the calls of url_for in a template', () => {
  rows(template, [
    ["{{ url_for('a', id=1, name=x, **more) }}", 'url_for a id=1 name=x …'],
    ["{% set u = url_for('a' if x else 'b') %}", 'url_for a', 'url_for b'],
    ["{% include url_for(endpoint='a') %}", 'url_for a'],
    ["{{ h.url_for('a') }}", 'wrapper a …'],
    ["{% macro url_for(x) %}{% endmacro %}{{ url_for('a') }}"],
    ["{% import 'm.html' as m %}{{ m.url_for('a') }}"],
    ["{{ 'url_for' }}{# url_for('a') #}url_for('a')"],
  ]);
});

test('literals that a variable or a loop brings to url_for', () => {
  rows(python, [
    ["where = 'a' if x else 'b'\nurl_for(where)", 'wrapper a …', 'wrapper b …'],
    ["def f():\n    for where in ('a', 'b'):\n        url_for(where)", 'wrapper a …', 'wrapper b …'],
    [
      "for text, where in [('x', 'a'), ('y', 'b')]:\n    url_for(where, id=1)",
      'wrapper a id=1 …',
      'wrapper b id=1 …',
    ],
    [
      "@pytest.mark.parametrize('where, code', [('a', 200)])\ndef f(where, code):\n    url_for(where)",
      'wrapper a …',
    ],
    ["where = ['a']\nurl_for(where)", 'url_for ?'],
    ["def f():\n    where = 'a'\ndef g(where):\n    url_for(where)", 'url_for ?'],
  ]);
  rows(template, [
    ["{% set where = 'a' %}{{ url_for(where) }}{{ url_for(where) }}", 'wrapper a …'],
    ["{% for where in ['a', 'b'] %}{{ url_for(where) }}{% endfor %}", 'wrapper a …', 'wrapper b …'],
    [
      "{% set nav = [('x', 'a'), ('y', 'b')] %}{% for text, where in nav %}{{ url_for(where) }}{% endfor %}",
      'wrapper a …',
      'wrapper b …',
    ],
    ['{% for where in names %}{{ url_for(where) }}{% endfor %}', 'url_for ?'],
    ['{% set where %}a{% endset %}{{ url_for(where) }}', 'url_for ?'],
  ]);
});

test('the calls of functions that hand an endpoint on, wherever they are', () => {
  const helpers = `
=== helpers.py
from flask import url_for, redirect

def link(text, endpoint, **values):
    return text + url_for(endpoint, **values)

def back(where='main.index'):
    return redirect(url_for(where))

def twice(*args, **kwargs):
    return link('x', *args, **kwargs)

def other(endpoint):
    endpoint = endpoint.lower()
    return url_for(endpoint)

class Client:
    def open(self, endpoint):
        return url_for(endpoint)

    def test(self):
        self.open('own')
=== a.py
`;
  const inA = (lines: string) => links(helpers + lines, 'a.py');
  rows(inA, [
    ["from helpers import link\nlink('x', 'a', id=1)", 'wrapper a id=1 …'],
    ["from helpers import link as l\nl('x', endpoint='a')", 'wrapper a …'],
    ["import helpers\nhelpers.back('a')\nhelpers.back()", 'wrapper a …', 'wrapper ? …'],
    ["from helpers import other\nother('a')"],
    ["from elsewhere import link\nlink('x', 'a')"],
    ["from helpers import Client\nclass T(Client):\n    def t(self):\n        self.open('a')", 'wrapper a …'],
    ["class T:\n    def t(self):\n        self.open('a')"],
  ]);
  assert.deepEqual(
    links(helpers, 'helpers.py').filter(line => line.includes('own')),
    ['wrapper own …'],
  );
});

test('the calls of macros that hand an endpoint on', () => {
  const macros = `
=== templates/m.html
{% macro item(text, endpoint, id) %}<a href="{{ url_for(endpoint, id=id) }}">{{ text }}</a>{% endmacro %}
{% macro list(where) %}{{ item('x', where) }}{% endmacro %}
{% macro other(endpoint) %}{% set endpoint = 'b' %}{{ url_for(endpoint) }}{% endmacro %}
=== globals.py
from flask import Flask, url_for
app = Flask(__name__)
@app.template_global()
def anchor(endpoint):
    return url_for(endpoint)
`.trimStart();
  rows(
    line => template(line, macros),
    [
      ["{% from 'm.html' import item %}{{ item('x', 'a', 1) }}", 'wrapper a …'],
      ["{% from 'm.html' import item as i %}{{ i('x', endpoint='a') }}", 'wrapper a …'],
      ["{% import 'm.html' as m %}{% call m.list('a') %}{% endcall %}", 'wrapper a …'],
      ["{% from 'm.html' import other %}{{ other('a') }}"],
      ["{{ item('x', 'a') }}"],
      ["{{ anchor('a') }}", 'wrapper a …'],
    ],
  );
});

const blueprints = `
=== app.py
from flask import Flask
from blog import blog
from shop import shop
app = Flask(__name__)
app.register_blueprint(blog)
app.register_blueprint(shop)
=== blog.py
from flask import Blueprint, url_for, render_template
blog = Blueprint('blog', __name__)
@blog.get('/blog')
def index():
    url_for('.index')
    return render_template('shared.html')
@blog.get('/blog/archive')
def archive():
    return url_for('shop.index')
=== shop.py
from flask import Blueprint, url_for, render_template
shop = Blueprint('shop', __name__)
admin = Blueprint('admin', __name__)
shop.register_blueprint(admin)
@shop.get('/shop')
def index():
    return render_template('shared.html')
@admin.get('/admin')
def home():
    url_for('.home')
    url_for('.index')
def helper():
    url_for('.index')
=== templates/shared.html
{{ url_for('.index') }}{{ url_for('blog.archive') }}
`;

test('a relative endpoint belongs to the blueprint of the view around it, or of the views that render the template', () => {
  assert.deepEqual(links(blueprints, 'blog.py'), ['url_for .index → blog.index', 'url_for shop.index']);
  assert.deepEqual(links(blueprints, 'shop.py'), [
    'url_for .home → shop.admin.home',
    'url_for .index',
    'url_for .index → shop.index',
  ]);
  assert.deepEqual(links(blueprints, 'templates/shared.html'), [
    'url_for .index → blog.index|shop.index',
    'url_for blog.archive',
  ]);
});

test('all links to an endpoint, over all files', () => {
  const project = sources(blueprints);
  const blog = fileOf(project, 'blog.py');
  const placed = linksTo(project, resolveEndpoint(project, blog, 'shop.index', 0));
  assert.deepEqual(
    placed.map(({ file, link }) => `${file.path} ${link.endpoint?.value}`),
    ['blog.py shop.index', 'shop.py .index', 'templates/shared.html .index'],
  );
});
