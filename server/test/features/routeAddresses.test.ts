import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeAddresses } from '../../src/features/routeAddresses.ts';
import { fixture } from '../fixture.ts';

const app = (cursor: 'user' | 'none' | 'send'): string => `=== app.py
from flask import Flask
app = Flask(__name__, static_folder=None)
${cursor === 'none' ? 'x = 1$0' : ''}

@app.route('/users/<int:id>/<path:rest>')
@app.route('/users/<int:id>')
def user(id, rest=''):
    return ''${cursor === 'user' ? '$0' : ''}

@app.post('/send')
def send():
    return ''${cursor === 'send' ? '$0' : ''}

@app.route('/')
def home(): return ''
`;

const rules = (cursor: 'user' | 'none' | 'send'): string[] => {
  const { query } = fixture(app(cursor));
  return routeAddresses(query.project, query.file, query.offset).map(({ route }) => route.rule);
};

test('the routes of the view around the cursor, else all, simplest first; only those that a browser opens', () => {
  assert.deepEqual(rules('user'), ['/users/<int:id>', '/users/<int:id>/<path:rest>']);
  assert.deepEqual(rules('none'), ['/', '/users/<int:id>', '/users/<int:id>/<path:rest>']);
  assert.deepEqual(rules('send'), []);
});

test('what a rule is made of', () => {
  const { query } = fixture(app('user'));
  const [, both] = routeAddresses(query.project, query.file, query.offset);
  const [id, rest] = [
    { variable: 'id', converter: 'int' },
    { variable: 'rest', converter: 'path' },
  ];
  assert.deepEqual(both?.parts, ['/', 'users', '/', id, '/', rest]);
});
