// Flask programs, each a way of registering routes. `application` is what Python evaluates to get the application.
// routes.test.ts runs every one of them with the real Flask and compares its URL map with ours.

export interface Program {
  readonly name: string;
  readonly application: string;
  readonly text: string;
  /** The minor version of the oldest Python 3 that can run it, where that is not the oldest that tests run on. */
  readonly python?: number;
  /** What we tell as this version of a distribution does it: not compared with an older one. */
  readonly newer?: {
    readonly distribution: string;
    readonly version: string;
    readonly endpoints: readonly string[];
  };
}

export const programs: readonly Program[] = [
  {
    name: 'an application without routes has its static endpoint',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      app = Flask(__name__)
    `,
  },
  {
    name: 'static files under another folder, another path, or none',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      app = Flask(__name__, static_folder='web/assets')
      one = Blueprint('one', __name__, static_folder='files', url_prefix='/one')
      two = Blueprint('two', __name__, static_folder='files', static_url_path='/media/')
      app.register_blueprint(one)
      app.register_blueprint(two, url_prefix='/two')
    `,
  },
  {
    name: 'no static files at all',
    application: 'app:app',
    text: `
      === app.py
      import flask
      app = flask.Flask(__name__, static_folder=None)

      @app.route('/')
      def index():
          return ''
    `,
  },
  {
    name: 'decorators: several on one view, methods, endpoint, verb shortcuts, converters',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask as F
      app = F(__name__)

      @app.route('/')
      @app.route('/index', endpoint='start')
      def index():
          return ''

      @app.route('/form', methods=['GET', 'post'])
      def form():
          return ''

      @app.get('/g')
      def g():
          return ''

      @app.post('/p')
      def p():
          return ''

      @app.put('/users/<int:user_id>')
      def put(user_id):
          return ''

      @app.delete('/files/<path:name>')
      def delete(name):
          return ''

      @app.patch('/x/<any(a, b):kind>/<word>')
      def patch(kind, word):
          return ''

      @app.route('/options', methods=['OPTIONS', 'GET'])
      def options():
          return ''
    `,
  },
  {
    name: 'add_url_rule in every argument form',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      app = Flask(__name__)

      def view():
          return ''

      app.add_url_rule('/a', 'a', view)
      app.add_url_rule('/b', view_func=view)
      app.add_url_rule(rule='/c', endpoint='c', view_func=view, methods=['POST'])
      app.add_url_rule('/d', 'd', lambda: '', provide_automatic_options=False)

      def limited():
          return ''
      limited.methods = ['DELETE']
      limited.required_methods = ['PATCH']
      app.add_url_rule('/e', view_func=limited)
    `,
  },
  {
    name: 'blueprint prefixes: at construction, at registration, both, and the empty rule',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      app = Flask(__name__)
      a = Blueprint('a', __name__, url_prefix='/a')
      b = Blueprint('b', __name__)
      c = Blueprint('c', __name__, url_prefix='/never')

      @a.route('/')
      def slash():
          return ''

      @a.route('')
      def empty():
          return ''

      @b.get('/x')
      def x():
          return ''

      @c.route('/y')
      def y():
          return ''

      app.register_blueprint(a)
      app.register_blueprint(b, url_prefix='/b/')
      app.register_blueprint(c, url_prefix='/c')
      app.register_blueprint(b, url_prefix='/again', name='second')
    `,
  },
  {
    name: 'nested blueprints join names and prefixes',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      parent = Blueprint('parent', __name__, url_prefix='/parent')
      child = Blueprint('child', __name__, url_prefix='/child', static_folder='st')
      grand = Blueprint('grand', __name__)

      @grand.route('/leaf')
      def leaf():
          return ''

      @child.route('/view')
      def view():
          return ''

      child.register_blueprint(grand, url_prefix='g')
      parent.register_blueprint(child)
      app = Flask(__name__)
      app.register_blueprint(parent, url_prefix='/top')
    `,
  },
  {
    name: 'a factory in a package, with relative imports and circular ones',
    application: 'shop:create_app()',
    text: `
      === shop/__init__.py
      from flask import Flask

      def create_app(config=None):
          app = Flask(__name__)
          if config is not None:
              app.config.update(config)
          from . import main, admin
          app.register_blueprint(main.bp)
          app.register_blueprint(admin.bp, url_prefix='/admin')

          @app.route('/hello')
          def hello():
              return ''

          return app
      === shop/main/__init__.py
      from flask import Blueprint
      bp = Blueprint('main', __name__)
      from . import routes
      === shop/main/routes.py
      from . import bp

      @bp.route('/')
      def index():
          return ''
      === shop/admin.py
      from flask import Blueprint as BP
      bp = BP('admin', __name__)

      @bp.route('/users', methods=('GET', 'POST'))
      def users():
          return ''
    `,
  },
  {
    name: 'the application in one module, views in another that imports it',
    application: 'site_.app:app',
    text: `
      === site_/__init__.py
      === site_/app.py
      from flask import Flask
      app = Flask(__name__)
      from site_ import views
      === site_/views.py
      from site_.app import app

      @app.route('/v')
      def v():
          return ''
    `,
  },
  {
    name: 'star imports, re-exports and a src-like folder',
    application: 'pkg:app',
    text: `
      === pkg/__init__.py
      from .web import *
      === pkg/web.py
      from .core import app, prefix
      __all__ = ['app']

      @app.route(prefix + '/one')
      def one():
          return ''
      === pkg/core.py
      from flask import Flask
      app = Flask('pkg')
      prefix = '/api'
    `,
  },
  {
    name: 'registration in loops over lists and dictionaries',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      app = Flask(__name__)
      blueprints = [Blueprint('one', __name__), Blueprint('two', __name__)]

      for number, bp in enumerate(blueprints):
          @bp.route('/view')
          def view():
              return ''
          app.register_blueprint(bp, url_prefix=f'/{bp.name}{number}')

      pages = {'about': '/about', 'contact': '/contact-us'}
      for name, rule in pages.items():
          app.add_url_rule(rule, name, lambda: '')

      for name in ('x', 'y'):
          app.add_url_rule('/%s/<int:n>' % name, endpoint='{}_view'.format(name), view_func=lambda n: '')
    `,
  },
  {
    name: 'helpers that take the application, and prefixes built from constants',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from helpers import register
      from settings import Config
      app = Flask(__name__)
      register(app, prefix=Config.PREFIX)
      === helpers.py
      def register(app, *, prefix=''):
          def view(item_id):
              return ''
          app.add_url_rule('/'.join([prefix, 'items', '<item_id>']), 'item', view)
          app.add_url_rule(prefix.rstrip('/') + '/all', view_func=everything)

      def everything():
          return ''
      === settings.py
      VERSION = 2
      class Base:
          ROOT = '/api'
      class Config(Base):
          PREFIX = Base.ROOT + '/v' + str(VERSION)
    `,
  },
  {
    name: 'decorators on views, with functools.wraps and without',
    application: 'app:app',
    text: `
      === app.py
      import functools
      from functools import wraps
      from flask import Flask
      app = Flask(__name__)

      def keeps(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return view(*args, **kwargs)
          return wrapper

      def loses(view):
          def wrapped(*args, **kwargs):
              return view(*args, **kwargs)
          return wrapped

      def configured(level):
          def decorator(view):
              @functools.wraps(view)
              def inner(*args, **kwargs):
                  return view(*args, **kwargs)
              return inner
          return decorator

      @app.route('/kept')
      @keeps
      def kept():
          return ''

      @app.route('/lost')
      @loses
      def lost():
          return ''

      @app.route('/configured')
      @configured('high')
      def high():
          return ''
    `,
  },
  {
    name: 'class-based views: as_view, MethodView, inherited methods, decorators applied by hand',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from flask.views import MethodView, View
      app = Flask(__name__)

      class Page(View):
          methods = ['GET', 'POST']
          def dispatch_request(self):
              return ''

      class Base(MethodView):
          def get(self):
              return ''

      class Item(Base):
          def delete(self, item_id):
              return ''

      app.add_url_rule('/page', view_func=Page.as_view('page'))
      item = Item.as_view('item')
      app.add_url_rule('/items/', defaults={'item_id': None}, view_func=item)
      app.add_url_rule('/items/<int:item_id>', view_func=item, methods=['DELETE'])
    `,
  },
  {
    name: 'class-based views: a base in a module that speaks of nothing else',
    application: 'app:app',
    text: `
      === app.py
      from flask import Flask
      from pages import Item
      app = Flask(__name__)
      app.add_url_rule('/item', view_func=Item.as_view('item'))
      === pages.py
      from base import bases
      class Item(bases.Base):
          def post(self):
              return ''
      === base/__init__.py
      === base/bases.py
      from flask.views import MethodView
      class Base(MethodView):
          def done(self):
              return ''
    `,
  },
  {
    name: 'subclasses of Flask and Blueprint that override route and add_url_rule',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask

      class Versioned(Blueprint):
          def __init__(self, name, version):
              super().__init__(name, __name__, url_prefix=f'/v{version}')

          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              return super().add_url_rule('/api' + rule, endpoint, view_func, **options)

      class App(Flask):
          def __init__(self, *args, **kwargs):
              Flask.__init__(self, *args, **kwargs)
              self.add_url_rule('/health', 'health', lambda: 'ok')

      app = App(__name__)
      bp = Versioned('things', 3)

      @bp.route('/list')
      def things():
          return ''

      app.register_blueprint(bp)
    `,
  },
  {
    name: 'aliases: a bound method under another name, partial, an attribute of an object',
    application: 'app:holder.app',
    text: `
      === app.py
      from functools import partial
      from flask import Flask

      class Holder:
          def __init__(self):
              self.app = Flask(__name__)
              self.route = self.app.route
              self.app.add_url_rule('/own', 'own', self.own)

          def own(self):
              return ''

      holder = Holder()
      route = holder.route
      post = partial(route, methods=['POST'])

      @route('/a')
      def a():
          return ''

      @post('/b')
      def b():
          return ''
    `,
  },
  {
    name: 'conditions that are known and branches that are not',
    application: 'app:app',
    text: `
      === app.py
      from typing import TYPE_CHECKING
      from flask import Flask
      if TYPE_CHECKING:
          from flask import Blueprint
      DEBUG = False
      app = Flask(__name__)

      if DEBUG:
          @app.route('/debug')
          def debug():
              return ''
      else:
          @app.route('/release')
          def release():
              return ''

      try:
          import json
      except ImportError:
          json = None

      if __name__ == '__main__':
          app.run()
    `,
  },
  {
    name: 'the options of a rule, and what blueprints add to them',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      app = Flask(__name__, host_matching=True, static_host='static.example')
      bp = Blueprint('bp', __name__, subdomain='<user>', url_defaults={'lang': 'en'})
      inner = Blueprint('inner', __name__, subdomain='api', url_prefix='/<lang>')

      def view(**values):
          return ''

      app.add_url_rule('/a/<int:page>/', 'a', view, defaults={'page': 1}, strict_slashes=False)
      app.add_url_rule('/b/<name>', 'b', redirect_to='/c/<name>', host='<site>.example')
      app.add_url_rule('/c/<name>', 'c', view, redirect_to=lambda adapter, name: name, build_only=True)
      app.add_url_rule('/d', 'd', view, websocket=True, provide_automatic_options=False)
      bp.add_url_rule('/e/<float(min=1, max=2.5):size>', 'e', view, defaults={'page': 1})
      bp.add_url_rule('/f', 'f', view, subdomain='own')
      inner.add_url_rule('/g', 'g', view)
      bp.register_blueprint(inner)
      app.register_blueprint(bp, url_defaults={'theme': 'dark'})
      app.register_blueprint(inner, name='outer', subdomain='www')
    `,
  },
];
