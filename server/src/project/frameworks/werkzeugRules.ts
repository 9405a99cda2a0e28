import { attributeOf } from '../evaluator/attributes.ts';
import { argument, pass, plainCall } from '../evaluator/callSite.ts';
import { dictOf, itemsOf, listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { joinText } from '../evaluator/operators.ts';
import {
  type CallSite,
  type ClassValue,
  type DictValue,
  force,
  type InstanceValue,
  isNone,
  none,
  optionsOf,
  partialText,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { type Members, modelClass, modelObject } from './modelClass.ts';
import type { RuleState } from './urlMap.ts';

// `werkzeug.routing.rules`: rules, and the factories that make rules of rules.

const ruleParameters = [
  'string',
  'defaults',
  'subdomain',
  'methods',
  'build_only',
  'endpoint',
  'strict_slashes',
  'merge_slashes',
  'redirect_to',
  'alias',
  'host',
  'websocket',
] as const;

/** `Rule.__init__`: keeps everything as attributes, where factories and subclasses of the project find and change it. */
function initialiseRule(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const values = new Arguments(call, ...ruleParameters);
  for (const name of ruleParameters) self.attributes.set(name, values.get(name) ?? none);
  self.attributes.set('rule', values.get('string') ?? unknown);
  self.attributes.set('methods', ruleMethods(machine, values.get('methods') ?? none));
  const state: RuleState = { kind: 'rule', view: undefined, location: call.location };
  self.state = state;
  return none;
}

/** In capitals, with HEAD beside GET. */
function ruleMethods(machine: Machine, methods: Value): Value {
  const items = itemsOf(methods);
  if (items === undefined) return methods;
  const names = items.map(item => textOf(item)?.toUpperCase());
  if (names.includes('GET')) names.push('HEAD');
  const unique = [...new Set(names)].map(name => (name === undefined ? unknown : text(name)));
  return { kind: 'set', items: unique, open: false, run: machine.run };
}

/** What makes rules: a rule itself, or a factory of several. */
const factoryClass = modelClass('RuleFactory');

/** `werkzeug.routing.Rule` */
export const ruleClass = modelClass(
  'Rule',
  {
    __init__: initialiseRule,
    get_rules: (machine, _call, self) => listOf(machine, self === undefined ? [] : [self]),
    empty: (machine, call, self) => copyOf(machine, self, call.location),
  },
  factoryClass,
);

/** What `Rule.empty` hands on; the rest is lost. */
const keptByEmpty = [
  'defaults',
  'subdomain',
  'methods',
  'build_only',
  'endpoint',
  'strict_slashes',
  'redirect_to',
  'alias',
  'host',
];

/** An unbound copy of a rule, made by its own class; its place stays that of the original. */
function copyOf(machine: Machine, rule: Value | undefined, location: Location): Value {
  if (rule?.kind !== 'instance') return unknown;
  const old = (name: string): Value => rule.attributes.get(name) ?? none;
  const options = Object.fromEntries(keptByEmpty.map(name => [name, old(name)]));
  return remade(machine, rule.class, rule, rule.attributes.get('rule') ?? unknown, options, location);
}

/** A rule in place of `old`, which stands where that one stands. */
function remade(
  machine: Machine,
  type: ClassValue,
  old: InstanceValue,
  rule: Value,
  options: Readonly<Record<string, Value>>,
  location: Location,
): Value {
  const keywords = Object.entries(options).map(([name, value]) => [name, pass(value, location)] as const);
  return machine.call(type, {
    ...plainCall(location, rule),
    keywords: new Map(keywords),
    location: (old.state as RuleState | undefined)?.location ?? location,
  });
}

/** The rules of all factories in `list`, copied and changed by `change`; `unknown` where they are not known. */
function changedRules(
  machine: Machine,
  list: Value | undefined,
  call: CallSite,
  change: (rule: InstanceValue) => Value,
): Value {
  const changed: Value[] = [];
  for (const item of (list && itemsOf(list)) ?? [unknown]) {
    const found = itemsOf(machine.call(attributeOf(machine, item, 'get_rules'), call));
    if (found === undefined) return unknown;
    for (const rule of found.map(force)) {
      if (rule.kind !== 'instance') return unknown;
      changed.push(change(rule));
    }
  }
  return listOf(machine, changed);
}

/** A factory that sets one attribute of each rule, from the value that it was made with. */
function settingFactory(
  name: string,
  parameter: string,
  attribute: string,
  combined: (own: Value, old: Value) => Value,
): ClassValue {
  const members: Members = {
    __init__: (_machine, call, self) => {
      const values = new Arguments(call, parameter, 'rules');
      if (self?.kind !== 'instance') return none;
      self.attributes.set(parameter, values.get(parameter) ?? unknown);
      self.attributes.set('rules', values.get('rules') ?? unknown);
      return none;
    },
    get_rules: (machine, call, self) => {
      if (self?.kind !== 'instance') return unknown;
      const own = self.attributes.get(parameter) ?? unknown;
      return changedRules(machine, self.attributes.get('rules'), call, rule => {
        const copy = force(copyOf(machine, rule, call.location));
        if (copy.kind === 'instance') {
          copy.attributes.set(attribute, combined(force(own), force(copy.attributes.get(attribute) ?? none)));
        }
        return copy;
      });
    },
  };
  return modelClass(name, members, factoryClass);
}

/** A value for each text that `value` can be. */
function mapText(value: Value, work: (text: string) => string): Value {
  const changed = optionsOf(value).map(option => {
    const known = textOf(option);
    return known === undefined ? partialText : text(work(known));
  });
  return union(changed);
}

const ruleTemplate = modelClass('RuleTemplate', {
  __init__: (_machine, call, self) => {
    if (self?.kind === 'instance') {
      self.attributes.set('rules', new Arguments(call, 'rules').get('rules') ?? unknown);
    }
    return none;
  },
  __call__: (machine, call, self) => {
    const rules = self?.kind === 'instance' ? self.attributes.get('rules') : undefined;
    const context = argument(call, 0);
    const entries = context?.kind === 'dict' ? new Map(context.entries) : new Map();
    for (const [name, { value, location }] of call.keywords) {
      entries.set(`'${name}'`, { key: text(name), value, location });
    }
    return templateFactory(machine, rules, dictOf(machine, entries));
  },
});

/** Copies of `rules` with `$name` replaced in their texts (`RuleTemplateFactory`). */
function templateFactory(machine: Machine, rules: Value | undefined, context: DictValue): Value {
  const substituted = (value: Value): Value => (isNone(value) ? value : substitute(value, context));
  const members: Members = {
    get_rules: (inner, call) =>
      changedRules(inner, rules, call, rule => {
        const old = (name: string): Value => force(rule.attributes.get(name) ?? none);
        const options = {
          defaults: substitutedDefaults(inner, old('defaults'), context),
          subdomain: substituted(old('subdomain')),
          methods: old('methods'),
          build_only: old('build_only'),
          endpoint: substituted(old('endpoint')),
          strict_slashes: old('strict_slashes'),
        };
        return remade(inner, ruleClass, rule, substituted(old('rule')), options, call.location);
      }),
  };
  return modelObject(machine, modelClass('RuleTemplateFactory', members, factoryClass));
}

function substitutedDefaults(machine: Machine, defaults: Value, context: DictValue): Value {
  if (defaults.kind !== 'dict') return defaults;
  const entries = [...defaults.entries].map(([key, entry]) => {
    const isText = textOf(entry.value) !== undefined;
    return [key, isText ? { ...entry, value: substitute(force(entry.value), context) } : entry] as const;
  });
  return dictOf(machine, new Map(entries), defaults.open);
}

/** `string.Template(value).substitute(context)` */
function substitute(value: Value, context: DictValue): Value {
  return union(
    optionsOf(value).map(option => {
      const template = textOf(option);
      if (template === undefined) return partialText;
      const pieces = template.split(/(\$\$|\$\w+|\$\{\w+\})/).map((piece, position): Value => {
        if (position % 2 === 0) return text(piece);
        if (piece === '$$') return text('$');
        return context.entries.get(`'${piece.replace(/^\$\{?|\}$/g, '')}'`)?.value ?? partialText;
      });
      return joinText(pieces);
    }),
  );
}

/** Every class of rules and of what makes them. */
export function ruleClasses(): readonly ClassValue[] {
  const submount = settingFactory('Submount', 'path', 'rule', (path, rule) =>
    joinText([mapText(path, known => known.replace(/\/+$/, '')), rule]),
  );
  const prefix = settingFactory('EndpointPrefix', 'prefix', 'endpoint', (own, old) => joinText([own, old]));
  const subdomain = settingFactory('Subdomain', 'subdomain', 'subdomain', own => own);
  return [factoryClass, ruleClass, submount, prefix, subdomain, ruleTemplate];
}
