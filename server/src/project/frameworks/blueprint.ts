import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import { joinText } from '../evaluator/operators.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  type DictValue,
  force,
  type InstanceValue,
  isNone,
  native,
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
import { callWith, dictOf, dottedName, joinPaths, makeSetupState, optionOf, pass } from './setupState.ts';
import { staticPathOf } from './staticFiles.ts';
import { viewOf } from './viewFunction.ts';

// `flask.Blueprint` and its `BlueprintSetupState`: what is added to a blueprint is done on the application when the
// blueprint is registered there, and again for each further registration. Flask forbids additions after that; they are
// still made here, because nobody knows for sure in which order the modules of a program are imported.

const parameters = [
  'name',
  'import_name',
  'static_folder',
  'static_url_path',
  'template_folder',
  'url_prefix',
  'subdomain',
  'url_defaults',
  'root_path',
];

export function blueprintClass(framework: Scaffold['framework'], scaffold: ClassValue): ClassValue {
  return {
    kind: 'class',
    name: 'Blueprint',
    bases: [scaffold],
    members: new Map<string, Value>([
      ['__init__', native('__init__', initialise(framework))],
      ['record', native('record', (machine, call, self) => record(machine, call, self, false))],
      ['record_once', native('record_once', (machine, call, self) => record(machine, call, self, true))],
      ['add_url_rule', native('add_url_rule', addUrlRule)],
      ['register_blueprint', native('register_blueprint', registerBlueprint)],
      ['make_setup_state', native('make_setup_state', makeSetupState)],
      ['register', native('register', register)],
    ]),
    module: undefined,
    definition: undefined,
  };
}

function initialise(framework: Scaffold['framework']) {
  return (machine: Machine, call: CallSite, self: Value | undefined): Value => {
    if (self?.kind !== 'instance') return none;
    const given = new Arguments(call, ...parameters);
    const scaffold: Scaffold = {
      kind: 'blueprint',
      framework,
      object: self,
      location: self.made ?? call.location,
      templateFolder: textOf(given.get('template_folder')),
      views: [],
      mounted: [],
      deferred: [],
      states: [],
    };
    self.state = scaffold;
    for (const name of parameters) self.attributes.set(name, given.get(name) ?? none);
    self.attributes.set('name', given.get('name') ?? unknown);
    const isKnown = !call.openKeywords && !call.openPositional;
    self.attributes.set('url_values_defaults', isKnown ? (given.get('url_defaults') ?? none) : unknown);
    self.attributes.set('has_static_folder', boolean(!isNone(given.get('static_folder') ?? none)));
    self.attributes.set('view_functions', dictOf(machine));
    // One that an extension brings has no place in the project until it is registered.
    if (machine.run === 0 && call.location.path !== '') {
      machine.observations.push({ kind: 'blueprint', scaffold });
    }
    return none;
  };
}

/** `record(func)`, `record_once(func)` */
function record(machine: Machine, call: CallSite, self: Value | undefined, once: boolean): Value {
  const work = new Arguments(call, 'func').get('func');
  if (work === undefined) return none;
  const guarded = native('wrapper', (inner, given) => {
    const state = given.positional[0] && force(given.positional[0].value);
    const first = state === undefined ? none : attributeOf(inner, state, 'first_registration');
    return first.kind === 'constant' && first.value === false ? none : inner.call(work, given);
  });
  defer(machine, self, once ? guarded : work, call.location);
  return none;
}

function defer(machine: Machine, self: Value | undefined, work: Value, location: Location): void {
  const scaffold = scaffoldOf(self);
  if (scaffold === undefined || machine.run !== 0) return;
  const { circumstance } = machine;
  const waiting = native('deferred', (inner, given) =>
    inner.alsoUnder(circumstance, () => inner.call(work, given)),
  );
  machine.effort.fruits++;
  scaffold.deferred.push(waiting);
  for (const state of scaffold.states) machine.call(waiting, callWith(location, [state]));
}

/** `Blueprint.add_url_rule`: waits for the registration. */
function addUrlRule(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const view = viewOf(new Arguments(call, 'rule', 'endpoint', 'view_func').get('view_func'));
  if (view !== undefined && machine.run === 0) scaffoldOf(self)?.views.push(view);
  const add = native('add', (inner, given) => {
    const state = given.positional[0]?.value ?? unknown;
    const fourth = call.positional[3];
    const keywords = new Map(call.keywords);
    if (fourth !== undefined) keywords.set('provide_automatic_options', fourth);
    const positional = call.positional.slice(0, 3);
    // What an extension did while it was imported is at home where its blueprint is registered.
    const location = call.location.path === '' ? given.location : call.location;
    return inner.call(attributeOf(inner, state, 'add_url_rule'), { ...call, positional, keywords, location });
  });
  defer(machine, self, add, call.location);
  return none;
}

function optionsGiven(machine: Machine, call: CallSite): DictValue {
  const entries: DictValue['entries'] = new Map();
  for (const [name, { value, location }] of call.keywords) {
    if (name !== 'blueprint') entries.set(`'${name}'`, { key: text(name), value, location });
  }
  return { ...dictOf(machine, entries), open: call.openKeywords };
}

/** `Blueprint.register_blueprint(blueprint, **options)`: nesting. */
function registerBlueprint(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const outer = scaffoldOf(self);
  if (outer === undefined) return none;
  const options = optionsGiven(machine, call);
  for (const inner of blueprintsGiven(machine, call)) {
    if (inner === outer.object) continue;
    const nest = native('nest', (later, given) => {
      const state = given.positional[0] && force(given.positional[0].value);
      if (state?.kind === 'instance') registerNested(later, state, inner, options, call.location);
      return none;
    });
    defer(machine, self, nest, call.location);
  }
  return none;
}

/** The blueprints that the argument can be; what is none is reported. */
function blueprintsGiven(machine: Machine, call: CallSite): readonly InstanceValue[] {
  const found: InstanceValue[] = [];
  for (const option of optionsOf(new Arguments(call, 'blueprint').get('blueprint') ?? unknown)) {
    if (option.kind === 'instance' && scaffoldOf(option) !== undefined) found.push(option);
    else if (machine.run === 0) machine.report(call.location, { code: 'unknown-blueprint' });
  }
  return found;
}

/** The second half of `Blueprint.register`: prefixes and names one inside the other, subdomains the other way round. */
function registerNested(
  machine: Machine,
  outer: InstanceValue,
  inner: InstanceValue,
  options: DictValue,
  location: Location,
): void {
  const attribute = (object: Value, name: string): Value => attributeOf(machine, object, name);
  const chosen = (name: string): Value => {
    const option = optionOf(options, name) ?? none;
    return isNone(option) ? attribute(inner, name) : option;
  };
  const entries = new Map(options.entries);
  const set = (name: string, value: Value): void => {
    entries.set(`'${name}'`, { key: text(name), value, location });
  };
  const [subdomain, outerSubdomain] = [chosen('subdomain'), attribute(outer, 'subdomain')];
  if (!isNone(subdomain)) {
    set('subdomain', isNone(outerSubdomain) ? subdomain : joinText([subdomain, text('.'), outerSubdomain]));
  } else if (!isNone(outerSubdomain)) set('subdomain', outerSubdomain);
  const [prefix, outerPrefix] = [chosen('url_prefix'), attribute(outer, 'url_prefix')];
  if (!isNone(prefix)) set('url_prefix', isNone(outerPrefix) ? prefix : joinPaths(outerPrefix, prefix));
  else if (!isNone(outerPrefix)) set('url_prefix', outerPrefix);
  set('name_prefix', dottedName([attribute(outer, 'name_prefix'), attribute(outer, 'name')]));
  const register = attribute(inner, 'register');
  machine.call(register, callWith(location, [attribute(outer, 'app'), { ...options, entries }]));
}

/** `Blueprint.register(app, options)` */
function register(machine: Machine, call: CallSite, self: Value | undefined): Value {
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
  const made = force(machine.call(make, callWith(call.location, [application, options, boolean(first)])));
  if (made.kind !== 'instance') return none;
  if (!reportWhatIsNotKnown(machine, made, options, scaffold, call.location)) return none;
  noteName(machine, application, made, scaffold, call.location);
  scaffold.states.push(made);
  registering.get(machine)?.add(scaffold);
  addStaticFiles(machine, self, made, scaffold.location.path === '' ? call.location : scaffold.location);
  for (const work of [...scaffold.deferred]) machine.call(work, callWith(call.location, [made]));
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
  machine.call(attributeOf(machine, state, 'add_url_rule'), { ...callWith(location, [rule]), keywords });
}

function mergeViewFunctions(self: InstanceValue, application: Value): void {
  if (application.kind !== 'instance') return;
  const [own, all] = [self.attributes.get('view_functions'), application.attributes.get('view_functions')];
  if (own?.kind !== 'dict' || all?.kind !== 'dict') return;
  for (const [name, entry] of own.entries) all.entries.set(name, entry);
}

/** `Flask.register_blueprint(blueprint, **options)` */
export function registerOnApplication(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self === undefined) return none;
  const options = optionsGiven(machine, call);
  const blueprints = blueprintsGiven(machine, call);
  for (const blueprint of blueprints) {
    const register = () =>
      machine.call(attributeOf(machine, blueprint, 'register'), callWith(call.location, [self, options]));
    if (blueprints.length === 1) register();
    else machine.supposing(register);
  }
  return none;
}
