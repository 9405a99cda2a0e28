import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { drawn, fileOf, sources } from '../fixture.ts';
import { runPython } from '../snippets/python.ts';

const app = `
from flask import Flask, url_for
app = Flask(__name__)
@app.get('/')
def index(): return ''
@app.post('/users/')
def create(): return ''
@app.get('/users/<int:id>')
def show(id): return ''
@app.get('/<page>/about')
def about(page): return ''
@app.get('/files/<path:name>')
def files(name): return ''
@app.route('/users/<name>', methods=['GET', 'PUT'])
def named(name): return ''
`.trimStart();

const conftest = `
import pytest
from app import app
@pytest.fixture
def client():
    with app.test_client() as client:
        yield client
@pytest.fixture
def api():
    return Api(app.test_client())
`.trimStart();

/** `method-not-allowed «text»` of what is found in a file of tests. */
function found(text: string, more = '', path = 'tests/test_app.py'): string[] {
  const project = sources(`=== app.py\n${app}${more}=== tests/conftest.py\n${conftest}=== ${path}\n${text}`);
  const file = fileOf(project, path);
  return diagnostics({ project, file, messages: messagesFor('en') }).map(
    ({ code, span }) => `${code} «${file.text.slice(span.start, span.end)}»`,
  );
}

const inTest = (call: string) => `from app import *\ndef test_x(client):\n    ${call}\n`;

/** Calls, the text that is marked, and what Flask answers. */
const calls: readonly (readonly [call: string, marked: string | null, status: number])[] = [
  ["client.post('/')", '/', 405],
  ["client.post('/?a=1', data={})", '/?a=1', 405],
  ["client.get('/users/')", '/users/', 405],
  ["client.get('/users')", null, 404],
  ["client.delete('/users/ann', json={'a': 1})", '/users/ann', 405],
  ["client.open('/', method='PATCH')", '/', 405],
  ["client.post(url_for('index'))", "url_for('index')", 405],
  ["client.post(path='/')", '/', 405],
  ["client.post('/users/')", null, 200],
  ["client.put('/users/5')", null, 200],
  ["client.put(url_for('named', name='a'))", null, 200],
  ["client.post('/any/about')", null, 405],
  ["client.post('/files/a/b')", null, 405],
  ["client.post('/nowhere')", null, 404],
  ["client.head('/users/')", null, 405],
  ["client.post('/', headers={'x': 'y'})", null, 405],
  ["client.post('/', **{})", null, 405],
  ["client.post('/' + str(1))", null, 404],
];

describe('requests of a test client', () => {
  const program = `
import json, sys
text, calls = json.load(sys.stdin)
exec(text)
client = app.test_client()
with app.test_request_context():
    json.dump([eval(call).status_code for call in calls], sys.stdout)
`;
  const statuses = runPython<number[]>(program, [app, calls.map(([call]) => call)]);
  for (const [number, [call, marked, status]] of calls.entries()) {
    test(call, () => {
      assert.deepEqual(found(inTest(call)), marked === null ? [] : [`method-not-allowed «${marked}»`]);
      assert.equal(statuses[number], status);
    });
  }
});

test('what is a test client for certain', () => {
  const some = ['method-not-allowed «/»'];
  const setUp = 'class Base:\n    def setUp(self):\n        self.client = app.test_client()\n';
  for (const [text, problems] of [
    ["def test_x(): app.test_client().post('/')", some],
    ["def test_x():\n    c = app.test_client()\n    c.post('/')", some],
    ["def test_x():\n    with app.test_client() as c:\n        c.post('/')", some],
    ["async def test_x():\n    await app.test_client().post('/')", some],
    ["c = app.test_client()\ndef test_x(): c.post('/')", some],
    [`${setUp}    def test_x(self): self.client.post('/')`, some],
    [`${setUp}class TestX(Base):\n    def test_x(self): self.client.post('/')`, some],
    ["def test_x(client): client.post('/')", some],
    ["def test_x(api): api.post('/')", []],
    ["def test_x(http_client): http_client.post('/')", []],
    ["def helper(client): client.post('/')", []],
    ["def test_x():\n    c = app.test_client()\n    c = other(c)\n    c.post('/')", []],
    ["class TestX(Unknown):\n    def test_x(self): self.client.post('/')", []],
    [`${setUp}        self.client = Api(self.client)\n    def test_x(self): self.client.post('/')`, []],
  ] as const) {
    assert.deepEqual(found(`from app import app\n${text}\n`), problems, text);
  }
});

test('a test that may be about the answer itself is not judged', () => {
  const plain = "def test_x(client):\n    assert client.post('/').data == b''\n";
  assert.notDeepEqual(found(plain), [], 'else this test shows nothing');
  for (const text of [
    "def test_x(client):\n    assert client.post('/').status_code == 405\n",
    "def test_x(client):\n    assert client.post('/').status_code != 200\n",
    "def test_not_allowed(client):\n    client.post('/')\n",
    "def test_x(client):\n    with raises(MethodNotAllowed): client.post('/')\n",
    "@pytest.mark.parametrize('status', [405])\ndef test_x(client, status):\n    assert client.post('/').status_code == status\n",
    "@parametrize('status', [405])\nclass TestX:\n    def test_x(self, client, status):\n        client.post('/')\n",
    "def test_x(client):\n    client.post('/')\n    @app.route('/', methods=['POST'])\n    def f(): ...\n",
  ]) {
    assert.deepEqual(found(text), [], text);
  }
});

test('nobody is judged where something may answer before the routes do', () => {
  const text = "def test_x(client): client.post('/')\n";
  const passing = '@app.before_request\ndef load():\n    if x: return\n    g.user = 1\n';
  assert.deepEqual(found(text, passing), ['method-not-allowed «/»']);
  for (const more of [
    "@app.before_request\ndef load():\n    if x: return redirect('/')\n",
    '@app.before_request\ndef load(): abort(401)\n',
    'app.before_request(load)\n',
    'app.wsgi_app = Middleware(app.wsgi_app)\n',
    'app.add_url_rule(input(), "x")\n',
    'other = Flask("other")\n@other.post("/")\ndef x(): ...\n',
    'METHOD_OVERRIDE = True\n',
    '=== tests/test_other.py\nfrom flask import Flask\nmine = Flask(__name__)\n',
    "=== tests/__init__.py\nimport os\nos.environ['MODE'] = 'test'\n",
  ]) {
    assert.deepEqual(found(text, more), [], more);
  }
  assert.deepEqual(found(text, '', 'run.py'), [], 'no test');
});

test('it is said as for a form', () => {
  const project = sources(`=== app.py\n${app}=== test_app.py\n${inTest("app.test_client().post('/')")}`);
  const file = fileOf(project, 'test_app.py');
  const [line = ''] = drawn(file, diagnostics({ project, file, messages: messagesFor('en') }))
    .split('\n')
    .slice(3);
  assert.equal(
    line.trim().replace(/^#\s+/, ''),
    '^ method-not-allowed: The rule “/” allows only “GET”, so this “POST” is answered with 405 (Method Not Allowed). Add the method to the route, or send to another one.',
  );
});
