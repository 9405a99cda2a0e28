import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { LiveParams } from '../../../../server/src/protocol.ts';
import { Insight } from '../../../src/live/insight.ts';
import { eventually, uri } from '../devServer/workshop.ts';
import { type Live, serve, servers } from './servers.ts';

const wishes = { reload: null, insight: true };

/** What the language server has been told by now. */
function told(live: Live): () => LiveParams[] {
  const params: LiveParams[] = [];
  const insight = new Insight(each => params.push(each));
  let taken = 0;
  return () => {
    for (const event of live.events.slice(taken)) insight.took(event, live.folder, uri(live.folder));
    taken = live.events.length;
    return params;
  };
}

const rules: Readonly<Record<string, readonly string[]>> = {
  Flask: ['/page/<name> of_template GET HEAD OPTIONS', '/form form OPTIONS POST'],
  Quart: ['/page/<name> of_template GET HEAD OPTIONS', '/form form OPTIONS POST'],
  Bottle: ['/stream  GET', '/form  POST'],
  'Starlette in uvicorn': ['/stream stream GET HEAD', '/form home POST'],
};

for (const served of servers.filter(({ name }) => name in rules)) {
  test(`${served.name}: the URL map is told`, async t => {
    const live = await serve(t, served, wishes);
    const params = told(live);
    await (await fetch(`${live.url}/`)).text();
    const shown = (): string[] =>
      params().flatMap(({ routes }) =>
        (routes ?? []).map(({ rule, endpoint, methods }) => [rule, endpoint, ...methods].join(' ')),
      );
    await eventually('the rules', () => shown().length > 0);
    for (const rule of rules[served.name] ?? []) assert.ok(shown().includes(rule), shown().join('\n'));
    const before = live.events.filter(({ event }) => event === 'routes').length;
    await (await fetch(`${live.url}/`)).text();
    await eventually(
      'two requests',
      () => live.events.filter(({ event }) => event === 'request').length === 2,
    );
    assert.equal(live.events.filter(({ event }) => event === 'routes').length, before, 'once');
  });
}

const values = `
import datetime, decimal, enum, time
class Post:
    calls = 0
    def __init__(self):
        self.title = "Hola"
        self.password = "hunter2"
        self._hidden = 1
        self.tags = ["a", "b", "c", "d"]
    def __repr__(self): return self.boom()
    def __getattr__(self, name):
        if not name.startswith("__"): Post.calls += 1
        raise AttributeError(name)
class Loud:
    def __getattribute__(self, name):
        if not name.startswith("__"): Post.calls += 1
        return object.__getattribute__(self, name)
class Text(str):
    def __getitem__(self, key): Post.calls += 1; return "no"
    def __repr__(self): Post.calls += 1; return "no"
loop = []; loop.append(loop)
variables = dict(
    title="WSGI tutorial", number=3, huge=10**5000, nothing=None, text="x" * 500, tags=["a"] * 5, empty=[],
    post=Post(), loud=Loud(), own=Text("own"), when=datetime.date(2026, 11, 21), price=decimal.Decimal("1.50"),
    api_key="k", user={"name": "Ana", "token": "t"}, author="Ana", loop_=loop, call=len, kind=Post,
)
`;

const shownValues: Readonly<Record<string, string>> = {
  title: "str 'WSGI tutorial'",
  number: 'int 3',
  huge: 'int int of 16610 bits',
  nothing: 'NoneType None',
  text: `str '${'x'.repeat(60)}'…`,
  tags: "list ['a', 'a', 'a', … 5]",
  empty: 'list []',
  post: "program.Post <Post title='Hola', password=•••, tags=['a', 'b', 'c', … 4]>",
  loud: 'program.Loud <Loud>',
  own: "program.Text 'own'",
  when: 'datetime.date 2026-11-21',
  price: 'decimal.Decimal 1.50',
  api_key: 'str •••',
  user: "dict {'name': 'Ana', 'token': •••}",
  author: "str 'Ana'",
  loop_: 'list [[list of 1]]',
  call: 'builtin_function_or_method len()',
  kind: 'type program.Post',
};

const renderings = {
  Flask: `from flask import Flask, render_template, session
app = Flask(__name__)
app.secret_key = "top secret"
@app.route("/")
def home():
    session["a"] = "private thing"
    return render_template("page.html", **variables)
@app.route("/calls")
def calls(): return str(Post.calls)`,
  Quart: `from quart import Quart, render_template
app = Quart(__name__)
@app.route("/")
async def home(): return await render_template("page.html", **variables)
@app.route("/calls")
async def calls(): return str(Post.calls)`,
  wsgiref: `from jinja2 import Environment, FileSystemLoader
environment = Environment(loader=FileSystemLoader("templates"))
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    if environ["PATH_INFO"] == "/calls": return [str(Post.calls).encode()]
    return [environment.get_template("page.html").render(variables).encode()]
if __name__ == "__main__":
    import sys
    from wsgiref.simple_server import make_server
    make_server("127.0.0.1", int(sys.argv[1]), app).serve_forever()`,
} as const;

for (const [name, program] of Object.entries(renderings)) {
  test(`${name}: variables of a template with their last values, secrets hidden, nothing of the program run`, async t => {
    const served = servers.find(each => each.name === name);
    assert.ok(served);
    const source = `${values}\n${program}\n`;
    const live = await serve(t, { ...served, source }, wishes);
    mkdirSync(path.join(live.folder, 'templates'));
    const template = path.join(live.folder, 'templates', 'page.html');
    writeFileSync(template, '<p>{{ title }}');
    const params = told(live);
    await (await fetch(`${live.url}/`)).text();
    const found = (): LiveParams['renderings'] => params().flatMap(each => each.renderings);
    await eventually(`the rendering: ${live.text()}`, () => found().length > 0);
    const [rendering] = found();
    assert.equal(rendering?.uri, uri(template));
    const shown = Object.fromEntries(
      (rendering?.variables ?? []).map(each => [
        each.name,
        `${each.type} ${each.text}`.replace('__main__', 'program'),
      ]),
    );
    assert.deepEqual(shown, shownValues);
    const post = rendering?.variables.find(each => each.name === 'post');
    const members = post?.members.map(each => `${each.name} ${each.type} ${each.text}`);
    assert.deepEqual(members, ["title str 'Hola'", 'password str •••', "tags list ['a', 'b', 'c', … 4]"]);
    assert.equal(await (await fetch(`${live.url}/calls`)).text(), '0');
    assert.ok(!JSON.stringify(params()).match(/hunter2|top secret|private thing/));
  });
}

test('nothing is told when nobody wants to know', async t => {
  const served = servers.find(each => each.name === 'Flask');
  assert.ok(served);
  const live = await serve(t, served, { reload: null, insight: false });
  await (await fetch(`${live.url}/`)).text();
  await eventually('the request', () => live.events.some(({ event }) => event === 'request'));
  assert.deepEqual([...new Set(live.events.map(({ event }) => event))].sort(), ['request', 'serving']);
});
