import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchRequest, parseRequest } from '../../src/features/matchRequest.ts';
import { sources } from '../fixture.ts';

const project = sources(`=== app.py
  from flask import Flask
  app = Flask(__name__, static_folder=None)

  @app.route('/<path:rest>')
  def anything(rest): return ''

  @app.route('/<name>')
  def page(name): return ''

  @app.route('/<int:year>')
  def archive(year): return ''

  @app.route('/about')
  def about(): return ''

  @app.post('/login')
  def login(): return ''

  @app.route('/posts/<int:id>/')
  def post(id): return ''
`);

/** Who answers with which values and after which redirection; who loses; what else is said. */
function answered(text: string): string[] {
  const { answers, losing, otherMethods, near } = matchRequest(project, parseRequest(text));
  return [
    ...answers.map(({ route, values, redirect }) =>
      [
        route.endpoint,
        ...[...values].map(([name, value]) => `${name}=${value.kind === 'text' ? value.text : '?'}`),
        ...(redirect === undefined ? [] : [`-> ${redirect}`]),
      ].join(' '),
    ),
    ...losing.map(route => `not ${route.endpoint}`),
    ...(otherMethods.length > 0 ? [`405: ${otherMethods.join()}`] : []),
    ...(near ? [`near ${near.route.endpoint}`] : []),
  ];
}

test('who answers, with the values of the path; who would, in the order in which they would', () => {
  assert.deepEqual(answered('/about?x=1#top'), ['about', 'not page', 'not anything']);
  assert.deepEqual(answered('/2026'), ['archive year=2026', 'not page', 'not anything']);
  assert.deepEqual(answered('http://localhost:5000/caf%C3%A9'), ['page name=café', 'not anything']);
  assert.deepEqual(answered('a/b'), ['anything rest=a/b']);
});

test('a method may come first; a slash that is missing leads on; what is not answered is said', () => {
  assert.deepEqual(answered('post /login'), ['login']);
  assert.deepEqual(answered('GET /login'), ['page name=login', 'not anything']);
  assert.deepEqual(answered('DELETE /login'), ['405: GET,HEAD,OPTIONS,POST']);
  assert.deepEqual(answered('/posts/5'), ['post id=5 -> /posts/5/', 'not anything']);
  assert.deepEqual(answered('GET'), answered('/GET'));
});

test('where nobody answers, the rule that is close is named', () => {
  const small = sources(`=== app.py
    from flask import Flask
    app = Flask(__name__, static_folder=None)
    @app.get('/login')
    def login(): return ''
  `);
  const { answers, otherMethods, near } = matchRequest(small, parseRequest('/logni'));
  assert.deepEqual([answers, otherMethods, near?.path], [[], [], '/login']);
});
