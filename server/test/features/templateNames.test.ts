import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { codeActions } from '../../src/features/codeActions.ts';
import { completion } from '../../src/features/completion.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { documentLinks } from '../../src/features/documentLinks.ts';
import { hover } from '../../src/features/hover.ts';
import { documentHighlights, references } from '../../src/features/references.ts';
import { FileNames } from '../../src/project/fileNames.ts';
import { Project } from '../../src/project/project.ts';
import { dedent, fileOf, fixture, sources } from '../fixture.ts';

const blog = dedent(`
  === blog/__init__.py
  from flask import Flask, render_template
  from blog.views import bp
  app = Flask(__name__)
  app.register_blueprint(bp)
  === blog/views.py
  from flask import Blueprint, render_template, stream_template
  from blog.pages import page
  bp = Blueprint('posts', __name__, template_folder='pieces')
  @bp.route('/')
  def index(): return render_template('posts/index.html')
  @bp.route('/list')
  def listing(): return page('posts/list.html', title='x')
  === blog/pages.py
  from flask import render_template
  def page(name, **values): return render_template(name, **values)
  === blog/templates/base.html
  {% block title %}{% endblock %}{% block nav %}{% endblock %}{% block content %}{% endblock %}
  === blog/templates/posts/index.html
  {% extends "base.html" %}
  {% block title %}Posts{% endblock %}
  {% block content %}{% include "posts/_row.html" %}{% endblock %}
  === blog/templates/posts/list.html
  {% extends "base.html" %}
  {% from "macros.html" import field %}
  {% block content %}{% include ["posts/_none.html", "posts/_row.html"] %}{% endblock %}
  === blog/templates/posts/_row.html
  === blog/templates/macros.html
  {% macro field() %}{% endmacro %}
  === blog/pieces/part.html
`);

/** Places as `path: «text»`. */
function places(text: string, withDefinition = false): readonly string[] {
  const { query, project } = fixture(text);
  return (references(query, withDefinition) ?? []).map(({ path, span }) => {
    return `${path}: «${fileOf(project, path).text.slice(span.start, span.end)}»`;
  });
}

describe('references of a template', () => {
  const row = [
    'blog/templates/posts/index.html: «posts/_row.html»',
    'blog/templates/posts/list.html: «posts/_row.html»',
  ];
  test('from an include, with the template itself', () => {
    assert.deepEqual(places(blog.replace('"posts/_row.html" %}', '"posts/_r$0ow.html" %}'), true), [
      'blog/templates/posts/_row.html: «»',
      ...row,
    ]);
  });

  test('through a function of the project that hands the name on', () => {
    const expected = ['blog/views.py: «posts/list.html»'];
    assert.deepEqual(places(blog.replace("page('posts/list", "page('po$0sts/list")), expected);
  });

  test('who renders, who extends, who imports', () => {
    assert.deepEqual(places(blog.replace("e('posts/index", "e('posts$0/index")), [
      'blog/views.py: «posts/index.html»',
    ]);
    assert.equal(places(blog.replace('extends "base', 'extends "b$0ase')).length, 2);
    assert.deepEqual(places(blog.replace('from "macros', 'from "$0macros')), [
      'blog/templates/posts/list.html: «macros.html»',
    ]);
  });

  test('highlights are those of the file', () => {
    const { query, file } = fixture(
      `${blog}\n=== blog/templates/x.html\n{% include "base.html" %}{% extends "ba$0se.html" %}{% include "macros.html" %}`,
    );
    const found = documentHighlights(query)?.map(({ start, end }) => file.text.slice(start, end));
    assert.deepEqual(found, ['base.html', 'base.html']);
  });
});

test('names that a function of the project makes of what it is given', () => {
  const text = `
=== app.py
from flask import Flask, render_template
from mail import send
app = Flask(__name__)
send('a@b.c', 'mail/welcome', user=1)
=== mail.py
from flask import render_template
def send(to, template, **values):
    text = render_template(template + '.txt', **values)
    html = render_template(f'{template}.html', **values)
def notice(name): send(None, 'mail/' + name)
notice('bye')
=== templates/mail/welcome.txt
=== templates/mail/welcome.html
=== templates/mail/bye.txt
=== templates/mail/x.html
{% include 'mail/welcome.html' %}
`;
  const literal = 'app.py: «mail/welcome»';
  assert.deepEqual(places(text.replace("'mail/welcome.html' %", "'mail/w$0elcome.html' %")), [
    literal,
    'templates/mail/x.html: «mail/welcome.html»',
  ]);
  const welcome = text.replace("'mail/welcome',", "'mail/w$0elcome',");
  assert.match(hover(fixture(welcome).query)?.markdown ?? '', /templates\/mail\/welcome\.(?:txt|html)/);
  assert.deepEqual(places(text.replace("notice('bye", "notice('b$0ye")), ['mail.py: «bye»']);
  const { query } = fixture(text.replace("'mail/welcome',", "'mail/$0',"));
  const labels = new Set(completion(query)?.map(({ label }) => label));
  assert.deepEqual([...labels].sort(), ['mail/bye', 'mail/welcome']);
});

test('literals that reach a rendering through variables, attributes and tables', () => {
  const text = `
=== app.py
from flask import Flask, render_template
from flask.views import View
app = Flask(__name__)
PAGES = {'home': 'home.html', 'about': 'about.html'}
class Page(View):
    template = 'page.html'
    def dispatch_request(self): return render_template(self.template)
app.add_url_rule('/page', view_func=Page.as_view('page'))
@app.route('/')
def index():
    shown = PAGES['home']
    other = 'home.html'
    return render_template(shown)
def mentioned(): return 'page.html'
=== templates/home.html
=== templates/page.html
=== templates/about.html
`;
  const home = text.replace("'home': 'home", "'home': 'ho$0me");
  assert.deepEqual(places(home), ['app.py: «home.html»']);
  assert.match(hover(fixture(home).query)?.markdown ?? '', /rendered by `index\(\)`/);
  assert.deepEqual(places(text.replace("e = 'page.h", "e = 'pa$0ge.h")), ['app.py: «page.html»']);
  // What is only spelled like a template is none.
  assert.equal(references(fixture(text.replace("return 'page", "return 'pa$0ge")).query, false), null);
  assert.equal(references(fixture(text.replace("other = 'home", "other = 'ho$0me")).query, false), null);
});

test('hover says who renders a template and who refers to it', () => {
  const shown = (text: string, locale = 'en') => hover(fixture(text, { locale }).query)?.markdown ?? '';
  const base = shown(blog.replace('extends "base', 'extends "b$0ase'));
  assert.match(base, /extended by `posts\/index\.html`, `posts\/list\.html`/);
  const rowText = blog.replace('"posts/_row.html" %}', '"posts/_r$0ow.html" %}');
  assert.match(shown(rowText), /included by `posts\/index\.html`, `posts\/list\.html`/);
  assert.match(shown(rowText, 'es'), /incluida por `posts\/index\.html`/);
  assert.match(shown(blog.replace('from "macros', 'from "m$0acros')), /imported by `posts\/list\.html`/);
  const wrapped = shown(blog.replace("page('posts/list", "page('po$0sts/list"));
  assert.match(wrapped, /rendered by `listing\(\)`/);
});

test('the names in a file are links', () => {
  const project = sources(blog);
  const links = (path: string) =>
    documentLinks(project, fileOf(project, path)).map(({ span, path: target }) => [
      fileOf(project, path).text.slice(span.start, span.end),
      target,
    ]);
  assert.deepEqual(links('blog/views.py'), [
    ['posts/index.html', 'blog/templates/posts/index.html'],
    ['posts/list.html', 'blog/templates/posts/list.html'],
  ]);
  assert.deepEqual(links('blog/templates/posts/list.html'), [
    ['base.html', 'blog/templates/base.html'],
    ['macros.html', 'blog/templates/macros.html'],
    ['posts/_row.html', 'blog/templates/posts/_row.html'],
  ]);
});

/** `code «text» message` of the findings in `text` at `path`. */
function found(path: string, text: string, more = '', locale = 'en'): string[] {
  const project = sources(`${blog}\n${more}=== ${path}\n${text}`);
  const file = fileOf(project, path);
  return diagnostics({ project, file, messages: messagesFor(locale) }).map(
    ({ code, span, message }) => `${code} «${file.text.slice(span.start, span.end)}» ${message}`,
  );
}

const inPython = (call: string, head = 'from flask import render_template, stream_template') =>
  `${head}\ndef view():\n    return ${call}\n`;
const missing = (name: string, hint?: string) =>
  `missing-template «${name}» No loader finds the template “${name}” (TemplateNotFound).${hint === undefined ? '' : ` Did you mean “${hint}”?`}`;

describe('a template that no loader finds', () => {
  const rows: readonly (readonly [path: string, text: string, ...found: string[]])[] = [
    [
      'blog/a.py',
      inPython("render_template('posts/idnex.html')"),
      missing('posts/idnex.html', 'posts/index.html'),
    ],
    ['blog/a.py', inPython("stream_template('nothing.html', x=1)"), missing('nothing.html')],
    ['blog/a.py', inPython("render_template('index.html')"), missing('index.html', 'posts/index.html')],
    [
      'blog/a.py',
      inPython("render_template(['posts/x.html', 'y.html'])"),
      missing('posts/x.html'),
      missing('y.html'),
    ],
    [
      'blog/a.py',
      inPython("r('part2.html')", 'from flask import render_template as r'),
      missing('part2.html'),
    ],
    ['blog/templates/a.html', '{% extends "bsae.html" %}', missing('bsae.html', 'base.html')],
    ['blog/pieces/a.html', '{% include "posts/_rwo.html" %}', missing('posts/_rwo.html', 'posts/_row.html')],
    [
      'blog/templates/a.html',
      '{% from "macro.html" import field %}{{ field }}',
      missing('macro.html', 'macros.html'),
    ],
    ['blog/templates/a.html', '{% import "forms.html" as forms %}{{ forms }}', missing('forms.html')],
  ];
  for (const [path, text, ...expected] of rows) {
    test(`${path}: ${text.split('\n').at(-2) ?? text}`, () => assert.deepEqual(found(path, text), expected));
  }

  test('beside packages that bring no templates', () => {
    const packages =
      '=== blog/ext.py\nimport flask_login, flask_mail, wtforms\nfrom flask_login import x\nfrom flask_mail import y\n';
    assert.deepEqual(found('blog/a.py', inPython("render_template('login.html')"), packages), [
      missing('login.html'),
    ]);
    assert.deepEqual(found('blog/a.py', inPython("render_template('forms.html')"), packages), [
      missing('forms.html'),
    ]);
    const own = '=== blog/ext.py\nimport flask_posts\n=== flask_posts.py\n';
    assert.deepEqual(found('blog/a.py', inPython("render_template('posts/login.html')"), own), [
      missing('posts/login.html'),
    ]);
  });

  test('like one in a folder that only begins like theirs', () => {
    const other = '=== blog/pieces2/templates/mail.html\n';
    assert.deepEqual(found('blog/a.py', inPython("render_template('mial.html')"), other), [
      missing('mial.html'),
    ]);
  });

  test('in Spanish', () => {
    assert.deepEqual(found('blog/templates/a.html', '{% extends "bsae.html" %}', '', 'es'), [
      'missing-template «bsae.html» Ningún cargador encuentra la plantilla «bsae.html» (TemplateNotFound). ¿Querías decir «base.html»?',
    ]);
  });

  test('of an environment that a plain script makes', () => {
    const script = (call: string, more = '', loader = "FileSystemLoader('templates')") => {
      const project = sources(`=== serve.py
from jinja2 import Environment, FileSystemLoader
import somewhere
def application(environ, start_response):
    env = Environment(loader=${loader})
    return [${call}.render().encode()]
=== templates/template.html
=== pages/page.html
${more}`);
      const file = fileOf(project, 'serve.py');
      return diagnostics({ project, file, messages: messagesFor('en') }).map(({ message }) => message);
    };
    const told =
      'No loader finds the template “tempalte.html” (TemplateNotFound). Did you mean “template.html”?';
    assert.deepEqual(script("env.get_template('tempalte.html')"), [told]);
    assert.deepEqual(script("env.select_template(['tempalte.html'])"), [told]);
    assert.deepEqual(script("env.get_template('template.html')"), []);
    assert.deepEqual(script("env.get_template('a.html')", '', 'somewhere.loader'), []);
    assert.deepEqual(script("env.get_template('a.html')", '', "FileSystemLoader('build')"), []);
    assert.deepEqual(script("somewhere.get_template('a.html')"), []);
    assert.deepEqual(script("env.get_template('a.html')", '=== more.py\nenv.loader = somewhere\n'), []);
  });

  test('an application without any template', () => {
    const project = sources(`=== app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index(): return render_template('index.html')
`);
    const file = fileOf(project, 'app.py');
    const [problem, ...others] = diagnostics({ project, file, messages: messagesFor('en') });
    assert.equal(problem?.code, 'missing-template');
    assert.deepEqual(others, []);
  });
});

describe('what nobody can say of a template', () => {
  const extension = '=== blog/ext.py\nfrom flask_security import Security\nimport flask_bootstrap\n';
  const wrong = inPython("render_template('nothing.html')");
  const code = (text: string) => `=== blog/more.py\n${text}\n`;
  const rows: readonly (readonly [what: string, path: string, text: string, more?: string])[] = [
    ['it is there', 'blog/a.py', inPython("render_template('part.html')")],
    ['one of several is there', 'blog/a.py', inPython("render_template(['x.html', 'part.html'])")],
    ['ignored when missing', 'blog/templates/a.html', '{% include "x.html" ignore missing %}'],
    ['one of several, in a tag', 'blog/templates/a.html', '{% include ["x.html", "base.html"] %}'],
    ['computed', 'blog/a.py', inPython("render_template('mail/' + name)")],
    ['computed in a tag', 'blog/templates/a.html', '{% extends "x/" ~ name %}{% include [name, "x.html"] %}'],
    ['an installed package', 'blog/a.py', inPython("render_template('security/login.html')"), extension],
    [
      'an installed package, in a tag',
      'blog/templates/a.html',
      '{% extends "bootstrap/base.html" %}',
      extension,
    ],
    [
      'an installed package called as a folder of the project',
      'blog/a.py',
      inPython("render_template('posts/login.html')"),
      '=== blog/ext.py\nimport flask_posts\n',
    ],
    [
      'an installed package with such a name in its own',
      'blog/a.py',
      inPython("render_template('posts/login.html')"),
      '=== blog/ext.py\nimport flask_posts_extra\n',
    ],
    [
      'an installed package that the name of a file begins with',
      'blog/a.py',
      inPython("render_template('bootstrapbase.html')"),
      extension,
    ],
    ['a folder that the project does not have', 'blog/templates/a.html', '{% extends "other/base.html" %}'],
    [
      'the error is caught',
      'blog/a.py',
      `from flask import render_template
def view():
    try:
        return render_template('x.html')
    except Exception:
        return ''
`,
    ],
    [
      'a function of the application handles the error',
      'blog/a.py',
      `${wrong}from jinja2 import TemplateNotFound\n`,
    ],
    [
      'what is no name of a file',
      'blog/templates/a.html',
      '{% include "../x.html" %}{% include "/x.html" %}{% include "x{y}.html" %}{% include "posts/./x.html" %}',
    ],
    ['code writes it', 'blog/a.py', wrong, code("def build(): open('blog/templates/nothing.html', 'w')")],
    ['another function', 'blog/a.py', 'def render_template(name): ...\nrender_template("x.html")'],
    ['an environment of its own', 'blog/a.py', "def f(env): return env.get_template('x.html')"],
    ['a template of no loader', 'docs/layout.html', '{% extends "!layout.html" %}{% include "x.html" %}'],
    ['code of tests', 'tests/test_a.py', wrong],
    [
      'a loader that nobody knows',
      'blog/a.py',
      wrong,
      code(`from blog import app
import jinja2
app.jinja_loader = jinja2.ChoiceLoader([app.jinja_loader, jinja2.FunctionLoader(print)])`),
    ],
    [
      'a loader that is changed in code that nobody runs',
      'blog/a.py',
      wrong,
      code('def late(app):\n    app.jinja_loader.searchpath.append("x")'),
    ],
    [
      'a blueprint that nobody knows',
      'blog/a.py',
      wrong,
      code('from blog import app\nfrom elsewhere import bp\napp.register_blueprint(bp)'),
    ],
    [
      'a file of a kind that is not read',
      'blog/a.py',
      inPython("render_template('page.thing')"),
      '=== blog/templates/page.thing\n',
    ],
  ];
  for (const [what, path, text, more = ''] of rows) {
    test(what, () => assert.deepEqual(found(path, text, more), []));
  }

  test('hidden files, and a folder that nobody lists', () => {
    const project = sources(`${blog}\n=== blog/a.py\n${wrong}`);
    const file = fileOf(project, 'blog/a.py');
    for (const [names, count] of [
      [project.names, 1],
      [project.names.hiding(path => path === 'blog/templates/nothing.html'), 0],
      [FileNames.unknown, 0],
    ] as const) {
      const listed = new Project(project.files, project, names);
      assert.equal(diagnostics({ project: listed, file, messages: messagesFor('en') }).length, count);
    }
  });
});

describe('a missing template is created', () => {
  const created = (path: string, text: string) => {
    const project = sources(`${blog}\n=== ${path}\n${text}`);
    const file = fileOf(project, path);
    const span = { start: 0, end: text.length };
    const actions = codeActions({ project, file, span, messages: messagesFor('en') });
    return actions.flatMap(({ title, creates }) => (creates === undefined ? [] : [{ title, ...creates }]));
  };

  test('with what most of its siblings extend, and the blocks that these fill', () => {
    assert.deepEqual(created('blog/a.py', inPython("render_template('posts/new.html')")), [
      {
        title: 'Create blog/templates/posts/new.html',
        path: 'blog/templates/posts/new.html',
        text: '{% extends "base.html" %}\n\n{% block title %}\n{% endblock %}\n\n{% block content %}\n{% endblock %}\n',
      },
    ]);
  });

  test('what is included is empty, what is imported has the macros', () => {
    assert.deepEqual(
      created(
        'blog/templates/a.html',
        '{% include "posts/_side.html" %}{% from "f.html" import a, b as c %}',
      ).map(({ path, text }) => [path, text]),
      [
        ['blog/templates/posts/_side.html', ''],
        ['blog/templates/f.html', '{% macro a() %}\n{% endmacro %}\n\n{% macro b() %}\n{% endmacro %}\n'],
      ],
    );
  });

  test('what is extended has the blocks of its child', () => {
    const [page] = created(
      'blog/templates/a.html',
      '{% extends "frame.html" %}{% block title %}{% endblock %}{% block main %}{% endblock %}',
    );
    assert.equal(page?.path, 'blog/templates/frame.html');
    assert.match(
      page?.text ?? '',
      /<title>\{% block title %\}\{% endblock %\}<\/title>[\s\S]*\{% block main %\}/,
    );
  });

  test('in the folder of the blueprint that asks, where that has the folder', () => {
    const [part] = created('blog/pieces/a.html', '{% include "posts/_x.html" %}');
    assert.equal(part?.path, 'blog/templates/posts/_x.html');
    const [own] = created('blog/pieces/a.html', '{% include "x.html" %}');
    assert.equal(own?.path, 'blog/pieces/x.html');
  });
});

describe('a template that another one hides', () => {
  const shop = (more: string, order = 'one, two') => `
=== app.py
from flask import Flask
from one import one
from two import two
app = Flask(__name__)
for bp in (${order}):
    app.register_blueprint(bp)
=== one/__init__.py
from flask import Blueprint
one = Blueprint('one', __name__, template_folder='templates')
=== two/__init__.py
from flask import Blueprint
two = Blueprint('two', __name__, template_folder='templates')
=== one/templates/page.html
=== two/templates/page.html
${more}`;
  const hidden = (text: string) => {
    const project = sources(text);
    return [...project.files.values()].flatMap(file =>
      diagnostics({ project, file, messages: messagesFor('en') }).map(
        ({ code, message }) => `${code} ${file.path}: ${message}`,
      ),
    );
  };

  test('of an earlier blueprint', () => {
    assert.deepEqual(hidden(shop('')), [
      'shadowed-template two/templates/page.html: “page.html” is never loaded from here: the blueprint “one” has a template of that name (one/templates/page.html), which comes first.',
    ]);
    assert.match(hidden(shop('', 'two, one')).join(), /^shadowed-template one\/templates\/page\.html/);
  });

  test('of the application', () => {
    assert.deepEqual(hidden(shop('=== templates/page.html\n')).length, 2);
    assert.match(
      hidden(shop('=== templates/page.html\n'))[0] ?? '',
      /one\/templates\/page\.html: “page\.html” is never loaded from here: the application has/,
    );
  });

  test('not where names differ, or where the order is not known', () => {
    assert.deepEqual(hidden(shop('').replace('two/templates/page', 'two/templates/two/page')), []);
    const unsure = shop('').replace('app.register_blueprint(bp)', 'if unknown(): app.register_blueprint(bp)');
    assert.deepEqual(hidden(unsure), []);
    assert.deepEqual(hidden(`${shop('')}=== late.py\nfrom app import app\napp.jinja_loader = unknown()`), []);
  });
});
