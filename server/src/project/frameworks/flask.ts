import { attributeOf } from '../evaluator/attributes.ts';
import { pass, plainCall } from '../evaluator/callSite.ts';
import { findInClass } from '../evaluator/classOrder.ts';
import { dictOf, listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  force,
  type ModelledValue,
  type NativeValue,
  native,
  none,
  partialText,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { currentApplication, pushingContext } from './applicationContext.ts';
import { Arguments } from './arguments.ts';
import { blueprintClass } from './blueprint.ts';
import { registerOnApplication } from './blueprintRegistration.ts';
import { newConfiguration } from './configuration.ts';
import { contextProcessor, defaultOptions, newEnvironment, wordMembers } from './environment.ts';
import { modelClass } from './modelClass.ts';
import { rootPathOf, underRoot } from './rootPath.ts';
import { newScaffold, type Scaffold } from './scaffold.ts';
import { setupStateClass } from './setupState.ts';
import { staticPathOf } from './staticFiles.ts';
import { ownLoader } from './templateLoaders.ts';
import { addUrlRule } from './urlRule.ts';
import { viewClasses } from './viewFunction.ts';
import { mapClass } from './werkzeugRouting.ts';
import { ruleClass } from './werkzeugRules.ts';

/** Flask's `Scaffold`, `Flask` and `Blueprint` (API Reference), and Quart's, as what their methods do to the URL map. */
export function flaskModels(framework: 'flask' | 'quart'): ReadonlyMap<string, ModelledValue> {
  const scaffold = scaffoldClass();
  const name = framework === 'flask' ? 'Flask' : 'Quart';
  const members = {
    __init__: initialise(framework),
    add_url_rule: addUrlRule,
    register_blueprint: registerOnApplication,
    app_context: pushingContext,
    test_request_context: pushingContext,
    ...wordMembers(''),
    jinja_options: defaultOptions,
    url_rule_class: ruleClass,
    url_map_class: mapClass,
  };
  const application = modelClass(name, members, scaffold);
  const blueprint = blueprintClass(framework, scaffold);
  const { View, MethodView } = viewClasses();
  return new Map<string, ModelledValue>([
    [`${framework}.${name}`, application],
    [`${framework}.app.${name}`, application],
    [`${framework}.current_app`, machine => currentApplication(machine, framework)],
    [`${framework}.globals.current_app`, machine => currentApplication(machine, framework)],
    [`${framework}.request`, presentRequest],
    [`${framework}.globals.request`, presentRequest],
    [`${framework}.Blueprint`, blueprint],
    [`${framework}.blueprints.Blueprint`, blueprint],
    [`${framework}.blueprints.BlueprintSetupState`, setupStateClass],
    [`${framework}.sansio.blueprints.BlueprintSetupState`, setupStateClass],
    [`${framework}.views.View`, View],
    [`${framework}.views.MethodView`, MethodView],
  ]);
}

function presentRequest(machine: Machine): Value {
  return attributeOf(machine, machine.loader.importModule('matraz_request', ''), 'request');
}

function scaffoldClass(): ClassValue {
  const verbs = ['get', 'post', 'put', 'delete', 'patch'];
  return modelClass('Scaffold', {
    route: routeDecorator('add_url_rule'),
    ...Object.fromEntries(verbs.map(verb => [verb, verbDecorator(verb.toUpperCase())])),
    websocket: routeDecorator('add_websocket'),
    add_websocket: addWebsocket,
    endpoint: endpointDecorator,
    context_processor: contextProcessor(false),
  });
}

/** Of `Flask`, in order. */
export const applicationParameters: readonly string[] = [
  'import_name',
  'static_url_path',
  'static_folder',
  'static_host',
  'host_matching',
  'subdomain_matching',
  'template_folder',
  'instance_path',
  'instance_relative_config',
  'root_path',
];

function initialise(framework: Scaffold['framework']): NativeValue['call'] {
  return (machine, call, self) => {
    if (self?.kind !== 'instance') return none;
    const given = new Arguments(call, ...applicationParameters);
    const scaffold = newScaffold('application', framework, self, call.location);
    if (machine.run === 0) machine.observe({ kind: 'application', scaffold });
    const { location } = call;
    const map = attributeOf(machine, self, 'url_map_class');
    const make = {
      ...plainCall(location),
      keywords: new Map([['host_matching', pass(given.get('host_matching') ?? none, location)]]),
    };
    self.attributes.set('url_map', force(machine.call(map.kind === 'class' ? map : mapClass, make)));
    const importName = given.get('import_name') ?? unknown;
    self.attributes.set('import_name', importName);
    const isKnown = !call.openKeywords && !call.openPositional;
    const folder = (name: string) => given.get(name) ?? (isKnown ? undefined : unknown);
    const root = rootPathOf(machine, folder('root_path'), importName, scaffold.location);
    self.attributes.set('root_path', root);
    self.attributes.set('template_folder', folder('template_folder') ?? text('templates'));
    self.attributes.set('jinja_loader', ownLoader(machine, scaffold));
    self.attributes.set('static_folder', underRoot(root, folder('static_folder') ?? text('static')));
    self.attributes.set('config', newConfiguration(machine));
    self.attributes.set('view_functions', dictOf(machine));
    self.attributes.set('jinja_env', newEnvironment(machine));
    if (findInClass(self.class, 'jinja_options') === defaultOptions)
      self.attributes.set('jinja_options', dictOf(machine));
    self.attributes.set('blueprints', dictOf(machine));
    // Those of extensions outside the project are not seen.
    self.attributes.set('extensions', dictOf(machine, new Map(), true));
    const path = staticPathOf(
      given.get('static_url_path') ?? none,
      given.get('static_folder') ?? text('static'),
    );
    self.attributes.set(
      'static_url_path',
      path === undefined ? none : path === 'unknown' ? partialText : text(path),
    );
    if (path === undefined) return none;
    machine.call(attributeOf(machine, self, 'add_url_rule'), {
      ...plainCall(location, path === 'unknown' ? partialText : text(`${path}/<path:filename>`)),
      keywords: new Map([
        ['endpoint', pass(text('static'), location)],
        ['host', pass(given.get('static_host') ?? none, location)],
      ]),
    });
    return none;
  };
}

/** Quart's `add_websocket(rule, endpoint=None, view_func=None, **options)`: a rule for web sockets alone. */
function addWebsocket(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self === undefined) return none;
  const { location } = call;
  const keywords = new Map(call.keywords)
    .set('methods', pass(listOf(machine, [text('GET')]), location))
    .set('websocket', pass(boolean(true), location));
  return machine.call(attributeOf(machine, self, 'add_url_rule'), { ...call, keywords });
}

/** `@app.route(rule, **options)`: hands the function on to `add_url_rule`, which a subclass may override. */
function routeDecorator(method: string): NativeValue['call'] {
  return (_machine, call, self) => {
    if (self === undefined) return unknown;
    return native('decorator', (machine, decorated) => {
      const [view] = decorated.positional;
      if (view === undefined) return unknown;
      const keywords = new Map(call.keywords);
      const endpoint = keywords.get('endpoint') ?? pass(none, call.location);
      const rule = call.positional[0] ?? keywords.get('rule');
      keywords.delete('endpoint');
      keywords.delete('rule');
      if (rule !== undefined) {
        const positional = [rule, endpoint, { ...view, location: call.location }];
        machine.call(attributeOf(machine, self, method), { ...call, positional, keywords });
      }
      return view.value;
    });
  };
}

/** `@app.get(rule, **options)` is `@app.route(rule, methods=['GET'], **options)`. */
function verbDecorator(method: string): NativeValue['call'] {
  return (machine, call, self) => {
    if (self === undefined) return unknown;
    const keywords = new Map(call.keywords);
    keywords.set('methods', pass(listOf(machine, [text(method)]), call.location));
    return machine.call(attributeOf(machine, self, 'route'), { ...call, keywords });
  };
}

/** `@app.endpoint(name)`: the view of a rule that was added without one. */
function endpointDecorator(_machine: Machine, call: CallSite, self: Value | undefined): Value {
  const name = new Arguments(call, 'endpoint').get('endpoint');
  return native('decorator', (_inner, decorated) => {
    const view = decorated.positional[0]?.value ?? unknown;
    const functions = self?.kind === 'instance' ? self.attributes.get('view_functions') : undefined;
    const known = textOf(name);
    if (functions?.kind === 'dict' && known !== undefined) {
      functions.entries.set(`'${known}'`, { key: text(known), value: view, location: call.location });
    }
    return view;
  });
}
