import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  type Constant,
  force,
  type InstanceValue,
  isNone,
  native,
  none,
  partialText,
  text,
  textOf,
  truthOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { dotted, joinRule } from '../routes.ts';
import { Arguments } from './arguments.ts';
import type { Scaffold } from './scaffold.ts';
import { viewNameOf } from './viewFunction.ts';

/** Where a blueprint has been mounted. */
export interface Mounted {
  /** `undefined`: there is a prefix, but it is not known. */
  readonly prefix: string | undefined;
  /** With the names of the blueprints around it. */
  readonly name: string;
  readonly subdomain: string | undefined;
}

/** `Blueprint.record(func)`, and `record_once(func)`: what is to be done when the blueprint is registered. */
export function record(scaffold: Scaffold | undefined, call: CallSite, once: boolean): Value {
  const work = new Arguments(call, 'func').get('func');
  if (work !== undefined) scaffold?.deferred.push({ work, once });
  return none;
}

/** Does what was recorded on a blueprint that `application` has just mounted, and on those inside it. */
export function runDeferred(
  machine: Machine,
  application: InstanceValue,
  blueprint: Scaffold,
  mounting: Mounted,
  call: CallSite,
): void {
  const first = !blueprint.applications.has(application);
  blueprint.applications.add(application);
  if (blueprint.deferred.length === 0) return;
  const state = newState(machine, application, blueprint, mounting, call, first);
  for (const { work, once } of [...blueprint.deferred]) {
    if (once && !first) continue;
    machine.call(work, { ...call, positional: [at(call, state)], keywords: new Map() });
  }
}

/** Hands every rule of a blueprint to the application through a set-up state. */
export function handRulesOn(
  machine: Machine,
  application: InstanceValue,
  blueprint: Scaffold,
  mounting: Mounted,
  call: CallSite,
): void {
  const state = newState(machine, application, blueprint, mounting, call, true);
  const addUrlRule = attributeOf(machine, state, 'add_url_rule');
  if (blueprint.staticPath !== undefined) {
    handStaticRuleOn(machine, { ...call, location: blueprint.location }, addUrlRule, blueprint.staticPath);
  }
  for (const registration of [...blueprint.registrations]) {
    if (registration.kind !== 'rule') continue;
    const { call: written, rule, endpoint, written: literals, location } = registration;
    const view = new Arguments(written, 'rule', 'endpoint', 'view_func').get('view_func') ?? none;
    const values = [withPlace(rule, literals.rule), withPlace(endpoint, literals.endpoint), view];
    const keywords = new Map(written.keywords);
    for (const name of ['rule', 'endpoint', 'view_func']) keywords.delete(name);
    machine.call(addUrlRule, {
      ...written,
      positional: values.map(value => at(written, value)),
      keywords,
      location,
    });
  }
}

/** Calls `add_url_rule` for the static files of an application or a blueprint. */
export function handStaticRuleOn(machine: Machine, call: CallSite, addUrlRule: Value, path: string): void {
  const values = [text(`${path}/<path:filename>`), text('static'), unknown];
  const positional = values.map(value => at(call, value));
  machine.call(addUrlRule, {
    ...call,
    positional,
    keywords: new Map(),
    openPositional: false,
    openKeywords: false,
  });
}

function withPlace(value: string, literal: Constant['literal']): Value {
  return literal === undefined ? text(value) : { ...text(value), literal };
}

function at({ location }: CallSite, value: Value): CallSite['positional'][number] {
  return { value, location, written: undefined };
}

/** Asks the blueprint for a set-up state, as `Blueprint.register` does. */
function newState(
  machine: Machine,
  application: InstanceValue,
  blueprint: Scaffold,
  { prefix, name, subdomain }: Mounted,
  call: CallSite,
  first: boolean,
): InstanceValue {
  const cut = name.lastIndexOf('.');
  const options = new Map(
    [...call.keywords].map(
      ([key, { value, location }]) => [`'${key}'`, { key: text(key), value, location }] as const,
    ),
  );
  const set = (key: string, value: Value) =>
    options.set(`'${key}'`, { key: text(key), value, location: call.location });
  set('url_prefix', prefix === undefined ? partialText : prefix === '' ? none : text(prefix));
  set('subdomain', subdomain === undefined ? none : text(subdomain));
  set('name', text(name.slice(cut + 1)));
  set('name_prefix', text(name.slice(0, Math.max(cut, 0))));
  const given: Value[] = [
    application,
    { kind: 'dict', entries: options, open: false, run: machine.run },
    boolean(first),
  ];
  const positional = given.map(value => at(call, value));
  const asked: CallSite = { ...call, positional, keywords: new Map() };
  const made = machine.call(attributeOf(machine, blueprint.object, 'make_setup_state'), asked);
  const state = force(made);
  return state.kind === 'instance'
    ? state
    : instantiated(machine, [at(call, blueprint.object), ...positional]);
}

/** `Blueprint.make_setup_state(app, options, first_registration=False)`. */
export function makeSetupState(machine: Machine, call: CallSite, self: Value | undefined): Value {
  return self === undefined ? unknown : instantiated(machine, [at(call, self), ...call.positional]);
}

function instantiated(machine: Machine, positional: CallSite['positional']): InstanceValue {
  const attributes = new Map<string, Value>();
  const state: InstanceValue = {
    kind: 'instance',
    class: setupStateClass,
    attributes,
    state: undefined,
    run: machine.run,
  };
  initialise(machine, state, positional);
  return state;
}

function initialise(machine: Machine, state: InstanceValue, positional: CallSite['positional']): void {
  const [blueprint = unknown, application = unknown, options = unknown, first = boolean(false)] =
    positional.map(one => force(one.value));
  const option = (name: string): Value =>
    (options.kind === 'dict' ? options.entries.get(`'${name}'`)?.value : undefined) ?? none;
  state.attributes.set('blueprint', blueprint);
  state.attributes.set('app', application);
  state.attributes.set('options', options);
  state.attributes.set('first_registration', first);
  for (const name of ['url_prefix', 'subdomain', 'name', 'name_prefix'])
    state.attributes.set(name, option(name));
  const defaults =
    blueprint.kind === 'instance' ? blueprint.attributes.get('url_values_defaults') : undefined;
  const merged = mergedDefaults(machine, defaults && force(defaults), force(option('url_defaults')));
  state.attributes.set('url_defaults', merged ?? none);
}

function mergedDefaults(machine: Machine, ...given: readonly (Value | undefined)[]): Value | undefined {
  const dictionaries = given.filter(one => one?.kind === 'dict');
  if (dictionaries.length === 0) return undefined;
  const entries = new Map(dictionaries.flatMap(one => [...one.entries]));
  return { kind: 'dict', entries, open: dictionaries.some(one => one.open), run: machine.run };
}

/** `BlueprintSetupState` (API Reference): what a recorded function receives, and what hands rules on. */
export const setupStateClass: ClassValue = {
  kind: 'class',
  name: 'BlueprintSetupState',
  bases: [],
  members: new Map<string, Value>([
    [
      '__init__',
      native('__init__', (machine, call, self) => {
        if (self?.kind === 'instance') initialise(machine, self, call.positional);
        return none;
      }),
    ],
    ['add_url_rule', native('add_url_rule', addUrlRule)],
  ]),
  module: undefined,
  definition: undefined,
};

/** Prefixes the rule and the endpoint as the state says now, and hands both to the application. */
function addUrlRule(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const own = (name: string): Value => force(self.attributes.get(name) ?? none);
  const given = new Arguments(call, 'rule', 'endpoint', 'view_func');
  const view = given.get('view_func') ?? none;
  const written = given.get('rule');
  const rule = textOf(written);
  const asked = given.get('endpoint') ?? none;
  const endpoint = isNone(asked) ? viewNameOf(machine, view) : textOf(asked);
  const prefix = truthOf(own('url_prefix')) === false ? '' : textOf(own('url_prefix'));
  const [prefixName, name] = [textOf(own('name_prefix')) ?? '', textOf(own('name'))];
  const whole = rule === undefined || prefix === undefined ? undefined : joinRule(prefix, rule);
  const values: Value[] = [
    whole === undefined
      ? partialText
      : written?.kind === 'constant'
        ? { ...written, value: whole }
        : text(whole),
    endpoint === undefined || name === undefined
      ? unknown
      : {
          ...(asked.kind === 'constant' ? asked : text('')),
          ...text(dotted(dotted(prefixName, name), endpoint)),
        },
    view,
  ];
  const keywords = new Map(call.keywords);
  for (const one of ['rule', 'endpoint', 'view_func']) keywords.delete(one);
  const defaults = keywords.get('defaults');
  const merged = mergedDefaults(machine, own('url_defaults'), defaults && force(defaults.value));
  if (merged !== undefined) keywords.set('defaults', at(call, merged));
  const subdomain = own('subdomain');
  if (!isNone(subdomain) && !keywords.has('subdomain')) keywords.set('subdomain', at(call, subdomain));
  const positional = values.map(value => at(call, value));
  return machine.call(attributeOf(machine, own('app'), 'add_url_rule'), { ...call, positional, keywords });
}
