import type { Program } from './programs.ts';

/** Programs that look for their own modules, and others that lean on how Python itself calls methods. */
export const discoveryPrograms: readonly Program[] = [
  {
    name: 'modules of a package found by pkgutil and imported by name',
    application: 'site1:app',
    text: `
      === site1/__init__.py
      import importlib
      import pkgutil
      from flask import Flask
      from . import views
      app = Flask(__name__)
      for finder, name, is_package in pkgutil.iter_modules(views.__path__, views.__name__ + '.'):
          module = importlib.import_module(name)
          app.register_blueprint(module.bp, url_prefix='/' + name.split('.')[-1])
      === site1/views/__init__.py
      === site1/views/news.py
      from flask import Blueprint
      bp = Blueprint('news', __name__)
      @bp.route('/')
      def index():
          return ''
      === site1/views/shop/__init__.py
      from flask import Blueprint
      bp = Blueprint('shop', __name__)
      @bp.route('/cart')
      def cart():
          return ''
    `,
  },
  {
    name: 'modules loaded through their finders, named tuples of pkgutil, packages below packages',
    application: 'site2.factory:create()',
    text: `
      === site2/__init__.py
      === site2/factory.py
      import importlib.util
      import os
      import pkgutil
      import sys
      from flask import Flask
      import site2.parts

      def create():
          app = Flask(__name__)
          path = os.path.join(os.path.dirname(__file__), '..', 'site2', 'parts')
          for loader, name, _ in pkgutil.iter_modules([path], 'site2.parts.'):
              spec = loader.find_spec(name)
              if spec is not None:
                  module = importlib.util.module_from_spec(spec)
                  sys.modules[name] = module
                  if spec.loader is not None:
                      spec.loader.exec_module(module)
                      module.register(app)
          for info in pkgutil.walk_packages(site2.parts.__path__, prefix='site2.parts.'):
              if info.ispkg:
                  app.add_url_rule('/is/' + info.name, info.name.replace('.', '_'), lambda: '')
          return app
      === site2/parts/__init__.py
      === site2/parts/one.py
      def register(app):
          @app.route('/one')
          def one():
              return ''
      === site2/parts/two/__init__.py
      def register(app):
          @app.route('/two')
          def two():
              return ''
      === site2/parts/two/deep/__init__.py
    `,
  },
  {
    name: 'names handed to import_string and find_modules of Werkzeug',
    application: 'site3:app',
    text: `
      === site3/__init__.py
      from flask import Flask
      from werkzeug.utils import find_modules, import_string
      app = Flask(__name__)
      EXTENSIONS = ['site3.ext.pages:init_app', 'site3.ext.search.init_app']
      for name in EXTENSIONS:
          import_string(name)(app)
      for name in find_modules('site3.blueprints', recursive=True):
          app.register_blueprint(import_string(name + ':blueprint'))
      === site3/ext/__init__.py
      === site3/ext/pages.py
      def init_app(app):
          app.add_url_rule('/pages', view_func=pages)
      def pages():
          return ''
      === site3/ext/search.py
      def init_app(app):
          @app.get('/search')
          def search():
              return ''
      === site3/blueprints/__init__.py
      === site3/blueprints/a.py
      from flask import Blueprint
      blueprint = Blueprint('a', __name__, url_prefix='/a')
      @blueprint.route('/')
      def index():
          return ''
      === site3/blueprints/inner/__init__.py
      === site3/blueprints/inner/b.py
      from flask import Blueprint
      blueprint = Blueprint('b', __name__, url_prefix='/b')
      @blueprint.route('/')
      def index():
          return ''
    `,
  },
  {
    name: 'files found by walking the folder of a package',
    application: 'site4:make()',
    text: `
      === site4/__init__.py
      import os
      from glob import glob
      from importlib import import_module
      from flask import Flask
      from flask.helpers import get_root_path

      def make():
          app = Flask(__name__)
          top = get_root_path('site4')
          names = set()
          for folder, _folders, files in os.walk(top):
              for name in files:
                  if not name.endswith('.py') or name == '__init__.py':
                      continue
                  parts = ['site4', *os.path.relpath(folder, top).replace(os.sep, '.').split('.'), name[:-3]]
                  names.add('.'.join(part for part in parts if part))
          for name in names:
              if name.endswith('views'):
                  import_module(name).register(app)
          for path in glob(os.path.join(top, 'extra', '*.py')):
              stem = os.path.splitext(os.path.basename(path))[0]
              if stem != '__init__':
                  module = import_module('.extra.' + stem, __name__)
                  app.add_url_rule('/extra/' + stem, stem, module.show)
          for name in sorted(os.listdir(os.path.dirname(__file__))):
              if name.startswith('blog'):
                  app.add_url_rule('/folder/' + name, 'folder_' + name, lambda: '')
          return app
      === site4/blog/__init__.py
      === site4/blog/views.py
      def register(app):
          @app.route('/blog')
          def blog():
              return ''
      === site4/extra/__init__.py
      === site4/extra/help.py
      def show():
          return ''
    `,
  },
  {
    name: 'context managers: a generator around registrations, and a class',
    application: 'app:app',
    text: `
      === app.py
      from contextlib import contextmanager
      from flask import Blueprint, Flask
      app = Flask(__name__)

      class Pages(Blueprint):
          def __init__(self, *args, **kwargs):
              self.__before = ''
              super().__init__(*args, **kwargs)

          @contextmanager
          def below(self, before):
              self.__before = before
              try:
                  yield self
              finally:
                  self.__before = ''

          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              super().add_url_rule(self.__before + rule, endpoint, view_func, **options)

      class Under:
          def __init__(self, prefix):
              self.prefix = prefix
          def __enter__(self):
              return self
          def __exit__(self, *details):
              self.prefix = ''
          def __truediv__(self, rule):
              return self.prefix + '/' + rule
          def __getitem__(self, name):
              return self.prefix + '/' + name + '/'
          def __iter__(self):
              yield 'x'
              yield 'y'

      pages = Pages('pages', __name__)
      pages.add_url_rule('/before', view_func=lambda: '', endpoint='before')
      with pages.below('/in') as same:
          same.add_url_rule('/side', view_func=lambda: '', endpoint='side')
      pages.add_url_rule('/after', view_func=lambda: '', endpoint='after')
      app.register_blueprint(pages)

      with Under('/u') as under, app.app_context():
          app.add_url_rule(under / 'one', 'one', lambda: '')
          app.add_url_rule(under['two'], 'two', lambda: '')
          for name in under:
              app.add_url_rule('/each/' + name, name, lambda: '')

      def first():
          return ''
      def second():
          return ''
      for name in ['first', 'second']:
          app.add_url_rule('/global/' + name, view_func=globals()[name])
    `,
  },
  {
    name: 'blueprints that register themselves in their own way',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      from flask.blueprints import BlueprintSetupState
      app = Flask(__name__)

      class Absolute(BlueprintSetupState):
          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              if rule.startswith('!/'):
                  before, self.url_prefix = self.url_prefix, None
                  super().add_url_rule(rule[1:], endpoint, view_func, **options)
                  self.url_prefix = before
              else:
                  super().add_url_rule(rule, endpoint, view_func, **options)

      class Pages(Blueprint):
          def make_setup_state(self, app, options, first_registration=False):
              return Absolute(self, app, options, first_registration)

      class Tree(Blueprint):
          def __init__(self, name, import_name, **kwargs):
              kwargs.setdefault('url_prefix', '/' + name)
              self.children = []
              super().__init__(name, import_name, **kwargs)

          def register(self, app, options):
              super().register(app, options)
              for child in self.children:
                  if app.blueprints.get(child.name) is None:
                      app.register_blueprint(child)

      pages = Pages('pages', __name__, url_prefix='/pages', static_folder='files', url_defaults={'lang': 'es'})
      @pages.route('/<lang>/inside', defaults={'page': 1})
      def inside(lang, page):
          return ''
      @pages.route('!/outside', methods=['POST'])
      def outside(lang):
          return ''
      app.register_blueprint(pages)

      top, leaf = Tree('top', __name__), Tree('leaf', __name__)
      top.children.append(leaf)
      leaf.children.append(top)
      for one in (top, leaf):
          one.add_url_rule('/', 'index', lambda: '')
      app.register_blueprint(top)

      late = Blueprint('late', __name__)
      late.url_prefix = '/changed'
      late.add_url_rule('/', 'index', lambda: '')
      app.register_blueprint(late)
    `,
  },
  {
    name: 'an application that adds every rule in its own way',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask

      class Versioned(Flask):
          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              super().add_url_rule('/v1' + rule, endpoint=endpoint, view_func=view_func, **options)

          def register_blueprint(self, blueprint, **options):
              if blueprint.name in self.blueprints:
                  return
              super().register_blueprint(blueprint, **options)

      app = Versioned(__name__)
      bp = Blueprint('bp', __name__, url_prefix='/bp')
      inner = Blueprint('inner', __name__, url_prefix='/inner')
      @inner.route('/deep')
      def deep():
          return ''
      @bp.get('/')
      def index():
          return ''
      bp.register_blueprint(inner)
      app.register_blueprint(bp)
      app.register_blueprint(bp)
      @app.route('/home')
      def home():
          return ''
    `,
  },
  {
    name: 'plugins that are folders, found by a pattern and kept on the application',
    application: 'site_package:create_app()',
    text: `
      === site_package/__init__.py
      from flask import Flask
      from site_package.plugins import init_plugins

      def create_app():
          app = Flask(__name__)
          with app.app_context():
              init_plugins(app)
          return app
      === site_package/plugins/__init__.py
      import glob
      import importlib
      import os
      from flask import current_app as app

      def register_assets(app, base_path, endpoint=None):
          base_path = base_path.strip('/')
          app.add_url_rule('/' + base_path + '/<path:path>', endpoint or base_path.replace('/', '-'), lambda path: path)

      def names():
          found = []
          for module in sorted(glob.glob(app.plugins_dir + '/*')):
              name = os.path.basename(module)
              if os.path.isdir(module) and name not in {'__pycache__'}:
                  found.append(name)
          return found

      def init_plugins(app):
          app.plugins_dir = os.path.dirname(__file__)
          for name in names():
              importlib.import_module('.' + name, package='site_package.plugins').load(app)
      === site_package/plugins/one/__init__.py
      from site_package.plugins import register_assets
      def load(app):
          register_assets(app, base_path='/plugins/one/assets/')
      === site_package/plugins/two/__init__.py
      def load(app):
          @app.route('/two')
          def two():
              return ''
    `,
  },
  {
    name: 'a ring of imports entered from the other side, views remembered by what they were made of',
    application: 'shop.factory:create_app()',
    text: `
      === shop/__init__.py
      === shop/catalogue.py
      from flask import Blueprint
      from shop.base import PREFIXES, remember

      class Page:
          def process(self):
              return ''
      class Offer(Page):
          pass

      @remember
      def view_of(page):
          def view(**values):
              return page().process()
          view.__name__ = page.__name__
          return view

      NAMES = ('catalogue',)
      bp = Blueprint(NAMES[0], __name__)
      for kind, prefixes in PREFIXES.items():
          for prefix in prefixes:
              bp.add_url_rule(prefix + '/page', None, view_of(Page))
              bp.add_url_rule(prefix + '/offer', None, view_of(Offer))
      === shop/factory.py
      from flask import Flask
      from shop.catalogue import bp

      def make(*blueprints):
          app = Flask(__name__)
          for blueprint in blueprints:
              app.register_blueprint(blueprint)
          return app

      def create_app():
          return make(bp)
      === shop/base.py
      from functools import wraps
      import shop.catalogue  # Where the Blueprint is.

      def remember(work):
          known = {}
          @wraps(work)
          def remembering(*args, **kwargs):
              key = (args, tuple(kwargs.items()))
              if key not in known:
                  known[key] = work(*args, **kwargs)
              return known[key]
          return remembering

      PREFIXES = dict(product=['/product/<int:id>'], group=['/group/<name>', '/g/<name>'])
    `,
  },
  {
    name: 'one object added to a set twice, a class whose __new__ makes something else',
    application: 'app:app',
    text: `
      === app.py
      from flask import Blueprint, Flask
      app = Flask(__name__)
      first = same = Blueprint('first', __name__)
      first.add_url_rule('/', 'index', lambda: '')
      found = set()
      for name in ('first', 'same'):
          found.add(globals()[name])
      for blueprint in found:
          app.register_blueprint(blueprint)

      class joined:
          def __new__(cls, *lists):
              return [item for items in lists for item in items]
      for name in joined(['a'], ['b', 'c']):
          app.add_url_rule('/' + name, name, lambda: '')
    `,
  },
  {
    name: 'settings of TOML files: read by hand, and by the configuration of the application',
    application: 'site_toml:app',
    text: `
      === site_toml/__init__.py
      import os
      import tomllib
      from flask import Flask
      app = Flask(__name__)
      app.config.from_file('settings.toml', load=tomllib.load, text=False)
      app.add_url_rule(app.config['PREFIX'] + '/first', 'first', lambda: '')
      with open(os.path.join(os.path.dirname(__file__), 'pages.toml'), 'rb') as file:
          pages = tomllib.load(file)['pages']
      for page in pages:
          app.add_url_rule('/' + page['path'], page['name'], lambda: '', methods=page.get('methods', ['GET']))
      === site_toml/settings.toml
      PREFIX = '/api'
      ignored = 1
      === site_toml/pages.toml
      [[pages]]
      path = 'help'
      name = 'help'
      [[pages]]
      path = 'send'
      name = 'send'
      methods = ['POST']
    `,
  },
  {
    name: 'a package whose folder is on the path of the script: modules beside are imported by their short names',
    application: 'run:app',
    text: `
      === run.py
      import os
      import sys
      sys.path.insert(0, os.path.join(os.path.dirname(__file__), 'tienda'))
      from tienda.principal import app
      === tienda/__init__.py
      === tienda/principal.py
      from flask import Flask
      from rutas import carrito, PREFIJO
      from vistas.inicio import inicio
      app = Flask(__name__)
      app.add_url_rule(PREFIJO, 'inicio', inicio)
      app.register_blueprint(carrito, url_prefix=PREFIJO)
      app.register_blueprint(__import__('paginas.una').una.pagina)
      === tienda/paginas/__init__.py
      === tienda/paginas/una.py
      from flask import Blueprint
      pagina = Blueprint('pagina', __name__)
      @pagina.route('/una')
      def una(): ...
      === tienda/rutas.py
      from flask import Blueprint
      from ajustes import *
      carrito = Blueprint('carrito', __name__)
      @carrito.route('/carrito')
      def ver(): ...
      === tienda/ajustes.py
      PREFIJO = '/tienda'
      === tienda/vistas/__init__.py
      === tienda/vistas/inicio.py
      def inicio(): ...
    `,
  },
  {
    name: 'objects that decorators leave in the modules of a package, settings of a file that is executed',
    application: 'web.site:app',
    text: `
      === web/__init__.py
      === web/settings.py
      config = {}
      exec(compile("KEY = 'x'", 'settings', 'exec'), {}, config)
      === web/registry.py
      import importlib
      import inspect
      import os

      class Page:
          def __init__(self, view, rule, options):
              self.view, self.next = (view.view, view) if isinstance(view, Page) else (view, None)
              self.rule, self.options = rule, options

          def register(self, app):
              app.add_url_rule(self.rule, self.view.__name__, self.view, **self.options)
              if self.next is not None:
                  self.next.register(app)

      class page:
          def __init__(self, rule, **options):
              self.rule, self.options = rule, options

          def __call__(self, view):
              return Page(view, self.rule, self.options)

      def pages(package, path):
          folder = os.path.dirname(path)
          for file in os.listdir(folder):
              name = inspect.getmodulename(os.path.join(folder, file))
              if name and name != '__init__':
                  for _, member in inspect.getmembers(importlib.import_module(package + '.' + name)):
                      if isinstance(member, Page):
                          yield member
      === web/views/__init__.py
      === web/views/main.py
      from web.registry import page
      @page('/one/<a>')
      def one(a): ...
      @page('/two', methods=['POST'])
      @page('/three')
      def two(): ...
      === web/site.py
      import sys
      import flask
      from web import views
      from web.registry import pages
      from web.settings import config
      app = flask.Flask(__name__)
      if 'KEY' not in config:
          sys.exit(1)
      for one in pages(views.__name__, views.__file__):
          one.register(app)
    `,
  },
];
