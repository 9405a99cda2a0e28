import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses, isAskedWith, namedLinks, testsIn } from '../../src/features/codeLens.ts';
import { testLenses } from '../../src/features/testLenses.ts';
import { viewTemplates } from '../../src/features/viewTemplates.ts';
import { fileOf, sources } from '../fixture.ts';

const project = sources(`
=== app.py
from flask import Flask, url_for
from flask.views import MethodView

app = Flask(__name__)

@app.route('/users/<int:id>', methods=['GET', 'POST'])
def user(id):
    return url_for('many')

@app.get('/a')
@app.get('/b')
@app.get('/c/<page>')
@app.get('/d')
def many(page=1): ...

def helper():
    return url_for('many')

class Page(MethodView):
    def get(self): ...
    def post(self): ...
app.add_url_rule('/page', view_func=Page.as_view('page'))
=== templates/a.html
{{ url_for('many') }}{{ url_for('page') }}
`);

test('every view says its routes and how many links lead there', () => {
  const file = fileOf(project, 'app.py');
  const links = [...project.files.values()].flatMap(one => namedLinks(project, one));
  const shown = codeLenses(project, file).map(({ name, span, title, endpoints }) => {
    const line = file.lines.positionAt(span.start).line + 1;
    return [
      line,
      file.text.slice(name.start, name.end),
      title,
      links.filter(link => endpoints.includes(link.endpoint)).length,
    ];
  });
  assert.deepEqual(shown, [
    [6, 'user', 'GET, POST /users/<int:id>', 0],
    [10, 'many', 'GET /d · GET /c/<page> · +2', 3],
    [19, 'Page', 'GET, POST /page', 1],
    [20, 'get', 'GET /page', 0],
    [21, 'post', 'POST /page', 0],
  ]);
  assert.deepEqual(codeLenses(project, fileOf(project, 'templates/a.html')), []);
});

test('a view, or the method of one, says what it renders, who tests it and whether a browser opens it', () => {
  const own = sources(`
=== app.py
from flask import Flask, render_template
from flask.views import MethodView, View
app = Flask(__name__)

def page(name):
    return render_template(name)

@app.get('/')
def home():
    if app.debug: return render_template('home.html')
    return render_template('other.html')

@app.post('/send')
def send(): return page('helped.html')

class Page(MethodView):
    def get(self): return render_template('page.html')
    def post(self): return self.get()
    def helper(self): ...
app.add_url_rule('/page', view_func=Page.as_view('page'))

class Old(View):
    def dispatch_request(self): return render_template('old.html')
app.add_url_rule('/old', view_func=Old.as_view('old'))
=== test_app.py
from app import app
def test_home(): app.test_client().get('/?a=1')
def test_both():
    client = app.test_client()
    client.get('/'); client.get('/'); client.head('/page')
def test_page(): app.test_client().post('/page')
def helper(): app.test_client().get('/old')
=== templates/home.html
=== templates/other.html
=== templates/helped.html
=== templates/page.html
=== templates/old.html
`);
  const views = fileOf(own, 'app.py');
  const asked = testsIn(own, fileOf(own, 'test_app.py'), views);
  const shown = codeLenses(own, views).map(lens => [
    lens.title,
    viewTemplates(own, views, lens).map(({ name }) => name),
    asked
      .filter(({ view, method }) => view.start === lens.view.start && isAskedWith(lens, method))
      .map(({ test: { name } }) => name),
    lens.opens,
  ]);
  assert.deepEqual(shown, [
    ['GET /', ['home.html', 'other.html'], ['test_home', 'test_both', 'test_both'], true],
    ['POST /send', ['helped.html'], [], false],
    ['GET, POST /page', [], ['test_both', 'test_page'], false],
    ['GET /page', ['page.html'], ['test_both'], true],
    ['POST /page', [], ['test_page'], false],
    ['GET /old', ['old.html'], [], true],
  ]);
});

test('a test says what it asks and leads to the views that answer', () => {
  const own = sources(`
=== app.py
from flask import Flask
app = Flask(__name__)
@app.get('/')
def home(): ...
@app.route('/users/<int:id>', methods=['GET', 'PUT'])
def user(id): ...
@app.get('/c')
def other(): ...
=== test_app.py
from app import app
client = app.test_client()
def test_one():
    client.get('/users/1'); client.get('/users/2')
class TestMore:
    def test_many(self):
        client.get('/'); client.put('/users/1'); client.get('/c')
def test_static(): client.get('/static/a.css')
def test_none(): client.get('/nowhere')
def helper(): client.get('/')
`);
  const file = fileOf(own, 'test_app.py');
  const shown = testLenses(own, file).map(({ name, title, views }) => [
    file.text.slice(name.start, name.end),
    title,
    ...views.map(({ path, span }) => fileOf(own, path).text.slice(span.start, span.end)),
  ]);
  assert.deepEqual(shown, [
    ['test_one', '→ GET /users/<int:id>', 'user'],
    ['test_many', '→ GET / · PUT /users/<int:id> · +1', 'home', 'user', 'other'],
  ]);
  assert.deepEqual(testLenses(own, fileOf(own, 'app.py')), []);
});
