import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Project } from '../../src/project/project.ts';
import { sources } from '../fixture.ts';

/** `file:line reason` of what could not be understood, the endpoints that were, and the rules of which only the end was. */
function understood(text: string): { unresolved: string[]; endpoints: string[]; partial: string[] } {
  const project = sources(text);
  const unresolved = project.unresolved.map(({ location, reason }) => {
    const file = project.files.get(location.path);
    return `${location.path}:${(file?.lines.positionAt(location.span.start).line ?? -1) + 1} ${reason.code}`;
  });
  const partial = project.allRoutes.filter(route => !project.routes.includes(route));
  return {
    unresolved,
    endpoints: project.routes.map(route => route.endpoint),
    partial: partial.map(route => `${route.endpoint} ${route.rule}`),
  };
}

const app =
  'import os\nfrom flask import Blueprint, Flask\napp = Flask(__name__, static_folder=None)\ndef view(): ...\n';

describe('what cannot be known is reported, never guessed', () => {
  const rows: readonly [
    name: string,
    code: string,
    unresolved: string[],
    endpoints: string[],
    partial?: string[],
  ][] = [
    [
      'a rule from outside',
      "app.add_url_rule(os.environ['RULE'], 'x', view)",
      ['app.py:5 dynamic-rule'],
      [],
      ['x …'],
    ],
    [
      'a rule with an unknown part',
      "app.add_url_rule('/x/' + os.urandom(1), 'x', view)",
      ['app.py:5 dynamic-rule'],
      [],
      ['x …'],
    ],
    [
      'a rule that may be another one, too',
      "app.add_url_rule('/x' if os.urandom(1) else os.getcwd(), 'x', view)",
      ['app.py:5 dynamic-rule'],
      ['x'],
    ],
    [
      'a rule that a dictionary has by a key which nobody sees set',
      "rules = {}\nfor name in os.listdir('.'):\n    rules[name] = '/a' if name else '/b'\napp.add_url_rule(rules['c'], 'x', view)",
      ['app.py:8 dynamic-rule'],
      [],
      ['x …'],
    ],
    [
      'an endpoint from outside',
      "app.add_url_rule('/x', os.getcwd(), view)",
      ['app.py:5 dynamic-endpoint'],
      [],
    ],
    [
      'methods from outside',
      "app.add_url_rule('/x', 'x', view, methods=os.sys.argv)",
      ['app.py:5 dynamic-methods'],
      ['x'],
    ],
    [
      'a prefix from outside, of whose routes the ends are known',
      "bp = Blueprint('b', __name__)\nbp.add_url_rule('/x', 'x', view)\napp.register_blueprint(bp, url_prefix=os.environ['P'])",
      ['app.py:7 dynamic-prefix'],
      [],
      ['b.x …/x'],
    ],
    [
      'prefixes one inside the other',
      "b, c = Blueprint('b', __name__), Blueprint('c', __name__, url_prefix='/c')\nc.add_url_rule('/x', 'x', view)\nb.register_blueprint(c)\napp.register_blueprint(b, url_prefix=os.environ['P'])",
      ['app.py:8 dynamic-prefix', 'app.py:7 dynamic-prefix'],
      [],
      ['b.c.x …/c/x'],
    ],
    ['a blueprint from outside', 'app.register_blueprint(os.thing)', ['app.py:5 unknown-blueprint'], []],
    [
      'a module of which only the running program knows the name, once what it brings is given the application',
      "import importlib\nfor name in app.config['PARTS']:\n    part = importlib.import_module('.' + name, package=__name__)\n    part.describe()\n    part.init_app(app)",
      ['app.py:9 unknown-module'],
      [],
    ],
    [
      'a decorator that gives nothing but what is outside the project is taken to wrap',
      "def d(f):\n    return os.one(f) if os.name else os.other(f)\n@app.route('/x')\n@d\ndef page(): ...",
      [],
      ['page'],
    ],
    [
      'the environment with a default is the default',
      "app.add_url_rule(os.getenv('R', '/r'), 'x', view)",
      [],
      ['x'],
    ],
    [
      'an endless recursion ends',
      "def f(n):\n    return f(n + 1) + f(n + 2)\nf(1)\napp.add_url_rule('/x', 'x', view)",
      [],
      ['x'],
    ],
  ];
  for (const [name, code, unresolved, endpoints, partial = []] of rows) {
    test(name, () => {
      assert.deepEqual(understood(`=== app.py\n${app}${code}\n`), { unresolved, endpoints, partial });
    });
  }

  test('a module that spends the budget is reported and the others still count', () => {
    const loops =
      'for a in range(300):\n  for b in range(300):\n    for c in range(300):\n      d = a + b + c\n';
    const result = understood(
      `=== app.py\n${app}app.add_url_rule('/x', 'x', view)\n=== slow.py\nfrom flask import Flask\n${loops}`,
    );
    assert.deepEqual(result, { unresolved: ['slow.py:1 budget'], endpoints: ['x'], partial: [] });
  });
});

test('a file that was never sound is reported, the rest of it still counts, and a sound one heals it', () => {
  const broken = `${app}app.add_url_rule('/x', 'x', view)\n\nx = )\n\napp.add_url_rule('/y', 'y', view)\n`;
  const result = understood(`=== app.py\n${broken}`);
  assert.deepEqual(result, { unresolved: ['app.py:7 syntax-error'], endpoints: ['x', 'y'], partial: [] });
  const project = sources(`=== app.py\n${broken}`);
  const file = project.files.get('app.py');
  assert.ok(file !== undefined);
  const healed = new Project(new Map([['app.py', file.withText(broken.replace('x = )', ''))]]), project);
  assert.deepEqual(healed.unresolved, []);
});

test('while a sound file is being typed in, nothing is reported', () => {
  const project = sources(`=== app.py\n${app}app.add_url_rule('/x', 'x', view)\n`);
  const file = project.files.get('app.py');
  assert.ok(file !== undefined && project.routes.length === 1);
  const typed = new Project(new Map([['app.py', file.withText(`${file.text}\ndef v():\n    """`)]]), project);
  assert.deepEqual(typed.unresolved, []);
  assert.equal(typed.routes.length, 1);
});

describe('hostile programs end', () => {
  const bombs: readonly [name: string, code: string][] = [
    ['a loop without end', 'while True:\n    app.x = [app]\n'],
    ['a list that doubles', 'a = [1]\nfor i in range(300):\n    a = a + a\n'],
    ['a text that doubles', "a = 'x'\nfor i in range(300):\n    a = a + a\n"],
    ['a list that contains itself', 'a = []\na.append(a)\nb = {1: a}\nb[2] = b\n'],
    ['a list that grows while it is walked', 'a = [1]\nfor x in a:\n    a.append(x)\n'],
    [
      'a class that inherits from itself',
      'class A: pass\nclass A(A): pass\nclass A(A, A): pass\nA.x.y\nA().z()\n',
    ],
    ['a decorator that decorates itself', 'def d(f):\n    return d(d)\n@d\ndef g(): ...\n'],
    [
      'a blueprint inside itself',
      "b = Blueprint('b', __name__)\nb.register_blueprint(b)\napp.register_blueprint(b)\n",
    ],
    ['a name imported from itself', 'from app import nothing\nnothing.x\n'],
    [
      'many alternatives',
      `a = 0\n${Array.from({ length: 200 }, (_, n) => `if app.y:\n    a = ${n}\n`).join('')}`,
    ],
    [
      'a union of texts that multiply',
      `a = 'x'\n${"if app.y:\n    a = a + 'y'\nelse:\n    a = a + 'z'\n".repeat(60)}`,
    ],
    ['lambdas that call each other', 'f = lambda x: g(x)\ng = lambda x: f(x)\nf(1)\n'],
    [
      'a property that takes too long, looked at by a WSGI callable',
      `class Pages:
    @property
    def home(self):
        for a in range(400):
            for b in range(400):
                c = a + b
        return '/'
pages = Pages()
def application(environ, start_response):
    if environ['PATH_INFO'] == pages.home:
        start_response('200 OK', [])
`,
    ],
    [
      'a giant text',
      "a = 'x' * 10**9\nb = 'x' * 1000000000\nc = '%1000000000s' % 'x'\nd = 'x'.zfill(10**9)\n",
    ],
    ['giant ranges', 'for a in range(10**12):\n    b = [0] * 10**9\nc = list(range(1000000000000))\n'],
    [
      'comprehensions within comprehensions',
      'a = [[[b + c + d for b in range(300)] for c in range(300)] for d in range(300)]\n',
    ],
    [
      'one comprehension over a great many',
      'a = {(b, c, d): b for b in range(300) for c in range(300) for d in range(300)}\n',
    ],
    [
      'texts that multiply by replacing, joining and formatting',
      "a = b = c = d = 'xx'\nfor i in range(300):\n    a = a.replace('x', a)\n    b = b.join([b, b, b])\n    c = '{0}{0}{0}'.format(c)\n    d = '%s%s%s' % (d, d, d)\n",
    ],
    [
      'a dictionary that doubles',
      "a = {'a': 1}\nfor i in range(300):\n    a = {**a, **{k + str(i): v for k, v in a.items()}}\n",
    ],
    [
      'a list that is inserted into itself',
      'a = [1]\nfor i in range(300):\n    a.extend(a)\n    a.insert(0, a)\n    a += a\n',
    ],
    [
      'a loop that feeds itself',
      'a = [1]\nwhile a:\n    a.append(a.pop() + 1)\n    while a:\n        a.insert(0, 1)\n',
    ],
    [
      'a generator without end',
      'def g():\n    while True:\n        yield from g()\nfor x in g():\n    list(g())\n',
    ],
    [
      'rules within rules without end',
      "from werkzeug.routing import Submount\nrules = []\nrules.append(Submount('/x', rules))\nrules.append(Submount('/y', rules))\napp.url_map.add(rules[0])\n",
    ],
    [
      'blueprints within each other',
      "a = Blueprint('a', __name__)\nb = Blueprint('b', __name__)\na.register_blueprint(b)\nb.register_blueprint(a)\napp.register_blueprint(a)\napp.register_blueprint(b)\n",
    ],
    [
      'a record that records itself',
      "a = Blueprint('a', __name__)\ndef f(state):\n    a.record(f)\n    a.record(f)\na.record(f)\napp.register_blueprint(a)\n",
    ],
    [
      'an application that registers itself',
      "class A(Flask):\n    def add_url_rule(self, *a, **k):\n        A(__name__)\n        self.add_url_rule(*a, **k)\nA('x')\n",
    ],
    [
      'classes that make classes',
      'class A:\n    def __init_subclass__(cls):\n        class B(cls): pass\n        class C(cls): pass\nclass D(A): pass\n',
    ],
    [
      'attributes that ask for attributes',
      'class A:\n    def __getattr__(self, name):\n        return getattr(self, name + name) + getattr(self, name)\nA().x\n',
    ],
    ['ten thousand nested brackets', `a = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`],
  ];
  for (const [name, code] of bombs) {
    test(name, () => {
      const { endpoints } = understood(`=== app.py\n${app}app.add_url_rule('/x', 'x', view)\n${code}`);
      assert.ok(endpoints.includes('x'), `endpoints: ${endpoints}`);
    });
  }
});

test('what takes long and registers nothing may take as long for every application', () => {
  const site = (name: string) =>
    `=== ${name}.py\nfrom flask import Flask\nfrom slow import prepare\napp = Flask(__name__, static_folder=None)\nprepare()\n`;
  const { unresolved } = understood(`
${site('one')}${site('two')}${site('three')}=== slow.py
from flask import Flask
def prepare():
    for a in range(350):
        for b in range(350):
            c = a + b + a * b + a - b
`);
  assert.deepEqual(unresolved, []);
});

test('a module beside the importing one is not meant where a package of that name is, or another one that has the name', () => {
  const project = sources(`
    === shop/__init__.py
    === shop/app.py
    from flask import Flask
    from queues import PATH
    from prices import RULE
    app = Flask(__name__, static_folder=None)
    app.add_url_rule(PATH, 'queue', lambda: '')
    app.add_url_rule(RULE, 'price', lambda: '')
    === shop/queues.py
    from queues import Queue
    PATH = '/queue'
    === shop/prices.py
    PRICES = '/prices'
  `);
  assert.deepEqual(
    project.allRoutes.map(({ endpoint, rule }) => `${endpoint} ${rule}`),
    ['queue …', 'price …'],
  );
});
