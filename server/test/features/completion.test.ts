import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completion } from '../../src/features/completion.ts';
import type { Suggestion } from '../../src/features/model.ts';
import { accepted, fixture } from '../fixture.ts';

const shop = `
=== app.py
from flask import Flask, url_for, render_template
from shop import bp

app = Flask(__name__)
app.register_blueprint(bp)

@app.route('/')
def index():
    """The front page."""
    return render_template('home.html', title='Shop', user=None, lines=[1, 2])

@app.route('/users/<int:id>', methods=['GET', 'POST'])
def user(id): ...

@app.route('/list')
@app.route('/list/<int:page>')
def listing(page=1): ...
=== shop.py
from flask import Blueprint, render_template
bp = Blueprint('shop', __name__, url_prefix='/shop')

class Line:
    """One line."""
    vat = 0.21
    def __init__(self, name: str, price: float):
        self.name = name
        self.price = price
        self._secret = 1
    def total(self): ...
    @property
    def label(self):
        return 'label'

@bp.get('/')
def cart():
    lines = [Line('a', 1.0), Line('b', 2.0)]
    return render_template('shop/cart.html', lines=lines, prices={'a': 1, 'b': 2}, rows=[{'name': 'x', 'n': 1}])

@bp.get('/<year>/<path:slug>')
def archive(year, slug): ...
=== templates/home.html
<p>{{ title }}</p>
=== templates/shop/cart.html
<p>{{ lines }}</p>
=== templates/macros.html
{% macro field(name, type='text') %}{% endmacro %}
{% set version = 3 %}
`;

/** Completion at the cursor of `files`, which come beside those of the shop. */
function complete(files: string, locale = 'en') {
  const { query } = fixture(shop.trimStart() + files, { locale });
  const suggestions = completion(query);
  return { query, suggestions, lines: suggestions && accepted(query, suggestions) };
}

const inTemplate = (line: string) => complete(`=== templates/a.html\n${line}`);
const inPython = (line: string) => complete(`=== more.py\nfrom flask import url_for\n${line}`);

function row(suggestions: readonly Suggestion[] | null, label: string): Suggestion {
  const found = suggestions?.find(suggestion => suggestion.label === label);
  if (found === undefined) throw new Error(`${label} is not offered.`);
  return found;
}

test('url_for offers the endpoints that match what is typed, blueprint names included', () => {
  assert.deepEqual(inTemplate('<a href="{{ url_for(\'us$0\') }}">').lines, [
    '<a href="{{ url_for(\'user\', id=$1) }}">',
  ]);
  assert.deepEqual(inPython("x = url_for('$0')").lines, [
    "x = url_for('index')",
    "x = url_for('listing')",
    "x = url_for('shop.archive', year=$1, slug=$2)",
    "x = url_for('shop.cart')",
    "x = url_for('user', id=$1)",
    "x = url_for('static', filename='$1')",
  ]);
});

test('values are added where the call is still to be written, with the quotes that are there', () => {
  const after = (line: string) => inPython(line).lines;
  assert.deepEqual(after('url_for("us$0")'), ['url_for("user", id=$1)']);
  assert.deepEqual(after("url_for('us$0' )"), ["url_for('user', id=$1 )"]);
  assert.deepEqual(after("url_for('us$0'"), ["url_for('user', id=$1"]);
  assert.deepEqual(after("url_for('us$0"), ["url_for('user', id=$1"]);
  assert.deepEqual(after("url_for('us$0)"), ["url_for('user', id=$1)"]);
  assert.deepEqual(after('url_for("sta$0")'), ['url_for("static", filename="$1")']);
  assert.deepEqual(after("url_for('us$0er')"), ["url_for('user', id=$1)"]);
});

test('values are not added where they are given or something else follows', () => {
  const after = (line: string) => inPython(line).lines;
  assert.deepEqual(after("url_for('us$0', id=1)"), ["url_for('user', id=1)"]);
  assert.deepEqual(after("url_for('us$0', **values)"), ["url_for('user', **values)"]);
  assert.deepEqual(after("url_for('us$0'  # which one"), ["url_for('user'  # which one"]);
  assert.equal(after("url_for('us$0' + x)"), null, 'the endpoint is computed');
  assert.deepEqual(after("url_for('li$0')"), ["url_for('listing')"], 'one of its rules needs none');
});

test('a half-typed url_for in a template, alone and in a document that goes on', () => {
  const before = '<a href="{{ url_for(\'';
  assert.deepEqual(inTemplate("{{ url_for('us$0").lines, ["{{ url_for('user', id=$1"]);
  assert.deepEqual(inTemplate("{{ url_for('us$0 }}").lines, ["{{ url_for('user', id=$1 }}"]);
  assert.deepEqual(inTemplate(`${before}us$0">x</a>\n{{ y }}`).lines, [`${before}user">x</a>`]);
});

test('a row says rule, methods and what the view says of itself', () => {
  const { suggestions } = inPython("url_for('$0')");
  const { detail, description, kind, documentation } = row(suggestions, 'user');
  assert.deepEqual([kind, detail, description], ['endpoint', '/users/<int:id>', 'GET, POST']);
  assert.match(documentation ?? '', /user\(id: int\)[\s\S]*`app\.py:\d+`/);
  assert.match(row(suggestions, 'index').documentation ?? '', /The front page\./);
  const listing = row(suggestions, 'listing');
  assert.equal(listing.detail, '/list +1');
  assert.match(
    listing.documentation ?? '',
    /listing\(page: int = \.\.\.\)[\s\S]*`\/list`[\s\S]*`\/list\/<int:page>`/,
  );
});

test('inside a blueprint its endpoints come first by their relative names', () => {
  const files = (line: string) => `
=== other.py
from flask import Blueprint, url_for
other = Blueprint('other', __name__)

@other.get('/x')
def view(x):
    ${line}

@other.get('/y/<int:y>')
def second(y): ...
=== main.py
from app import app
from other import other
app.register_blueprint(other)`;
  assert.deepEqual(complete(files("url_for('.se$0')")).lines, ["    url_for('.second', y=$1)"]);
  assert.deepEqual(complete(files("url_for('.$0')")).lines, [
    "    url_for('.second', y=$1)",
    "    url_for('.view')",
  ]);
  assert.deepEqual(complete(files("url_for('$0')")).lines?.slice(0, 3), [
    "    url_for('.second', y=$1)",
    "    url_for('.view')",
    "    url_for('index')",
  ]);
  assert.deepEqual(complete(files("url_for('other.se$0')")).lines, ["    url_for('other.second', y=$1)"]);
});

test('a file whose views belong to one application is offered the endpoints of that one', () => {
  const { lines } = complete(`=== second.py
from flask import Flask, url_for
second = Flask(__name__)

@second.get('/z')
def other():
    url_for('$0')
`);
  assert.deepEqual(lines, ["    url_for('other')", "    url_for('static', filename='$1')"]);
});

test('an endpoint with a quote or a dollar in it is written as the string needs it', () => {
  const { lines } = complete(`=== odd.py
from flask import Flask, url_for
odd = Flask(__name__, static_folder=None)
odd.add_url_rule('/<x>', "it's $1", lambda x: x)
@odd.get('/')
def here(): url_for('it$0')
`);
  assert.deepEqual(lines, ["def here(): url_for('it\\\\'s \\$1', x=$1)"]);
});

test('a string without an end leaves alone what stands on the next lines', () => {
  assert.deepEqual(inTemplate("{{ url_for('us$0\n  , name='x') }}").lines, ["{{ url_for('user"]);
  assert.deepEqual(inTemplate("{% include ['ho$0\n  'a.html'] %}").lines, ["{% include ['home.html"]);
  const go = '{% macro go(page) %}{{ url_for(page) }}{% endmacro %}';
  for (const [before, after] of [
    [`${go}{{ go('in`, "') }}"],
    ["{{ names|map('up", "') }}"],
  ] as const) {
    assert.equal(inTemplate(`${before}$0${after}`).lines?.length, 1);
    assert.equal(inTemplate(`${before}$0\n${after}`).lines, null);
  }
});

test('a project without routes has no endpoints to offer, and text outside url_for is not our place', () => {
  const alone = (line: string) => completion(fixture(`=== a.py\nfrom flask import url_for\n${line}`).query);
  assert.deepEqual(alone("url_for('$0')"), []);
  assert.equal(alone("print('$0')"), null);
  assert.equal(alone('$0'), null);
});

test('the names of templates', () => {
  assert.deepEqual(inPython("from flask import render_template\nrender_template('sh$0')").lines, [
    "render_template('shop/cart.html')",
  ]);
  assert.deepEqual(inTemplate("{% extends '$0' %}").lines, [
    "{% extends 'home.html' %}",
    "{% extends 'macros.html' %}",
    "{% extends 'shop/cart.html' %}",
  ]);
  assert.deepEqual(inTemplate("{% include 'ho$0").lines, ["{% include 'home.html"]);
  assert.match(
    row(inTemplate("{% include '$0' %}").suggestions, 'home.html').documentation ?? '',
    /`index\(\)`/,
  );
});

/** Completion in the template that `cart` renders. */
const inCart = (line: string, locale = 'en') => {
  const files = shop.trimStart().replace('<p>{{ lines }}</p>', () => line);
  const { query } = fixture(files, { locale });
  const suggestions = completion(query);
  return { suggestions, lines: suggestions && accepted(query, suggestions) };
};

test('variables that the view passes, with type and view', () => {
  assert.deepEqual(inCart('{{ li$0 }}').lines, ['{{ lines }}', '{{ lipsum }}']);
  const { suggestions } = inCart('{{ $0');
  const lines = row(suggestions, 'lines');
  assert.deepEqual([lines.detail, lines.description], ['list[Line]', 'cart()']);
  assert.match(lines.documentation ?? '', /passed by `cart\(\)` in `shop\.py`/);
  assert.equal(row(suggestions, 'prices').detail, 'dict[str, int]');
  assert.deepEqual(inCart('{% for x in pr$0').lines, ['{% for x in prices']);
});

test('how many of the views that render a template pass a variable', () => {
  const files = `
    === app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    @app.route('/')
    def index():
        return render_template('page.html', user=1, title='x')
    @app.route('/about')
    def about():
        return render_template('page.html', title='y')
    === templates/page.html
    {{ $0 }}
  `;
  const shown = (locale: string) => {
    const suggestions = completion(fixture(files, { locale }).query);
    return [row(suggestions, 'user').description, row(suggestions, 'title').description];
  };
  assert.deepEqual(shown('en'), ['1 of 2 views', '2 views']);
  assert.deepEqual(shown('es'), ['1 de 2 vistas', '2 vistas']);
});

test('names that the template binds come first and hide what is further out', () => {
  const { suggestions, lines } = inCart('{% for lines in lines %}{{ l$0 }}{% endfor %}');
  assert.deepEqual(lines, [
    '{% for lines in lines %}{{ lines }}{% endfor %}',
    '{% for lines in lines %}{{ loop }}{% endfor %}',
    '{% for lines in lines %}{{ lipsum }}{% endfor %}',
  ]);
  assert.deepEqual(
    [row(suggestions, 'lines').detail, row(suggestions, 'lines').description],
    ['Line', 'loop'],
  );
  const set = inCart('{% set total = 3 %}{{ to$0').suggestions;
  assert.deepEqual([row(set, 'total').detail, row(set, 'total').description], ['int', 'set here']);
  assert.equal(
    row(inCart('{% set total = 3 %}{{ to$0', 'es').suggestions, 'total').description,
    'definida aquí',
  );
});

test('what is being bound by the expression that is typed is not offered in it', () => {
  assert.deepEqual(inCart('{% for price in pri$0').lines, ['{% for price in prices']);
  assert.deepEqual(inCart('{% set price = pri$0').lines, ['{% set price = prices']);
});

test("the globals of Flask are offered where Flask renders, Jinja's everywhere", () => {
  assert.deepEqual(inCart('{{ url$0').lines, ['{{ url_for']);
  const plain = (line: string) => {
    const { query } = fixture(`
      === serve.py
      from wsgiref.simple_server import make_server
      from jinja2 import Environment, FileSystemLoader
      def application(environ, start_response):
          env = Environment(loader=FileSystemLoader('templates'))
          return env.get_template('page.html').render({'title': 'x'})
      make_server('localhost', 8000, application).serve_forever()
      === flaskapp.py
      from flask import Flask
      app = Flask(__name__)
      === templates/page.html
      ${line}
    `);
    return accepted(query, completion(query));
  };
  assert.deepEqual(plain('{{ u$0'), []);
  assert.deepEqual(plain('{{ ra$0'), ['{{ range']);
  assert.deepEqual(plain('{{ $0 }}').slice(0, 1), ['{{ title }}']);
});

test('what stands behind the dot of an object, a dictionary, the loop, an imported template', () => {
  assert.deepEqual(
    inCart('{% for line in lines %}{{ line.$0 }}{% endfor %}').suggestions?.map(s => s.label),
    ['vat', 'name', 'price', 'total', 'label'],
  );
  const line = inCart('{{ lines[0].$0').suggestions;
  assert.deepEqual([row(line, 'name').detail, row(line, 'price').detail], ['str', 'float']);
  assert.deepEqual(inCart('{{ prices.a$0').lines, ['{{ prices.a']);
  assert.deepEqual(inCart('{% for r in rows %}{{ r.n$0').lines, [
    '{% for r in rows %}{{ r.name',
    '{% for r in rows %}{{ r.n',
  ]);
  assert.deepEqual(inCart('{% for r in rows %}{{ loop.la$0').lines, ['{% for r in rows %}{{ loop.last']);
  assert.deepEqual(inCart("{% import 'macros.html' as m %}{{ m.$0 }}").lines, [
    "{% import 'macros.html' as m %}{{ m.version }}",
    "{% import 'macros.html' as m %}{{ m.field }}",
  ]);
  assert.deepEqual(inCart('{{ nothing.$0').lines, []);
  assert.deepEqual(inCart('{{ loop.la$0').lines, [], 'outside a loop');
});

test('names to import from another template', () => {
  assert.deepEqual(inCart("{% from 'macros.html' import fi$0 %}").lines, [
    "{% from 'macros.html' import field %}",
  ]);
  assert.deepEqual(inCart("{% from 'missing.html' import fi$0 %}").lines, []);
});

test('nothing is offered where a name is bound', () => {
  assert.equal(inCart('{% for na$0me in rows %}{% endfor %}').suggestions, null);
  assert.equal(inCart('<p>na$0me</p>').suggestions, null);
});
