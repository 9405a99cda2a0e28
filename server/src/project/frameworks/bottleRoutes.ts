import { attributeOf } from '../evaluator/attributes.ts';
import { itemsOf, listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
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
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import {
  addEntry,
  anyMethod,
  defaultName,
  labelOf,
  methodNames,
  type RouteEntry,
  type Router,
  type RuleText,
  routeItems,
  routerOf,
  ruleTexts,
  unlessNone,
  withHead,
} from './router.ts';
import { decoratedBy, viewOf } from './viewFunction.ts';

// The routes of a Bottle: how its methods make them, and hand on those of another one.

export const routeClass = modelClass('Route', { __init__: initialiseRoute });

/**
 * `route(path=None, method='GET', callback=None, name=None, …)`: a decorator, unless the function is given. `path` and
 * `method` may be lists; without a path the function's signature says it.
 */
export function routing(method: string): NativeValue['call'] {
  return (machine, call, self) => {
    const given = new Arguments(call, 'path', 'method', 'callback', 'name');
    const router = routerOf(self);
    const path = unlessNone(given.get('path'));
    const isBare = path?.kind === 'function' || path?.kind === 'method';
    const callback = isBare ? path : unlessNone(given.get('callback'));
    const rules = isBare ? undefined : path;
    const register = (inner: Machine, view: Value): Value => {
      if (router !== undefined) {
        addRoutes(inner, router, { rules, method: given.get('method') ?? text(method), view, given, call });
      }
      return view;
    };
    if (callback !== undefined) return register(machine, callback);
    return native('decorator', (inner, decorated) => {
      const [view] = decorated.positional;
      return view === undefined ? unknown : register(inner, view.value);
    });
  };
}

interface Registration {
  /** A text or a list of texts; `undefined` takes them from the function's signature. */
  readonly rules: Value | undefined;
  readonly method: Value;
  readonly view: Value;
  readonly given: Arguments;
  readonly call: CallSite;
}

function addRoutes(machine: Machine, router: Router, registration: Registration): void {
  const { rules, given, call } = registration;
  const { location } = call;
  const view = loaded(machine, registration.view, location);
  const listed = rules === undefined ? signatureRules(machine, view, location) : (itemsIn(rules) ?? [rules]);
  const methods = completeMethods(methodNames(machine, registration.method, location));
  for (const one of listed.flatMap(rule => ruleTexts(machine, rule, location))) {
    const entry = routeEntry(machine, one, methods, view, given.get('name'), location);
    addEntry(machine, router.routes, routeClass, entry);
  }
}

function routeEntry(
  machine: Machine,
  { value, ...rule }: RuleText,
  methods: readonly string[],
  view: Value,
  name: Value | undefined,
  location: Location,
): RouteEntry {
  return {
    kind: 'route',
    ...rule,
    ...namesOf(machine, name, view),
    methods,
    websocket: false,
    view: viewOf(undecorated(view)),
    location,
    written: { rule: literalOf(value), endpoint: literalOf(name) },
  };
}

function itemsIn(rules: Value): readonly Value[] | undefined {
  return rules.kind === 'constant' ? undefined : itemsOf(rules);
}

/** Only a route with `name=` can be asked for by `get_url`; the others go by their function. */
function namesOf(
  machine: Machine,
  name: Value | undefined,
  view: Value,
): { readonly endpoint: string; readonly isNamed: boolean } {
  const given = textOf(name);
  if (given !== undefined) return { endpoint: given, isNamed: true };
  const own = undecorated(view);
  return { endpoint: defaultName(machine, own) ?? labelOf(own), isNamed: false };
}

/**
 * The function that decorators of the project were given (`Route.get_undecorated_callback`).
 */
function undecorated(view: Value): Value {
  let value = force(view);
  for (let hops = 0; value.kind === 'function' && hops < 20; hops++) {
    const decorated = decoratedBy(value);
    if (decorated === undefined) break;
    value = decorated;
  }
  return value;
}

/** A HEAD request is answered by the route for GET, and ANY by every method (`Router.match`). */
function completeMethods(methods: readonly string[]): readonly string[] {
  return methods.includes('ANY') ? anyMethod : withHead(methods);
}

/** A callback may be given by name, `'package.module:function'` (`bottle.load`). */
function loaded(machine: Machine, view: Value, location: Location): Value {
  const name = textOf(view);
  if (name === undefined) return force(view);
  const [module = '', attribute] = name.split(':');
  const value = machine.loader.importModule(module, location.path);
  return attribute === undefined ? value : attributeOf(machine, value, attribute);
}

/** `c(x, y=5)` stands for `/c/<x>` and `/c/<x>/<y>` (`bottle.yieldroutes`). */
function signatureRules(machine: Machine, view: Value, location: Location): readonly Value[] {
  const name = defaultName(machine, view);
  const callee = view.kind === 'method' ? view.function : view;
  if (name === undefined || callee.kind !== 'function') {
    machine.report(location, { code: 'dynamic-rule' });
    return [];
  }
  const parameters = machine
    .definitionOf(callee)
    .parameters.filter(({ stars, slash }) => stars === 0 && !slash);
  const variables = parameters.map(parameter => `/<${parameter.name}>`);
  const start = `/${name.replaceAll('__', '/').replace(/^\/+/, '')}`;
  const fewest = parameters.filter(parameter => parameter.defaultValue === undefined).length;
  const rules: string[] = [];
  for (let count = fewest; count <= variables.length; count++) {
    rules.push(start + variables.slice(0, count).join(''));
  }
  return rules.map(text);
}

/** `Route(app, rule, method, callback, name=None)`, for `add_route`. */
function initialiseRoute(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const given = new Arguments(call, 'app', 'rule', 'method', 'callback', 'name');
  const { location } = call;
  const view = given.get('callback') ?? unknown;
  const [known] = ruleTexts(machine, given.get('rule') ?? unknown, location);
  const methods = completeMethods(methodNames(machine, given.get('method') ?? unknown, location));
  self.state = routeEntry(machine, known, methods, view, given.get('name'), location);
  return none;
}

/** `add_route(route)` */
export function addRoute(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const item = new Arguments(call, 'route').get('route');
  const router = routerOf(self);
  if (router !== undefined && item !== undefined && machine.run === 0) router.routes.items.push(item);
  return none;
}

/** `mount(prefix, app)`: another Bottle's routes below a prefix, or any WSGI callable, which answers all below it. */
export function mount(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const router = routerOf(self);
  if (router === undefined || machine.run !== 0) return none;
  const given = new Arguments(call, 'prefix', 'app');
  const { location } = call;
  const [known] = ruleTexts(machine, given.get('prefix') ?? unknown, location);
  const { isPartial } = known;
  const below = { ...(isPartial && { isPartial }), location };
  const prefix = known.rule.replace(/\/+$/, '');
  for (const app of optionsOf(given.get('app') ?? unknown)) {
    const child = routerOf(app);
    if (child !== undefined) {
      child.isMounted = true;
      // The routes there are now, unless the mount is a WSGI one and asks the child at every request.
      const routes = known.rule.endsWith('/')
        ? { ...child.routes, items: [...child.routes.items] }
        : child.routes;
      const closed = !known.rule.endsWith('/');
      addEntry(machine, router.routes, routeClass, { kind: 'mount', prefix, routes, closed, ...below });
    } else {
      const whole: RouteEntry = {
        kind: 'route',
        rule: known.rule.endsWith('/') ? '<:re:.*>' : '/<:re:.*>',
        ...namesOf(machine, undefined, app),
        methods: anyMethod,
        websocket: false,
        view: viewOf(app),
        location,
        written: { rule: undefined, endpoint: undefined },
      };
      const routes = listOf(machine, [modelObject(machine, routeClass, {}, whole)]);
      const at = known.rule.endsWith('/') ? `${prefix}/` : prefix;
      addEntry(machine, router.routes, routeClass, {
        kind: 'mount',
        prefix: at,
        routes,
        closed: true,
        ...below,
      });
    }
  }
  return none;
}

/** `merge(routes)`: the routes of another application, or a list of them. */
export function merge(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const router = routerOf(self);
  if (router === undefined || machine.run !== 0) return none;
  for (const option of optionsOf(new Arguments(call, 'routes').get('routes') ?? unknown)) {
    const child = routerOf(option);
    if (child !== undefined) child.isMounted = true;
    router.routes.items.push(...routeItems(machine, child?.routes ?? option, call.location));
  }
  return none;
}
