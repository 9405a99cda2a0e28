import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Route } from '../../src/project/model.ts';
import { sources } from '../fixture.ts';
import { testPython } from '../python/testPython.ts';
import { quartPrograms } from './quartPrograms.ts';
import { bottlePrograms, fastApiPrograms, starlettePrograms } from './routerPrograms.ts';
import { testUrlMaps } from './testUrlMaps.ts';
import { werkzeugPrograms } from './werkzeugPrograms.ts';

/** Our row in the words of routeListOracle.py. */
function rowOf(route: Route) {
  const { endpoint, isNamed, rule, methods, host, websocket } = route;
  return {
    endpoint,
    isNamed,
    rule,
    methods: methods.length === 0 ? ['ANY'] : methods,
    arguments: route.arguments.map(({ name }) => name).sort(),
    view: route.view?.name ?? null,
    host: host ?? null,
    websocket,
  };
}

const oracle = { script: 'routeListOracle.py', rowOf };

testUrlMaps('the URL map equals the one of the running Quart', testPython, quartPrograms);
testUrlMaps('the maps equal those of the running Werkzeug', testPython, werkzeugPrograms);
testUrlMaps('the routes equal those of the running Bottle', testPython, bottlePrograms, oracle);
testUrlMaps('the routes equal those of the running Starlette', testPython, starlettePrograms, oracle);
testUrlMaps('the routes equal those of the running FastAPI', testPython, fastApiPrograms, oracle);

test('the decorators that Starlette had before its first major version', () => {
  const project = sources(`
    === app.py
    from starlette.applications import Starlette
    app = Starlette()

    @app.route('/', methods=['POST'])
    async def home(request): ...

    @app.websocket_route('/ws', name='live')
    async def ws(websocket): ...
  `);
  const rows = project.routes.map(({ endpoint, methods, rule, websocket }) => [
    endpoint,
    methods.join(),
    rule,
    websocket,
  ]);
  assert.deepEqual(rows, [
    ['home', 'POST', '/', false],
    ['live', 'GET', '/ws', true],
  ]);
});

test('`A | B` is as good as a tuple of types', () => {
  const project = sources(`
    === app.py
    from fastapi import FastAPI
    from fastapi.routing import APIRoute, APIWebSocketRoute
    app = FastAPI(openapi_url=None)
    @app.get('/a')
    def a(): ...
    for route in app.routes:
        if isinstance(route, APIWebSocketRoute | APIRoute):
            route.path = '/b'
  `);
  assert.deepEqual(
    project.routes.map(({ rule }) => rule),
    ['/b'],
  );
});

test('a copy of bottle.py in the project is Bottle', () => {
  const project = sources(`
    === web/__init__.py
    === web/bottle.py
    class Bottle(object):
        def route(self, path): ...
    class AppStack(list): ...
    def route(path): ...
    === web/site.py
    from .bottle import Bottle, request, route
    app = Bottle()

    @app.route('/own')
    def own(): ...

    @route('/default')
    def default(): ...
  `);
  assert.deepEqual(
    project.routes.map(({ endpoint, rule }) => [endpoint, rule]),
    [
      ['own', '/own'],
      ['default', '/default'],
    ],
  );
});

describe('what cannot be known is reported, never guessed', () => {
  const rows: readonly [
    name: string,
    code: string,
    unresolved: string[],
    endpoints: string[],
    partial: string[],
  ][] = [
    [
      'rules, methods, names and routers of FastAPI from outside',
      `
      from fastapi import APIRouter, FastAPI
      from elsewhere import rule, verbs, name, prefix, router
      app = FastAPI(openapi_url=None)
      def view(): ...
      app.get(rule)(view)
      app.api_route('/a', methods=verbs)(view)
      app.post('/b', name=name)(view)
      app.include_router(router)
      part = APIRouter()
      app.include_router(part, prefix=prefix)
      part.get('/in', name='part')(view)
      APIRouter(prefix=prefix).get('/never')(view)
      app.get('/c')(view)`,
      [
        '5 dynamic-rule',
        '6 dynamic-methods',
        '7 dynamic-endpoint',
        '8 unknown-router',
        '10 dynamic-prefix',
        '12 dynamic-prefix',
      ],
      ['view', 'view', 'view'],
      ['view …', 'part …/in'],
    ],
    [
      'the same of Bottle',
      `
      import bottle
      from elsewhere import rule, verbs, app as other
      app = bottle.default_app()
      def view(): ...
      bottle.route(rule, callback=view)
      bottle.route('/a', verbs, view)
      app.merge(other)
      app.get('/b')(view)`,
      ['5 dynamic-rule', '6 dynamic-methods', '7 unknown-router'],
      ['view', 'view'],
      ['view …'],
    ],
    [
      'lists of routes of Starlette',
      `
      from starlette.applications import Starlette
      from starlette.routing import Mount, Route
      from elsewhere import routes
      async def view(request): ...
      app = Starlette(routes=[Route('/', view), *routes, Mount('/m', routes=routes)])`,
      ['5 unknown-router', '5 unknown-router'],
      ['view'],
      [],
    ],
  ];
  for (const [name, code, unresolved, endpoints, partial] of rows) {
    test(name, () => {
      const project = sources(`=== app.py${code}`.replaceAll(/\n {6}/g, '\n'));
      const told = project.unresolved.map(({ location, reason }) => {
        const line = project.files.get('app.py')?.lines.positionAt(location.span.start).line;
        return `${(line ?? 0) + 1} ${reason.code}`;
      });
      assert.deepEqual(told, unresolved);
      assert.deepEqual(
        project.routes.map(({ endpoint }) => endpoint),
        endpoints,
      );
      const rest = project.allRoutes.filter(({ isPartial }) => isPartial);
      assert.deepEqual(
        rest.map(({ endpoint, rule }) => `${endpoint} ${rule}`),
        partial,
      );
    });
  }
});

test('the views of Werkzeug applications are the functions that run when the map finds their endpoint', () => {
  const told = werkzeugPrograms.map(({ text }) =>
    sources(text).routes.map(({ endpoint, view }) => `${endpoint} → ${view?.name}`),
  );
  assert.deepEqual(told, [
    ['index → Site.on_index', 'show → Site.on_show', 'old → undefined'],
    [
      'blog/index → undefined',
      'blog/show → undefined',
      'api → undefined',
      'static → undefined',
      'about → about',
    ],
  ]);
});
