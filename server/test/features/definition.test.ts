import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definition } from '../../src/features/definition.ts';
import { fixture, selected } from '../fixture.ts';

const app = `
=== app.py
from dataclasses import dataclass
from flask import Flask, render_template, url_for
app = Flask(__name__)

@dataclass
class Post:
    title: str
    def url(self): ...

class User:
    def __init__(self, name):
        self.name = name

@app.get('/')
@app.get('/home')
def index():
    return render_template('page.html', post=Post('x'), user=User('y'), sizes={'small': 1, 'large': 2})

@app.get('/other')
def other():
    return render_template('page.html', post=None)
=== templates/m.html
{% macro field(name) %}{% endmacro %}
=== templates/page.html
`.trimStart();

function goTo(files: string): string[] | null {
  const { query, project } = fixture(files);
  const found = definition(query);
  return found && selected(project, found);
}

const inTemplate = (line: string) => goTo(app + line);

test('an endpoint leads to its view, in a template and in Python', () => {
  assert.deepEqual(inTemplate("{{ url_for('in$0dex') }}"), ['app.py: «index»']);
  assert.deepEqual(goTo(`${app}\n=== b.py\nfrom flask import url_for\nurl_for("oth$0er")`), [
    'app.py: «other»',
  ]);
});

test('the whole definition is the function with its decorators, and what was clicked is marked', () => {
  const { query, file, project } = fixture(`${app}{{ url_for('oth$0er') }}`);
  const [found] = definition(query) ?? [];
  const text = project.files.get('app.py')?.text.slice(found?.span.start, found?.span.end);
  assert.match(text ?? '', /^@app\.get\('\/other'\)\ndef other\(\):\n.*post=None\)$/);
  assert.equal(file.text.slice(found?.origin.start, found?.origin.end), 'other');
});

test('an endpoint of several views leads to all of them, one without a view to what registered it', () => {
  const several = `
    === app.py
    from flask import Flask, url_for
    app = Flask(__name__)
    app.add_url_rule('/a', 'both', lambda: 1)
    def b(): ...
    app.add_url_rule('/b', 'both', b)
    url_for('bo$0th')
  `;
  assert.deepEqual(goTo(several), ['app.py: «lambda: 1»', 'app.py: «b»']);
  assert.deepEqual(inTemplate("{{ url_for('sta$0tic', filename='x') }}"), ['app.py: «Flask(__name__)»']);
});

test('an endpoint that nobody has leads nowhere', () => {
  assert.deepEqual(inTemplate("{{ url_for('no$0body') }}"), []);
  assert.deepEqual(inTemplate("{{ url_for('$0') }}"), []);
});

test('the name of a template leads to its file', () => {
  assert.deepEqual(inTemplate("{% include 'm.h$0tml' %}"), ['templates/m.html: «»']);
  assert.deepEqual(goTo(app.replace("'page.html', post=None", "'pa$0ge.html', post=None")), [
    'templates/page.html: «»',
  ]);
  assert.deepEqual(inTemplate("{% include 'no$0ne.html' %}"), []);
});

test('a variable leads to the expression in each view', () => {
  assert.deepEqual(inTemplate('{{ po$0st }}'), ["app.py: «Post('x')»", 'app.py: «None»']);
  assert.deepEqual(inTemplate('{{ no$0body }}'), []);
  assert.deepEqual(inTemplate('{{ ran$0ge }}'), []);
});

test('a name that the template binds leads to its binding', () => {
  assert.deepEqual(inTemplate('{% for size in sizes %}{{ si$0ze }}{% endfor %}'), [
    'templates/page.html: «size»',
  ]);
  assert.deepEqual(inTemplate('{% set x = 1 %}{{ $0x }}'), ['templates/page.html: «x»']);
  assert.deepEqual(inTemplate('{% macro m() %}{% endmacro %}{{ $0m() }}'), ['templates/page.html: «m»']);
  assert.deepEqual(inTemplate('{% for size in sizes %}{{ lo$0op }}{% endfor %}'), [
    'templates/page.html: «for»',
  ]);
  assert.deepEqual(inTemplate('{% for si$0ze in sizes %}{% endfor %}'), ['templates/page.html: «size»']);
});

test('what is imported leads to the other template', () => {
  assert.deepEqual(inTemplate("{% from 'm.html' import fi$0eld %}"), ['templates/m.html: «field»']);
  assert.deepEqual(inTemplate("{% from 'm.html' import field as f %}{{ $0f() }}"), [
    'templates/m.html: «field»',
  ]);
  assert.deepEqual(inTemplate("{% import 'm.html' as m %}{{ m.fi$0eld() }}"), ['templates/m.html: «field»']);
  assert.deepEqual(inTemplate("{% import 'm.html' as m %}{{ $0m }}"), ['templates/m.html: «»']);
  assert.deepEqual(inTemplate("{% from 'none.html' import f %}{{ $0f }}"), ['templates/page.html: «f»']);
});

test('an attribute leads to the class, a key to its value', () => {
  assert.deepEqual(inTemplate('{{ post.ti$0tle }}'), ['app.py: «title»']);
  assert.deepEqual(inTemplate('{{ post.u$0rl() }}'), ['app.py: «url»']);
  assert.deepEqual(inTemplate('{{ user.na$0me }}'), ['app.py: «name»']);
  assert.deepEqual(inTemplate('{{ sizes.lar$0ge }}'), ['app.py: «2»']);
  assert.deepEqual(inTemplate('{{ post.no$0thing }}'), []);
});

test('what is no place of ours is left to others', () => {
  assert.equal(inTemplate('<p>ti$0tle</p>'), null);
  assert.equal(inTemplate('{{ $0 }}'), null);
  assert.equal(goTo('=== a.py\nx = pri$0nt'), null);
});

test('what a test asks leads to the view, also with a client that only its fixture or class tells to be one', () => {
  const tested = `=== app.py
from flask import Flask
app = Flask(__name__)
@app.get('/users')
def users(): return ''
=== conftest.py
import pytest
from app import app
@pytest.fixture
def web(): return app.test_client()
@pytest.fixture
def other(): return {}
=== test_app.py
from app import app
`;
  for (const [text, expected] of [
    ["def test_x(web): web.get('/us$0ers')", ['app.py: «users»']],
    [
      "class TestX:\n  def setUp(self): self.app = app.test_client()\n  def test_x(self): self.app.get('/us$0ers')",
      ['app.py: «users»'],
    ],
    ["def test_x(other): other.get('/us$0ers')", null],
  ] as const) {
    assert.deepEqual(goTo(tested + text), expected, text);
  }
});
