import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippets } from '../../src/catalog/snippets.ts';
import { completion } from '../../src/features/completion.ts';
import type { Query, Suggestion } from '../../src/features/model.ts';
import { expandSnippet } from '../../src/features/snippets/expandSnippet.ts';
import { fixture } from '../fixture.ts';

function ask(text: string, path = 'app.py', locale = 'en'): Query {
  return fixture(`=== ${path}\n${text}\n=== other.py\n`, { locale }).query;
}

function rows(query: Query): readonly Suggestion[] {
  return completion(query)?.filter(({ kind }) => kind === 'snippet') ?? [];
}

/** The text after the snippet with this prefix is accepted with its defaults. */
function after(text: string, prefix: string, path?: string): string {
  const query = ask(text, path);
  const found = rows(query).filter(({ label }) => label === prefix);
  assert.equal(found.length, 1, `${prefix} in ${text}`);
  const [{ insertText, replace, also = [] } = assert.fail()] = found;
  const before = query.file.text.slice(0, replace.start);
  const indent = /[ \t]*$/.exec(before)?.[0] ?? '';
  const body = expandSnippet(insertText).text.replaceAll('\n', `\n${indent}`);
  const edits = [...also, { span: replace, newText: body }].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce(
    (whole, { span, newText }) => whole.slice(0, span.start) + newText + whole.slice(span.end),
    query.file.text,
  );
}

const redirection = "return redirect(url_for('index'))";

test('a snippet brings the imports that the file lacks, once', () => {
  const cases: readonly (readonly [text: string, prefix: string, result: string])[] = [
    [
      'from flask import Flask\n\napp = Flask(__name__)\n\ndef index():\n    redi$0',
      'flask-redirect',
      `from flask import Flask, redirect, url_for\n\napp = Flask(__name__)\n\ndef index():\n    ${redirection}`,
    ],
    [
      'from flask import Flask, url_for\nfrom flask import redirect\ndef index():\n    redi$0',
      'flask-redirect',
      `from flask import Flask, url_for\nfrom flask import redirect\ndef index():\n    ${redirection}`,
    ],
    [
      'from flask import (\n    Flask,\n)\ndef index():\n    flask-ab$0',
      'flask-abort',
      'from flask import (\n    Flask, abort,\n)\ndef index():\n    abort(404)',
    ],
    [
      '"""Views."""\nimport os\n\ndef index():\n    flask-ab$0',
      'flask-abort',
      '"""Views."""\nimport os\nfrom flask import abort\n\ndef index():\n    abort(404)',
    ],
    [
      'def index():\n    from flask import abort\n    flask-ab$0',
      'flask-abort',
      'def index():\n    from flask import abort\n    abort(404)',
    ],
    [
      'from flask import *\nimport flask\ndef index():\n    flask-ab$0',
      'flask-abort',
      'from flask import *\nimport flask\nfrom flask import abort\ndef index():\n    abort(404)',
    ],
    [
      'import click\nflask-cont$0\n',
      'flask-context',
      "import click\nfrom datetime import date\n\n\n@app.context_processor\ndef add_year():\n    return {'year': date.today().year}\n",
    ],
  ];
  for (const [text, prefix, result] of cases) assert.equal(after(text, prefix), result);
});

test('a whole program is inserted as it is into an empty file, without its imports where they are', () => {
  const whole = expandSnippet(
    snippets.python.find(({ prefixes }) => prefixes.includes('flask-hello'))?.body.join('\n') ?? '',
  );
  assert.equal(after('flask-he$0', 'flask-hello'), whole.text);
  assert.ok(whole.text.startsWith('from flask import Flask\napp = '));
  assert.equal(
    after('from flask import request, Flask\nflask-he$0', 'flask-hello'),
    whole.text.replace('from flask import Flask', 'from flask import request, Flask'),
  );
  assert.ok(
    after('import os\nflask-he$0', 'flask-hello').startsWith(
      'import os\nfrom flask import Flask\n\n\napp = ',
    ),
  );
});

test('the application has the name that it has in the file', () => {
  const route = (text: string): string =>
    after(`from flask import Flask, Blueprint\n${text}`, 'flask-route').split('\n').at(-3) ?? '';
  assert.equal(route('shop = Flask(__name__)\nrout$0'), "@shop.get('/hello')");
  assert.equal(route("bp = Blueprint('a', __name__)\nrout$0"), "@bp.get('/hello')");
  assert.equal(route('def create():\n    site = Flask(__name__)\n    rout$0'), "    @site.get('/hello')");
  assert.equal(route('def init_app(app):\n    rout$0'), "    @app.get('/hello')");
  assert.equal(route('rout$0'), "@app.get('/hello')");
  const bodies = rows(ask("from flask import Flask\na = Flask('a')\nb = Flask('b')\nrout$0"));
  assert.match(bodies.find(({ label }) => label === 'flask-route')?.insertText ?? '', /^@\$\{1\|b,a\|\}\./);
  // A blueprint has no configuration.
  assert.match(
    after("from flask import Blueprint\nbp = Blueprint('a', __name__)\nconf$0", 'flask-config'),
    /^app\.config/m,
  );
});

test('snippets stand only where they fit', () => {
  const labels = (text: string, path?: string): readonly string[] =>
    rows(ask(text, path)).map(({ label }) => label);
  for (const text of [
    '$0',
    'fl$0x',
    'x.fl$0',
    'x = fl$0',
    '# fl$0',
    '"""\nfl$0\n"""',
    'f(\n    fl$0\n)',
    'x = [\nfl$0\n]',
    'class A:\n    fl$0',
    'x = 1 + \\\nfl$0',
    'return fl$0',
  ])
    assert.deepEqual(labels(text), [], text);
  const inside = labels('def f():\n    if x:\n        fl$0');
  assert.ok(
    inside.includes('flask-redirect') && inside.includes('flask-route') && !inside.includes('flask-hello'),
  );
  const outside = labels('def f():\n    pass\nfl$0');
  assert.ok(!outside.includes('flask-redirect') && outside.includes('flask-hello'));
  // The name means something else here.
  const own = 'def redirect(): ...\n';
  assert.ok(!labels(`${own}def f():\n    fl$0`).includes('flask-redirect'));
  assert.ok(labels(`${own}def f():\n    fl$0`).includes('flask-abort'));
  for (const text of [
    '<p $0>',
    '<ji$0',
    '{{ ji$0 }}',
    '{% ji$0 %}',
    '{# ji$0 #}',
    '{% raw %}ji$0{% endraw %}',
    'a-ji$0',
    '$0',
  ])
    assert.deepEqual(labels(text, 'templates/a.html'), [], text);
  for (const text of ['ji$0', '<p>ji$0</p>', '<ul>\n  ji$0\n</ul>', '{% if a %}ji$0{% endif %}', 'for$0'])
    assert.ok(labels(text, 'templates/a.html').includes('jinja-for'), text);
});

test('a template with other delimiters is offered none', () => {
  const offered = (options: string): number =>
    rows(
      fixture(
        `=== a.py\nfrom jinja2 import Environment, FileSystemLoader\nenv = Environment(loader=FileSystemLoader('templates'), ${options})\nenv.get_template('a.html').render()\n=== templates/a.html\nji$0`,
      ).query,
    ).length;
  assert.equal(offered("block_start_string='<%', block_end_string='%>'"), 0);
  assert.ok(offered('trim_blocks=True') > 0);
});

test('on an empty line they are there for those who ask', () => {
  const labels = (text: string, path?: string): readonly string[] =>
    rows({ ...ask(text, path), invoked: true }).map(({ label }) => label);
  assert.ok(labels('$0').includes('flask-hello'));
  assert.ok(labels('def f():\n    x = 1\n    $0').includes('flask-route'));
  assert.ok(labels('<ul>\n  $0\n</ul>', 'templates/a.html').includes('jinja-for'));
  assert.deepEqual(labels('x = 1 $0'), []);
  assert.deepEqual(labels('<p> $0</p>', 'templates/a.html'), []);
});

test('a row has the words of the language and shows what it inserts', () => {
  for (const [locale, description, documentation] of [
    ['en', 'route with a parameter', 'A route whose address carries a value'],
    ['es', 'ruta con parámetro', 'Una ruta cuya dirección lleva un valor'],
  ] as const) {
    const found = rows(ask('from flask import Flask\nsite = Flask(__name__)\nfl$0', 'app.py', locale));
    const [first] = found.filter(row => row.description === description);
    assert.equal(
      first?.documentation,
      `${documentation}\n\n\`\`\`python\n@site.get('/posts/<int:post_id>')\ndef post(post_id):\n    return {'post_id': post_id}\n\`\`\``,
    );
  }
});

test('everything that is offered for a word could become it', () => {
  const labels = rows(ask('ruta$0')).map(({ label }) => label);
  assert.deepEqual(labels, ['flask-ruta', 'flask-ruta-parametro', 'quart-ruta', 'bottle-ruta']);
});
