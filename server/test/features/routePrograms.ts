/** A program, what Matraz finds in it (`code «text»`), and what Flask makes of it where that is more than nothing. */
export interface JudgedProgram {
  readonly name: string;
  /** The rest of an `app.py` that has `app`, and further files. */
  readonly text: string;
  readonly found: readonly string[];
  readonly refused?: string;
  readonly failing?: readonly string[];
  readonly unreached?: readonly string[];
}

const twoBlueprints = `
a = Blueprint('a', __name__)
b = Blueprint('b', __name__)
@a.route('/')
def home(): return ''
@b.route('/')
def start(): return ''
`;

export const routePrograms: readonly JudgedProgram[] = [
  {
    name: 'one endpoint, two functions',
    text: `
@app.route('/a')
def index(): return ''
@app.route('/b')
def index(): return ''
`,
    found: ['duplicate-endpoint «index»'],
    refused: 'AssertionError',
  },
  {
    name: 'one endpoint given to two functions',
    text: `
@app.route('/a', endpoint='home')
def a(): return ''
@app.route('/b', endpoint='home')
def b(): return ''
`,
    found: ['duplicate-endpoint «home»'],
    refused: 'AssertionError',
  },
  {
    name: 'a decorator that hides names',
    text: `
def guarded(view):
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)
    return wrapper
@app.route('/a')
@guarded
def a(): return ''
@app.route('/b')
@guarded
def b(): return ''
`,
    found: ["duplicate-endpoint «app.route('/b')»"],
    refused: 'AssertionError',
  },
  {
    name: 'a function made anew in each turn of a loop',
    text: `
for letter in ('a', 'b'):
    def page(): return ''
    app.add_url_rule('/' + letter, 'page' + letter, page)
    app.add_url_rule('/x' + letter, 'page' + letter, page)
`,
    found: [],
  },
  {
    name: 'one view with two rules, one endpoint in two blueprints',
    text: `
@app.route('/a')
@app.route('/b')
def index(): return ''
one = Blueprint('one', __name__, url_prefix='/1')
two = Blueprint('two', __name__, url_prefix='/2')
@one.route('/')
def home(): return ''
@two.route('/')
def home(): return ''
app.register_blueprint(one)
app.register_blueprint(two)
`,
    found: [],
  },
  {
    name: 'one function or the other',
    text: `
import os
if os.environ.get('MAINTENANCE'):
    @app.route('/')
    def index(): return 'later'
else:
    @app.route('/')
    def index(): return 'now'
`,
    found: [],
  },
  {
    name: 'twice in one branch',
    text: `
import os
if not os.environ.get('NO_SUCH_VARIABLE'):
    @app.route('/a')
    def index(): return ''
    @app.route('/b')
    def index(): return ''
`,
    found: ['duplicate-endpoint «index»'],
    refused: 'AssertionError',
  },
  {
    name: 'a function that leaves early',
    text: `
import os
def set_up():
    if not os.environ.get('NO_SUCH_VARIABLE'):
        @app.route('/')
        def index(): return ''
        return
    @app.route('/')
    def index(): return ''
set_up()
`,
    found: [],
  },
  {
    name: 'a feature that is tried and its substitute',
    text: `
try:
    import no_such_module
    no_such_module.start()
    @app.route('/')
    def index(): return ''
except ImportError:
    @app.route('/')
    def index(): return ''
`,
    found: [],
  },
  {
    name: 'two scripts over one application',
    text: `
=== public.py
from app import app
@app.route('/')
def index(): return ''
=== private.py
from app import app
@app.route('/')
def index(): return ''
`,
    found: [],
  },
  {
    name: 'two modules that one program imports',
    text: `
import sys
sys.modules['app'] = sys.modules[__name__]
import pages.first
import pages.second
=== pages/__init__.py

=== pages/first.py
from app import app
@app.route('/a')
def index(): return ''
=== pages/second.py
from app import app
@app.route('/b')
def index(): return ''
`,
    found: ['duplicate-endpoint «index»'],
    refused: 'AssertionError',
  },
  {
    name: 'two set-up functions that nobody calls',
    text: `
def set_up_public():
    app.add_url_rule('/', 'index', lambda: '')
def set_up_private():
    app.add_url_rule('/', 'index', lambda: '')
`,
    found: [],
  },
  {
    name: 'two blueprints with one name',
    text: `
a = Blueprint('pages', __name__, url_prefix='/a')
b = Blueprint('pages', __name__, url_prefix='/b')
app.register_blueprint(a)
app.register_blueprint(b)
`,
    found: ['duplicate-blueprint «app.register_blueprint(b)»'],
    refused: 'ValueError',
  },
  {
    name: 'one blueprint registered under two names',
    text: `
a = Blueprint('pages', __name__)
@a.route('/')
def home(): return ''
app.register_blueprint(a, url_prefix='/a')
app.register_blueprint(a, url_prefix='/b', name='other')
`,
    found: [],
  },
  {
    name: 'a blueprint that nobody registers',
    text: `
import auth
import blog
app.register_blueprint(auth.bp)
=== auth.py
from flask import Blueprint
bp = Blueprint('auth', __name__)
@bp.route('/login')
def login(): return ''
=== blog.py

=== pages/shop.py
from flask import Blueprint
shop = Blueprint('shop', __name__)
@shop.route('/shop')
def index(): return ''
`,
    found: ["blueprint-not-registered «Blueprint('shop', __name__)»"],
  },
  {
    name: 'blueprints that may be registered somewhere, or are for nobody yet',
    text: `
import auth, blog, menú, shop
DEBUG = False
if DEBUG:
    app.register_blueprint(auth.bp)
    app.register_blueprint(menú.bp)
shop.extension.start(shop.bp)
for bp in [blog.bp]:
    app.register_blueprint(bp)
empty = Blueprint('empty', __name__)
=== auth.py
from flask import Blueprint
bp = Blueprint('auth', __name__)
@bp.route('/login')
def login(): return ''
=== blog.py
from flask import Blueprint
bp = Blueprint('blog', __name__)
@bp.route('/blog')
def index(): return ''
=== menú.py
from flask import Blueprint
bp = Blueprint('menu', __name__)
@bp.route('/menu')
def index(): return ''
=== shop.py
from flask import Blueprint
from elsewhere import extension
bp = Blueprint('shop', __name__)
@bp.route('/shop')
def index(): return ''
=== ../elsewhere.py
class extension:
    def start(bp): pass
`,
    found: [],
  },
  {
    name: 'one rule, two views',
    text: `
@app.route('/users')
def users(): return ''
@app.get('/users')
def people(): return ''
`,
    found: ['duplicate-rule «/users»'],
    unreached: ['people'],
  },
  {
    name: 'a view of its own for HEAD, before the one for GET',
    text: `
@app.route('/file', methods=['HEAD'])
def head(): return ''
@app.route('/file')
def file(): return ''
`,
    found: [],
  },
  {
    name: 'one rule, two views, variables of different names',
    text: `
@app.route('/users/<name>')
def by_name(name): return ''
@app.route('/users/<string:nick>')
def by_nick(nick): return ''
`,
    found: ['duplicate-rule «/users/<string:nick>»'],
    unreached: ['by_nick'],
  },
  {
    name: 'the same rule in two blueprints',
    text: `${twoBlueprints}
app.register_blueprint(a)
app.register_blueprint(b)
`,
    found: ['duplicate-rule «/»'],
    unreached: ['b.start'],
  },
  {
    name: 'the same rule in two blueprints under different prefixes, subdomains',
    text: `${twoBlueprints}
app.register_blueprint(a, url_prefix='/a')
app.register_blueprint(b, subdomain='b')
`,
    found: [],
  },
  {
    name: 'the same rule in two blueprints of which one may be registered',
    text: `${twoBlueprints}
import os
app.register_blueprint(a if os.environ.get('A') else b)
`,
    found: [],
  },
  {
    name: 'one rule with different methods, kinds of request, or the same view',
    text: `
@app.get('/form')
def form(): return ''
@app.post('/form')
def send(): return ''
app.add_url_rule('/form/', 'alias', form)
app.add_url_rule('/form', 'other', form)
`,
    found: [],
    unreached: ['other'],
  },
  {
    name: 'rules that a helper registers, which need not be meant to be reached',
    text: `
def document(home='/'):
    app.add_url_rule(home, 'documents', lambda: 'documents')
    app.add_url_rule('/', 'root', lambda: 'root')
document()
`,
    found: [],
    unreached: ['root'],
  },
  {
    name: 'a narrower rule behind a wider one',
    text: `
@app.route('/<name>')
def page(name): return ''
@app.route('/<uuid:token>')
def token(token): return ''
@app.route('/<any(a, b):letter>/x')
def letter(letter): return ''
@app.route('/<name>/x')
def x(name): return ''
`,
    found: ['unreachable-rule «/<uuid:token>»'],
    // Nobody is told of the other one: the rule that wins was registered after it.
    unreached: ['letter', 'token'],
  },
  {
    name: 'rules that only look like it',
    text: `
@app.route('/<name>')
def page(name): return ''
@app.route('/<int:number>')
def number(number): return ''
@app.route('/about')
def about(): return ''
@app.route('/<path:rest>')
def rest(rest): return ''
@app.post('/<uuid:token>')
def token(token): return ''
@app.route('/<name>/<uuid:token>')
def both(name, token): return ''
@app.route('/<uuid:token>/<name>/')
def slash(name, token): return ''
`,
    found: [],
  },
  {
    name: 'a way that a third rule has opened before',
    text: `
@app.route('/<uuid:token>/edit')
def edit(token): return ''
@app.route('/<name>/<part>')
def page(name, part): return ''
@app.route('/<uuid:token>/<part>')
def token(token, part): return ''
`,
    found: [],
  },
  {
    name: 'a view without a parameter for a variable',
    text: `
@app.route('/users/<int:id>')
def user(): return ''
`,
    found: ['view-parameter-mismatch «id»'],
    failing: ['user'],
  },
  {
    name: 'a view with a parameter that no variable gives',
    text: `
@app.route('/users')
def user(id, tab='a'): return ''
`,
    found: ['view-parameter-mismatch «id»'],
    failing: ['user'],
  },
  {
    name: 'a variable and a parameter with different names, under a prefix',
    text: `
bp = Blueprint('bp', __name__, url_prefix='/<lang>/x/')
@bp.route('/<int:id>')
def user(lang, user_id): return ''
app.register_blueprint(bp)
`,
    found: ['view-parameter-mismatch «id»', 'view-parameter-mismatch «user_id»'],
    failing: ['bp.user'],
  },
  {
    name: 'views that take what they get',
    text: `
import functools
def guarded(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(**kwargs)
    return wrapper
@app.route('/a/<x>')
def a(**kwargs): return ''
@app.route('/b', defaults={'x': 1})
@app.route('/b/<x>')
def b(x): return ''
@app.route('/c/<x>')
@guarded
def c(x): return ''
class Pages:
    def page(self, x): return ''
app.add_url_rule('/d/<x>', 'd', Pages().page)
app.add_url_rule('/e/<x>', 'e', lambda x: '')
@app.route('/f/<x>')
def f(x, *, y=1): return ''
`,
    found: [],
  },
  {
    name: 'a decorator that hands on what it gets',
    text: `
import functools
def guarded(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not app:
            return 'no'
        return view(*args, **kwargs)
    return wrapper
def named(view):
    @functools.wraps(view)
    def wrapper(**kwargs):
        return view(**kwargs)
    return wrapper
@app.route('/a/<x>')
@guarded
@named
def a(y): return ''
@app.route('/b/<x>')
@guarded
def b(x): return ''
`,
    found: ['view-parameter-mismatch «x»', 'view-parameter-mismatch «y»'],
    failing: ['a'],
  },
  {
    name: 'decorators that hand on something else',
    text: `
import functools
def with_user(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view('me', *args, **kwargs)
    return wrapper
def changed(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        kwargs['y'] = kwargs.pop('x')
        return view(*args, **kwargs)
    return wrapper
def other(view):
    other_view = lambda **values: ''
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return other_view(*args, **kwargs)
    return wrapper
@app.route('/a/<x>')
@with_user
def a(user, x): return ''
@app.route('/b/<x>')
@changed
def b(y): return ''
@app.route('/c/<x>')
@other
def c(): return ''
`,
    found: [],
  },
  {
    name: 'a decorator that gives a view more, or less',
    text: `
import functools
def with_user(view):
    def wrapper(x):
        return view('me')
    return functools.update_wrapper(wrapper, view)
@app.route('/a/<x>')
@with_user
def a(user): return ''
`,
    found: [],
  },
  {
    name: 'values that are changed on the way to the view',
    text: `
@app.url_value_preprocessor
def language(endpoint, values):
    values.pop('lang', None)
@app.route('/<lang>/a')
def a(): return ''
`,
    found: [],
    failing: ['a'],
  },
  {
    name: 'a decorator from elsewhere',
    text: `
from elsewhere import decorator
@app.route('/a/<x>')
@decorator
def a(y): return ''
@app.route('/b')
@decorator
def a(): return ''
=== ../elsewhere.py
def decorator(view):
    def other(**values): return ''
    other.__name__ = 'other%d' % view.__code__.co_firstlineno
    return other
`,
    found: [],
  },
  {
    name: 'rules without a slash',
    text: `
@app.route('about')
def about(): return ''
`,
    found: ['rule-without-slash «about»'],
    refused: 'ValueError',
  },
  {
    name: 'rules that get their slash from a prefix',
    text: `
bp = Blueprint('bp', __name__, url_prefix='/bp')
@bp.route('about')
def about(): return ''
@bp.route('')
def index(): return ''
app.register_blueprint(bp)
`,
    found: [],
  },
  {
    name: 'a prefix without a slash',
    text: `
bp = Blueprint('bp', __name__, url_prefix='bp')
@bp.route('/about')
def about(): return ''
app.register_blueprint(bp)
`,
    found: ['rule-without-slash «/about»'],
    refused: 'ValueError',
  },
  {
    name: 'an unclosed variable',
    text: `
@app.route('/users/<int:id')
def user(id): return ''
`,
    found: ['malformed-rule «<int:id»', 'view-parameter-mismatch «id»'],
    refused: 'ValueError',
  },
  {
    name: 'a converter that does not exist',
    text: `
@app.route('/users/<str:name>')
def user(name): return ''
`,
    found: ['unknown-converter «str»'],
    refused: 'LookupError',
  },
  {
    name: 'a converter of its own',
    text: `
from werkzeug.routing import BaseConverter
class Words(BaseConverter):
    pass
app.url_map.converters['words'] = Words
@app.route('/users/<words:names>')
def users(names): return ''
`,
    found: [],
  },
  {
    name: 'converters added in a loop',
    text: `
from werkzeug.routing import BaseConverter
for name in ('words', 'lines'):
    app.url_map.converters.update({name: BaseConverter})
@app.route('/users/<words:names>')
def users(names): return ''
`,
    found: [],
  },
];
