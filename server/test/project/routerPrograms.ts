import type { Program } from './programs.ts';

// Programs for Bottle, Starlette and FastAPI, each a way of registering routes. routers.test.ts runs every one of them with
// the real framework and compares its routes with ours.

export const bottlePrograms: readonly Program[] = [
  {
    name: 'the default application: decorators, verbs, several rules and methods',
    application: 'app:default_app()',
    text: `
      === app.py
      from bottle import default_app, delete, get, post, put, patch, route, run

      @route('/')
      @route(['/index', '/home'], method=['GET', 'post'])
      def index():
          return ''

      @get('/g')
      def g():
          return ''

      @post('/p', name='posting')
      def p():
          return ''

      @put('/u/<id:int>')
      def u(id):
          return ''

      @delete('/d/<path:path>')
      def d(path):
          return ''

      @patch('/x/<a>/<b:re:[a-z]+>/<:int>')
      def x(a, b):
          return ''

      @route('/any', method='ANY')
      def anything():
          return ''

      if __name__ == '__main__':
          run()
    `,
  },
  {
    name: 'the old syntax, escapes, and an application of its own under another name',
    application: 'app:web',
    text: `
      === app.py
      import bottle
      web = bottle.Bottle()

      @web.route('/old/:name/:id#[0-9]+#')
      def old(name, id):
          return ''

      @web.route('/es\\\\:caped/<x>')
      def escaped(x):
          return ''

      def plain():
          return ''

      web.route('/c', 'PUT', plain)
      web.get('/d', callback=plain)
      web.post('/e')(plain)
      web.route('/f', callback='other:view')
      web.add_route(bottle.Route(web, '/g', 'GET', plain, name='gee'))
      === other.py
      def view():
          return ''
    `,
  },
  {
    name: 'rules from the signature',
    application: 'app:app',
    text: `
      === app.py
      from bottle import Bottle
      app = Bottle()

      @app.route()
      def simple(): ...

      @app.post
      def some__thing(x, y=5): ...

      @app.get()
      def two(x=5, y=6): ...
    `,
  },
  {
    name: 'mount, merge and routes that come later',
    application: 'app:app',
    text: `
      === app.py
      from bottle import Bottle
      from parts import admin, api, shared
      app = Bottle()

      @app.get('/')
      def index():
          return ''

      app.mount('/admin/', admin)
      app.mount('/api', api)
      app.merge(shared)

      @api.get('/late')
      def late():
          return ''

      def wsgi(environ, start_response):
          return []

      app.mount('/raw/', wsgi)
      === parts.py
      from bottle import Bottle
      admin, api, shared = Bottle(), Bottle(), Bottle()

      @admin.get('/users/<name>', name='user')
      def user(name):
          return ''

      @api.route('/items', ['GET', 'POST'])
      def items():
          return ''

      @shared.get('/about')
      def about():
          return ''
    `,
  },
  {
    name: 'decorators below the route, with functools.wraps and without',
    application: 'app:app',
    text: `
      === app.py
      from functools import wraps
      from bottle import Bottle, view
      app = Bottle()

      def logged(callback):
          def wrapper(*args, **kwargs):
              return callback(*args, **kwargs)
          return wrapper

      def role(name):
          def decorator(callback):
              @wraps(callback)
              def inner(*args, **kwargs):
                  return callback(*args, **kwargs)
              return inner
          return decorator

      @app.get('/a')
      @logged
      def a():
          return ''

      @app.get('/b/<x>')
      @logged
      @role('admin')
      def b(x):
          return ''

      @app.get('/c')
      @view('c.html')
      def c():
          return {}

      def register():
          def helper(): ...
          @app.get('/d')
          def d():
              return ''
      register()
    `,
  },
  {
    name: 'a star import, also through a module of the project',
    application: 'app:app()',
    text: `
      === app.py
      from bottle import *
      from again import *

      @route('/a')
      def a():
          return ''

      @post('/b')
      def b():
          return ''
      === again.py
      from bottle import post, get as post_get, app
    `,
  },
  {
    name: 'subclasses, methods as callbacks, loops, the stack of applications',
    application: 'app:app',
    text: `
      === app.py
      import bottle

      class Site(bottle.Bottle):
          def __init__(self, prefix):
              super().__init__()
              self.prefix = prefix
              self.route(prefix + '/list', callback=self.list)
              for name in ('a', 'b'):
                  self.get(f'{prefix}/{name}', callback=self.show, name=name)

          def list(self):
              return ''

          def show(self):
              return ''

      app = bottle.app.push(Site('/site'))

      @bottle.get('/on-top')
      def on_top():
          return ''
    `,
  },
];

export const starlettePrograms: readonly Program[] = [
  {
    name: 'routes in lists: functions, classes, methods, converters, web sockets, static files',
    application: 'app:app',
    text: `
      === app.py
      from functools import partial
      from starlette.applications import Starlette
      from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
      from starlette.responses import PlainTextResponse
      from starlette.routing import Mount, Route, WebSocketRoute
      from starlette.staticfiles import StaticFiles

      async def home(request):
          return PlainTextResponse('')

      async def chat(websocket): ...

      class User(HTTPEndpoint):
          async def get(self, request): ...
          async def delete(self, request): ...

      class Echo(WebSocketEndpoint): ...

      class Raw:
          async def __call__(self, scope, receive, send): ...

      async def asgi(scope, receive, send): ...

      routes = [
          Route('/', home),
          Route('/both', endpoint=home, methods=['get', 'POST'], name='both'),
          Route('/users/{user_id:int}', User),
          Route('/users/{name}', User, name='user_by_name', methods=['GET']),
          Route('/raw', Raw()),
          WebSocketRoute('/ws', chat),
          WebSocketRoute('/echo', Echo, name='echo'),
          Mount('/static', StaticFiles(directory='.', check_dir=False), name='static'),
          Mount('/asgi', asgi),
      ]
      app = Starlette(debug=True, routes=routes)
      app.add_route('/added', home, methods=['PUT'], name='added')
      app.router.add_route('/direct', home)
      app.router.add_websocket_route('/late', chat, name='late')
      app.router.routes.append(Route('/appended', home, name='appended'))
    `,
  },
  {
    name: 'mounts within mounts, names with colons, hosts, routers',
    application: 'app:app',
    text: `
      === app.py
      from starlette.applications import Starlette
      from starlette.routing import Host, Mount, Route, Router
      from views import page

      inner = [Route('/{id}', page, name='show'), Route('/', page, name='list')]
      site = Router([Route('/x', page)])
      api = Starlette(routes=[Route('/v', page, name='version')])
      app = Starlette(routes=[
          Mount('/users/', routes=inner, name='users'),
          Mount('/{org}', routes=[Mount('/deep', routes=inner, name='deep'), Route('/plain', page)]),
          Host('{sub}.example.org', site, name='site'),
      ])
      app.mount('/api', api, name='api')
      app.host('www.example.org', app=site, name='www')
      === views.py
      async def page(request): ...
    `,
  },
];

export const fastApiPrograms: readonly Program[] = [
  {
    name: 'operations, their names, and the pages of the documentation',
    application: 'app:app',
    text: `
      === app.py
      from fastapi import FastAPI, WebSocket
      from fastapi.staticfiles import StaticFiles
      app = FastAPI(title='Shop')

      @app.get('/')
      async def root():
          return {}

      @app.post('/items/{item_id:int}', status_code=201, name='make', tags=['items'])
      @app.put('/items/{item_id}')
      def item(item_id: int):
          return {}

      @app.api_route('/both', methods=['GET', 'HEAD', 'delete'])
      def both():
          return {}

      @app.api_route('/one')
      def one():
          return {}

      @app.options('/o')
      @app.head('/h')
      @app.patch('/p')
      @app.trace('/t')
      @app.delete('/d')
      def many():
          return {}

      @app.websocket('/ws/{room}')
      async def ws(websocket: WebSocket, room: str): ...

      app.add_api_route('/added', one, methods=['POST'])
      app.mount('/static', StaticFiles(directory='.', check_dir=False), name='static')
    `,
  },
  {
    name: 'documentation elsewhere or nowhere',
    application: 'app:app',
    text: `
      === app.py
      from fastapi import FastAPI
      hidden = FastAPI(openapi_url=None)
      app = FastAPI(openapi_url='/api/schema.json', docs_url='/api', redoc_url=None)

      @hidden.get('/x')
      def x():
          return {}

      app.mount('/hidden', hidden)
    `,
  },
  {
    name: 'routers: prefixes at construction, at inclusion and nested, from other modules, in loops',
    application: 'shop.main:create_app()',
    text: `
      === shop/__init__.py
      === shop/main.py
      from fastapi import FastAPI
      from .routers import items, users
      from .routers.admin import router as admin_router
      from .settings import settings

      def create_app():
          app = FastAPI(docs_url=None)
          for module in (items, users):
              app.include_router(module.router, prefix=settings.PREFIX)
          app.include_router(admin_router, prefix='/admin', tags=['admin'])
          app.include_router(router=admin_router, prefix='/second')
          return app
      === shop/settings.py
      class Settings:
          PREFIX: str = '/api/v1'
      settings = Settings()
      === shop/routers/__init__.py
      === shop/routers/items.py
      from fastapi import APIRouter
      router = APIRouter(prefix='/items', tags=['items'])

      @router.get('')
      async def list_items():
          return []

      @router.get('/{item_id}')
      async def read_item(item_id: int):
          return {}
      === shop/routers/users.py
      from fastapi import APIRouter
      from fastapi.routing import APIRouter as Router
      router = APIRouter()
      nested = Router(prefix='/me')

      @nested.get('/')
      async def me():
          return {}

      @router.post('/users', name='create')
      async def create_user():
          return {}

      router.include_router(nested, prefix='/users')
      === shop/routers/admin.py
      import fastapi
      router = fastapi.APIRouter()

      @router.websocket('/live')
      async def live(websocket): ...

      @router.get('/')
      async def dashboard():
          return {}
    `,
  },
  {
    name: 'subclasses of FastAPI and APIRouter that override a method',
    application: 'app:app',
    text: `
      === app.py
      from fastapi import APIRouter, FastAPI

      class Slashless(APIRouter):
          def add_api_route(self, path, endpoint, **kwargs):
              super().add_api_route(path.rstrip('/'), endpoint, **kwargs)

      class Service(FastAPI):
          def __init__(self, **kwargs):
              super().__init__(openapi_url=None, **kwargs)
              self.add_api_route('/health', self.health)

          async def health(self):
              return {}

      app = Service(title='x')
      router = Slashless(prefix='/r')

      @router.get('/list/')
      def listing():
          return []

      app.include_router(router)
    `,
  },
  {
    name: 'routes that are added when the server starts',
    application: 'app:started()',
    text: `
      === app.py
      import asyncio
      from contextlib import asynccontextmanager
      from fastapi import APIRouter, FastAPI

      books = APIRouter(prefix='/books')

      @books.get('/')
      def shelf():
          return []

      async def prepare(application):
          application.include_router(books)

      @asynccontextmanager
      async def lifespan(application):
          await prepare(application)
          yield

      app = FastAPI(lifespan=lifespan, openapi_url=None)

      def started():
          async def run():
              async with app.router.lifespan_context(app):
                  pass
          asyncio.run(run())
          return app
    `,
  },
  {
    name: 'classes of fastapi-utils as views',
    application: 'app:app',
    text: `
      === app.py
      from fastapi import APIRouter, FastAPI
      from fastapi_utils import Api, Resource, set_responses
      from fastapi_utils.cbv import cbv
      from fastapi_utils.inferring_router import InferringRouter

      router = InferringRouter(prefix='/items')

      @cbv(router)
      class Items:
          limit: int = 3

          @router.get('/')
          def index(self): ...

          @router.post('/new', name='adding')
          def create(self): ...

          def helper(self): ...

      @router.get('/plain')
      def plain(): ...

      single = APIRouter()

      @cbv(single, '/single', '/one')
      class Single:
          def get(self): ...
          def delete(self): ...
          def helper(self): ...

      class Thing(Resource):
          @set_responses(dict)
          def get(self): ...
          def put(self): ...

      app = FastAPI(openapi_url=None)
      app.include_router(router, prefix='/api')
      app.include_router(single)
      Api(app).add_resource(Thing(), '/thing', prefix='/v1')
    `,
  },
  {
    name: 'routes that the program itself moves, renames and takes away',
    application: 'app:app',
    text: `
      === app.py
      import inspect
      from fastapi import APIRouter, FastAPI
      from fastapi.routing import APIRoute, APIWebSocketRoute
      from starlette.routing import Route, WebSocketRoute

      def controller(router):
          def decorator(cls):
              members = inspect.getmembers(cls, inspect.isfunction)
              numbered = {
                  route.endpoint: (number, route)
                  for number, route in enumerate(router.routes)
                  if isinstance(route, (Route, WebSocketRoute))
              }
              moved = []
              for _, function in members:
                  found = numbered.get(function)
                  if found is None:
                      continue
                  route = found[1]
                  route.path = route.path[len(router.prefix):]
                  moved.append(found)
                  router.routes.remove(route)
              moved.sort(key=lambda pair: pair[0])
              own = APIRouter()
              own.routes = [route for _, route in moved]
              prefix = router.prefix
              router.prefix = ''
              router.include_router(own, prefix=prefix)
              return cls
          return decorator

      router = APIRouter(prefix='/a')

      @controller(router)
      class Views:
          @router.get('/x')
          def x(self): ...

          @router.post('/y', name='why')
          def y(self): ...

          def z(self): ...

      def left(): ...

      app = FastAPI(openapi_url=None, routes=[APIRoute('/left', left, name='of')])
      app.include_router(router, prefix='/api')
      for route in app.routes:
          if isinstance(route, APIRoute) and route.path == '/left':
              route.name = 'left-' + route.name
    `,
  },
  {
    name: 'a class with parameters for types that makes routers, a table with two keys',
    application: 'app:app',
    text: `
      === app.py
      from typing import Generic, TypeVar
      from fastapi import APIRouter, FastAPI
      U, ID = TypeVar('U'), TypeVar('ID')

      def login(): ...
      def logout(): ...
      views = {('auth', 'in'): login, ('auth', 'out'): logout}

      class Users(Generic[U, ID]):
          def __init__(self, prefix):
              self.prefix = prefix

          def router(self) -> APIRouter:
              router = APIRouter(prefix=self.prefix)
              router.add_api_route('/in', views['auth', 'in'])
              router.add_api_route('/out', views['auth', 'out'], methods=['POST'])
              return router

      app = FastAPI(openapi_url=None)
      app.include_router(Users[str, int]('/users').router())
    `,
  },
];
