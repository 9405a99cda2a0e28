import { attributeOf } from '../evaluator/attributes.ts';
import { pass } from '../evaluator/callSite.ts';
import { listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  type ClassValue,
  force,
  type InstanceValue,
  literalOf,
  type NativeValue,
  native,
  none,
  optionsOf,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Framework, Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { type Members, modelClass, modelObject } from './modelClass.ts';
import {
  addEntry,
  anyMethod,
  attributesOf,
  defaultName,
  type Entry,
  initialiseRouter,
  joinedTexts,
  labelOf,
  type MountEntry,
  methodNames,
  noPrefix,
  type RouteEntry,
  type Router,
  type RuleText,
  routeItems,
  routerOf,
  ruleTexts,
  unlessNone,
  withHead,
} from './router.ts';
import { noteStartUp, startUpMethods } from './startUp.ts';
import { viewOf } from './viewFunction.ts';

const handlers = ['delete', 'get', 'head', 'options', 'patch', 'post', 'put'];

/** The class of all items in a list of routes. */
const baseRouteClass = modelClass('BaseRoute');

export const constructors = {
  Route: routeType('Route', baseRouteClass, (machine, call) => httpRoute(machine, [noPrefix], call)),
  WebSocketRoute: routeType('WebSocketRoute', baseRouteClass, (machine, call) =>
    webSocketRoute(machine, [noPrefix], call),
  ),
  Mount: routeType('Mount', baseRouteClass, mounted),
  Host: routeType('Host', baseRouteClass, hosted),
};

/** Methods that Starlette's `Router` and its applications share. */
const routerMethods = {
  add_route: adding((machine, call) => httpRoute(machine, [noPrefix], call)),
  add_websocket_route: adding((machine, call) => webSocketRoute(machine, [noPrefix], call)),
  route: registering('add_route'),
  websocket_route: registering('add_websocket_route'),
  mount: adding(mounted),
  host: adding(hosted),
  ...startUpMethods,
};

export const routerClass = modelClass('Router', {
  ...routerMethods,
  __init__: initialise('starlette', ['routes']),
});

export const starletteClass = modelClass('Starlette', {
  ...routerMethods,
  __init__: initialise('starlette', ['debug', 'routes']),
});

/** Starlette's applications, routers and routes (documentation, "Applications" and "Routing"). */
export function starletteModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['starlette.applications.Starlette', starletteClass],
    ['starlette.routing.Router', routerClass],
    ...Object.entries(constructors).map(([name, type]): [string, Value] => [
      `starlette.routing.${name}`,
      type,
    ]),
    ['starlette.endpoints.HTTPEndpoint', modelClass('HTTPEndpoint')],
    ['starlette.endpoints.WebSocketEndpoint', modelClass('WebSocketEndpoint')],
    ['starlette.staticfiles.StaticFiles', modelClass('StaticFiles')],
  ]);
}

function initialise(framework: Framework, parameters: readonly string[]): NativeValue['call'] {
  return (machine, call, self) => {
    if (self?.kind !== 'instance') return none;
    const router = initialiseRouter(machine, self, framework, call.location);
    takeRoutes(machine, router, new Arguments(call, ...parameters).get('routes'), call.location);
    noteStartUp(machine, call, self);
    self.attributes.set('router', self);
    takeRedirection(self, call);
    return none;
  };
}

/** The `redirect_slashes=` of a constructor. */
export function takeRedirection(object: InstanceValue, call: CallSite): void {
  const said = new Arguments(call).get('redirect_slashes');
  if (said !== undefined) object.attributes.set('redirect_slashes', said);
}

/** The `routes=` of a constructor. */
export function takeRoutes(
  machine: Machine,
  router: Router,
  given: Value | undefined,
  location: Location,
): void {
  const routes = unlessNone(given);
  if (routes === undefined || machine.run !== 0) return;
  router.routes.items.push(...routeItems(machine, routes, location));
}

/** What a call of a constructor or a method makes of its arguments. */
type Making = (machine: Machine, call: CallSite) => readonly Entry[];

/** A class of routes that its constructor makes. */
export function routeType(name: string, base: ClassValue, make: Making): ClassValue {
  const members: Members = {
    __init__: (machine, call, self) => {
      const [entry] = make(machine, call);
      if (self?.kind !== 'instance' || entry === undefined) return none;
      self.state = entry;
      for (const [own, value] of Object.entries(attributesOf(machine, entry)))
        self.attributes.set(own, value);
      return none;
    },
  };
  return modelClass(name, members, base);
}

/** A method that adds what it makes to the object's routes. */
function adding(make: Making): NativeValue['call'] {
  return (machine, call, self) => {
    const entries = make(machine, call);
    const router = routerOf(self);
    if (router === undefined) return none;
    for (const entry of entries) addEntry(machine, router.routes, classOf(entry), entry);
    return none;
  };
}

function classOf(entry: Entry): ClassValue {
  if (entry.kind === 'mount') return constructors.Mount;
  return entry.websocket ? constructors.WebSocketRoute : constructors.Route;
}

/** A decorator that hands its arguments and the function on to the method `name`, which a subclass may override. */
export function registering(name: string, methods?: readonly string[]): NativeValue['call'] {
  return (_machine, call, self) =>
    native('decorator', (machine, decorated) => {
      const [view] = decorated.positional;
      if (view === undefined || self === undefined) return unknown;
      const [path, ...others] = call.positional;
      const keywords = new Map(call.keywords);
      const given = path ?? keywords.get('path');
      keywords.delete('path');
      // The second positional parameter of `route` and `api_route` is the first that the method has behind the endpoint.
      const positional = [
        ...(given === undefined ? [] : [given]),
        { ...view, location: call.location },
        ...others,
      ];
      if (methods !== undefined) {
        keywords.set('methods', pass(listOf(machine, methods.map(text)), call.location));
      }
      machine.call(attributeOf(machine, self, name), { ...call, positional, keywords });
      return view.value;
    });
}

/** `Route(path, endpoint, *, methods=None, name=None)` and `add_route`, below each of `prefixes`. */
export function httpRoute(
  machine: Machine,
  prefixes: readonly RuleText[],
  call: CallSite,
  complete = withHead,
): readonly RouteEntry[] {
  const given = new Arguments(call, 'path', 'endpoint', 'methods', 'name');
  const { location } = call;
  const endpoint = given.get('endpoint') ?? unknown;
  const methods = unlessNone(given.get('methods'));
  const names =
    methods === undefined ? handled(machine, endpoint) : complete(methodNames(machine, methods, location));
  const refuses = methods === undefined && force(endpoint).kind === 'class' && names.length > 0;
  const rest = { methods: names, websocket: false, ...(refuses && { refuses }) };
  return routesAt(machine, prefixes, given, location, rest);
}

/** `WebSocketRoute(path, endpoint, *, name=None)` and its relatives. A web socket is opened by a GET request. */
export function webSocketRoute(
  machine: Machine,
  prefixes: readonly RuleText[],
  call: CallSite,
): readonly RouteEntry[] {
  const given = new Arguments(call, 'path', 'endpoint', 'name');
  return routesAt(machine, prefixes, given, call.location, { methods: ['GET'], websocket: true });
}

function routesAt(
  machine: Machine,
  prefixes: readonly RuleText[],
  given: Arguments,
  location: Location,
  rest: Pick<RouteEntry, 'methods' | 'websocket' | 'refuses'>,
): readonly RouteEntry[] {
  const endpoint = given.get('endpoint') ?? given.get('route') ?? unknown;
  const name = unlessNone(given.get('name'));
  const known = name === undefined ? defaultName(machine, endpoint) : textOf(name);
  if (known === undefined) machine.report(location, { code: 'dynamic-endpoint' });
  const rules = joinedTexts(prefixes, ruleTexts(machine, given.get('path') ?? unknown, location));
  return rules.map(({ value, ...rule }) => ({
    kind: 'route',
    ...rule,
    endpoint: known ?? defaultName(machine, endpoint) ?? labelOf(endpoint),
    isNamed: known !== undefined,
    ...rest,
    view: viewOf(endpoint),
    answer: endpoint,
    location,
    written: { rule: literalOf(value), endpoint: literalOf(name) },
  }));
}

/** What an endpoint answers when no methods are given: a function GET, a class what it has methods for, any other all. */
function handled(machine: Machine, endpoint: Value): readonly string[] {
  if (endpoint.kind === 'class') {
    const found = handlers.filter(name => attributeOf(machine, endpoint, name).kind !== 'unknown');
    return found.length === 0 ? anyMethod : withHead(found.map(name => name.toUpperCase()));
  }
  return endpoint.kind === 'instance' ? anyMethod : ['GET', 'HEAD'];
}

/** `Mount(path, app=None, routes=None, name=None)` and `mount`. What is no router answers all that is below the path. */
function mounted(machine: Machine, call: CallSite): readonly Entry[] {
  const given = new Arguments(call, 'path', 'app', 'routes', 'name');
  const { location } = call;
  const [path] = ruleTexts(machine, given.get('path') ?? unknown, location);
  const { isPartial } = path;
  const prefix = path.rule.replace(/\/+$/, '');
  return below(machine, given, location, { prefix, host: undefined, ...(isPartial && { isPartial }) });
}

/** `Host(host, app, name=None)` and `host`. */
function hosted(machine: Machine, call: CallSite): readonly Entry[] {
  const given = new Arguments(call, 'host', 'app', 'name');
  const [host] = ruleTexts(machine, given.get('host') ?? unknown, call.location);
  const { rule, isPartial } = host;
  return below(machine, given, call.location, { prefix: '', host: rule, ...(isPartial && { isPartial }) });
}

function below(
  machine: Machine,
  given: Arguments,
  location: Location,
  at: Pick<MountEntry, 'prefix' | 'host' | 'isPartial'>,
): readonly Entry[] {
  const app = unlessNone(given.get('app'));
  const name = unlessNone(given.get('name'));
  const known = textOf(name);
  const common = { ...at, name: known, closed: at.host === undefined, location };
  if (app === undefined) {
    const items = [...routeItems(machine, unlessNone(given.get('routes')) ?? unknown, location)];
    return [{ kind: 'mount', routes: listOf(machine, items), ...common }];
  }
  return optionsOf(app).map((option): Entry => {
    const router = routerOf(option);
    if (router !== undefined) {
      router.isMounted = true;
      return { kind: 'mount', routes: router.routes, router, ...common };
    }
    const isStatic = option.kind === 'instance' && option.class.name === 'StaticFiles';
    const whole: RouteEntry = {
      kind: 'route',
      rule: '/{path:path}',
      endpoint: known ?? defaultName(machine, option) ?? labelOf(option),
      isNamed: known !== undefined,
      methods: isStatic ? ['GET', 'HEAD'] : anyMethod,
      websocket: false,
      view: viewOf(option),
      location,
      written: { rule: undefined, endpoint: literalOf(name) },
    };
    const routes = listOf(machine, [modelObject(machine, constructors.Route, {}, whole)]);
    return { kind: 'mount', routes, ...common, name: undefined };
  });
}
