import { attributeOf } from '../evaluator/attributes.ts';
import { findInClass } from '../evaluator/classOrder.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  isNone,
  type ModelledValue,
  native,
  none,
  text,
  textOf,
  truthOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { currentApplication, pushingContext } from './applicationContext.ts';
import { Arguments } from './arguments.ts';
import { newConfiguration } from './configuration.ts';
import { prefixOf, register, registerBlueprint } from './registration.ts';
import { type Scaffold, scaffoldOf } from './scaffold.ts';
import { handStaticRuleOn, makeSetupState, record, setupStateClass } from './setupState.ts';
import { addUrlRule, defaultsOf } from './urlRule.ts';
import { viewClasses } from './viewFunction.ts';

/** Flask's `Scaffold`, `Flask` and `Blueprint` (API Reference), and Quart's, as what their methods do to the URL map. */
export function flaskModels(framework: 'flask' | 'quart'): ReadonlyMap<string, ModelledValue> {
  const scaffold = scaffoldClass();
  const application: ClassValue = {
    kind: 'class',
    name: framework === 'flask' ? 'Flask' : 'Quart',
    bases: [scaffold],
    members: new Map([
      ['__init__', native('__init__', initialiseApplication(framework))],
      ['app_context', pushingContext],
      ['test_request_context', pushingContext],
    ]),
    module: undefined,
    definition: undefined,
  };
  const blueprint: ClassValue = {
    kind: 'class',
    name: 'Blueprint',
    bases: [scaffold],
    members: new Map<string, Value>([
      ['__init__', native('__init__', initialiseBlueprint(framework))],
      ['register', native('register', register)],
      ['make_setup_state', native('make_setup_state', makeSetupState)],
      ['record', native('record', (_machine, call, self) => record(scaffoldOf(self), call, false))],
      ['record_once', native('record_once', (_machine, call, self) => record(scaffoldOf(self), call, true))],
    ]),
    module: undefined,
    definition: undefined,
  };
  const { View, MethodView } = viewClasses();
  const name = framework === 'flask' ? 'Flask' : 'Quart';
  return new Map<string, ModelledValue>([
    [`${framework}.${name}`, application],
    [`${framework}.current_app`, machine => currentApplication(machine, framework)],
    [`${framework}.globals.current_app`, machine => currentApplication(machine, framework)],
    [`${framework}.app.${name}`, application],
    [`${framework}.Blueprint`, blueprint],
    [`${framework}.blueprints.Blueprint`, blueprint],
    [`${framework}.blueprints.BlueprintSetupState`, setupStateClass],
    [`${framework}.sansio.blueprints.BlueprintSetupState`, setupStateClass],
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

const applicationParameters = [
  'import_name',
  'static_url_path',
  'static_folder',
  'static_host',
  'host_matching',
  'subdomain_matching',
  'template_folder',
];

function initialiseApplication(framework: 'flask' | 'quart') {
  return (machine: Machine, call: CallSite, self: Value | undefined): Value => {
    if (self?.kind !== 'instance') return none;
    const given = new Arguments(call, ...applicationParameters);
    const folder = given.get('static_folder') ?? text('static');
    const scaffold: Scaffold = {
      kind: 'application',
      framework,
      object: self,
      location: call.location,
      name: undefined,
      prefix: 'none',
      subdomain: undefined,
      urlDefaults: [],
      staticPath: staticPathOf(given.get('static_url_path'), folder),
      staticHost: textOf(given.get('static_host')),
      hostMatching: truthOf(given.get('host_matching') ?? none) === true,
      templateFolder: textOf(given.get('template_folder') ?? text('templates')),
      handsRulesOn: findInClass(self.class, 'add_url_rule')?.kind === 'function',
      registrations: [],
      deferred: [],
      applications: new Set(),
    };
    self.state = scaffold;
    self.attributes.set('config', newConfiguration(machine));
    for (const name of ['extensions', 'blueprints']) {
      const open = name === 'extensions'; // Those of extensions outside the project are not seen.
      self.attributes.set(name, { kind: 'dict', entries: new Map(), open, run: machine.run });
    }
    self.attributes.set('import_name', given.get('import_name') ?? unknown);
    self.attributes.set(
      'static_url_path',
      scaffold.staticPath === undefined ? none : text(scaffold.staticPath),
    );
    if (machine.run === 0) machine.observations.push({ kind: 'application', scaffold });
    if (scaffold.handsRulesOn && scaffold.staticPath !== undefined) {
      handStaticRuleOn(machine, call, attributeOf(machine, self, 'add_url_rule'), scaffold.staticPath);
    }
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
      'subdomain',
      'url_defaults',
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
      subdomain: textOf(given.get('subdomain')),
      urlDefaults: defaultsOf(given.get('url_defaults')),
      staticPath: staticPathOf(given.get('static_url_path'), given.get('static_folder') ?? none),
      staticHost: undefined,
      hostMatching: false,
      templateFolder: textOf(given.get('template_folder')),
      handsRulesOn: findInClass(self.class, 'make_setup_state')?.kind === 'function',
      registrations: [],
      deferred: [],
      applications: new Set(),
    };
    self.state = scaffold;
    if (name !== undefined) self.attributes.set('name', name);
    for (const option of ['import_name', ...names.slice(2)]) {
      self.attributes.set(option, given.get(option) ?? none);
    }
    self.attributes.set('url_values_defaults', given.get('url_defaults') ?? none);
    const hasFolder = given.get('static_folder');
    self.attributes.set('has_static_folder', boolean(hasFolder !== undefined && !isNone(hasFolder)));
    // One that an extension brings has no place in the project until it is registered.
    if (machine.run === 0 && call.location.path !== '') {
      machine.observations.push({ kind: 'blueprint', scaffold });
    }
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
