import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../../src/features/rename/model.ts';
import { prepareRename, rename } from '../../src/features/rename.ts';
import { fileOf, fixture } from '../fixture.ts';

const blog = `
=== app.py
from flask import Flask, url_for
from flask.views import MethodView
from blog import bp
import blog

app = Flask(__name__)
app.register_blueprint(bp)

class Page(MethodView):
    def get(self): ...
app.add_url_rule('/page', view_func=Page.as_view('page'))

@app.get('/login', endpoint='login')
def show_login():
    url_for('blog.detail', id=1)
    return url_for('page') + url_for('login')

def make():
    name = 'computed'
    app.add_url_rule('/x', name.lower(), lambda: '')
make()
=== blog.py
from flask import Blueprint, render_template, request, url_for
bp = Blueprint('blog', __name__)
__all__ = ['bp', 'detail']

@bp.get('/')
def index():
    return render_template('index.html', see=detail)

@bp.get('/<int:id>')
@bp.get('/<int:id>/<slug>')
def detail(id, slug=''):
    return url_for('.detail', id=id)

def shadow(detail):
    return detail

def caller():
    return detail(1) if request.blueprint == 'blog' else None
=== other.py
import blog
from blog import detail as show, detail
def f():
    detail = 1
    return detail
f(blog.detail(1), show, detail)
=== templates/index.html
{{ url_for('.detail', id=1) }}{{ url_for('blog.detail', id=1) }}{{ url_for('login') }}
{{ 'on' if request.blueprint in ('blog',) }}
=== tests/test_blog.py
from flask import url_for
def test():
    url_for('blog.detail', id=2)
`.trimStart();

/** A query with the cursor in front of `text`, the first time it comes in `path`. */
function at(path: string, text: string, source = blog) {
  const start = source.indexOf(text, source.indexOf(`=== ${path}\n`));
  assert.notEqual(start, -1, text);
  const { query } = fixture(`${source.slice(0, start)}$0${source.slice(start)}`);
  assert.equal(query.file.path, path);
  return query;
}

/** `path:line: the line as it will be` of each changed line, or what the person is told. */
function renamed(
  path: string,
  text: string,
  after: string,
  source = blog,
): readonly string[] | string | null {
  const query = at(path, text, source);
  const result = rename(query, after);
  if (result === null) return null;
  if (isRefusal(result)) return result.refusal;
  const lines = new Map<string, string>();
  const byPlace = [...result.changes].sort((a, b) => b.span.start - a.span.start);
  const texts = new Map<string, string>();
  for (const { path: changed, span, newText } of byPlace) {
    const before = texts.get(changed) ?? fileOf(query.project, changed).text;
    texts.set(changed, before.slice(0, span.start) + newText + before.slice(span.end));
  }
  for (const [changed, now] of texts) {
    const old = fileOf(query.project, changed).text.split('\n');
    now.split('\n').forEach((line, number) => {
      if (line !== old[number]) lines.set(`${changed}:${number + 1}`, line.trim());
    });
  }
  return [...lines].map(([place, line]) => `${place}: ${line}`).sort();
}

const detailRenamed = [
  "app.py:15: url_for('blog.show_post', id=1)",
  "blog.py:11: def show_post(id, slug=''):",
  "blog.py:12: return url_for('.show_post', id=id)",
  "blog.py:18: return show_post(1) if request.blueprint == 'blog' else None",
  "blog.py:3: __all__ = ['bp', 'show_post']",
  "blog.py:7: return render_template('index.html', see=show_post)",
  'other.py:2: from blog import show_post as show, show_post',
  'other.py:6: f(blog.show_post(1), show, show_post)',
  "templates/index.html:1: {{ url_for('.show_post', id=1) }}{{ url_for('blog.show_post', id=1) }}{{ url_for('login') }}",
  "tests/test_blog.py:3: url_for('blog.show_post', id=2)",
];

test('an endpoint that is the name of its view is renamed with the function, its uses and all links', () => {
  for (const [path, text] of [
    ['app.py', "detail', id"],
    ['blog.py', "etail(id, slug=''"],
    ['blog.py', "detail', id=id"],
    ['templates/index.html', "detail', id"],
    ['tests/test_blog.py', "etail'"],
  ] as const)
    assert.deepEqual(renamed(path, text, 'show_post'), detailRenamed, `${path} ${text}`);
});

test('an endpoint that is written down is renamed there and in all links', () => {
  const expected = [
    "app.py:13: @app.get('/login', endpoint='sign_in')",
    "app.py:16: return url_for('page') + url_for('sign_in')",
    "templates/index.html:1: {{ url_for('.detail', id=1) }}{{ url_for('blog.detail', id=1) }}{{ url_for('sign_in') }}",
  ];
  assert.deepEqual(renamed('app.py', "login')\ndef", 'sign_in'), expected);
  assert.deepEqual(renamed('templates/index.html', "login')", 'sign_in'), expected);
  assert.equal(renamed('app.py', 'show_login', 'x'), null, 'the function is not the endpoint');
  assert.deepEqual(renamed('app.py', "page') +", 'leaf'), [
    "app.py:11: app.add_url_rule('/page', view_func=Page.as_view('leaf'))",
    "app.py:16: return url_for('leaf') + url_for('login')",
  ]);
});

test('a blueprint is renamed where it is made and in the links that say it', () => {
  const expected = [
    "app.py:15: url_for('posts.detail', id=1)",
    "blog.py:18: return detail(1) if request.blueprint == 'posts' else None",
    "blog.py:2: bp = Blueprint('posts', __name__)",
    "templates/index.html:1: {{ url_for('.detail', id=1) }}{{ url_for('posts.detail', id=1) }}{{ url_for('login') }}",
    "templates/index.html:2: {{ 'on' if request.blueprint in ('posts',) }}",
    "tests/test_blog.py:3: url_for('posts.detail', id=2)",
  ];
  assert.deepEqual(renamed('blog.py', "log', __name__", 'posts'), expected);
  assert.deepEqual(renamed('tests/test_blog.py', 'log.detail', 'posts'), expected);
});

test('what is offered for a new name is the part under the cursor', () => {
  const offered = (path: string, text: string) => {
    const range = prepareRename(at(path, text));
    return range === null || isRefusal(range) ? range : range.placeholder;
  };
  assert.equal(offered('app.py', "detail', id"), 'detail');
  assert.equal(offered('app.py', "log.detail', id"), 'blog');
  assert.equal(offered('templates/index.html', "detail', id"), 'detail');
  assert.equal(offered('templates/index.html', ".detail', id"), null);
  assert.equal(offered('blog.py', 'index()'), 'index');
  assert.equal(offered('blog.py', 'caller'), null);
  assert.equal(offered('app.py', 'Flask('), null);
});

test('what cannot be renamed with certainty is refused, and the person is told why', () => {
  const table = [
    ['app.py', "detail', id", 'index', 'There already is an endpoint “blog.index”.'],
    ['app.py', "detail', id", 'a.b', /^“a\.b” cannot be an endpoint/],
    ['app.py', "detail', id", "it's", /cannot be an endpoint/],
    ['app.py', "detail', id", 'for', '“for” cannot be the name of a function in Python.'],
    ['app.py', "detail', id", 'two words', /cannot be the name of a function/],
    ['app.py', "detail', id", 'caller', '“caller” already means something else in blog.py:17.'],
    ['app.py', "detail', id", 'f', '“f” already means something else in other.py:3.'],
    ['app.py', "log.detail', id", '', /cannot be the name of a blueprint/],
  ] as const;
  for (const [path, text, after, expected] of table) {
    const told = renamed(path, text, after);
    if (typeof expected === 'string') assert.equal(told, expected);
    else assert.match(String(told), expected);
  }
});

test('the same for code that hides what a name is', () => {
  const view = (code: string, more = '') => `
=== app.py
from flask import Flask, url_for
app = Flask(__name__)
${code}
${more}`;
  const told = (source: string, text = "iew')", after = 'new', path = 'app.py') =>
    renamed(path, text, after, source);
  const link = "\nurl_for('view')";
  const plain = "@app.get('/')\ndef view(): ...";
  const table = [
    [view(`${plain}\nview = wrap(view)${link}`), /more than one value in app\.py:5/],
    [view(`${plain}\ndef f():\n    global view\n    view = 1${link}`), /more than one value/],
    [view(plain + link, '=== b.py\nfrom app import *\nview()'), /^b\.py:1 imports everything/],
    [
      view(plain + link, '=== b.py\nfrom app import view\nnew = 1'),
      /“new” already means something else in b\.py:2/,
    ],
    [view(`${plain}\nurl_for('vi' 'ew')${link}`), /^The endpoint in app\.py:5 is pieced together/],
    [
      view(`n = 'vi' + 'ew'\napp.add_url_rule('/', n, lambda: '')${link}`),
      /named by code that computes it \(app\.py:4\)/,
    ],
    [view(`${plain}${link}`, '=== b.py\nfrom app import view\ndef (:'), /^b\.py has syntax errors/],
    [
      view("class V:\n    @app.get('/')\n    def view(self): ...\nurl_for('view')"),
      /computes it|not a plain function/,
    ],
    [view("url_for('view')"), 'No route has the endpoint “view”.'],
  ] as const;
  for (const [source, expected] of table) {
    const result = String(told(source));
    if (typeof expected === 'string') assert.equal(result, expected);
    else assert.match(result, expected, source);
  }
  const files = "app.register_blueprint(b, name='c')";
  const given = view(
    `from flask import Blueprint\nb = Blueprint('b', __name__)\n@b.get('/')\ndef view(): ...\n${files}\nurl_for('c.view')`,
  );
  assert.match(String(told(given, 'c.view')), /is given where the blueprint is registered \(app\.py:7\)/);
  assert.match(String(told(view("url_for('static', filename='x')"), 'static')), /static files/);
});

test('a relative link in a template of several blueprints is left to the person', () => {
  const source = `
=== app.py
from flask import Flask, Blueprint, render_template
app = Flask(__name__)
a = Blueprint('a', __name__)
b = Blueprint('b', __name__)
@a.get('/a')
def index():
    return render_template('shared.html')
@b.get('/b', endpoint='index')
def second():
    return render_template('shared.html')
app.register_blueprint(a)
app.register_blueprint(b)
=== templates/shared.html
{{ url_for('.index') }}{{ url_for('a.index') }}`;
  const result = rename(at('templates/shared.html', "index') }}", source), 'x');
  assert.ok(result !== null && isRefusal(result));
  assert.match(result.refusal, /several endpoints \(a\.index, b\.index\)/);
  const sure = rename(at('app.py', 'index():', source), 'home');
  assert.ok(sure !== null && !isRefusal(sure));
  assert.deepEqual(
    sure.changes.map(({ path, group, sure: known }) => [path, group, known]),
    [
      ['app.py', 'code', true],
      ['templates/shared.html', 'links', false],
      ['templates/shared.html', 'links', true],
    ],
  );
});
