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
];
