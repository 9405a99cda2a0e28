import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sources } from '../fixture.ts';

interface Script {
  readonly name: string;
  readonly text: string;
  /** `rule → endpoint`, in the order of the table, and the methods where not all are answered. */
  readonly rows: readonly string[];
}

const answer = "start_response('200 OK', [])\n          return [b'']";
const refuse = "start_response('404 Not Found', [])\n          return [b'']";

const scripts: readonly Script[] = [
  {
    name: 'a script that answers any path has the row where people will look',
    text: `
      === app.py
      from wsgiref.simple_server import make_server

      def application(environ, start_response):
          ${answer}

      make_server('localhost', 8000, application).serve_forever()
    `,
    rows: ['/ → application'],
  },
  {
    name: 'comparisons, membership, prefixes, with the answer in place',
    text: `
      === app.py
      from wsgiref.simple_server import make_server
      from wsgiref.validate import validator

      def page(name):
          return name.encode()

      def hello(environ, start_response):
          path = environ.get('PATH_INFO', '/')
          status = '200 OK'
          if path == '/':
              body = page('home')
          elif path in ('/about', '/acerca'):
              body = page('about')
          elif path.startswith('/files/'):
              body = page('text/plain')
          else:
              status, body = '404 Not Found', b''
          start_response(status, [('Content-Type', 'text/html')])
          return [body]

      make_server('', 8000, validator(hello)).serve_forever()
    `,
    rows: ['/ → hello', '/about → hello', '/acerca → hello', '/files/<path:path> → hello'],
  },
  {
    name: 'functions that answer, in other modules and nested, and the rest of the paths',
    text: `
      === app.py
      from pages import home, users

      def application(environ, start_response):
          path = environ['PATH_INFO'].rstrip('/')
          if path == '':
              return home(environ, start_response)
          if path.startswith('/users'):
              return users(environ, start_response)
          ${answer}
      === pages.py
      def home(environ, start_response):
          ${answer}

      def one(environ, start_response):
          ${answer}

      def users(environ, start_response):
          if environ['PATH_INFO'] == '/users/one':
              return one(environ, start_response)
          ${answer}
    `,
    rows: ['/ → home', '/users/<path:path> → users', '/users/one → one', '/<path:path> → application'],
  },
  {
    name: 'a table of paths and one of regular expressions',
    text: `
      === app.py
      import re

      def index(environ, start_response):
          ${answer}

      def user(environ, start_response):
          ${answer}

      def missing(environ, start_response):
          ${refuse}

      pages = {'/': index, '/index.html': index}
      patterns = [(r'^/user/(\\d+)$', user), (re.compile(r'^/u/(?P<name>.+)$'), user)]

      def app(environ, start_response):
          path = environ['PATH_INFO']
          if path in pages:
              return pages[path](environ, start_response)
          for pattern, view in patterns:
              found = re.match(pattern, path)
              if found:
                  environ['arguments'] = found.groups()
                  return view(environ, start_response)
          return missing(environ, start_response)
    `,
    rows: ['/ → index', '/index.html → index', '^/user/(\\d+)$ → user', '^/u/(?P<name>.+)$ → user'],
  },
  {
    name: 'a small framework: a table for each method, rules made into expressions, what a request brings handed on by name',
    text: `
      === app.py
      import re
      from helpers import numbers

      class App:
          def __init__(self):
              self.routes = {'GET': {}, 'POST': {}}

          def route(self, path, method='GET'):
              def wrapper(handler):
                  self.routes[method][path] = handler
                  return handler
              return wrapper

          def __call__(self, environ, start_response):
              status, body, values = '404 Not Found', '', {}
              path = environ.get('REQUEST_URI', '/')
              mask = re.compile(r'(<[a-z]+>)')
              for route in self.routes[environ['REQUEST_METHOD']]:
                  found = re.fullmatch(re.sub(mask, r'(?P\\1[^/]+)', route), path)
                  if found:
                      values.update(numbers(found.groupdict()))
                      body = self.routes[environ['REQUEST_METHOD']][route](**values)
                      status = '200 OK'
                      break
              kind = 'text/css' if 'static' in path else 'text/html'
              start_response(status, [('Content-Type', kind)])
              return [body.encode()]

      app = App()

      @app.route('/')
      def home(): return ''

      @app.route('/juego/<id>')
      def see(id): return ''

      @app.route('/juego/<id>', method='POST')
      def play(id): return ''

      @app.route('/static/main.css')
      def style(): return ''
      === helpers.py
      def numbers(values):
          return {name: int(value) for name, value in values.items()}
    `,
    rows: [
      '^/juego/(?P<id>[^/]+)$ → see GET',
      '/ → home GET',
      '/static/main.css → style GET',
      '^/juego/(?P<id>[^/]+)$ → play POST',
    ],
  },
  {
    name: 'match, and a class with a table of its own that decorators fill',
    text: `
      === app.py
      class Site:
          def __init__(self):
              self.table = {}

          def route(self, path):
              def decorator(view):
                  self.table[path] = view
                  return view
              return decorator

          def __call__(self, environ, start_response):
              view = self.table.get(environ['PATH_INFO'])
              if view is None:
                  ${refuse.replaceAll('\n', '\n        ')}
              start_response('200 OK', [])
              return [view()]

      application = Site()

      @application.route('/home')
      def home():
          return b''
      === other.py
      def application(environ, start_response):
          match environ['PATH_INFO']:
              case '/a':
                  status = '200 OK'
              case '/b' | '/c':
                  status = '301 Moved'
              case _:
                  status = '404 Not Found'
          start_response(status, [])
          return []
    `,
    rows: ['/home → home', '/a → application', '/b → application', '/c → application'],
  },
  {
    name: 'middleware, functions with other parameters and unknown answers are no applications of their own',
    text: `
      === app.py
      from flask import Flask
      flask = Flask(__name__, static_folder=None)

      class Proxied:
          def __init__(self, inner):
              self.inner = inner

          def __call__(self, environ, start_response):
              return self.inner(environ, start_response)

      application = Proxied(flask)

      def app(name, value): ...
    `,
    rows: [],
  },
];

describe('the paths that a plain WSGI callable knows', () => {
  for (const { name, text, rows } of scripts) {
    test(name, () => {
      const project = sources(text);
      assert.deepEqual(
        project.routes.map(({ rule, endpoint, methods }) => [`${rule} → ${endpoint}`, ...methods].join(' ')),
        rows,
      );
      assert.deepEqual(project.unresolved, []);
    });
  }
});
