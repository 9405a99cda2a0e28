import type { Program } from './programs.ts';

/** Programs with a framework of their own: classes whose methods are found, not named, and then registered. */
export const dynamicPrograms: readonly Program[] = [
  {
    name: 'methods marked by attributes, found with dir() and registered under the name of the class',
    application: 'site1:app',
    text: `
      === site1.py
      from flask import Blueprint, Flask

      def page(url='/', methods=('GET',)):
          def mark(f):
              if not hasattr(f, '_pages'):
                  f._pages = []
              f._pages.append((url, methods))
              return f
          return mark

      class Screen:
          base = None
          hidden = set()
          def __init__(self):
              self.endpoint = self.__class__.__name__
              self.bp = None
          @property
          def title(self):
              return self._title
          @title.setter
          def title(self, value):
              self._title = value.lower()
          def blueprint(self):
              self.title = self.endpoint
              if self.base is None:
                  self.base = '/' + self.title
              self.bp = Blueprint(self.endpoint, __name__, url_prefix=self.base)
              for name in dir(self):
                  if name in self.hidden:
                      continue
                  member = getattr(self, name)
                  if hasattr(member, '_pages'):
                      for url, methods in member._pages:
                          self.bp.add_url_rule(url, name, member, methods=methods)
              return self.bp

      class Listing(Screen):
          @page('/list')
          def list(self):
              return ''
          @page('/edit/<int:id>', methods=['GET', 'POST'])
          @page('/edit')
          def edit(self, id=0):
              return ''

      class Users(Listing):
          hidden = {'edit'}
          @page()
          def home(self):
              return ''

      class Groups(Listing):
          base = '/g'

      class Screens:
          def __init__(self, app=None):
              self.app = None
              self.screens = []
              if app is not None:
                  self.init_app(app)
          def init_app(self, app):
              self.app = app
          def add(self, screen):
              if isinstance(screen, type):
                  screen = screen()
              if not any(one.__class__ == screen.__class__ for one in self.screens):
                  self.screens.append(screen)
                  self.app.register_blueprint(screen.blueprint())
              return screen

      app = Flask(__name__)
      screens = Screens()
      screens.init_app(app)
      screens.add(Users)
      screens.add(Groups())
      screens.add(Users)
    `,
  },
  {
    name: 'a metaclass that collects and wraps, behind a base class made by calling it',
    application: 'site2:app',
    text: `
      === site2.py
      from functools import wraps
      from flask import Blueprint, Flask

      def shown(url='/'):
          def mark(f):
              f._url = url
              return f
          return mark

      def guarded(f):
          if hasattr(f, '_guarded'):
              return f
          @wraps(f)
          def inner(self, *args, **kwargs):
              return f(self, *args, **kwargs)
          inner._guarded = True
          return inner

      class Collecting(type):
          def __init__(cls, name, bases, members):
              super().__init__(name, bases, members)
              cls._rules = []
              for key in sorted(dir(cls)):
                  value = getattr(cls, key)
                  if hasattr(value, '_url'):
                      cls._rules.append((value._url, key))
                      setattr(cls, key, guarded(value))

      def with_metaclass(meta, *bases):
          class passing(meta):
              def __new__(cls, name, this_bases, members):
                  if this_bases is None:
                      return type.__new__(cls, name, (), members)
                  return meta(name, bases, members)
              __init__ = type.__init__
          return passing('passing', None, {})

      class Plain:
          prefix = '/things'

      class Thing(with_metaclass(Collecting, Plain)):
          def __init__(self, endpoint=None, url=None):
              self.endpoint = endpoint or type(self).__name__.lower()
              self.url = url
          def make(self):
              url = self.url or '%s/%s' % (self.prefix, self.endpoint)
              blueprint = Blueprint(self.endpoint, __name__, url_prefix=url)
              for rule, name in self._rules:
                  blueprint.add_url_rule(rule, name, getattr(self, name))
              return blueprint

      class Boat(Thing):
          @shown()
          def index(self):
              return ''

      class Ship(Boat):
          @shown('/deck')
          def deck(self):
              return ''

      app = Flask(__name__)
      for thing in (Boat(), Ship(url='/s'), Ship('second')):
          app.register_blueprint(thing.make())
    `,
  },
  {
    name: 'classes that register themselves: __init_subclass__ with keywords, __subclasses__, a metaclass with __new__',
    application: 'site3:app',
    text: `
      === site3.py
      import inspect
      from flask import Flask
      from flask.views import MethodView, View

      app = Flask(__name__)

      class Api:
          found = []
          def __init_subclass__(cls, /, url, **kwargs):
              super().__init_subclass__(**kwargs)
              cls.url = url
              Api.found.append(cls)

      class Cats(Api, url='/cats'):
          def get(self):
              return ''

      class Dogs(Api, url='/dogs'):
          def get(self):
              return ''
          def feed(self):
              return ''
          feed.route = '/feed'

      for one in Api.found:
          for name, member in inspect.getmembers(one(), inspect.ismethod):
              if name.startswith('_'):
                  continue
              rule = one.url + getattr(member, 'route', '')
              app.add_url_rule(rule, f'{one.__name__.lower()}.{name}'.replace('.', '_'), member)

      class Routed(type):
          def __new__(mcs, name, bases, members):
              cls = super().__new__(mcs, name, bases, members)
              if 'url' in members:
                  app.add_url_rule(members['url'], view_func=cls.handler, endpoint=name)
              return cls
          def called(cls):
              return cls.__name__.upper()

      class Base(metaclass=Routed):
          @staticmethod
          def handler():
              return ''

      class One(Base):
          url = '/one'

      class Two(Base):
          url = '/' + One.called()

      class Registered(MethodView):
          path = None

      class A(Registered):
          path = '/a'
          def get(self):
              return ''

      class B(Registered):
          def post(self):
              return ''

      def every(cls):
          for child in cls.__subclasses__():
              yield child
              yield from every(child)

      class C(A):
          path = '/c'
          def put(self):
              return ''

      for child in every(Registered):
          if child.path is not None:
              app.add_url_rule(child.path, view_func=child.as_view(child.__name__))
    `,
  },
  {
    name: 'an extension over the current application and its configuration',
    application: 'site4:create_app()',
    text: `
      === site4/__init__.py
      from functools import reduce
      from flask import Flask
      from .ext import Panel

      panel = Panel(prefix='/panel')

      def create_app(settings=None):
          app = Flask(__name__)
          app.config.from_object('site4.settings.Settings')
          app.config.from_mapping(SECRET_KEY='x', ignored=1)
          if settings:
              app.config.update(settings)
          with app.app_context():
              panel.init_app(app)
          return app
      === site4/settings.py
      class Base:
          PANEL_NAME = 'panel'
          PANEL_VIEW = 'site4.views.Home'
      class Settings(Base):
          PANEL_EXTRA = True
      === site4/views.py
      class Home:
          name = 'home'
          def show(self):
              return ''
      class Other(Home):
          name = 'other'
      === site4/ext.py
      from functools import reduce
      from flask import Blueprint, current_app
      from .views import Other

      def dynamic(path):
          try:
              parts = path.split('.')
              package = __import__('.'.join(parts[:-1]))
              return reduce(getattr, parts[1:], package)
          except Exception as e:
              print(e)
              return None

      class Panel:
          view = None
          def __init__(self, prefix, app=None):
              self.prefix = prefix
              self.menu = None
              if app is not None:
                  self.init_app(app)
          @property
          def kind(self):
              return current_app.config['PANEL_KIND']
          def init_app(self, app):
              app.config.setdefault('PANEL_KIND', 2)
              app.config.setdefault('PANEL_NAME', 'unused')
              app.extensions['panel'] = self
              view = app.config.get('PANEL_VIEW', None)
              self.view = dynamic(view) if view else Other
              self.menu = self.menu or []
              self.register()
          def register(self):
              blueprint = Blueprint(current_app.config['PANEL_NAME'], __name__, url_prefix=self.prefix)
              if self.kind == 1:
                  blueprint.add_url_rule('/one', 'one', self.view().show)
              elif self.kind == 2:
                  blueprint.add_url_rule('/two', 'two', self.view().show)
              if not current_app.config.get('PANEL_EXTRA', False):
                  return
              blueprint.add_url_rule(f'/{self.view.name}', self.view.name, self.view().show)
              if blueprint.name not in current_app.blueprints:
                  current_app.register_blueprint(blueprint)
    `,
  },
  {
    name: 'imports for annotations alone close no ring',
    application: 'site5:app',
    text: `
      === site5/__init__.py
      from site5.base import app
      === site5/screens.py
      from __future__ import annotations
      from typing import TYPE_CHECKING
      from flask import Blueprint
      if TYPE_CHECKING:
          from site5.views import Home
      class Screen:
          def make(self, beside: Home | None):
              blueprint = Blueprint(self.__class__.__name__, __name__)
              blueprint.add_url_rule(self.url, 'show', self.show)
              return blueprint
          def show(self):
              return ''
      === site5/views.py
      from flask import Blueprint
      from site5.screens import Screen
      class Home(Screen):
          url = '/home'
      === site5/base.py
      from flask import Flask
      from site5.screens import Screen
      from site5.views import Home
      app = Flask(__name__)
      if issubclass(Home, Screen):
          app.register_blueprint(Home().make(None))
    `,
  },
  {
    name: 'blueprints that register those inside them, seven deep',
    application: 'site6:app',
    text: `
      === site6.py
      from flask import Blueprint, Flask
      class Module(Blueprint):
          def __init__(self, name, *inner):
              super().__init__(name, __name__, url_prefix='/' + name)
              self.inner = inner
              self.add_url_rule('/', 'index', lambda: '')
          def register(self, app, options):
              super().register(app, options)
              for module in self.inner:
                  if app.blueprints.get(module.name) is None:
                      app.register_blueprint(module)
      tree = Module('a')
      for name in 'bcdefg':
          tree = Module(name, tree)
      app = Flask(__name__)
      app.register_blueprint(tree)
      app.register_blueprint(Module('z', tree))
    `,
  },
  {
    name: 'an object that is made and set up where it is not known whether that happens',
    application: 'site7:app',
    text: `
      === site7.py
      import os
      from flask import Blueprint, Flask
      class Panel:
          def __init__(self, url=None):
              self.url = None
              self.blueprint = None
              self.url = url or '/panel'
          def make(self):
              self.blueprint = Blueprint('panel', __name__, url_prefix=self.url)
              self.blueprint.add_url_rule('/', 'index', lambda: '')
              return self.blueprint
      app = Flask(__name__)
      if os.environ.get('PATH'):
          panel = Panel()
          app.register_blueprint(panel.make())
    `,
  },
  {
    name: 'enumerations: members in texts, looked up, iterated over, mixed with texts and numbers',
    python: 11,
    application: 'site8:app',
    text: `
      === site8.py
      from enum import Enum, IntEnum, StrEnum, auto
      from flask import Flask
      app = Flask(__name__)
      class Page(Enum):
          home = 'home'
          search = 'search.html'
          def __str__(self):
              return self.value
      class Section(str, Enum):
          A = 'a'
          B = 'b'
      class Kind(StrEnum):
          BOOK = auto()
      class Number(IntEnum):
          ONE = 1
      class Plain(Enum):
          X = 'x'
      def view():
          return ''
      app.add_url_rule(f'/{Page.home}', 'home', view)
      app.add_url_rule('/%s' % Page.search, 'search', view)
      app.add_url_rule('/again/{}'.format(Page('home')), 'again', view)
      app.add_url_rule('/str/' + str(Page['search']), 'text', view)
      for section in Section:
          app.add_url_rule('/s/' + section.value, section.value, view)
      app.add_url_rule('/c/' + Kind.BOOK, 'kind', view)
      app.add_url_rule(f'/n/{Number.ONE.value}/{len(Page)}', 'number', view)
      app.add_url_rule(f'/x/{Plain.X}/{Plain["X"].value}/{Plain.X.name}', 'plain', view)
    `,
  },
  {
    name: 'files that register things through helpers of the project and never name a framework',
    application: 'site9:app',
    text: `
      === site9/__init__.py
      from flask import Flask
      from .core import bp
      from . import books, people, tools
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/api')
      === site9/core.py
      from flask import Blueprint
      bp = Blueprint('api', __name__)
      def shown_at(rule, **options):
          def decorate(function):
              bp.add_url_rule(rule, function.__name__, function, **options)
              return function
          return decorate
      class Resource:
          def __init_subclass__(cls, at):
              bp.add_url_rule(at, cls.__name__.lower(), cls().answer)
      def crud(name):
          bp.add_url_rule('/' + name, name + '_list', lambda: '')
      === site9/books.py
      from .core import shown_at
      @shown_at('/books', methods=['GET', 'POST'])
      def books():
          return ''
      === site9/people.py
      from .core import Resource
      class People(Resource, at='/people'):
          def answer(self):
              return ''
      === site9/tools.py
      from .core import crud
      crud('hammers')
    `,
  },
  {
    name: 'settings from a file that may be there: what they leave open ends nothing',
    application: 'site10:create_app()',
    text: `
      === site10.py
      import sys
      from flask import Flask
      def create_app():
          app = Flask(__name__)
          app.config.from_prefixed_env('SITE10_UNSET')
          app.config['SECRET_KEY'] = app.config['SECRET_KEY'] or 'x'
          app.config.from_pyfile('nowhere.cfg', silent=True)
          if not app.config['SECRET_KEY']:
              sys.exit('no secret')
          app.add_url_rule('/', 'index', lambda: '')
          return app
    `,
  },
  {
    name: 'a subclass of Flask that sets itself up, made where nobody can see it',
    application: 'site11:Store().application()',
    text: `
      === site11.py
      from flask import Blueprint, Flask
      bp = Blueprint('posts', __name__)
      bp.add_url_rule('/posts', 'index', lambda: '')
      class Site(Flask):
          def __init__(self, store, debug=None):
              Flask.__init__(self, __name__, static_folder=None)
              self.store = store
              self.register_blueprint(bp)
      class Store:
          def application(self, **options):
              return Site(self, **options)
    `,
  },
  {
    name: 'classes that make an application, by being made or by a method, called by nobody in the project',
    application: 'site12:Panel(None)',
    text: `
      === site12.py
      from flask import Blueprint, Flask
      bp = Blueprint('panel', __name__, url_prefix='/panel')
      bp.add_url_rule('/', 'index', lambda: '')
      class Panel:
          def __new__(cls, core, develop=False):
              app = Flask(__name__, static_folder=None)
              cls.prepare(app)
              return app
          @classmethod
          def prepare(cls, app):
              app.register_blueprint(bp)
    `,
  },
  {
    name: 'a method that makes an application, called by nobody in the project',
    application: 'site13:Server().build()',
    text: `
      === site13.py
      import flask
      class Server:
          def __init__(self, port=80):
              self.port = port
          def build(self):
              self.app = flask.Flask(__name__, static_folder=None)
              self.app.add_url_rule(f'/port/{self.port}', 'port', lambda: '')
              return self.app
    `,
  },
  {
    name: 'exceptions that certainly happen, or certainly do not, and who handles them',
    application: 'pkg14:app',
    text: `
      === pkg14/__init__.py
      from flask import Flask
      app = Flask(__name__, static_folder=None)
      settings = {'own': '/own'}
      class Missing(KeyError):
          pass
      def add(name, rule):
          app.add_url_rule(rule, name, lambda: '')
      try:
          from .local import PREFIX
      except ImportError:
          PREFIX = '/relative'
      try:
          from pkg14.settings import HOME
      except (TypeError, ModuleNotFoundError):
          HOME = '/absolute'
      try:
          own = settings['own']
      except KeyError:
          own = '/never'
      try:
          other = settings['other']
      except ValueError:
          other = '/never'
      except LookupError:
          other = '/other'
      else:
          other = '/never'
      try:
          raise Missing()
      except IndexError:
          mine = '/never'
      except Missing as error:
          mine = '/mine'
      except Exception:
          mine = '/never'
      finally:
          add('last', '/last')
      for name, rule in dict(relative=PREFIX, absolute=HOME, own=own, other=other, mine=mine).items():
          add(name, rule)
    `,
  },
  {
    name: 'cases of a match: literals, the whole subject, guards, None',
    python: 10,
    application: 'site15:app',
    text: `
      === site15.py
      from flask import Flask
      app = Flask(__name__, static_folder=None)
      def rule(mode):
          match mode:
              case 'a' | 'b' as name if name == 'b':
                  return '/second'
              case 'a':
                  return '/first'
              case None:
                  return '/none'
              case word if word.startswith('x'):
                  return '/x/' + word
              case word:
                  return '/' + word
      for mode in ('a', 'b', None, 'xyz', 'lit'):
          app.add_url_rule(rule(mode), str(mode), lambda: '')
    `,
  },
  {
    name: 'what a package knows from the start is asked for while it is imported',
    application: 'site15.web:app',
    text: `
      === site15/__init__.py
      from .web import api
      from . import zoo
      === site15/web.py
      from flask import Flask
      from . import __path__
      class Api:
          def __init__(self, app):
              self.app = app
          def shown_at(self, rule):
              return self.app.route(rule)
      app = Flask(__name__, static_url_path='/' + str(len(__path__)))
      api = Api(app)
      === site15/zoo.py
      from site15 import api
      from flask import request
      @api.shown_at('/zoo')
      def zoo():
          return request.path
    `,
  },
  {
    name: 'a service that sets up the application of its module when somebody starts it',
    application: 'site16:started()',
    text: `
      === site16.py
      from flask import Blueprint, Flask
      app = Flask(__name__, static_folder=None)
      bp = Blueprint('bp', __name__)
      bp.add_url_rule('/bp', 'index', lambda: '')
      class Service:
          def start(self, port, pipe):
              self.register(app)
              return app
          def register(self, application):
              application.register_blueprint(bp)
      def started():
          return Service().start(80, None)
    `,
  },
];
