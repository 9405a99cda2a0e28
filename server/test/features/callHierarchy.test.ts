import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type HierarchyCall,
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../src/features/callHierarchy.ts';
import { fileOf, fixture } from '../fixture.ts';

const { query, project } = fixture(`
=== app.py
from flask import Flask, url_for, render_template
app = Flask(__name__)

@app.get('/')
def index():
    return render_template('index.html', url=url_for('user', id=1))

@app.get('/users/<int:id>')
def user(id):
    return url_for('index') + url_for('index', page=2)

def helper():
    return url_for('user', id=2)

url_for('user', id=3)
=== templates/index.html
<a href="{{ url_for('us$0er', id=1) }}"></a>{{ url_for('index') }}`);

/** `kind name: the lines of the places`. */
function drawn(calls: readonly HierarchyCall[], caller: (call: HierarchyCall) => string): readonly string[] {
  return calls.map(call => {
    const { lines } = fileOf(project, caller(call));
    const places = call.places.map(({ start }) => lines.positionAt(start).line + 1);
    return `${call.item.kind} ${call.item.name}: ${places.join(', ')}`;
  });
}

test('an endpoint knows who links to it and where its view and its templates lead', () => {
  const [user] = prepareCallHierarchy(query) ?? [];
  assert.ok(user);
  assert.deepEqual(
    [user.kind, user.name, user.detail, user.path],
    ['endpoint', 'user', '/users/<int:id>', 'app.py'],
  );
  const incoming = incomingCalls(project, user);
  assert.deepEqual(
    drawn(incoming, ({ item }) => item.path),
    ['endpoint index: 6', 'function helper: 13', 'function app.py: 15', 'template templates/index.html: 1'],
  );
  assert.deepEqual(
    drawn(outgoingCalls(project, user), () => 'app.py'),
    ['endpoint index: 10, 10'],
  );
  const [index, , , template] = incoming.map(({ item }) => item);
  assert.ok(index && template);
  assert.deepEqual(
    drawn(outgoingCalls(project, index), () => 'app.py'),
    ['endpoint user: 6', 'template templates/index.html: 6'],
  );
  assert.deepEqual(
    drawn(incomingCalls(project, template), ({ item }) => item.path),
    ['endpoint index: 6'],
  );
  assert.deepEqual(
    drawn(outgoingCalls(project, template), () => 'templates/index.html'),
    ['endpoint user: 1', 'endpoint index: 1'],
  );
});

test('where no endpoint stands there is no hierarchy', () => {
  assert.equal(prepareCallHierarchy({ ...query, offset: 0 }), null);
});
