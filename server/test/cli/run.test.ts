import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempFolder } from '../workspace/tempFolder.ts';
import { ran } from './ran.ts';

const site = {
  'shop/__init__.py': `from flask import Flask

def create_app():
    app = Flask(__name__)
    from . import auth
    app.register_blueprint(auth.bp)
    app.add_url_rule(compute(), view_func=auth.login)
    return app
`,
  'shop/auth.py': `from flask import Blueprint, render_template
bp = Blueprint('auth', __name__, url_prefix='/auth')

@bp.route('/login', methods=['GET', 'POST'])
@bp.route('/enter')
def login():
    """Let someone in."""
    return render_template('auth/login.html', name='Ana', items=[1], other=unknown())
`,
  'shop/templates/auth/login.html': '{{ name }}',
  'shop/templates/unused.html': '',
  'venv/app.py': 'from flask import Flask\napp = Flask(__name__)\n',
};

test('routes as JSON', async context => {
  const { code, printed, complained } = await ran(tempFolder(context, site).path, 'routes --format json');
  assert.deepEqual([code, complained], [0, '']);
  assert.deepEqual(JSON.parse(printed), {
    schemaVersion: 1,
    routes: [
      {
        endpoint: 'auth.login',
        rule: '/auth/enter',
        methods: ['GET', 'HEAD', 'OPTIONS'],
        file: 'shop/auth.py',
        line: 6,
        view: 'login',
        package: null,
      },
      {
        endpoint: 'auth.login',
        rule: '/auth/login',
        methods: ['GET', 'HEAD', 'OPTIONS', 'POST'],
        file: 'shop/auth.py',
        line: 6,
        view: 'login',
        package: null,
      },
      {
        endpoint: 'static',
        rule: '/static/<path:filename>',
        methods: ['GET', 'HEAD', 'OPTIONS'],
        file: 'shop/__init__.py',
        line: 4,
        view: null,
        package: null,
      },
    ],
    installed: [],
    partial: [
      {
        endpoint: 'login',
        rule: '…',
        methods: ['GET', 'HEAD', 'OPTIONS'],
        file: 'shop/auth.py',
        line: 6,
        view: 'login',
        package: null,
      },
    ],
    unresolved: [{ file: 'shop/__init__.py', line: 7, reason: 'dynamic-rule' }],
  });
});

test('routes that an installed package brings and answers stand apart', async context => {
  const text = `from flask import Flask
from flask_admin import Admin
app = Flask(__name__)
Admin(app)
`;
  const { path } = tempFolder(context, { 'app.py': text });
  const { routes, installed } = JSON.parse((await ran(path, 'routes --format json')).printed);
  assert.deepEqual(
    routes.map(({ endpoint }: { endpoint: string }) => endpoint),
    ['admin.static', 'static'],
  );
  assert.deepEqual(installed, [
    {
      endpoint: 'admin.index',
      rule: '/admin/',
      methods: ['GET', 'HEAD', 'OPTIONS'],
      file: 'app.py',
      line: 4,
      view: null,
      package: 'flask_admin',
    },
  ]);
  assert.match((await ran(path, 'routes')).printed, /^admin\.index +GET +\/admin\/ /m);
});

test('routes as a table, and what was not understood beside it', async context => {
  const folder = tempFolder(context);
  for (const [file, content] of Object.entries(site)) folder.write(`web site/${file}`, content);
  const { code, printed, complained } = await ran(folder.path, ['routes', 'web site']);
  assert.equal(code, 0);
  assert.equal(
    `\n${printed}\n`,
    `
Endpoint    Methods    Rule                     View   File
----------  ---------  -----------------------  -----  ------------------
auth.login  GET        /auth/enter              login  shop/auth.py:6
auth.login  GET, POST  /auth/login              login  shop/auth.py:6
login       GET        …                        login  shop/auth.py:6
static      GET        /static/<path:filename>         shop/__init__.py:4
`,
  );
  assert.equal(
    complained,
    'One place was not understood:\n  shop/__init__.py:7: The rule of this route is computed, so it cannot be known without running the program.',
  );
});

test('contexts of all templates, and of one by name or by path', async context => {
  const { path } = tempFolder(context, site);
  const login = {
    template: 'auth/login.html',
    file: 'shop/templates/auth/login.html',
    variables: [
      { name: 'items', type: 'list[int]', from: [{ file: 'shop/auth.py', line: 8, view: 'login' }] },
      { name: 'name', type: 'str', from: [{ file: 'shop/auth.py', line: 8, view: 'login' }] },
      { name: 'other', type: null, from: [{ file: 'shop/auth.py', line: 8, view: 'login' }] },
    ],
  };
  const unused = { template: 'unused.html', file: 'shop/templates/unused.html', variables: [] };
  const all = await ran(path, 'context --format json');
  assert.deepEqual(JSON.parse(all.printed), { schemaVersion: 1, templates: [login, unused] });
  for (const name of [
    'auth/login.html',
    'shop/templates/auth/login.html',
    './shop/templates/auth/login.html',
  ]) {
    const one = await ran('/', `context ${name} --root ${path} --format json`);
    assert.deepEqual(JSON.parse(one.printed), { schemaVersion: 1, templates: [login] });
  }
  const none = await ran(path, 'context login.html');
  assert.deepEqual(none, {
    code: 1,
    printed: '',
    complained: 'matraz: The project has no template “login.html”.',
    served: 0,
  });
});

test('a context tells which calls do not pass a variable', async context => {
  const { path } = tempFolder(context, {
    'app.py': `from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index():
    return render_template('page.html', user=1)
@app.route('/about')
def about():
    return render_template('page.html')
`,
    'templates/page.html': '',
  });
  const { printed } = await ran(path, 'context page.html --format json');
  const from = [{ file: 'app.py', line: 5, view: 'index' }];
  const notPassedBy = [{ file: 'app.py', line: 8, view: 'about' }];
  assert.deepEqual(JSON.parse(printed).templates[0].variables, [
    { name: 'user', type: 'int', from, notPassedBy },
  ]);
});

test('contexts as a table', async context => {
  const { printed } = await ran(tempFolder(context, site).path, 'context', { LANG: 'es_ES.UTF-8' });
  assert.equal(
    `\n${printed}\n`,
    `
Plantilla        Variable  Tipo       La pasa
---------------  --------  ---------  ---------------------
auth/login.html  items     list[int]  login  shop/auth.py:8
auth/login.html  name      str        login  shop/auth.py:8
auth/login.html  other     ?          login  shop/auth.py:8
`,
  );
});

test('an empty folder has no routes and no contexts', async context => {
  const { path } = tempFolder(context);
  assert.equal((await ran(path, 'routes')).printed, 'No routes were found.');
  assert.deepEqual(JSON.parse((await ran(path, 'routes --format=json')).printed), {
    schemaVersion: 1,
    routes: [],
    installed: [],
    partial: [],
    unresolved: [],
  });
  assert.equal((await ran(path, 'context')).printed, 'No templates with variables were found.');
});

test('a file that is too large is said to be', async context => {
  const { path } = tempFolder(context, { 'big.py': 'x'.repeat(1_500_000) });
  const { printed } = await ran(path, 'routes --format json');
  assert.deepEqual(JSON.parse(printed).unresolved, [{ file: 'big.py', line: 1, reason: 'too-large' }]);
});

test('a folder that is not there is a clear error, in the language of the user', async context => {
  const { path } = tempFolder(context, { 'app.py': '' });
  assert.deepEqual(await ran(path, 'routes nowhere'), {
    code: 1,
    printed: '',
    complained: 'matraz: There is no folder “nowhere”.',
    served: 0,
  });
  assert.equal((await ran(path, 'routes app.py')).code, 1);
  const spanish = await ran(path, 'context --root nada', { LANG: 'es_AR.UTF-8', LC_ALL: '' });
  assert.equal(spanish.complained, 'matraz: No existe la carpeta «nada».');
});

const misuses: readonly (readonly [line: string, complaint: string])[] = [
  ['rutas', 'There is no command “rutas”.'],
  ['routes --format xml', 'There is no format “xml” here: use table or json.'],
  ['routes a b', 'One argument too many: “b”.'],
  ['context a b', 'One argument too many: “b”.'],
  ['lsp', 'The language server speaks over standard input and output: matraz lsp --stdio.'],
];

for (const [line, complaint] of misuses) {
  test(`wrong usage: matraz ${line}`, async () => {
    const expected = {
      code: 2,
      printed: '',
      complained: `matraz: ${complaint}\nSee matraz --help.`,
      served: 0,
    };
    assert.deepEqual(await ran('/', line), expected);
  });
}

test('an unknown option is wrong usage', async () => {
  const { code, complained } = await ran('/', 'routes --colour');
  assert.equal(code, 2);
  assert.match(complained, /^matraz: .*--colour.*\nSee matraz --help\.$/s);
});

test('help is printed when asked for, and complained when a command is missing', async () => {
  const help = await ran('/', '--help');
  assert.equal(help.code, 0);
  assert.match(help.printed, /^Usage: matraz COMMAND/);
  assert.deepEqual(await ran('/', ''), { ...help, code: 2, printed: '', complained: help.printed });
  assert.match((await ran('/', '-h', { LC_MESSAGES: 'es' })).printed, /^Uso: matraz ORDEN/);
});

test('version and language server', async () => {
  assert.equal((await ran('/', '--version')).printed, '1.2.3');
  assert.deepEqual(await ran('/', 'lsp --stdio'), { code: 0, printed: '', complained: '', served: 1 });
});
