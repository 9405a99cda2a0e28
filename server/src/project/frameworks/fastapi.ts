import { pass } from '../evaluator/callSite.ts';
import { listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  isNone,
  none,
  optionsOf,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import {
  addEntry,
  initialiseRouter,
  joinedTexts,
  noPrefix,
  type RouteEntry,
  type Router,
  type RuleText,
  routerOf,
  ruleTexts,
  unlessNone,
} from './router.ts';
import {
  constructors,
  httpRoute,
  registering,
  routerClass,
  routeType,
  starletteClass,
  starletteModels,
  takeRedirection,
  takeRoutes,
  webSocketRoute,
} from './starlette.ts';
import { noteStartUp } from './startUp.ts';

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Methods that `FastAPI` and `APIRouter` share, beside those of Starlette. */
const operations = {
  ...Object.fromEntries(verbs.map(verb => [verb, registering('add_api_route', [verb.toUpperCase()])])),
  api_route: registering('add_api_route'),
  add_api_route: addApiRoute,
  websocket: registering('add_api_websocket_route'),
  add_api_websocket_route: addApiWebSocketRoute,
  include_router: includeRouter,
};

const apiRouterClass = modelClass(
  'APIRouter',
  { ...operations, __init__: initialiseRouterOfApi },
  routerClass,
);

const fastApiClass = modelClass(
  'FastAPI',
  { ...operations, __init__: initialiseApplication },
  starletteClass,
);

/** `APIRoute(path, endpoint, …)` */
const apiRouteClass = routeType('APIRoute', constructors.Route, (machine, call) =>
  apiRoute(machine, [noPrefix], call),
);

/** `APIWebSocketRoute(path, endpoint, …)` */
const apiWebSocketRouteClass = modelClass('APIWebSocketRoute', {}, constructors.WebSocketRoute);

/** FastAPI's applications and routers (Reference), and what it re-exports from Starlette. */
export function fastApiModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['fastapi.FastAPI', fastApiClass],
    ['fastapi.applications.FastAPI', fastApiClass],
    ['fastapi.APIRouter', apiRouterClass],
    ['fastapi.routing.APIRoute', apiRouteClass],
    ['fastapi.routing.APIWebSocketRoute', apiWebSocketRouteClass],
    ['fastapi.routing.APIRouter', apiRouterClass],
    ...[...starletteModels()].map(([path, value]): [string, Value] => [
      path.replace(/^starlette\b/, 'fastapi'),
      value,
    ]),
  ]);
}

function initialiseRouterOfApi(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const given = new Arguments(call);
  const { location } = call;
  const router = initialiseRouter(machine, self, 'fastapi', location, { isApplication: false });
  const prefix = given.get('prefix') ?? text('');
  ruleTexts(machine, prefix, location, 'dynamic-prefix');
  self.attributes.set('prefix', prefix);
  takeRoutes(machine, router, given.get('routes'), location);
  takeRedirection(self, call);
  return none;
}

function initialiseApplication(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const given = new Arguments(call);
  const router = initialiseRouter(machine, self, 'fastapi', call.location);
  self.attributes.set('router', modelObject(machine, apiRouterClass, { routes: router.routes }, router));
  takeRoutes(machine, router, given.get('routes'), call.location);
  takeRedirection(self, call);
  addDocumentation(machine, router, call);
  noteStartUp(machine, call, self);
  return none;
}

/** The pages that `FastAPI.setup` adds: the schema, and two ways of showing it; None or an empty text leaves one out. */
function addDocumentation(machine: Machine, router: Router, call: CallSite): void {
  const given = new Arguments(call);
  const { location } = call;
  const at = (option: string, standard: string): string | undefined => {
    const value = given.get(option) ?? text(standard);
    if (isNone(value)) return undefined;
    const path = textOf(value);
    if (path === undefined) machine.report(location, { code: 'dynamic-rule' });
    return path === '' ? undefined : path;
  };
  const add = (rule: string | undefined, endpoint: string): void => {
    if (rule === undefined) return;
    addEntry(machine, router.routes, constructors.Route, {
      kind: 'route',
      rule,
      endpoint,
      isNamed: true,
      methods: ['GET', 'HEAD'],
      websocket: false,
      view: undefined,
      location,
      written: { rule: undefined, endpoint: undefined },
    });
  };
  const schema = at('openapi_url', '/openapi.json');
  if (schema === undefined) return;
  add(schema, 'openapi');
  const docs = at('docs_url', '/docs');
  add(docs, 'swagger_ui_html');
  if (docs !== undefined) {
    add(at('swagger_ui_oauth2_redirect_url', '/docs/oauth2-redirect'), 'swagger_ui_redirect');
  }
  add(at('redoc_url', '/redoc'), 'redoc_html');
}

/** `add_api_route(path, endpoint, *, methods=None, name=None, …)`: GET when no methods are given, and no HEAD with it. */
function addApiRoute(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const router = routerOf(self);
  if (router === undefined) return none;
  for (const entry of apiRoute(machine, router.prefixes, call)) {
    addEntry(machine, router.routes, apiRouteClass, entry);
  }
  return none;
}

function apiRoute(machine: Machine, prefixes: readonly RuleText[], call: CallSite): readonly RouteEntry[] {
  const keywords = new Map(call.keywords);
  if (unlessNone(keywords.get('methods')?.value) === undefined) {
    keywords.set('methods', pass(listOf(machine, [text('GET')]), call.location));
  }
  const positional = call.positional.slice(0, 2);
  return httpRoute(machine, prefixes, { ...call, positional, keywords }, names => names);
}

/** `add_api_websocket_route(path, endpoint, name=None)` */
function addApiWebSocketRoute(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const router = routerOf(self);
  if (router === undefined) return none;
  for (const entry of webSocketRoute(machine, router.prefixes, call)) {
    addEntry(machine, router.routes, apiWebSocketRouteClass, entry);
  }
  return none;
}

/** `include_router(router, *, prefix='', …)`: the router's routes, those added later too. */
function includeRouter(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const router = routerOf(self);
  if (router === undefined || machine.run !== 0) return none;
  const given = new Arguments(call, 'router');
  const { location } = call;
  const prefix = unlessNone(given.get('prefix')) ?? text('');
  const prefixes = joinedTexts(router.prefixes, ruleTexts(machine, prefix, location, 'dynamic-prefix'));
  for (const option of optionsOf(given.get('router') ?? unknown)) {
    const child = routerOf(option);
    if (child === undefined) {
      machine.report(location, { code: 'unknown-router' });
      continue;
    }
    child.isMounted = true;
    for (const { rule, isPartial } of prefixes) {
      addEntry(machine, router.routes, constructors.Mount, {
        kind: 'mount',
        prefix: rule,
        ...(isPartial && { isPartial }),
        routes: child.routes,
        location,
      });
    }
  }
  return none;
}
