import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestRoute } from '../../src/features/nearestRoute.ts';
import { fixture } from '../fixture.ts';

function near(app: string): (path: string, method?: string) => string | undefined {
  const { query } = fixture(`=== app.py\n${app.trimStart()}$0`);
  return (path, method = 'GET') => {
    const found = nearestRoute(query.project, query.file, path, method);
    if (!found) return undefined;
    const { route, refused } = found;
    return refused
      ? `${route.rule}: ${refused.variable.name} not ${refused.value}`
      : `${route.rule}: ${found.path}`;
  };
}

test('a path that Flask answers with 404 is near to a rule but for a slip, a slash, a prefix or a value', () => {
  const nearest = near(`
from flask import Flask, Blueprint
app = Flask(__name__, static_folder=None)
auth = Blueprint('auth', __name__, url_prefix='/auth')
@app.route('/about')
def about(): return ''
@app.route('/users/')
def users(): return ''
@app.route('/users/<int:id>')
def user(id): return ''
@app.route('/users/<int:id>/edit')
def edit(id): return ''
@app.route('/a/<int:x>/<int:y>')
def two(x, y): return ''
@app.post('/send')
def send(): return ''
@auth.route('/login')
def login(): return ''
app.register_blueprint(auth)
`);
  const table: readonly (readonly [string, string | undefined])[] = [
    ['/abuot', '/about: /about'],
    ['/About', '/about: /about'],
    ['/about/', '/about: /about'],
    ['/user', '/users/: /users/'],
    ['/users/7/edti', '/users/<int:id>/edit: /users/7/edit'],
    ['/users/ana', '/users/<int:id>: id not ana'],
    ['/users/50%', '/users/<int:id>: id not 50%'],
    ['/a/1/b', undefined],
    ['/login', '/auth/login: /auth/login'],
    ['/sned', '/send: /send'],
    ['/about', undefined],
    ['/send', undefined],
    ['/users', undefined],
    ['/nothing/like/it', undefined],
    ['/favicon.ico', undefined],
    ['', undefined],
    ['no slash', undefined],
  ];
  for (const [path, expected] of table) assert.equal(nearest(path), expected, path);
});

test('so it is with the rules of Bottle and Starlette', () => {
  const bottle = near(`
from bottle import Bottle
app = Bottle()
@app.route('/items/<id:int>')
def item(id): return ''
@app.route('/items')
def items(): return ''
`);
  assert.equal(bottle('/itmes'), '/items: /items');
  assert.equal(bottle('/items/'), '/items: /items');
  assert.equal(bottle('/items/x'), '/items/<id:int>: id not x');
  const starlette = near(`
from starlette.applications import Starlette
from starlette.routing import Route
async def item(request): ...
app = Starlette(routes=[Route('/items/{id:int}', item)])
`);
  assert.equal(starlette('/item/3'), '/items/{id:int}: /items/3');
  assert.equal(starlette('/items/x'), '/items/{id:int}: id not x');
});
