import { attributeOf } from '../evaluator/attributes.ts';
import { argument, plainCall } from '../evaluator/callSite.ts';
import { dictOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  isNone,
  type NativeValue,
  native,
  none,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { blueprintsGiven, optionsGiven, register, registerNested } from './blueprintRegistration.ts';
import { contextProcessor, wordMembers } from './environment.ts';
import { modelClass } from './modelClass.ts';
import { rootPathOf, underRoot } from './rootPath.ts';
import { newScaffold, type Scaffold, scaffoldOf } from './scaffold.ts';
import { makeSetupState } from './setupState.ts';
import { ownLoader } from './templateLoaders.ts';
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
  const members = {
    __init__: initialise(framework),
    record: recording(false),
    record_once: recording(true),
    add_url_rule: addUrlRule,
    register_blueprint: registerBlueprint,
    make_setup_state: makeSetupState,
    register,
    ...wordMembers('app_'),
    app_context_processor: contextProcessor(true),
  };
  return modelClass('Blueprint', members, scaffold);
}

function initialise(framework: Scaffold['framework']): NativeValue['call'] {
  return (machine, call, self) => {
    if (self?.kind !== 'instance') return none;
    const given = new Arguments(call, ...parameters);
    const scaffold = newScaffold('blueprint', framework, self, call.location);
    for (const name of parameters) self.attributes.set(name, given.get(name) ?? none);
    self.attributes.set('name', given.get('name') ?? unknown);
    const isKnown = !call.openKeywords && !call.openPositional;
    const folder = (name: string) => given.get(name) ?? (isKnown ? none : unknown);
    const root = rootPathOf(machine, folder('root_path'), given.get('import_name'), scaffold.location);
    self.attributes.set('root_path', root);
    self.attributes.set('template_folder', folder('template_folder'));
    self.attributes.set('jinja_loader', ownLoader(machine, scaffold));
    self.attributes.set('static_folder', underRoot(root, given.get('static_folder') ?? none));
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
function recording(once: boolean): NativeValue['call'] {
  return (machine, call, self) => {
    const work = new Arguments(call, 'func').get('func');
    if (work === undefined) return none;
    const guarded = native('wrapper', (inner, given) => {
      const state = argument(given, 0);
      const first = state === undefined ? none : attributeOf(inner, state, 'first_registration');
      return first.kind === 'constant' && first.value === false ? none : inner.call(work, given);
    });
    defer(machine, self, once ? guarded : work, call.location);
    return none;
  };
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
  for (const state of scaffold.states) machine.call(waiting, plainCall(location, state));
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

/** `Blueprint.register_blueprint(blueprint, **options)`: nesting. */
function registerBlueprint(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const outer = scaffoldOf(self);
  if (outer === undefined) return none;
  const options = optionsGiven(machine, call);
  for (const inner of blueprintsGiven(machine, call)) {
    if (inner === outer.object) continue;
    const nest = native('nest', (later, given) => {
      const state = argument(given, 0);
      if (state?.kind === 'instance') registerNested(later, state, inner, options, call.location);
      return none;
    });
    defer(machine, self, nest, call.location);
  }
  return none;
}
