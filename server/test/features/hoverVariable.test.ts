import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../src/features/hover.ts';
import type { Location } from '../../src/project/model.ts';
import { dedent, fixture } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, render_template
app = Flask(__name__)

class Post:
    title: str = 'x'
    def __init__(self): self.tags = ['a', 'b']

@app.get('/<int:id>')
def detail(id):
    return render_template('detail.html', post=Post(), count=3, names=['a', 'b'], sizes={'s': 1, 'm': 2})

@app.get('/')
def index():
    return render_template('detail.html', post=None, count='three')
=== templates/detail.html
`.trimStart();

function shownIn(files: string, locale = 'en'): string | undefined {
  return hover(fixture(files, { locale }).query)?.markdown;
}

const inTemplate = (line: string, locale?: string) => shownIn(app + line, locale);

function says(actual: string | undefined, expected: string): void {
  assert.equal(actual, dedent(expected));
}

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

test('who renders the template without a variable that others pass, and where; links where the editor takes them', () => {
  const files = (about: string, line = '{{ us$0er }}') => `
    === app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    @app.get('/')
    def index():
        return render_template('user.html', user=None)
    @app.get('/profile')
    def profile():
        return render_template('user.html', user='ada', title='x')
    @app.get('/about')
    def about():
        ${about}
    === templates/user.html
    ${line}
    === templates/child.html
    {% extends 'user.html' %}{% set user = 1 %}
  `;
  const ways = [
    '- passed by `index()` in `app.py` · value `None`',
    "- passed by `profile()` in `app.py` · value `'ada'`",
  ];
  const listed = (text: string) =>
    shownIn(text)
      ?.split('\n')
      .filter(line => line.startsWith('- '));
  assert.deepEqual(listed(files("return render_template('user.html')")), [
    ...ways,
    '- *not passed* by `about()` in `app.py`',
  ]);
  assert.deepEqual(listed(files("return render_template('user.html')", '{{ ti$0tle }}')), [
    "- passed by `profile()` in `app.py` · value `'x'`",
    '- *not passed* by `index()` in `app.py`, `about()` in `app.py`',
  ]);
  assert.match(
    shownIn(files("return render_template('user.html')"), 'es') ?? '',
    /- \*no la pasa\* `about\(\)` en `app\.py`/,
  );
  // What else it may pass is not known; it passes it somewhere else; a template that binds it is between.
  assert.deepEqual(listed(files("return render_template('user.html', **load())")), ways);
  assert.deepEqual(
    listed(files("render_template('user.html', user=1); return render_template('child.html')")),
    [...ways, '- passed by `about()` in `app.py` · value `1`'],
  );
  const { query } = fixture(files("return render_template('user.html')"));
  const addressOf = ({ path, span }: Location) =>
    `file:///p/${path}#${query.project.files.get(path)?.lines.positionAt(span.start).line}`;
  assert.match(
    hover({ ...query, addressOf })?.markdown ?? '',
    /passed by \[`index\(\)`\]\(<file:\/\/\/p\/app\.py#4>\) in `app\.py`[\s\S]*\*not passed\* by \[`about\(\)`\]\(<[^>]*#10>\)/,
  );
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
    shownIn(files('ti$0tle')),
    `
    \`\`\`python
    title: str
    \`\`\`

    - passed as \`data\` by \`application()\` in \`page.py\` · value \`'WSGI'\`
    `,
  );
  says(
    shownIn(files('pa$0th')),
    `
    \`\`\`python
    path
    \`\`\`

    - passed as \`data\` by \`application()\` in \`page.py\`

    *type not known*
    `,
  );
  assert.equal(shownIn(files('no$0body')), undefined);
  assert.equal(shownIn(files('re$0quest')), undefined, 'there is no Flask here');
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
    first('{% for n in names %}{{ lo$0op.index }}{% endfor %}').at(3),
    'The state of the loop around.',
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
    /The body of the `call` block/,
  );
  assert.match(inTemplate('{% call(x) m() %}{{ $0x }}{% endcall %}') ?? '', /parameter of this `call` block/);
});

test('what comes from another template', () => {
  const other = (line: string) =>
    shownIn(`${app}${line}\n=== templates/m.html\n{% macro field(name, type='text') %}{% endmacro %}`);
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
  assert.deepEqual(head('{% for n in names %}{{ loop.la$0st }}{% endfor %}').slice(0, 4), [
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
    range(start, stop, step=1)
    \`\`\`

    The numbers from \`start\` up to but without \`stop\`; with one number, from 0 up to it.

    \`\`\`jinja-html
    {% for n in range(1, 4) %}{{ n }} {% endfor %}
    \`\`\`
    → \`1 2 3\`

    - available in every Jinja template
    - [documentation](https://jinja.palletsprojects.com/en/stable/templates/#jinja-globals.range)
    `,
  );
  assert.match(
    inTemplate('{{ url$0_for }}', 'es') ?? '',
    /La URL de un endpoint[\s\S]*todas las plantillas de Flask/,
  );
});

test('a member: of a built-in type with its page, a method of the project with its docstring', () => {
  const program = `
    === app.py
    from datetime import datetime
    from flask import Flask, render_template
    app = Flask(__name__)
    class Post:
        since: datetime
        def url(self, external=False):
            """Where it can be read."""
            return '/'
    def load() -> Post: return find()
    @app.route('/')
    def index():
        return render_template('a.html', post=load(), title='x')
    === templates/a.html
`;
  const text = (line: string) => hover(fixture(`${dedent(program).trim()}\n${line}`).query)?.markdown ?? '';
  assert.equal(
    text("{{ post.since.strf$0time('%Y') }}"),
    [
      '```python\nstrftime(format) -> str\n```',
      '- member of `datetime`',
      '[documentation](https://docs.python.org/3/library/datetime.html#datetime.datetime.strftime)',
    ].join('\n\n'),
  );
  assert.equal(
    text('{{ post.u$0rl() }}'),
    ['```python\nurl(external=False)\n```', 'Where it can be read.', '- member of `Post`'].join('\n\n'),
  );
  assert.equal(text('{{ title.x.y$0 }}'), '');
});
