import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { dedent, drawn, fileOf, repaired, sources } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, Blueprint, url_for
app = Flask(__name__)
bp = Blueprint('auth', __name__)

@app.get('/')
def index(): ...

@bp.get('/login')
def login(): ...

app.register_blueprint(bp)
`.trimStart();

/** The file at `path` with its problems drawn in. */
function problemsIn(files: string, path: string, locale = 'en'): string {
  const project = sources(files);
  const file = fileOf(project, path);
  return drawn(file, diagnostics({ project, file, messages: messagesFor(locale) }));
}

function shows(actual: string, expected: string): void {
  assert.equal(actual, dedent(expected));
}

/** True when nothing is found in `line`, a template of a project with `more` files. */
function isSilent(line: string, more = '', head = app): boolean {
  return problemsIn(`${head}${more}=== templates/a.html\n${line}`, 'templates/a.html') === line;
}

test('an endpoint that no route has, in a template and in Python', () => {
  shows(
    problemsIn(`${app}=== templates/a.html\n<a href="{{ url_for('indx') }}">`, 'templates/a.html'),
    `
    <a href="{{ url_for('indx') }}">
    {#                   ^^^^ unknown-endpoint: No route has the endpoint “indx”. Did you mean “index”? #}
    `,
  );
  shows(
    problemsIn(`${app}=== b.py\nfrom flask import url_for\nx = url_for("login")`, 'b.py'),
    `
    from flask import url_for
    x = url_for("login")
    #            ^^^^^ unknown-endpoint: No route has the endpoint “login”. Did you mean “auth.login”?
    `,
  );
  shows(
    problemsIn(`${app}=== b.py\nfrom flask import url_for\nx = url_for("nobody")`, 'b.py', 'es'),
    `
    from flask import url_for
    x = url_for("nobody")
    #            ^^^^^^ unknown-endpoint: Ninguna ruta tiene el endpoint «nobody».
    `,
  );
});

test('an endpoint that is nearly right is put right', () => {
  const project = sources(`${app}=== templates/a.html\n<a href="{{ url_for('indx') }}">`);
  assert.deepEqual(repaired(project, fileOf(project, 'templates/a.html')), {
    'Change to “index”': `<a href="{{ url_for('index') }}">`,
  });
});

test('endpoints that exist, are relative, computed, unfinished or empty are not judged', () => {
  for (const call of [
    "url_for('index')",
    "url_for('auth.login')",
    "url_for('static', filename='x')",
    "url_for('.nobody')",
    "url_for('nobody' ~ x)",
    'url_for(nobody)',
    "url_for('')",
    "other('nobody')",
    "'nobody'",
  ]) {
    assert.ok(isSilent(`{{ ${call} }}`), call);
  }
  assert.ok(isSilent("{# url_for('nobody') #}"));
  assert.ok(isSilent("{% macro url_for(x) %}{% endmacro %}{{ url_for('nobody') }}"));
  assert.match(problemsIn(`${app}=== b.py\nurl_for('nobo`, 'b.py'), /^url_for\('nobo$/);
});

const blueprints = `
=== app.py
from flask import Flask, Blueprint, render_template, url_for
app = Flask(__name__)
blog = Blueprint('blog', __name__, url_prefix='/blog')
shop = Blueprint('shop', __name__, url_prefix='/shop')

@app.get('/')
def index(): ...

@blog.get('/')
def posts():
    return render_template('posts.html')

@blog.get('/<int:id>')
@shop.get('/<int:id>')
def show(id):
    return render_template('show.html')

@shop.get('/list')
def goods():
    return render_template('posts.html' if both else 'goods.html')

app.register_blueprint(blog)
app.register_blueprint(shop)
`.trimStart();

test('a relative endpoint that none of the blueprints has whose views alone run the code', () => {
  const template = (path: string, line: string, more = '') =>
    problemsIn(`${blueprints}${more}=== templates/${path}\n${line}`, `templates/${path}`);
  shows(
    template('goods.html', "{{ url_for('.pots') }}"),
    `
    {{ url_for('.pots') }}
    {#          ^^^^^ unknown-endpoint: No route has the endpoint “shop.pots”. #}
    `,
  );
  shows(
    template('goods.html', "{{ url_for('.gods') }}{{ url_for('.posts') }}{{ url_for('.goods') }}"),
    `
    {{ url_for('.gods') }}{{ url_for('.posts') }}{{ url_for('.goods') }}
    {#          ^^^^^ unknown-endpoint: No route has the endpoint “shop.gods”. Did you mean “.goods”? #}
    {#                                ^^^^^^ unknown-endpoint: No route has the endpoint “shop.posts”. Did you mean “blog.posts”? #}
    `,
  );
  shows(
    template('show.html', "{{ url_for('.nobody', id=1) }}"),
    `
    {{ url_for('.nobody', id=1) }}
    {#          ^^^^^^^ unknown-endpoint: No route has the endpoint “.nobody”. #}
    `,
  );
  const silent = (path: string, line: string, more = '') =>
    assert.equal(template(path, line, more), line, `${path}: ${line}`);
  silent('goods.html', "{{ url_for('.show', id=1) }}");
  silent('posts.html', "{{ url_for('.goods') }}{{ url_for('.posts') }}");
  silent('alone.html', "{{ url_for('.nobody') }}");
  const nobody = "{{ url_for('.nobody') }}";
  silent('goods.html', `{% macro link() %}${nobody}{% endmacro %}`);
  for (const more of [
    '=== a.py\nfrom flask import render_template\ndef page(name): return render_template(name)\n',
    "=== a.py\nfrom flask import render_template\ndef page(): return render_template('goods.html')\n",
    '=== templates/any.html\n{% include name %}\n',
    "=== templates/posts.html\n{% include 'goods.html' %}\n=== a.py\nfrom app import *\n@app.errorhandler(404)\ndef page(e): return render_template('posts.html')\n",
  ]) {
    silent('goods.html', nobody, more);
  }
  assert.notEqual(template('goods.html', nobody), nobody, 'else this test shows nothing');
  const view = (name: string, decorator = '@shop.get("/x")') =>
    `from app import *\nfrom flask import url_for\n${decorator}\ndef x():\n    return url_for('${name}')`;
  const python = (text: string) => problemsIn(`${blueprints}=== views.py\n${text}`, 'views.py');
  assert.match(python(view('.posts')), /“shop\.posts”\. Did you mean “blog\.posts”/);
  assert.match(python(view('.indx', '@app.get("/x")')), /“indx”\. Did you mean “\.index”/);
  for (const sound of [view('.goods'), view('.nobody', '@cache'), view('.')])
    assert.equal(python(sound), sound);
});

test('nobody is judged where not all endpoints are known', () => {
  const line = "{{ url_for('nobody') }}";
  assert.ok(!isSilent(line), 'else this test shows nothing');
  assert.ok(isSilent("{{ url_for('nobody\n') }}"), 'the quotation mark is being typed');
  assert.ok(isSilent(line, '', '=== x.py\nfrom flask import url_for\n'), 'no application');
  assert.ok(isSilent(line, '=== b.py\nfrom app import app\nrule = input()\napp.add_url_rule(rule, "x")\n'));
  assert.ok(isSilent(line, '=== b.py\nfrom app import app\napp.url_build_error_handlers.append(f)\n'));
  assert.ok(isSilent(line, '=== b.py\nfrom flask_user import UserManager\n'));
  assert.ok(isSilent(line, "=== b.py\ndef render(**kwargs):\n    kwargs['url_for'] = other\n"));
  assert.ok(
    isSilent(
      "{{ url_for('static', filename='a') }}",
      '',
      app.replace('__name__)', '__name__, static_folder=FOLDER)'),
    ),
  );
  assert.ok(isSilent(line, '=== b.py\nimport spectree\n'));
  assert.ok(isSilent(line, "=== b.py\nplugins = [point.load() for point in entry_points(group='x')]\n"));
  assert.ok(isSilent(line, '=== b.py\nfrom dynaconf import FlaskDynaconf\n'));
});

test('an extension without routes, one that is understood, and a package of the project with a name like one, hide nothing', () => {
  const line = "{{ url_for('nobody') }}";
  assert.ok(
    isSilent(line, '=== b.py\nfrom app import app\nfrom apidocs import Docs\nDocs().init_app(app)\n'),
  );
  assert.ok(!isSilent(line, '=== b.py\nfrom app import app\nfrom flask_cors import CORS\nCORS(app)\n'));
  assert.ok(!isSilent(line, '=== b.py\nfrom flask_login import LoginManager\n'));
  assert.ok(!isSilent(line, '=== b.py\nfrom flask_restx import Api\n'));
  assert.ok(!isSilent(line, '=== flaskr/__init__.py\n\n=== b.py\nfrom flaskr import db\n'));
});

test('an endpoint in a blueprint of the project is judged whatever extensions there are', () => {
  const users = '=== b.py\nfrom flask_user import UserManager\n';
  assert.ok(!isSilent("{{ url_for('auth.logn') }}", users));
  assert.ok(isSilent("{{ url_for('user.login') }}", users));
  const own =
    "=== c.py\nfrom app import app\nfrom flask import Blueprint\nuser = Blueprint('user', __name__)\n@user.route('/me')\ndef me(): ...\napp.register_blueprint(user)\n";
  assert.ok(!isSilent("{{ url_for('user.login') }}", own));
  assert.ok(isSilent("{{ url_for('user.login') }}", own + users), 'it is called like the package');
  const templates = '=== templates/flask_user/x.html\n\n';
  assert.ok(isSilent("{{ url_for('user.login') }}", users + templates), 'a folder is no package');
});

test('tests are not judged', () => {
  for (const path of ['tests/test_x.py', 'test_x.py', 'pkg/x_test.py', 'tests/conftest.py', 'conftest.py']) {
    const text = "from flask import url_for\nurl_for('nobody')";
    assert.equal(problemsIn(`${app}=== ${path}\n${text}`, path), text, path);
  }
});

test('the error at which Jinja stops', () => {
  shows(
    problemsIn(`${app}=== templates/a.html\n<p>{{ a b }}</p>\n{% if %}`, 'templates/a.html'),
    `
    <p>{{ a b }}</p>
    {#      ^ template-syntax-error: Expected “}}” but found “b”. #}
    {% if %}
    `,
  );
  shows(
    problemsIn(`${app}=== templates/a.html\n{% for x in y %}\n{% endif %}`, 'templates/a.html', 'es'),
    `
    {% for x in y %}
    {% endif %}
    {# ^^^^^ template-syntax-error: «endif» no corresponde a ningún bloque abierto. #}
    `,
  );
  shows(
    problemsIn(`${app}=== templates/a.html\n{% if x %}\n  a`, 'templates/a.html'),
    `
    {% if x %}
    {# ^^ template-syntax-error: The block “if” is not closed: “{% endif %}” is missing. #}
      a
    `,
  );
});

test('a template is judged only by the rules that are its own', () => {
  const broken = '<p>{{ a b }}</p>';
  assert.ok(!isSilent(broken), 'else this test shows nothing');
  assert.ok(isSilent('<p>{{ a }}</p>{% if x %}{% endif %}'), 'sound');
  assert.ok(isSilent('{% cache 5 %}x{% endcache %}'), 'a tag of an extension');
  assert.ok(isSilent(`{% cache 5 %}x{% endcache %}${broken}`), 'its rules are not known');
  assert.ok(isSilent(broken, '', '=== x.py\nfrom django import x\n'), 'Jinja does not compile it');
  assert.ok(isSilent('<p>{{{ a }}} {{#each b}}{{/each}}</p>'), 'Handlebars');
  assert.ok(isSilent('{% load static %}<p>{{ a|default:"b" }}</p>'), 'Django');
  assert.ok(isSilent('image: {{ include "shop.image" . }}'), 'Go');
  assert.ok(isSilent('{{- if .Values.enabled }}a{{ end }}'), 'Go');
  assert.ok(isSilent(broken, "=== b.py\nEnvironment(variable_start_string='[[')\n"), 'other delimiters');
  const page = `${app}=== web/page.html\n${broken}`;
  assert.equal(problemsIn(page, 'web/page.html'), broken, 'not below a template folder');
  assert.ok(!isSilent(broken, '', '=== x.py\nimport jinja2\n'), 'Jinja alone');
});

test('a function of the project around url_for may know more names than the routes', () => {
  const project = sources(`
    === links.py
    from flask import url_for as flask_url_for
    def url_for(name):
        return flask_url_for(shortcuts.get(name, name))
    === app.py
    from flask import Flask
    from links import url_for
    app = Flask(__name__)
    @app.route('/')
    def index():
        return url_for('home')
  `);
  const file = fileOf(project, 'app.py');
  assert.deepEqual(diagnostics({ project, file, messages: messagesFor('en') }), []);
});
