import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
  isNone,
  literalOf,
  none,
  optionsOf,
  textOf,
  truthOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { type RuleOptions, scaffoldOf } from './scaffold.ts';
import { viewNameOf, viewOf } from './viewFunction.ts';

/** `add_url_rule(rule, endpoint=None, view_func=None, provide_automatic_options=None, **options)`. */
export function addUrlRule(machine: Machine, call: CallSite, self: Value | undefined): Value {
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
    for (const { endpoint, literal } of endpoints) {
      scaffold.registrations.push({
        kind: 'rule',
        rule,
        endpoint,
        methods,
        options: ruleOptions(given),
        written: { rule: literalOf(option), endpoint: literal },
        view: viewOf(viewFunction),
        call,
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
): readonly { readonly endpoint: string; readonly literal: Location | undefined }[] {
  if (endpoint === undefined || isNone(endpoint)) {
    const name = view && viewNameOf(machine, view);
    return name === undefined ? [] : [{ endpoint: name, literal: undefined }];
  }
  return optionsOf(endpoint).flatMap(option => {
    const name = textOf(option);
    return name === undefined ? [] : [{ endpoint: name, literal: literalOf(option) }];
  });
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

/** The keyword arguments that `add_url_rule` hands on to `Rule`. */
function ruleOptions(given: Arguments): RuleOptions {
  const redirect = given.get('redirect_to');
  const strict = given.get('strict_slashes');
  return {
    defaults: defaultsOf(given.get('defaults')),
    subdomain: textOf(given.get('subdomain')),
    host: textOf(given.get('host')),
    strictSlashes: strict === undefined || isNone(strict) ? undefined : truthOf(strict),
    redirectTo: redirect === undefined || isNone(redirect) ? undefined : { target: textOf(redirect) },
    websocket: truthOf(given.get('websocket') ?? none) === true,
    buildOnly: truthOf(given.get('build_only') ?? none) === true,
  };
}

/** The names in a mapping of defaults. */
export function defaultsOf(value: Value | undefined): readonly string[] {
  if (value?.kind !== 'dict') return [];
  return [...value.entries.values()].flatMap(({ key }) => textOf(key) ?? []);
}
