import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Project } from '../../src/project/project.ts';
import { templateWords } from '../../src/project/templateWords.ts';
import { sources } from '../fixture.ts';

/** `name: type = value ← view(mapping)`, one line for each way in which a variable reaches the template. */
function received(project: Project, path: string): string[] {
  return project.contextOf(path).flatMap(({ name, type, origins }) =>
    origins.map(origin => {
      const value = origin.value === undefined ? '' : ` = ${origin.value}`;
      const mapping = origin.mapping === undefined ? '' : ` (${origin.mapping})`;
      return `${name}: ${type ?? '?'}${value} ← ${origin.view}${mapping}`;
    }),
  );
}

/** One Flask view with this body, which renders `page.html`. */
function viewWith(body: string, before = ''): Project {
  const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
  const lines = [
    '=== app.py',
    'from flask import Flask, render_template, request, abort',
    'app = Flask(__name__)',
    before,
    "@app.route('/<int:number>/<name>')",
    'def view(number, name):',
    indented(body, '    '),
    '=== templates/page.html',
    '',
  ];
  return sources(lines.join('\n'));
}

describe('what a template receives', () => {
  const rows: readonly [name: string, body: string, expected: readonly string[]][] = [
    [
      'keywords',
      "return render_template('page.html', a=1, b='x')",
      ['a: int = 1 ← view', "b: str = 'x' ← view"],
    ],
    ['nothing', "return render_template('page.html')", []],
    ['another template', "return render_template('other.html', a=1)", []],
    [
      'converters give types',
      "return render_template('page.html', n=number, m=name)",
      ['m: str ← view', 'n: int ← view'],
    ],
    ['a mapping', "ctx = {'a': 1}\nreturn render_template('page.html', **ctx)", ['a: int = 1 ← view (ctx)']],
    [
      'a mapping built in steps',
      "ctx = dict(a=1)\nctx['b'] = 2.5\nctx.update(c=None)\nctx.setdefault('d', [])\nreturn render_template('page.html', **ctx)",
      [
        'a: int = 1 ← view (ctx)',
        'b: float = 2.5 ← view (ctx)',
        'c: None = None ← view (ctx)',
        'd: list = [] ← view (ctx)',
      ],
    ],
    [
      'locals()',
      "a = 1\nreturn render_template('page.html', **locals())",
      ['a: int = 1 ← view', 'name: str ← view', 'number: int ← view'],
    ],
    [
      'a branch adds its value',
      "a = None\nif request.args:\n    a = 'x'\nreturn render_template('page.html', a=a)",
      ['a: str | None ← view'],
    ],
    [
      'a test for None leaves the rest',
      "a = {1: 'x'}.get(number)\nif a is None:\n    abort(404)\nreturn render_template('page.html', a=a)",
      ["a: str = 'x' ← view"],
    ],
    [
      'containers and elements',
      "return render_template('page.html', a=['x', 'y'])",
      ["a: list[str] = ['x', 'y'] ← view"],
    ],
    ['a list of fallbacks', "return render_template(['none.html', 'page.html'], a=1)", ['a: int = 1 ← view']],
    ['unknown values stay unknown', "return render_template('page.html', a=request.json)", ['a: ? ← view']],
  ];
  for (const [name, body, expected] of rows) {
    test(name, () => assert.deepEqual(received(viewWith(body), 'templates/page.html'), expected));
  }

  test('helpers that hand what they are given on as variables, by what their callers give, over two steps', () => {
    const project = sources(`
=== app.py
from flask import Flask, render_template
app = Flask(__name__)
def body(name, count):
    return render_template('mail.txt', name=name.strip(), count=count)
def send(name):
    return body(name, count=1)
def alone(thing):
    return render_template('alone.txt', thing=thing)
@app.route('/<name>')
def one(name):
    send(name)
@app.route('/<int:count>/two')
def two(count):
    body('two', count)
=== templates/mail.txt

=== templates/alone.txt
`);
    assert.deepEqual(received(project, 'templates/mail.txt').sort(), [
      'count: int = 1 ← one',
      'count: int ← two',
      "name: str = 'two' ← two",
      'name: str ← one',
    ]);
    assert.deepEqual(received(project, 'templates/alone.txt'), ['thing: ? ← alone']);
  });

  test('helpers that hand the template on, in another module', () => {
    const project = sources(`
      === app.py
      from flask import Flask
      from pages import page
      app = Flask(__name__)

      @app.route('/')
      def index():
          return page('start', visits=3)
      === pages.py
      from flask import render_template

      def page(name, **values):
          return render_template(name + '.html', site='Matraz', **values)
      === templates/start.html
    `);
    assert.deepEqual(received(project, 'templates/start.html'), [
      "site: str = 'Matraz' ← index",
      'visits: int = 3 ← index (values)',
    ]);
  });

  test('a theme of Flask-Themes2, behind a helper', () => {
    const project = sources(`
      === app.py
      from flask import Flask
      from flask_themes2 import Themes, get_theme, render_theme_template
      app = Flask(__name__)
      Themes(app)

      def page(template, **context):
          return render_theme_template(get_theme('plain'), template, _fallback=True, **context)

      @app.route('/')
      def index():
          return page('start.html', visits=3)
      === templates/start.html
    `);
    assert.deepEqual(received(project, 'templates/start.html'), ['visits: int = 3 ← index (context)']);
  });

  test('instances of classes, their methods and properties', () => {
    const project = sources(`
      === app.py
      from flask import Flask, render_template
      from models import User
      app = Flask(__name__)

      class Pages:
          def show(self):
              user = User('ada')
              return render_template('page.html', user=user, name=user.name, title=user.title, all=User.all())

      app.add_url_rule('/', 'show', Pages().show)
      === models.py
      class User:
          def __init__(self, name):
              self.name = name

          @property
          def title(self):
              return 'Dr ' + self.name

          @classmethod
          def all(cls):
              return [cls('a'), cls('b')]
      === templates/page.html
    `);
    assert.deepEqual(received(project, 'templates/page.html'), [
      'all: list[User] ← Pages.show',
      "name: str = 'ada' ← Pages.show",
      "title: str = 'Dr ada' ← Pages.show",
      'user: User ← Pages.show',
    ]);
  });

  test('Jinja2 without Flask: Environment, get_template, render with a mapping', () => {
    const project = sources(`
      === serve.py
      from jinja2 import Environment, FileSystemLoader

      def application(environ, start_response):
          env = Environment(loader=FileSystemLoader('pages'))
          data = {'title': 'T', 'n': 1}
          return [env.get_template('templates/x.html').render(data, extra=True).encode()]
      === pages/templates/x.html
    `);
    assert.deepEqual(received(project, 'pages/templates/x.html'), [
      'extra: bool = True ← application',
      'n: int = 1 ← application (data)',
      "title: str = 'T' ← application (data)",
    ]);
  });

  test('several views: one union, one origin each; then through extends and include', () => {
    const project = sources(`
      === app.py
      from flask import Flask, render_template
      app = Flask(__name__)

      @app.route('/a')
      def a():
          return render_template('child.html', value='x')

      @app.route('/b')
      def b():
          return render_template('child.html', value=None)
      === templates/base.html
      === templates/child.html
      {% extends 'base.html' %}{% block body %}{% include 'part.html' %}{% include 'alone.html' without context %}{% endblock %}
      === templates/part.html
      === templates/alone.html
    `);
    const both = ["value: str | None = 'x' ← a", 'value: str | None = None ← b'];
    assert.deepEqual(received(project, 'templates/child.html'), both);
    assert.deepEqual(received(project, 'templates/base.html'), both);
    assert.deepEqual(received(project, 'templates/part.html'), both);
    assert.deepEqual(received(project, 'templates/alone.html'), []);
  });

  test('classes that render what their attributes and methods say, one template each', () => {
    const project = sources(`
=== app.py
from flask import Flask, render_template
from flask.views import View
app = Flask(__name__)
class ListView(View):
    template = None
    def model(self):
        raise NotImplementedError
    def render(self, context):
        return render_template(self.template, **context)
    def dispatch_request(self):
        return self.render({'items': self.model()})
class Users(ListView):
    template = 'users.html'
    def model(self):
        return ['ada']
class Posts(ListView):
    template = 'posts.html'
    def model(self):
        return 3
app.add_url_rule('/users', view_func=Users.as_view('users'))
app.add_url_rule('/posts', view_func=Posts.as_view('posts'))
=== templates/users.html
=== templates/posts.html
`);
    assert.deepEqual(received(project, 'templates/users.html'), [
      "items: list[str] = ['ada'] ← ListView.dispatch_request (context)",
    ]);
    assert.deepEqual(received(project, 'templates/posts.html'), [
      'items: int = 3 ← ListView.dispatch_request (context)',
    ]);
  });

  test('calls that take long: what they return from what is known, and all that comes after them', () => {
    const project = sources(`
=== app.py
from flask import Flask, render_template
app = Flask(__name__)
def busy():
    total = 0
    for i in range(400):
        for j in range(400):
            total += i * j
    return total
def context():
    return {'busy': busy(), 'title': 'Home'}
@app.route('/')
def view():
    busy()
    values = context()
    return render_template('page.html', after=1, **values)
=== templates/page.html
`);
    assert.deepEqual(received(project, 'templates/page.html'), [
      'after: int = 1 ← view',
      'busy: ? ← view (values)',
      "title: str = 'Home' ← view (values)",
    ]);
  });

  test('looking into views does not change what the modules built', () => {
    const project = sources(`
      === app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      shared = ['first']

      @app.route('/a')
      def a():
          shared.append(1)
          app.add_url_rule('/late', 'late', a)
          return render_template('page.html', shared=shared)

      @app.route('/b')
      def b():
          return render_template('page.html', shared=shared)
      === templates/page.html
    `);
    assert.deepEqual(received(project, 'templates/page.html'), [
      "shared: list[str] = ['first'] ← a",
      "shared: list[str] = ['first'] ← b",
    ]);
    assert.deepEqual(
      project.routes.map(route => route.endpoint),
      ['static', 'a', 'b'],
    );
  });
});

describe('what context processors give', () => {
  const project = sources(`
    === app.py
    from flask import Flask, render_template
    from shop import shop
    from admin import admin
    import mails
    app = Flask(__name__)
    app.register_blueprint(shop)
    shop.register_blueprint(admin)

    @app.context_processor
    def everywhere():
        names = {'site': 'Shop'}
        names['year'] = 2026
        return names

    app.context_processor(lambda: dict(debug=app.debug))

    @app.route('/')
    def index():
        return render_template('index.html', site='Own')

    === mails.py
    import jinja2
    def mail():
        return jinja2.Environment(loader=jinja2.FileSystemLoader('mails')).get_template('mail.html').render(to='x')
    === shop.py
    from flask import Blueprint, render_template
    shop = Blueprint('shop', __name__)

    @shop.context_processor
    def in_shop():
        return {'cart': [1, 2]}

    @shop.app_context_processor
    def from_shop():
        return {'money': 'EUR'} if flag() else {'money': None}

    @shop.route('/cart')
    def cart():
        return render_template('cart.html')
    === admin.py
    from flask import Blueprint, render_template
    admin = Blueprint('admin', __name__)

    @admin.route('/stock')
    def stock():
        return render_template('stock.html')
    === mails/mail.html
    === templates/index.html
    === templates/cart.html
    === templates/stock.html
  `);
  const everywhere = [
    'debug: ? ← <lambda>',
    "money: str | None = 'EUR' ← from_shop",
    'money: str | None = None ← from_shop',
    "site: str = 'Shop' ← everywhere",
    'year: int = 2026 ← everywhere',
  ];
  const lines = (path: string) => received(project, path).sort();

  test('those of the application are everywhere, beside what a view passes', () => {
    assert.deepEqual(lines('templates/index.html'), [...everywhere, "site: str = 'Own' ← index"].sort());
  });

  test('that of a blueprint is where its views render, and those of blueprints inside it', () => {
    assert.deepEqual(
      lines('templates/cart.html'),
      ['cart: list[int] = [1, 2] ← in_shop', ...everywhere].sort(),
    );
    assert.deepEqual(
      lines('templates/stock.html'),
      ['cart: list[int] = [1, 2] ← in_shop', ...everywhere].sort(),
    );
  });

  test('what the framework does not render does not get them', () => {
    assert.deepEqual(lines('mails/mail.html'), ["to: str = 'x' ← mail"]);
  });
});

describe('what Starlette and FastAPI give to templates', () => {
  const program = (response: string) =>
    sources(
      `=== app.py\nfrom fastapi import FastAPI, Request\nfrom fastapi.templating import Jinja2Templates\n` +
        `app = FastAPI()\ntemplates = Jinja2Templates(directory='pages')\n` +
        `templates.env.filters['shout'] = lambda value, mark: value\n\n` +
        `@app.get('/{id}')\ndef show(request: Request, id: int):\n    return ${response}\n` +
        `=== pages/page.html\n{{ title|shout('!') }}`,
    );
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [
      "templates.TemplateResponse(request, 'page.html', {'title': 'T'})",
      ['request: Request ← show', "title: str = 'T' ← show"],
    ],
    [
      "templates.TemplateResponse(request=request, name='page.html', context={'title': 'T'})",
      ['request: Request ← show', "title: str = 'T' ← show"],
    ],
    [
      "templates.TemplateResponse('page.html', {'request': request, 'title': 'T'})",
      ['request: Request ← show', "title: str = 'T' ← show"],
    ],
    ["templates.TemplateResponse(request, 'page.html')", ['request: Request ← show']],
    ["templates.get_template('page.html').render(title='T')", ["title: str = 'T' ← show"]],
  ];
  for (const [response, expected] of rows) {
    test(response, () => assert.deepEqual(received(program(response), 'pages/page.html'), expected));
  }

  test('their environment has filters of its own', () => {
    const { words } = templateWords(program("templates.TemplateResponse(request, 'page.html')"));
    assert.deepEqual([...words.filters.keys()], ['shout']);
  });
});
