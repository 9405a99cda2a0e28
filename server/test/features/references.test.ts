import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentHighlights, references } from '../../src/features/references.ts';
import { fileOf, fixture } from '../fixture.ts';

const blog = `
=== app.py
from flask import Flask, url_for
from blog import blog

app = Flask(__name__)
app.register_blueprint(blog)
login_manager.login_view = 'login'

@app.get('/login', endpoint='login')
def show_login():
    return url_for('blog.detail', id=1)
=== blog.py
from flask import Blueprint, render_template, url_for
blog = Blueprint('blog', __name__)

@blog.get('/')
def index():
    return render_template('index.html')

@blog.get('/<int:id>')
def detail(id):
    url_for('.detail', id=id)
    url_for('.index')
=== templates/index.html
<a href="{{ url_for('.detail', id=1) }}">{{ url_for('login') }}</a>
{% if request.endpoint == 'blog.index' %}{% endif %}
=== tests/test_blog.py
from flask import url_for
def test_detail():
    url_for('blog.detail', id=2)
    app.test_client().get('/55')
`.trimStart();

/** The file with a cursor in front of `text`, and what is referred to from there: `path:line «text»`. */
function from(path: string, text: string, withDefinition = false): readonly string[] | null {
  const start = blog.indexOf(text, blog.indexOf(`=== ${path}\n`));
  const { query, project } = fixture(`${blog.slice(0, start)}$0${blog.slice(start)}`);
  assert.equal(query.file.path, path);
  const found = references(query, withDefinition);
  return (
    found?.map(({ path: other, span }) => {
      const file = fileOf(project, other);
      const line = file.lines.positionAt(span.start).line + 1;
      return `${other}:${line} «${file.text.slice(span.start, span.end)}»`;
    }) ?? null
  );
}

const detailLinks = [
  'app.py:10 «blog.detail»',
  'blog.py:10 «.detail»',
  'templates/index.html:1 «.detail»',
  'tests/test_blog.py:3 «blog.detail»',
  'tests/test_blog.py:4 «/55»',
];

test('an endpoint, its view and what registers it lead to all links, whatever the way they are written', () => {
  const places = [
    ['app.py', 'detail'],
    ['templates/index.html', 'detail'],
    ['blog.py', 'detail(id)'],
    ['blog.py', "blog.get('/<int"],
    ['blog.py', 'etail(id)'],
    ['tests/test_blog.py', '/55'],
  ] as const;
  for (const [path, text] of places) assert.deepEqual(from(path, text), detailLinks, `${path} ${text}`);
  assert.deepEqual(from('app.py', 'detail', true), ['blog.py:9 «detail»', ...detailLinks]);
});

test('an endpoint that is written beside its view leads to its links, and is one of its places', () => {
  const links = ['app.py:6 «login»', 'templates/index.html:1 «login»'];
  for (const text of ["login')\n", 'show_login'])
    assert.deepEqual(
      from('app.py', text, true),
      ['app.py:9 «show_login»', 'app.py:8 «login»', ...links],
      text,
    );
  assert.deepEqual(from('app.py', "ogin'\n"), links, 'login_manager.login_view');
});

test('an endpoint without links has none, other places are not ours', () => {
  assert.deepEqual(from('templates/index.html', 'blog.index'), [
    'blog.py:11 «.index»',
    'templates/index.html:2 «blog.index»',
  ]);
  for (const text of ['Flask(', 'register_blueprint', 'id=1', 'return'])
    assert.equal(from('app.py', text), null, text);
});

test('the places in the same file are highlighted', () => {
  const { query } = fixture(`${blog.replace("'.detail', id=id", "'.det$0ail', id=id")}`);
  const shown = documentHighlights(query)?.map(({ start, end }) => query.file.text.slice(start, end));
  assert.deepEqual(shown, ['detail', '.detail']);
});
