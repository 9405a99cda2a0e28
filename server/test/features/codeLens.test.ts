import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses, namedLinks } from '../../src/features/codeLens.ts';
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
  ]);
  assert.deepEqual(codeLenses(project, fileOf(project, 'templates/a.html')), []);
});
