import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  type ClassValue,
  force,
  isNone,
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
import type { Prefix, Scaffold } from './scaffold.ts';
import { viewClasses, viewNameOf, viewOf } from './viewFunction.ts';

/** Flask's `Scaffold`, `Flask` and `Blueprint` (API Reference), and Quart's, as what their methods do to the URL map. */
export function flaskModels(framework: 'flask' | 'quart'): ReadonlyMap<string, Value> {
  const scaffold = scaffoldClass();
  const application: ClassValue = {
    kind: 'class',
    name: framework === 'flask' ? 'Flask' : 'Quart',
    bases: [scaffold],
    members: new Map([['__init__', native('__init__', initialiseApplication(framework))]]),
    module: undefined,
    definition: undefined,
  };
  const blueprint: ClassValue = {
    kind: 'class',
    name: 'Blueprint',
    bases: [scaffold],
    members: new Map([['__init__', native('__init__', initialiseBlueprint(framework))]]),
    module: undefined,
    definition: undefined,
  };
  const { View, MethodView } = viewClasses();
  const name = framework === 'flask' ? 'Flask' : 'Quart';
  return new Map<string, Value>([
    [`${framework}.${name}`, application],
    [`${framework}.app.${name}`, application],
    [`${framework}.Blueprint`, blueprint],
    [`${framework}.blueprints.Blueprint`, blueprint],
    [`${framework}.views.View`, View],
    [`${framework}.views.MethodView`, MethodView],
  ]);
}

function scaffoldClass(): ClassValue {
  const members = new Map<string, Value>();
  members.set(
    'route',
    native('route', (machine, call, self) => routeDecorator(machine, call, self, undefined)),
  );
  for (const verb of ['get', 'post', 'put', 'delete', 'patch']) {
    const shortcut = native(verb, (machine, call, self) =>
      routeDecorator(machine, call, self, verb.toUpperCase()),
    );
    members.set(verb, shortcut);
  }
  members.set(
    'websocket',
    native('websocket', (machine, call, self) => routeDecorator(machine, call, self, 'GET')),
  );
  members.set('add_url_rule', native('add_url_rule', addUrlRule));
  members.set('register_blueprint', native('register_blueprint', registerBlueprint));
  return { kind: 'class', name: 'Scaffold', bases: [], members, module: undefined, definition: undefined };
}

function scaffoldOf(value: Value | undefined): Scaffold | undefined {
  return value?.kind === 'instance' ? (value.state as Scaffold | undefined) : undefined;
}

function initialiseApplication(framework: 'flask' | 'quart') {
  return (machine: Machine, call: CallSite, self: Value | undefined): Value => {
    if (self?.kind !== 'instance') return none;
    const given = new Arguments(call, 'import_name', 'static_url_path', 'static_folder');
    const folder = given.get('static_folder') ?? text('static');
    const scaffold: Scaffold = {
      kind: 'application',
      framework,
      object: self,
      location: call.location,
      name: undefined,
      prefix: 'none',
      staticPath: staticPathOf(given.get('static_url_path'), folder),
      templateFolder: textOf(given.get('template_folder') ?? text('templates')),
      registrations: [],
    };
    self.state = scaffold;
    self.attributes.set('config', { kind: 'dict', entries: new Map(), open: true, run: machine.run });
    if (machine.run === 0) machine.observations.push({ kind: 'application', scaffold });
    return none;
  };
}

function initialiseBlueprint(framework: 'flask' | 'quart') {
  return (machine: Machine, call: CallSite, self: Value | undefined): Value => {
    if (self?.kind !== 'instance') return none;
    const names = [
      'name',
      'import_name',
      'static_folder',
      'static_url_path',
      'template_folder',
      'url_prefix',
    ];
    const given = new Arguments(call, ...names);
    const prefix = prefixOf(given.get('url_prefix'));
    if (prefix === 'unknown') machine.report(call.location, { code: 'dynamic-prefix' });
    const name = given.get('name');
    const scaffold: Scaffold = {
      kind: 'blueprint',
      framework,
      object: self,
      location: call.location,
      name: textOf(name),
      prefix,
      staticPath: staticPathOf(given.get('static_url_path'), given.get('static_folder') ?? none),
      templateFolder: textOf(given.get('template_folder')),
      registrations: [],
    };
    self.state = scaffold;
    if (name !== undefined) self.attributes.set('name', name);
    if (machine.run === 0) machine.observations.push({ kind: 'blueprint', scaffold });
    return none;
  };
}

/** `static_url_path` defaults to the last segment of `static_folder`; no folder, no static files. */
function staticPathOf(path: Value | undefined, folder: Value): string | undefined {
  if (isNone(folder)) return undefined;
  const given = textOf(path);
  if (given !== undefined) return given.replace(/\/+$/, '');
  const name = textOf(folder)
    ?.replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1);
  return name === undefined || name === '' ? undefined : `/${name}`;
}

function prefixOf(value: Value | undefined): Prefix {
  if (value === undefined || isNone(value)) return 'none';
  const known = textOf(value);
  return known === undefined ? 'unknown' : { text: known };
}

/** `@app.route(rule, **options)`: hands the function on to `add_url_rule`, which a subclass may override. */
function routeDecorator(
  machine: Machine,
  call: CallSite,
  self: Value | undefined,
  method: string | undefined,
): Value {
  if (self === undefined) return unknown;
  return native('decorator', (inner, decorated) => {
    const [view] = decorated.positional;
    if (view === undefined) return unknown;
    const keywords = new Map(call.keywords);
    const location = call.location;
    if (method !== undefined) {
      const methods: Value = { kind: 'list', items: [text(method)], open: false, run: machine.run };
      keywords.set('methods', { value: methods, location, written: undefined });
    }
    const endpoint = keywords.get('endpoint') ?? { value: none, location, written: undefined };
    keywords.delete('endpoint');
    const rule = call.positional[0] ?? keywords.get('rule');
    keywords.delete('rule');
    if (rule !== undefined) {
      const positional = [rule, endpoint, { ...view, location }];
      inner.call(attributeOf(inner, self, 'add_url_rule'), { ...call, positional, keywords });
    }
    return view.value;
  });
}

/** `add_url_rule(rule, endpoint=None, view_func=None, provide_automatic_options=None, **options)`. */
function addUrlRule(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const scaffold = scaffoldOf(self);
  if (scaffold === undefined || machine.run !== 0) return none;
  const given = new Arguments(call, 'rule', 'endpoint', 'view_func', 'provide_automatic_options');
  const viewFunction = given.get('view_func');
  const endpoints = endpointsOf(machine, given.get('endpoint'), viewFunction);
  if (endpoints.length === 0) {
    machine.report(call.location, { code: 'dynamic-endpoint' });
    return none;
  }
  const methods = methodsOf(machine, given, viewFunction, call.location);
  for (const option of optionsOf(given.get('rule') ?? unknown)) {
    const rule = textOf(option);
    if (rule === undefined) {
      machine.report(call.location, { code: 'dynamic-rule' });
      continue;
    }
    for (const endpoint of endpoints) {
      scaffold.registrations.push({
        kind: 'rule',
        rule,
        endpoint,
        methods,
        view: viewOf(viewFunction),
        location: call.location,
      });
    }
  }
  return none;
}

function endpointsOf(
  machine: Machine,
  endpoint: Value | undefined,
  view: Value | undefined,
): readonly string[] {
  if (endpoint === undefined || isNone(endpoint)) {
    const name = view && viewNameOf(machine, view);
    return name === undefined ? [] : [name];
  }
  return optionsOf(endpoint).flatMap(option => textOf(option) ?? []);
}

/** The methods of the finished rule: those asked for, HEAD beside GET, and the automatic OPTIONS. */
function methodsOf(
  machine: Machine,
  given: Arguments,
  view: Value | undefined,
  location: Location,
): readonly string[] {
  const attribute = (name: string): Value => (view === undefined ? none : attributeOf(machine, view, name));
  const option = given.get('methods');
  const asked = option === undefined || isNone(option) ? attribute('methods') : option;
  const methods = new Set<string>();
  if (asked.kind === 'list' || asked.kind === 'tuple' || asked.kind === 'set') {
    const names = asked.items.map(item => textOf(force(item)));
    for (const name of names) if (name !== undefined) methods.add(name.toUpperCase());
    if (asked.open || names.includes(undefined)) machine.report(location, { code: 'dynamic-methods' });
  } else if (option !== undefined && !isNone(option)) {
    machine.report(location, { code: 'dynamic-methods' });
  }
  if (methods.size === 0) methods.add('GET');
  const required = attribute('required_methods');
  if ('items' in required)
    for (const item of required.items) methods.add((textOf(force(item)) ?? 'GET').toUpperCase());
  if (methods.has('GET')) methods.add('HEAD');
  const automatic = given.get('provide_automatic_options') ?? attribute('provide_automatic_options');
  if (!(automatic.kind === 'constant' && automatic.value === false)) methods.add('OPTIONS');
  return [...methods].sort();
}

/** `register_blueprint(blueprint, url_prefix=…, name=…)` of applications and of blueprints (nesting). */
function registerBlueprint(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const scaffold = scaffoldOf(self);
  if (scaffold === undefined || machine.run !== 0) return none;
  const given = new Arguments(call, 'blueprint');
  const option = given.get('url_prefix');
  const prefix = option === undefined || isNone(option) ? undefined : prefixOf(option);
  if (prefix === 'unknown') machine.report(call.location, { code: 'dynamic-prefix' });
  for (const value of optionsOf(given.get('blueprint') ?? unknown)) {
    const blueprint = scaffoldOf(value);
    if (blueprint === undefined) {
      machine.report(call.location, { code: 'unknown-blueprint' });
      continue;
    }
    const name = textOf(given.get('name'));
    scaffold.registrations.push({ kind: 'blueprint', blueprint, prefix, name, location: call.location });
  }
  return none;
}
