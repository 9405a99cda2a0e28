import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../src/features/hover.ts';
import { dedent, fixture } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, Blueprint, render_template
app = Flask(__name__)
bp = Blueprint('blog', __name__, url_prefix='/blog')

class Post:
    title: str = 'x'
    def __init__(self): self.tags = ['a', 'b']

@bp.route('/<int:id>', methods=['GET', 'POST'])
def detail(id):
    """Show one post.

    With its comments:
      * the first
      * the <b>second</b>
    """
    return render_template('detail.html', post=Post(), count=3, names=['a', 'b'], sizes={'s': 1, 'm': 2})

@app.get('/')
@app.get('/home/<name>')
def index(name=None):
    return render_template('detail.html', post=None, count='three')

app.register_blueprint(bp)
=== templates/detail.html
`.trimStart();

interface Shown {
  readonly markdown: string | undefined;
  /** The text that is marked while the hover is shown. */
  readonly marked: string | undefined;
}

function shownIn(files: string, locale = 'en'): Shown {
  const { query, file } = fixture(files, { locale });
  const found = hover(query);
  return {
    markdown: found?.markdown,
    marked: found?.span && file.text.slice(found.span.start, found.span.end),
  };
}

const inTemplate = (line: string, locale?: string) => shownIn(app + line, locale).markdown;

function says(actual: string | undefined, expected: string): void {
  assert.equal(actual, dedent(expected));
}

test('an endpoint: how it is called, its rules and methods, its view and what that says', () => {
  const { markdown, marked } = shownIn(`${app}{{ url_for('blog.de$0tail', id=1) }}`);
  assert.equal(marked, 'blog.detail');
  says(
    markdown,
    `
    \`\`\`python
    blog.detail(id: int)
    \`\`\`

    - \`/blog/<int:id>\` · GET, POST
    - view \`detail()\` in \`app.py:10\`

    Show one post.

    With its comments:  
    &nbsp;&nbsp;\\* the first  
    &nbsp;&nbsp;\\* the \\<b\\>second\\</b\\>
    `,
  );
});

test('an endpoint with several rules, and one without a view', () => {
  says(
    inTemplate("{{ url_for('in$0dex') }}"),
    `
    \`\`\`python
    index(name: str = ...)
    \`\`\`

    - \`/\` · GET
    - \`/home/<name>\` · GET
    - view \`index()\` in \`app.py:21\`
    `,
  );
  says(
    inTemplate("{{ url_for('sta$0tic') }}"),
    `
    \`\`\`python
    static(filename: str)
    \`\`\`

    - \`/static/<path:filename>\` · GET
    - static files, served by the framework
    `,
  );
});

test('an endpoint in Spanish, in Python, relative to its blueprint', () => {
  const files = app.replace('return render_template', "url_for('.de$0tail'); return render_template");
  const { markdown, marked } = shownIn(files, 'es');
  assert.equal(marked, '.detail');
  assert.match(markdown ?? '', /- vista `detail\(\)` en `app\.py:10`/);
});

test('an endpoint that nobody has, an empty one and a half-typed one', () => {
  assert.equal(inTemplate("{{ url_for('no$0body') }}"), undefined);
  assert.equal(inTemplate("{{ url_for('$0') }}"), undefined);
  assert.match(inTemplate("{{ url_for('blog.detail$0") ?? '', /blog\.detail\(id: int\)/);
});

test('a variable: its type, and a line for each way in which it arrives', () => {
  says(
    inTemplate('{{ co$0unt }}'),
    `
    \`\`\`python
    count: int | str
    \`\`\`

    - passed by \`detail()\` in \`app.py\` · value \`3\`
    - passed by \`index()\` in \`app.py\` · value \`'three'\`
    `,
  );
  says(
    inTemplate('{{ po$0st }}'),
    `
    \`\`\`python
    post: Post | None
    \`\`\`

    - passed by \`detail()\` in \`app.py\` · \`Post\`
    - passed by \`index()\` in \`app.py\` · value \`None\`
    `,
  );
  assert.match(inTemplate('{{ co$0unt }}', 'es') ?? '', /- la pasa `detail\(\)` en `app\.py` · valor `3`/);
});

test('a variable that comes in a mapping, and one of which nothing is known', () => {
  const files = (expression: string) => `
    === page.py
    from wsgiref.simple_server import make_server
    from jinja2 import Environment, FileSystemLoader
    env = Environment(loader=FileSystemLoader('templates'))
    def application(environ, start_response):
        data = {'title': 'WSGI', 'path': environ['PATH_INFO']}
        return env.get_template('page.html').render(data)
    make_server('localhost', 8000, application).serve_forever()
    === templates/page.html
    {{ ${expression} }}
  `;
  says(
    shownIn(files('ti$0tle')).markdown,
    `
    \`\`\`python
    title: str
    \`\`\`

    - passed as \`data\` by \`application()\` in \`page.py\` · value \`'WSGI'\`
    `,
  );
  says(
    shownIn(files('pa$0th')).markdown,
    `
    \`\`\`python
    path
    \`\`\`

    - passed as \`data\` by \`application()\` in \`page.py\`

    *type not known*
    `,
  );
  assert.equal(shownIn(files('no$0body')).markdown, undefined);
  assert.equal(shownIn(files('re$0quest')).markdown, undefined, 'there is no Flask here');
});

test('names that the template binds', () => {
  const first = (line: string) => (inTemplate(line) ?? '').split('\n').slice(1);
  assert.deepEqual(first('{% for name in names %}{{ na$0me }}{% endfor %}'), [
    'name: str',
    '```',
    '',
    '- each item of `names`',
  ]);
  assert.deepEqual(first('{% for na$0me in names %}{% endfor %}')[0], 'name: str');
  assert.deepEqual(first('{% for key, value in sizes.items() %}{{ val$0ue }}{% endfor %}'), [
    'value: int',
    '```',
    '',
    '- part of each item of `sizes.items()`',
  ]);
  assert.deepEqual(
    first('{% for n in names %}{{ lo$0op.index }}{% endfor %}').at(-1),
    '- the state of the loop: `loop.index`, `loop.first`, `loop.last`, …',
  );
  assert.deepEqual(first("{% set x = count ~ '!' %}{{ $0x }}"), [
    'x: str',
    '```',
    '',
    "- set in this template to `count ~ '!'`",
  ]);
  assert.deepEqual(first('{% with x = names %}{{ $0x }}{% endwith %}'), [
    'x: list[str]',
    '```',
    '',
    '- set by `with` to `names`',
  ]);
  assert.deepEqual(
    first("{% macro m(x, y='q') %}{{ $0y }}{% endmacro %}").at(-1),
    "- parameter of the macro `m` · `'q'` by default",
  );
  assert.deepEqual(first('{% macro m(x) %}{% endmacro %}{{ $0m(1) }}'), [
    '{% macro m(x) %}',
    '```',
    '',
    '- macro of this template',
  ]);
  assert.match(
    inTemplate('{% macro m() %}{{ cal$0ler() }}{% endmacro %}') ?? '',
    /the body of the `call` block/,
  );
  assert.match(inTemplate('{% call(x) m() %}{{ $0x }}{% endcall %}') ?? '', /parameter of this `call` block/);
});

test('what comes from another template', () => {
  const other = (line: string) =>
    shownIn(`${app}${line}\n=== templates/m.html\n{% macro field(name, type='text') %}{% endmacro %}`)
      .markdown;
  const expected = `
    \`\`\`jinja-html
    {% macro field(name, type='text') %}
    \`\`\`

    - imported from \`templates/m.html\`
  `;
  says(other("{% from 'm.html' import field %}{{ fi$0eld() }}"), expected);
  says(other("{% from 'm.html' import fi$0eld %}"), expected);
  says(other("{% from 'm.html' import field as f %}{{ $0f() }}"), expected);
  says(other("{% import 'm.html' as m %}{{ m.fi$0eld() }}"), expected);
  assert.match(other("{% import 'm.html' as m %}{{ $0m }}") ?? '', /the macros and variables of `'m\.html'`/);
  assert.match(other("{% from 'none.html' import f %}{{ $0f }}") ?? '', /imported from `'none\.html'`/);
});

test('members of objects, of dictionaries and of the loop', () => {
  const head = (line: string) => (inTemplate(line) ?? '').split('\n').slice(1);
  assert.deepEqual(head('{{ post.ti$0tle }}').slice(0, 1), ['title: str']);
  assert.match(inTemplate('{{ post.ti$0tle }}') ?? '', /- member of `Post | None`/);
  assert.deepEqual(head('{{ sizes.$0m }}'), [
    'm: int',
    '```',
    '',
    '- member of `dict[str, int]`',
    '- value `2`',
  ]);
  assert.deepEqual(head('{% for n in names %}{{ loop.la$0st }}{% endfor %}'), [
    'last: bool',
    '```',
    '',
    'True in the last iteration.',
  ]);
  assert.equal(inTemplate('{{ post.no$0thing }}'), undefined);
  assert.equal(inTemplate('{{ post.$0 }}'), undefined);
});

test('globals', () => {
  says(
    inTemplate('{{ ran$0ge(3) }}'),
    `
    \`\`\`python
    range([start,] stop[, step])
    \`\`\`

    The numbers from \`start\` up to but without \`stop\`.

    - available in every Jinja template
    `,
  );
  assert.match(
    inTemplate('{{ url$0_for }}', 'es') ?? '',
    /La URL de un endpoint[\s\S]*todas las plantillas de Flask/,
  );
});

test('the name of a template: its file and who renders it', () => {
  const files = app.replace("'detail.html', post=Post()", "'de$0tail.html', post=Post()");
  says(
    shownIn(files).markdown,
    `
    \`\`\`jinja-html
    detail.html
    \`\`\`

    - \`templates/detail.html\`
    - rendered by \`detail()\` in \`app.py\`
    - rendered by \`index()\` in \`app.py\`
    `,
  );
  assert.equal(inTemplate("{% extends 'no$0ne.html' %}"), undefined);
});

test('an endpoint relative to the blueprint whose view renders the template, though it passes nothing', () => {
  const files = `
    === app.py
    from flask import Flask, Blueprint, render_template
    app = Flask(__name__)
    bp = Blueprint('blog', __name__)
    @bp.get('/')
    def index(): return render_template('child.html')
    app.register_blueprint(bp)
    === templates/child.html
    {% extends 'base.html' %}
    === templates/base.html
    {{ url_for('.in$0dex') }}
  `;
  assert.match(shownIn(files).markdown ?? '', /^```python\nblog\.index\(\)/);
});

test('what is no place of ours has no hover', () => {
  assert.equal(inTemplate('<p>cou$0nt</p>'), undefined);
  assert.equal(shownIn('=== a.py\nx = pri$0nt').markdown, undefined);
});

test("the user's text cannot break out of a hover", () => {
  const { markdown } = shownIn(`
=== app.py
from flask import Flask, url_for
app = Flask(__name__)

@app.get('/\`<x>\`[a](command:evil)')
def index(x):
    """\`\`\`
    # Title ![x](http://evil/x.png) [a](command:evil) <img src=x> www.evil.com me@evil.com
    1. one
    ---
    """
url_for('in$0dex')`);
  says(
    markdown,
    `
    \`\`\`python
    index(x: str)
    \`\`\`

    - \`\`/\`<x>\`[a](command:evil)\`\` · GET
    - view \`index()\` in \`app.py:5\`

    \\\`\\\`\\\`
    \\# Title \\!\\[x\\](http\\://evil/x.png) \\[a\\](command:evil) \\<img src=x\\> www\\.evil.com me\\@evil.com  
    1\\. one
    \\---
    `,
  );
});
