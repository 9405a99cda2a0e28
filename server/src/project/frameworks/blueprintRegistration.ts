import { attributeOf } from '../evaluator/attributes.ts';
import { pass, plainCall } from '../evaluator/callSite.ts';
import { dictOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { joinText } from '../evaluator/operators.ts';
import {
  boolean,
  type CallSite,
  type DictValue,
  force,
  type InstanceValue,
  isNone,
  none,
  optionsOf,
  partialText,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { type Scaffold, scaffoldOf } from './scaffold.ts';
import { chosen, dottedName, joinPaths, optionOf } from './setupState.ts';
import { staticPathOf } from './staticFiles.ts';

// What happens when a blueprint is registered on an application, or on another blueprint.

/** `Flask.register_blueprint(blueprint, **options)` */
export function registerOnApplication(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self === undefined) return none;
  const options = optionsGiven(machine, call);
  const blueprints = blueprintsGiven(machine, call);
  for (const blueprint of blueprints) {
    const register = () =>
      machine.call(attributeOf(machine, blueprint, 'register'), plainCall(call.location, self, options));
    if (blueprints.length === 1) register();
    else machine.supposing(register);
  }
  return none;
}

/** The options of a registration: all keywords but the blueprint. */
export function optionsGiven(machine: Machine, call: CallSite): DictValue {
  const entries: DictValue['entries'] = new Map();
  for (const [name, { value, location }] of call.keywords) {
    if (name !== 'blueprint') entries.set(`'${name}'`, { key: text(name), value, location });
  }
  return dictOf(machine, entries, call.openKeywords);
}

/** The blueprints that the argument can be; what is none is reported. */
export function blueprintsGiven(machine: Machine, call: CallSite): readonly InstanceValue[] {
  const found: InstanceValue[] = [];
  for (const option of optionsOf(new Arguments(call, 'blueprint').get('blueprint') ?? unknown)) {
    if (option.kind === 'instance' && scaffoldOf(option) !== undefined) found.push(option);
    else if (machine.run === 0) machine.report(call.location, { code: 'unknown-blueprint' });
  }
  return found;
}

/** The second half of `Blueprint.register`: prefixes and names one inside the other, subdomains the other way round. */
export function registerNested(
  machine: Machine,
  outer: InstanceValue,
  inner: InstanceValue,
  options: DictValue,
  location: Location,
): void {
  const attribute = (object: Value, name: string): Value => attributeOf(machine, object, name);
  const given = (name: string): Value => chosen(machine, options, inner, name);
  const entries = new Map(options.entries);
  const set = (name: string, value: Value): void => {
    entries.set(`'${name}'`, { key: text(name), value, location });
  };
  const [subdomain, outerSubdomain] = [given('subdomain'), attribute(outer, 'subdomain')];
  if (!isNone(subdomain)) {
    set('subdomain', isNone(outerSubdomain) ? subdomain : joinText([subdomain, text('.'), outerSubdomain]));
  } else if (!isNone(outerSubdomain)) set('subdomain', outerSubdomain);
  const [prefix, outerPrefix] = [given('url_prefix'), attribute(outer, 'url_prefix')];
  if (!isNone(prefix)) set('url_prefix', isNone(outerPrefix) ? prefix : joinPaths(outerPrefix, prefix));
  else if (!isNone(outerPrefix)) set('url_prefix', outerPrefix);
  set('name_prefix', dottedName([attribute(outer, 'name_prefix'), attribute(outer, 'name')]));
  const register = attribute(inner, 'register');
  machine.call(register, plainCall(location, attribute(outer, 'app'), { ...options, entries }));
}

/** `Blueprint.register(app, options)` */
export function register(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const scaffold = scaffoldOf(self);
  const given = new Arguments(call, 'app', 'options');
  const application = given.get('app');
  const options = given.get('options');
  const owner = scaffoldOf(application);
  if (self?.kind !== 'instance' || scaffold === undefined || application === undefined) return none;
  if (owner === undefined || options?.kind !== 'dict' || machine.run !== 0) return none;
  // A blueprint inside itself.
  if (machine.stack.length > machine.budget.depth || isRegistering(machine, scaffold)) return none;
  const first = !scaffold.states.some(state => attributeOf(machine, state, 'app') === application);
  const make = attributeOf(machine, self, 'make_setup_state');
  const made = force(machine.call(make, plainCall(call.location, application, options, boolean(first))));
  if (made.kind !== 'instance') return none;
  if (!reportWhatIsNotKnown(machine, made, options, scaffold, call.location)) return none;
  noteName(machine, application, made, scaffold, call.location);
  scaffold.states.push(made);
  registering.get(machine)?.add(scaffold);
  addStaticFiles(machine, self, made, scaffold.location.path === '' ? call.location : scaffold.location);
  for (const work of [...scaffold.deferred]) machine.call(work, plainCall(call.location, made));
  registering.get(machine)?.delete(scaffold);
  mergeViewFunctions(self, application);
  return none;
}

/** The blueprints that are being registered. */
const registering = new WeakMap<Machine, Set<Scaffold>>();

function isRegistering(machine: Machine, scaffold: Scaffold): boolean {
  const known = registering.get(machine) ?? new Set();
  registering.set(machine, known);
  return known.has(scaffold);
}

/** False where the name of the blueprint is not known: then none of its endpoints is. */
function reportWhatIsNotKnown(
  machine: Machine,
  state: InstanceValue,
  options: DictValue,
  scaffold: Scaffold,
  location: Location,
): boolean {
  const knownOptions = (name: string): readonly boolean[] =>
    optionsOf(attributeOf(machine, state, name)).map(
      option => isNone(option) || textOf(option) !== undefined,
    );
  if (knownOptions('url_prefix').includes(false)) {
    const isOwn = isNone(optionOf(options, 'url_prefix') ?? none);
    machine.report(isOwn ? scaffold.location : location, { code: 'dynamic-prefix' });
  }
  const names = [knownOptions('name'), knownOptions('name_prefix')];
  if (names.flat().includes(false)) machine.report(location, { code: 'unknown-blueprint' });
  return names.every(known => known.includes(true));
}

/** `app.blueprints[name] = self` */
function noteName(
  machine: Machine,
  application: Value,
  state: InstanceValue,
  blueprint: Scaffold,
  location: Location,
): void {
  const blueprints = attributeOf(machine, application, 'blueprints');
  const parts = ['name_prefix', 'name'].map(name => attributeOf(machine, state, name));
  const name = textOf(dottedName(parts));
  if (blueprints.kind !== 'dict' || name === undefined) return;
  blueprints.entries.set(`'${name}'`, { key: text(name), value: blueprint.object, location });
  const options = attributeOf(machine, state, 'options');
  if (options.kind !== 'dict' || options.open) return;
  const named = optionOf(options, 'name') !== undefined;
  const { circumstance } = machine;
  scaffoldOf(application)?.mounted.push({ blueprint, name, location, circumstance, named });
}

function addStaticFiles(
  machine: Machine,
  self: InstanceValue,
  state: InstanceValue,
  location: Location,
): void {
  const attribute = (name: string): Value => attributeOf(machine, self, name);
  const path = staticPathOf(attribute('static_url_path'), attribute('static_folder'));
  if (path === undefined) return;
  const rule = path === 'unknown' ? partialText : text(`${path}/<path:filename>`);
  const keywords = new Map([['endpoint', pass(text('static'), location)]]);
  machine.call(attributeOf(machine, state, 'add_url_rule'), { ...plainCall(location, rule), keywords });
}

function mergeViewFunctions(self: InstanceValue, application: Value): void {
  if (application.kind !== 'instance') return;
  const [own, all] = [self.attributes.get('view_functions'), application.attributes.get('view_functions')];
  if (own?.kind !== 'dict' || all?.kind !== 'dict') return;
  for (const [name, entry] of own.entries) all.entries.set(name, entry);
}
