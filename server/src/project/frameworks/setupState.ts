import { attributeOf } from '../evaluator/attributes.ts';
import { pass } from '../evaluator/callSite.ts';
import { dictOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { joinText } from '../evaluator/operators.ts';
import {
  type CallSite,
  type Constant,
  type DictValue,
  force,
  isNone,
  literalOf,
  none,
  optionsOf,
  partialText,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass } from './modelClass.ts';
import { defaultEndpoint } from './viewFunction.ts';

// `flask.blueprints.BlueprintSetupState`: one registration of a blueprint, which puts prefix and name before each rule.

export function optionOf(options: DictValue, name: string): Value | undefined {
  const entry = options.entries.get(`'${name}'`);
  return entry && force(entry.value);
}

/** `options[name]`, or what the blueprint itself has where that is not given. */
export function chosen(machine: Machine, options: DictValue, blueprint: Value, name: string): Value {
  const option = optionOf(options, name) ?? none;
  return isNone(option) ? attributeOf(machine, blueprint, name) : option;
}

/**
 * `outer.rstrip('/') + '/' + inner.lstrip('/')`, for each value that the two can have. What follows a prefix that is not
 * known is kept as the end of the text.
 */
export function joinPaths(outer: Value, inner: Value): Value {
  return union(
    optionsOf(outer).flatMap(one =>
      optionsOf(inner).map(other => {
        const [before, after] = [textOf(one), textOf(other)];
        if (after === undefined) return partialText;
        const known = before ?? textOf(endOf(one)) ?? '';
        const literal = literalOf(other);
        const joined = text(`${known.replace(/\/+$/, '')}/${after.replace(/^\/+/, '')}`);
        const written = literal === undefined ? joined : { ...joined, literal };
        return before === undefined ? ending(written) : written;
      }),
    ),
  );
}

function endOf(value: Value): Constant | undefined {
  return value.kind === 'text' ? value.end : undefined;
}

function ending(end: Constant): Value {
  return { kind: 'text', end };
}

/** `'a.b'` of names of which the first may be empty. */
export function dottedName(names: readonly Value[]): Value {
  return union(
    optionsOf(joinText(names.flatMap((name, position) => (position === 0 ? [name] : [text('.'), name])))).map(
      option => {
        const known = textOf(option);
        return known === undefined ? option : text(known.replace(/^\.+/, ''));
      },
    ),
  );
}

/** `Blueprint.make_setup_state(app, options, first_registration)` */
export function makeSetupState(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self === undefined) return unknown;
  const positional = [pass(self, call.location), ...call.positional];
  return machine.call(setupStateClass, { ...call, positional });
}

/** `flask.blueprints.BlueprintSetupState` */
export const setupStateClass = modelClass('BlueprintSetupState', {
  __init__: initialiseState,
  add_url_rule: addRuleOfBlueprint,
});

function initialiseState(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const given = new Arguments(call, 'blueprint', 'app', 'options', 'first_registration');
  const [blueprint, options] = [given.get('blueprint') ?? unknown, given.get('options') ?? unknown];
  if (self?.kind !== 'instance' || options.kind !== 'dict') return none;
  const own = (name: string): Value => attributeOf(machine, blueprint, name);
  const mappings = [own('url_values_defaults'), optionOf(options, 'url_defaults')];
  const defaults = merged(machine, options.open ? [...mappings, unknown] : mappings);
  const attributes: Readonly<Record<string, Value>> = {
    app: given.get('app') ?? unknown,
    blueprint,
    options,
    first_registration: given.get('first_registration') ?? unknown,
    url_prefix: chosen(machine, options, blueprint, 'url_prefix'),
    subdomain: chosen(machine, options, blueprint, 'subdomain'),
    name: optionOf(options, 'name') ?? own('name'),
    name_prefix: optionOf(options, 'name_prefix') ?? text(''),
    url_defaults: defaults,
  };
  for (const [name, value] of Object.entries(attributes)) self.attributes.set(name, value);
  return none;
}

/** All entries of the mappings; open where one of them is not known. */
function merged(machine: Machine, mappings: readonly (Value | undefined)[]): DictValue {
  const all = dictOf(machine);
  for (const mapping of mappings) {
    if (mapping === undefined || isNone(mapping)) continue;
    if (mapping.kind !== 'dict' || mapping.open) all.open = true;
    if (mapping.kind !== 'dict') continue;
    for (const [name, entry] of mapping.entries) all.entries.set(name, entry);
  }
  return all;
}

/** `BlueprintSetupState.add_url_rule(rule, endpoint=None, view_func=None, **options)` */
function addRuleOfBlueprint(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const given = new Arguments(call, 'rule', 'endpoint', 'view_func');
  const attribute = (name: string): Value => attributeOf(machine, self, name);
  const view = given.get('view_func') ?? none;
  const prefix = attribute('url_prefix');
  const rule = underPrefix(prefix, given.get('rule') ?? unknown);
  const named = given.get('endpoint') ?? none;
  const own = isNone(named) ? defaultEndpoint(machine, view) : named;
  const keywords = new Map(call.keywords);
  for (const name of ['rule', 'endpoint', 'view_func']) keywords.delete(name);
  if (!keywords.has('subdomain')) keywords.set('subdomain', pass(attribute('subdomain'), call.location));
  const defaults = merged(machine, [attribute('url_defaults'), given.get('defaults')]);
  keywords.set('defaults', pass(defaults, call.location));
  const endpoint = endpointUnder([attribute('name_prefix'), attribute('name')], own);
  const positional = [rule, endpoint, view].map(value => pass(value, call.location));
  const add = attributeOf(machine, attribute('app'), 'add_url_rule');
  return machine.call(add, { ...call, positional, keywords });
}

/** The rule with each prefix that it can have; behind none that is known what can be said of it. An empty rule is the prefix itself. */
function underPrefix(prefix: Value, rule: Value): Value {
  const all = optionsOf(prefix);
  const known = all.filter(option => isNone(option) || textOf(option) !== undefined);
  return union(
    (known.length === 0 ? all : known).flatMap(option => {
      if (isNone(option)) return rule;
      const whole = textOf(option) === undefined ? ending(endOf(option) ?? text('')) : option;
      return optionsOf(rule).map(one => (textOf(one) === '' ? whole : joinPaths(option, one)));
    }),
  );
}

/** `blueprint.endpoint`, which still knows where the endpoint is written. */
function endpointUnder(names: readonly Value[], endpoint: Value): Value {
  return union(
    optionsOf(endpoint).map(option => {
      const joined = dottedName([...names, option]);
      const literal = literalOf(option);
      return joined.kind === 'constant' && literal !== undefined ? { ...joined, literal } : joined;
    }),
  );
}
