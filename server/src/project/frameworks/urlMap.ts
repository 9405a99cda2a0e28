import { type ConverterTraits, standardConverters } from '../../catalog/converters.ts';
import { attributeOf } from '../evaluator/attributes.ts';
import { plainCall } from '../evaluator/callSite.ts';
import { findInClass } from '../evaluator/classOrder.ts';
import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { truthOf } from '../evaluator/truth.ts';
import {
  type ClassValue,
  type DictValue,
  force,
  type InstanceValue,
  isNone,
  literalOf,
  optionsOf,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location, Route, View } from '../model.ts';
import type { RouteEvidence } from './evidence.ts';

/** A rule of a URL map (`werkzeug.routing.Rule`) with all that it says, as `Route` has it. */
export interface RegisteredRule {
  readonly rule: string;
  /** See `Route`. */
  readonly isPartial?: true;
  readonly endpoint: string;
  /** Sorted; empty for every method. */
  readonly methods: readonly string[];
  readonly defaults: readonly string[];
  readonly subdomain: string | undefined;
  readonly host: string | undefined;
  readonly strictSlashes: boolean;
  readonly redirectTo: Route['redirectTo'];
  readonly websocket: boolean;
  readonly buildOnly: boolean;
  readonly written: Route['written'];
  /** `undefined` also for one that the application's `view_functions` may know. */
  readonly view: View | undefined;
  readonly location: Location;
  /** `undefined` where something of the rule is not known. */
  readonly evidence: RouteEvidence | undefined;
}

/** What the object of a `Map` keeps. */
export class UrlMap {
  readonly kind = 'map';
  /** In the order in which they were added. */
  readonly rules: RegisteredRule[] = [];
  readonly object: InstanceValue;
  /** The constructor call. */
  readonly location: Location;

  constructor(object: InstanceValue, location: Location) {
    this.object = object;
    this.location = location;
  }

  /** True when it looks at hosts and not at subdomains. */
  get hostMatching(): boolean {
    return truthOf(this.object.attributes.get('host_matching') ?? unknown) === true;
  }

  /** What Werkzeug's matching has to know of a converter; `undefined` for one that the map does not have. */
  traitsOf(converter: string): ConverterTraits | undefined {
    const converters = this.object.attributes.get('converters') as DictValue | undefined;
    const given = converters?.entries.get(`'${converter}'`)?.value;
    const type = given && force(given);
    return type?.kind === 'class' ? traitsOfClass(type) : standardConverters.get(converter);
  }
}

function traitsOfClass(type: ClassValue): ConverterTraits {
  const member = (name: string): Value => findInClass(type, name) ?? unknown;
  const [weight, isolating, regex] = [member('weight'), member('part_isolating'), textOf(member('regex'))];
  return {
    weight: weight.kind === 'constant' && typeof weight.value === 'number' ? weight.value : 100,
    isPartIsolating:
      type.members.has('regex') && !type.members.has('part_isolating')
        ? regex?.includes('/') !== true
        : truthOf(isolating) !== false,
  };
}

/** What the object of a `Rule` keeps beside its attributes. */
export interface RuleState {
  readonly kind: 'rule';
  readonly view: View | undefined;
  readonly location: Location;
  readonly evidence?: RouteEvidence | undefined;
}

export function urlMapOf(value: Value | undefined): UrlMap | undefined {
  return value?.kind === 'instance' && value.state instanceof UrlMap ? value.state : undefined;
}

/** `Map.add(rulefactory)`; what cannot be known of a rule is reported where the rule is made. */
export function addToMap(machine: Machine, map: UrlMap, factory: Value, location: Location): void {
  const found = machine.call(attributeOf(machine, factory, 'get_rules'), plainCall(location, map.object));
  const rules = itemsOf(found);
  if (rules === undefined) machine.report(location, { code: 'dynamic-rule' });
  for (const rule of rules ?? []) addRule(machine, map, force(rule), location);
}

function addRule(machine: Machine, map: UrlMap, object: Value, location: Location): void {
  const state = object.kind === 'instance' ? (object.state as RuleState | undefined) : undefined;
  if (object.kind !== 'instance' || state?.kind !== 'rule') {
    machine.report(location, { code: 'dynamic-rule' });
    return;
  }
  const attribute = (name: string): Value => attributeOf(machine, object, name);
  const endpoints = optionsOf(attribute('endpoint')).filter(one => textOf(one) !== undefined);
  if (endpoints.length === 0) {
    // A rule that redirects needs none, and any object can be one; nobody asks for a URL by those.
    if (isNone(attribute('endpoint'))) return;
    machine.report(state.location, { code: 'dynamic-endpoint' });
    return;
  }
  const methods = methodsOf(machine, attribute('methods'), state.location);
  const isKnown = optionsOf(attribute('endpoint')).length === 1 && areOptionsKnown(attribute);
  const rules = optionsOf(attribute('rule'));
  for (const option of rules) {
    const end = option.kind === 'text' ? option.end : undefined;
    const isPartial = textOf(option) === undefined;
    if (isPartial && end === undefined) machine.report(state.location, { code: 'dynamic-rule' });
    // Of a rule that is known, too, nothing more is learned.
    if (isPartial && rules.some(one => textOf(one) !== undefined)) continue;
    for (const endpoint of endpoints) {
      machine.effort.fruits++;
      map.rules.push({
        rule: isPartial ? `…${textOf(end) ?? ''}` : (textOf(option) ?? ''),
        ...(isPartial && { isPartial }),
        endpoint: textOf(endpoint) ?? '',
        methods,
        ...optionsOfRule(attribute, map),
        written: { rule: literalOf(end ?? option), endpoint: literalOf(endpoint) },
        view: state.view,
        location: state.location,
        evidence: isKnown && rules.length === 1 ? state.evidence : undefined,
      });
    }
  }
}

/** Nothing is lost of what `optionsOfRule` reads. */
function areOptionsKnown(attribute: (name: string) => Value): boolean {
  const defaults = attribute('defaults');
  const areTexts = ['subdomain', 'host'].every(
    name => isNone(attribute(name)) || textOf(attribute(name)) !== undefined,
  );
  return areTexts && (isNone(defaults) || (defaults.kind === 'dict' && !defaults.open));
}

function methodsOf(machine: Machine, methods: Value, location: Location): readonly string[] {
  if (isNone(methods)) return [];
  const names = (itemsOf(methods) ?? ('items' in methods ? methods.items : [])).map(item => textOf(item));
  if (itemsOf(methods) === undefined || names.includes(undefined)) {
    machine.report(location, { code: 'dynamic-methods' });
  }
  return [...new Set(names.flatMap(name => name ?? []))].sort();
}

function optionsOfRule(
  attribute: (name: string) => Value,
  map: UrlMap,
): Pick<
  RegisteredRule,
  'defaults' | 'subdomain' | 'host' | 'strictSlashes' | 'redirectTo' | 'websocket' | 'buildOnly'
> {
  const [redirect, strict] = [attribute('redirect_to'), attribute('strict_slashes')];
  const inherited = map.object.attributes.get('strict_slashes');
  return {
    defaults: namesIn(attribute('defaults')),
    subdomain: textOf(attribute('subdomain')) || undefined,
    host: textOf(attribute('host')),
    strictSlashes: truthOf(isNone(strict) ? (inherited ?? unknown) : strict) !== false,
    redirectTo: isNone(redirect) ? undefined : { target: textOf(redirect) },
    websocket: truthOf(attribute('websocket')) === true,
    buildOnly: truthOf(attribute('build_only')) === true,
  };
}

/** The names in a mapping of defaults. */
function namesIn(value: Value): readonly string[] {
  if (value.kind !== 'dict') return [];
  return [...value.entries.values()].flatMap(({ key }) => textOf(key) ?? []);
}
