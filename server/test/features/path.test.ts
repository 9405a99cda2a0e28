import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { hover } from '../../src/features/hover.ts';
import { accepted, dedent, fixture, selected } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, redirect
app = Flask(__name__, static_folder=None)

@app.route('/')
def index(): return ''

@app.get('/users/')
def users(): return ''

@app.get('/users/<int:id>')
def user(id):
    """One user."""
    return ''

@app.get('/users/<name>')
def named(name): return ''

@app.get('/users/new')
def new(): return ''

@app.post('/users/<int:id>/name')
def rename(id): return ''

@app.get('/files/<path:name>')
def files(name): return ''
`.trimStart();

const inTemplate = (line: string, locale = 'en') =>
  fixture(`${app}=== templates/a.html\n${line}`, { locale });
const inPython = (line: string) => fixture(app + line);

/** The first line of each answer that a hover shows, or the whole of what it says otherwise. */
function answers(found: ReturnType<typeof fixture>): string[] {
  const markdown = hover(found.query)?.markdown;
  return [...(markdown ?? '').matchAll(/```python\n(.*)\n/g)].map(([, call = '']) => call);
}

test('the hover of a path tells which view answers, and with which values', () => {
  const { query, file } = inTemplate(
    '<a href="/users/12?tab=1#x">$0</a>'.replace('12', '1$02').replace('>$0<', '><'),
  );
  const found = hover(query);
  assert.equal(found && file.text.slice(found.span.start, found.span.end), '/users/12?tab=1#x');
  assert.equal(
    found?.markdown,
    dedent(`
      \`\`\`python
      user(id: int)
      \`\`\`

      - \`/users/<int:id>\` · GET
      - \`id\` is \`12\`
      - view \`user()\` in \`app.py:11\`

      One user.
    `),
  );
});

test('the view that answers is the one that Werkzeug would choose', () => {
  for (const [path, ...expected] of [
    ['/', 'index()'],
    ['/users/5', 'user(id: int)'],
    ['/users/ann', 'named(name: str)'],
    ['/users/new', 'new()'],
    ['/users/%61nn', 'named(name: str)'],
    ['/files/a/b.txt', 'files(name: str)'],
    ['/users/{{ u.id }}', 'user(id: int)', 'named(name: str)'],
    ['/files/{{ a }}/{{ b }}', 'files(name: str)'],
    ['/{{ where }}/', 'users()'],
    ['/nothing'],
    ['/users/5/x'],
  ]) {
    assert.deepEqual(answers(inTemplate(`<a href="$0${path}">`)), expected, path);
  }
});

test('what a converter of the project accepts is not known, so the next best route may answer as well', () => {
  const routes = `@app.get('/<slug:x>')\ndef one(x): return ''\n@app.get('/<path:x>')\ndef two(x): return ''\n`;
  const found = fixture(
    `${app}app.url_map.converters['slug'] = Slug\n${routes}=== templates/a.html\n<a href="$0/some">`,
  );
  assert.deepEqual(answers(found), ['one(x: str)', 'two(x: str)']);
});

test('static files have no view to go to', () => {
  const found = fixture(
    `${app.replace(', static_folder=None', '')}=== templates/a.html\n<img src="$0/static/a.png">`,
  );
  assert.deepEqual(answers(found), ['static(filename: str)']);
  assert.equal(definition(found.query), null);
});

test('values of variables are shown, with what fills a hole', () => {
  const says = (line: string) => hover(inTemplate(line).query)?.markdown ?? '';
  assert.match(says('<a href="$0/files/a%20b">'), /- `name` is `a b`$/m);
  assert.match(says('<a href="$0/users/{{ u.id|int }}">'), /- `id` is `u\.id\|int`$/m);
  assert.doesNotMatch(says('<a href="$0/users/x{{ u.id }}">'), / is /);
});

test('a redirection for a missing slash is told', () => {
  const { query } = inTemplate('<a href="$0/users">', 'es');
  assert.match(hover(query)?.markdown ?? '', /^- antes se redirige a `\/users\/`$/m);
});

test('a method that is not allowed is told, with what would be answered', () => {
  const { query } = inTemplate('<form method="post" action="$0/users/5"></form>');
  const [first = '', ...rest] = (hover(query)?.markdown ?? '').split('\n\n');
  assert.equal(first, 'Nothing answers `POST` at this path (405 Method Not Allowed). It answers `GET`:');
  assert.match(rest.join('\n\n'), /user\(id: int\)/);
});

test('paths in Python: redirections and test clients, whatever way they are put together', () => {
  for (const [line, ...expected] of [
    ["redirect('$0/users/5')", 'user(id: int)'],
    ["redirect(f'/users/$0{id}')", 'user(id: int)', 'named(name: str)'],
    ["redirect('/us$0ers/' + str(id))", 'user(id: int)', 'named(name: str)'],
    ["redirect('/us$0ers/%d' % id)", 'user(id: int)', 'named(name: str)'],
    ["redirect('/us$0ers/{}'.format(id))", 'user(id: int)', 'named(name: str)'],
    ["redirect(location='$0/users/5')", 'user(id: int)'],
    ["client.get('$0/users/5')", 'user(id: int)'],
    ["self.client.post('/users/5/na$0me', data={})", 'rename(id: int)'],
    ["with app.test_client() as c:\n    c.post('/users/5/na$0me')", 'rename(id: int)'],
    ["app.test_client().open('$0/users/5', method='GET')", 'user(id: int)'],
    ["with app.test_request_context('$0/users/new'): pass", 'new()'],
    ["cache.get('$0/users/5')"],
    ["redirect('/users/' '$05')"],
    ["print('$0/users/5')"],
  ]) {
    assert.deepEqual(answers(inPython(line ?? '')), expected, line);
  }
});

const others = {
  bottle: `
from bottle import Bottle, redirect
app = Bottle()
inner = Bottle()

@app.get('/users/<id:int>')
def user(id): ...

@app.get('/users/<name:re:[a-z]+>/edit')
def edit(name): ...

@app.post('/users')
def create(): ...

@app.get('/codes/<code:re:(a+)+>')
def vague(code): ...

@app.get('/codes/<code>')
def plain(code): ...

@inner.get('/stats')
def stats(): ...

app.mount('/admin', inner)
`,
  starlette: `
from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

async def user(request): ...
async def named(request): ...
async def create(request): ...
async def index(request): ...
async def never(request): ...

app = Starlette(routes=[
    Route('/users/{id:int}', user),
    Route('/users/{name}', named),
    Route('/users/', create, methods=['POST']),
    Mount('/admin', routes=[Route('/', index)]),
    Route('/admin/never', never),
])
`,
};

test('paths in applications of Bottle and Starlette: who answers there', () => {
  const table = [
    ['bottle', "redirect('$0/users/5')", ['user(id: int)']],
    ['bottle', "redirect('$0/users/ann/edit')", ['edit(name: str)']],
    ['bottle', "redirect('$0/users/ANN/edit')", []],
    ['bottle', "redirect('$0/admin/stats')", ['stats()']],
    ['bottle', `redirect('$0/codes/${'a'.repeat(40)}!')`, ['vague(code: str)', 'plain(code: str)']],
    ['bottle', "redirect(f'$0/users/{x}')", ['user(id: int)']],
    ['starlette', "RedirectResponse('$0/users/5')", ['user(id: int)']],
    ['starlette', "RedirectResponse(url='$0/users/ann', status_code=303)", ['named(name: str)']],
    ['starlette', "client.get('$0/admin')", ['index()']],
    ['starlette', "TestClient(app).get('$0/admin/never')", []],
    ['starlette', "api = TestClient(app)\napi.post('$0/users/')", ['create()']],
  ] as const;
  for (const [framework, line, expected] of table) {
    const found = fixture(`=== app.py\n${others[framework]}${line}`);

    assert.deepEqual(answers(found), expected, line);
  }
  const markdown = (line: string) => hover(fixture(`=== app.py\n${others.starlette}${line}`).query)?.markdown;
  assert.match(markdown("client.get('$0/admin')") ?? '', /`\/admin\/`/);
  assert.match(markdown("client.delete('$0/users/5')") ?? '', /Method Not Allowed/);
});

test('paths in applications of Bottle and Starlette are completed in their syntax', () => {
  const completions = (framework: 'bottle' | 'starlette', line: string) => {
    const { query } = fixture(`=== app.py\n${others[framework]}${line}`);
    return accepted(query, completion(query));
  };
  assert.deepEqual(completions('bottle', "redirect('/users/$0')"), [
    `redirect('/users/\${1:id}')`,
    `redirect('/users/\${1:name}/edit')`,
  ]);
  assert.deepEqual(completions('bottle', "redirect('/users/5/$0')"), []);
  assert.deepEqual(completions('bottle', "redirect('/users/ann/$0')"), ["redirect('/users/ann/edit')"]);
  assert.deepEqual(completions('starlette', "client.post('$0')"), ["client.post('/users/')"]);
  assert.deepEqual(completions('starlette', "client.get('/users/$0')"), [
    `client.get('/users/\${1:id}')`,
    `client.get('/users/\${1:name}')`,
  ]);
});

test('the definition of a path is the view, or none at all', () => {
  const { query, project } = inTemplate('<a href="$0/users/5">');
  assert.deepEqual(selected(project, definition(query)), ['app.py: «user»']);
  assert.equal(definition(inTemplate('<a href="$0/nothing.html">').query), null);
});

/** What the line becomes, in the order of the list. */
const completed = (line: string) => {
  const { query } = inTemplate(line);
  return accepted(query, completion(query));
};

test('links complete the paths that answer GET', () => {
  const paths = ['/', `/files/\${1:name}`, '/users/', `/users/\${1:id}`, `/users/\${1:name}`, '/users/new'];
  assert.deepEqual(
    completed('<a href="$0">'),
    paths.map(path => `<a href="${path}">`),
  );
  assert.deepEqual(completed('<a href="/us$0#x">'), [
    '<a href="/users/#x">',
    `<a href="/users/\${1:id}#x">`,
    `<a href="/users/\${1:name}#x">`,
    '<a href="/users/new#x">',
  ]);
});

test('forms, htmx and test clients complete the paths of their own method', () => {
  const line = `/users/\${1:id}/name`;
  assert.deepEqual(completed('<form method="post" action="$0">'), [`<form method="post" action="${line}">`]);
  assert.deepEqual(completed('<p hx-post="/$0">'), [`<p hx-post="${line}">`]);
  const { query } = inPython("client.post('$0')");
  assert.deepEqual(accepted(query, completion(query)), [`client.post('${line}')`]);
});

test('what is typed up to the last slash gives the variables their values', () => {
  const post = (path: string) => completed(`<p hx-post="${path}">`);
  assert.deepEqual(post('/users/5/$0'), ['<p hx-post="/users/5/name">']);
  assert.deepEqual(post('/users/{{ u.id }}/n$0'), ['<p hx-post="/users/{{ u.id \\}\\}/name">']);
  assert.deepEqual(post('/users/ann/$0'), []);
});

test('beside a path stand its endpoint, its methods and what its view says', () => {
  const { query } = inTemplate('<a href="/users/$0">');
  const found = completion(query)?.find(({ label }) => label === '/users/<int:id>');
  assert.equal(found?.detail, 'user');
  assert.equal(found?.description, 'GET');
  assert.match(found?.documentation ?? '', /One user\./);
});
