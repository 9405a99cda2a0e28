import { attributeOf } from '../evaluator/attributes.ts';
import { pass, plainCall } from '../evaluator/callSite.ts';
import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { truthOf } from '../evaluator/truth.ts';
import {
  type CallSite,
  force,
  isNone,
  none,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { evidenceOf } from './evidence.ts';
import { scaffoldOf } from './scaffold.ts';
import { addToMap, type RuleState, urlMapOf } from './urlMap.ts';
import { defaultEndpoint, viewOf } from './viewFunction.ts';
import { ruleClass } from './werkzeugRules.ts';

/** What `add_url_rule` itself takes; every other argument is one of `Rule`. */
const ownParameters = ['rule', 'endpoint', 'view_func', 'provide_automatic_options'];

/** `Flask.add_url_rule(rule, endpoint=None, view_func=None, provide_automatic_options=None, **options)`. */
export function addUrlRule(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const scaffold = scaffoldOf(self);
  if (self?.kind !== 'instance' || scaffold === undefined || machine.run !== 0) return none;
  const map = urlMapOf(attributeOf(machine, self, 'url_map'));
  if (map === undefined) return none;
  const given = new Arguments(call, ...ownParameters);
  const view = given.get('view_func');
  const named = given.get('endpoint') ?? none;
  const endpoint = isNone(named) ? defaultEndpoint(machine, view ?? none) : named;
  const { location } = call;
  const keywords = new Map(call.keywords);
  for (const name of ownParameters) keywords.delete(name);
  keywords.set('endpoint', pass(endpoint, location));
  keywords.set('methods', pass(methodsOf(machine, given, view ?? none, self), location));
  const type = attributeOf(machine, self, 'url_rule_class');
  const made = force(
    machine.call(type.kind === 'class' ? type : ruleClass, {
      ...plainCall(location, given.get('rule') ?? unknown),
      keywords,
      openKeywords: call.openKeywords,
    }),
  );
  if (made.kind === 'instance') {
    const state: RuleState = {
      kind: 'rule',
      view: viewOf(view),
      location,
      evidence: call.openKeywords || call.openPositional || !view ? undefined : evidenceOf(machine, view),
    };
    made.state = state;
    if (state.view !== undefined) scaffold.views.push(state.view);
  }
  addToMap(machine, map, made, location);
  const functions = self.attributes.get('view_functions');
  const name = textOf(endpoint);
  if (view !== undefined && !isNone(view) && functions?.kind === 'dict' && name !== undefined) {
    functions.entries.set(`'${name}'`, { key: text(name), value: view, location });
  }
  return none;
}

/** The methods asked for and the automatic OPTIONS; `Rule` adds HEAD. */
function methodsOf(machine: Machine, given: Arguments, view: Value, application: Value): Value {
  const attribute = (name: string): Value => (isNone(view) ? none : attributeOf(machine, view, name));
  const option = given.get('methods');
  const isGiven = option !== undefined && !isNone(option);
  const asked = isGiven ? option : attribute('methods');
  const methods =
    isGiven || 'items' in asked ? [...(itemsOf(asked) ?? ('items' in asked ? asked.items : []))] : [];
  if (methods.length === 0 && !isGiven) methods.push(text('GET'));
  const names = methods.map(method => textOf(method)?.toUpperCase());
  const required = itemsOf(attribute('required_methods')) ?? [];
  const explicit = given.get('provide_automatic_options') ?? none;
  const automatic = isNone(explicit) ? attribute('provide_automatic_options') : explicit;
  const isDecided = automatic.kind === 'constant' && !isNone(automatic);
  if (!isDecided && !names.includes('OPTIONS') && hasAutomaticOptions(machine, application)) {
    methods.push(text('OPTIONS'));
  }
  const open = isGiven && itemsOf(asked) === undefined;
  return { kind: 'set', items: [...methods, ...required], open, run: machine.run };
}

function hasAutomaticOptions(machine: Machine, application: Value): boolean {
  const config = attributeOf(machine, application, 'config');
  const value = config.kind === 'dict' ? config.entries.get("'PROVIDE_AUTOMATIC_OPTIONS'")?.value : undefined;
  return truthOf(value ?? unknown) !== false;
}
