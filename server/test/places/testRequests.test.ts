import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRequests } from '../../src/places/testRequests.ts';
import { fileOf, sources } from '../fixture.ts';

const app = `
from flask import Flask
app = Flask(__name__)
@app.get('/')
def index(): return ''
@app.route('/users/<int:id>', methods=['GET', 'PUT'])
def user(id): return ''
@app.post('/users/')
def create(): return ''
@app.get('/s3/<name>')
def bucket(name): return ''
`;

const conftest = `
import pytest
from app import app as application
@pytest.fixture
def client():
    with application.test_client() as client:
        yield client
@pytest.fixture
def user_client(client):
    client.post('/users/')
    return client
@pytest.fixture(name='web')
def _web(): return application.test_client()
@pytest.fixture
def s3(): return boto.client('s3')
`;

/** `test method text → endpoint` of each request that is found. */
function found(text: string, more = '', path = 'tests/test_app.py'): string[] {
  const project = sources(`=== app.py\n${app}=== tests/conftest.py\n${conftest}${more}=== ${path}\n${text}`);
  const file = fileOf(project, path);
  return testRequests(project, file).map(({ test: by, method, span, routes }) =>
    [
      by?.name ?? '-',
      method ?? '?',
      file.text.slice(span.start, span.end),
      '→',
      ...new Set(routes.map(({ endpoint }) => endpoint)),
    ].join(' '),
  );
}

test('requests of every kind of client lead to their view', () => {
  const index = (method = 'GET', by = 'test_x') => [`${by} ${method} / → index`];
  const setUp = 'class Base:\n    def setUp(self):\n        self.client = app.test_client()\n';
  for (const [text, expected] of [
    ["def test_x(client): client.get('/')", index()],
    ["def test_x(client): client.head('/')", index('HEAD')],
    ["def test_x(client): client.open('/', method='GET')", index()],
    ["def test_x(client): client.request('GET', '/')", index()],
    ["def test_x(client): client.open('/', method=m)", index('?')],
    ["def test_x(client): client.get('/?page=2')", ['test_x GET /?page=2 → index']],
    ["def test_x(user_client): user_client.get('/')", index()],
    ["def test_x(web): web.get('/')", index()],
    [
      "def login():\n    with app.test_client() as client:\n        return client\ndef test_x():\n    c = login()\n    c.get('/')",
      index(),
    ],
    ["async def test_x(): await app.test_client().get('/')", index()],
    ["class TestX:\n    def test_x(self, client): client.get('/')", index('GET', 'TestX.test_x')],
    [`${setUp}class TestX(Base):\n    def test_x(self): self.client.get('/')`, index('GET', 'TestX.test_x')],
    [
      "class TestX:\n    client = app.test_client()\n    def test_x(self): self.client.get('/')",
      index('GET', 'TestX.test_x'),
    ],
    [
      "from flask_testing import TestCase\nclass TestX(TestCase):\n    def test_x(self): self.client.get('/')",
      index('GET', 'TestX.test_x'),
    ],
    [
      "from fastapi.testclient import TestClient\nclient = TestClient(app)\ndef test_x(): client.get('/')",
      index(),
    ],
    [
      "from starlette.testclient import TestClient\ndef test_x():\n    with TestClient(app) as c: c.get('/')",
      index(),
    ],
    [
      "import httpx\nasync def test_x():\n    async with httpx.AsyncClient(transport=t) as c: await c.get('/')",
      index(),
    ],
    ["from werkzeug.test import Client\ndef test_x(): Client(app).get('/')", index()],
    [
      "from webtest import TestApp\ndef test_x(): TestApp(app).post_json('/users/', {})",
      ['test_x POST /users/ → create'],
    ],
    ["from flask.testing import FlaskClient\ndef test_x(c: FlaskClient): c.get('/')", index()],
    ["def test_x(client): client.put(f'/users/{id}')", ['test_x PUT /users/{id} → user']],
    ["def test_x(client):\n    url = '/users/5'\n    client.get(url)", ['test_x GET /users/5 → user']],
    [
      "@pytest.mark.parametrize('url', ['/', '/users/5'])\ndef test_x(client, url): client.get(url)",
      [...index(), 'test_x GET /users/5 → user'],
    ],
    [
      "from flask import url_for\ndef test_x(client): client.get(url_for('user', id=1))",
      ['test_x GET user → user'],
    ],
    [
      "from flask import url_for\ndef test_x(client):\n    url = url_for('index')\n    client.get(url)",
      ['test_x GET index → index'],
    ],
    [
      "def login(client: object): client.get('/')\n@pytest.fixture\ndef logged(client): client.get('/')",
      ['- GET / → index'],
    ],
  ] as const) {
    assert.deepEqual(found(`from app import app\nimport pytest\n${text}\n`), expected, text);
  }
});

test('what is no client, or asks for nothing that answers, is left alone', () => {
  for (const text of [
    "def test_x(s3): s3.get('/s3/a')",
    "def test_x(): client.get('/')",
    "import requests\ndef test_x(): requests.get('/')",
    "import httpx\ndef test_x():\n    with httpx.Client() as c: c.get('/')",
    "def test_x(client):\n    client = Api(client)\n    client.get('/')",
    "class TestX(Unknown):\n    def test_x(self): self.client.get('/')",
    "def login():\n    return app\ndef test_x(): login().get('/')",
    "client = app.test_client()\ndef test_x():\n    client, other = make()\n    client.get('/')",
    "def test_x(client): client.post('/')",
    "def test_x(client): client.get('/nowhere')",
    'def test_x(client): client.get(path)',
    "def test_x(client): client.get('https://example.org/')",
    "from app import app\n@app.get('/')\ndef test_x(): ...",
    "from flask import url_for\ndef test_x(client): client.post(url_for('index'))",
  ]) {
    assert.deepEqual(found(`${text}\n`), [], text);
  }
  assert.deepEqual(found("def test_x(client): client.get('/')\n", '', 'app/run.py'), [], 'no test');
});

test('the fixture of Pytest-Flask counts where there is an application for it, and no own one hides it', () => {
  const project = (fixture: string) =>
    sources(
      `=== app.py\n${app}=== conftest.py\nimport pytest\n@pytest.fixture\ndef ${fixture}(): return create()\n=== test_a.py\ndef test_x(client): client.get('/')\n`,
    );
  const count = (fixture: string) => {
    const own = project(fixture);
    return testRequests(own, fileOf(own, 'test_a.py')).length;
  };
  assert.deepEqual([count('app'), count('other')], [1, 0]);
});
