import { findInClass } from '../evaluator/classOrder.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  type DictValue,
  force,
  isNone,
  none,
  optionsOf,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { dotted, mount, nestedSubdomain } from '../routes.ts';
import { Arguments } from './arguments.ts';
import { type BlueprintRegistration, type Prefix, type Scaffold, scaffoldOf } from './scaffold.ts';
import { handRulesOn, type Mounted, runDeferred } from './setupState.ts';
import { defaultsOf } from './urlRule.ts';

// How a blueprint gets onto an application, as Flask does it: `register_blueprint` asks the blueprint to `register`
// itself, which a subclass may override; that makes a set-up state, which a subclass may replace.

export function prefixOf(value: Value | undefined): Prefix {
  if (value === undefined || isNone(value)) return 'none';
  const known = textOf(value);
  return known === undefined ? 'unknown' : { text: known };
}

/** `register_blueprint(blueprint, url_prefix=…, name=…)` of applications and of blueprints (nesting). */
export function registerBlueprint(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const scaffold = scaffoldOf(self);
  if (scaffold === undefined || self === undefined || machine.run !== 0) return none;
  const options = optionsOf(new Arguments(call, 'blueprint').get('blueprint') ?? unknown);
  const keywords = new Map(call.keywords);
  keywords.delete('blueprint');
  for (const value of options) {
    const blueprint = scaffoldOf(value);
    const own = value.kind === 'instance' ? findInClass(value.class, 'register') : undefined;
    if (blueprint !== undefined && scaffold.kind === 'application' && own?.kind === 'function') {
      const given = [self, dictionaryOf(machine, keywords)];
      const positional = given.map(one => ({ value: one, location: call.location, written: undefined }));
      machine.call(
        { kind: 'method', self: value, function: own },
        { ...call, positional, keywords: new Map() },
      );
    } else if (blueprint !== undefined) {
      add(machine, scaffold, blueprint, { ...call, keywords });
    } else if (!isNone(value) || options.length === 1) {
      // What is None on one way through the program is not registered on that way.
      machine.report(call.location, { code: 'unknown-blueprint' });
    }
  }
  return none;
}

function dictionaryOf(machine: Machine, keywords: CallSite['keywords']): DictValue {
  const entries = [...keywords].map(
    ([name, { value, location }]) => [`'${name}'`, { key: text(name), value, location }] as const,
  );
  return { kind: 'dict', entries: new Map(entries), open: false, run: machine.run };
}

/** `Blueprint.register(app, options)`. */
export function register(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const given = new Arguments(call, 'app', 'options');
  const [application, blueprint] = [scaffoldOf(given.get('app')), scaffoldOf(self)];
  const options = given.get('options');
  if (application === undefined || blueprint === undefined || machine.run !== 0) return none;
  const keywords = new Map<string, CallSite['positional'][number]>();
  for (const { key, value, location } of options?.kind === 'dict' ? options.entries.values() : []) {
    const name = textOf(key);
    if (name === undefined) continue;
    keywords.set(name, { value, location: location ?? call.location, written: undefined });
  }
  add(machine, application, blueprint, { ...call, keywords });
  return none;
}

function add(machine: Machine, scaffold: Scaffold, blueprint: Scaffold, call: CallSite): void {
  const given = new Arguments(call);
  const option = given.get('url_prefix');
  const attribute = blueprint.object.attributes.get('url_prefix');
  const prefix = prefixOf(option === undefined || isNone(option) ? attribute && force(attribute) : option);
  if (prefix === 'unknown') machine.report(call.location, { code: 'dynamic-prefix' });
  const name = textOf(given.get('name'));
  const subdomain = textOf(given.get('subdomain'));
  const own = name ?? blueprint.name;
  const mounted: Mounted | undefined =
    scaffold.kind === 'application' && own !== undefined
      ? { prefix: mount('', prefix), name: own, subdomain: subdomain ?? blueprint.subdomain }
      : undefined;
  const registration: BlueprintRegistration = {
    kind: 'blueprint',
    blueprint,
    prefix,
    name,
    subdomain,
    urlDefaults: defaultsOf(given.get('url_defaults')),
    location: call.location,
  };
  scaffold.registrations.push(registration);
  if (mounted === undefined) return;
  const known = scaffold.object.attributes.get('blueprints');
  if (known?.kind === 'dict') {
    const entry = { key: text(mounted.name), value: blueprint.object, location: call.location };
    known.entries.set(`'${mounted.name}'`, entry);
  }
  setUp(machine, scaffold, blueprint, mounted, call, []);
}

/** Does for the blueprint, and for those inside it, what is done when it is mounted on an application. */
function setUp(
  machine: Machine,
  application: Scaffold,
  blueprint: Scaffold,
  mounted: Mounted,
  call: CallSite,
  parents: readonly Scaffold[],
): void {
  if (parents.includes(blueprint)) return; // A blueprint inside itself.
  if (application.handsRulesOn || blueprint.handsRulesOn) {
    handRulesOn(machine, application.object, blueprint, mounted, call);
  }
  runDeferred(machine, application.object, blueprint, mounted, call);
  for (const inner of [...blueprint.registrations]) {
    const own = inner.kind === 'blueprint' ? (inner.name ?? inner.blueprint.name) : undefined;
    if (inner.kind !== 'blueprint' || own === undefined) continue;
    const prefix = mount(mounted.prefix, inner.prefix ?? inner.blueprint.prefix);
    const name = dotted(mounted.name, own);
    const subdomain = nestedSubdomain(mounted.subdomain, inner.subdomain ?? inner.blueprint.subdomain);
    const all = [...parents, blueprint];
    setUp(machine, application, inner.blueprint, { prefix, name, subdomain }, call, all);
  }
}
