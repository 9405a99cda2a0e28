import { attributeOf } from '../evaluator/attributes.ts';
import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { joinText } from '../evaluator/operators.ts';
import {
  type ArgumentValue,
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
  plainCall,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { Arguments } from './arguments.ts';
import { addToMap, type RuleState, UrlMap, urlMapOf } from './urlMap.ts';

// `werkzeug.routing`: maps, rules and the factories that make rules of rules.

function modelled(
  name: string,
  bases: readonly ClassValue[],
  members: Readonly<Record<string, Value>>,
): ClassValue {
  return {
    kind: 'class',
    name,
    bases,
    members: new Map(Object.entries(members)),
    module: undefined,
    definition: undefined,
  };
}

function given(value: Value, location: Location): ArgumentValue {
  return { value, location, written: undefined };
}

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

const factory = modelled('RuleFactory', [], {});

/** `werkzeug.routing.Rule` */
export const ruleClass = modelled('Rule', [factory], {
  __init__: native('__init__', initialiseRule),
  get_rules: native('get_rules', (machine, _call, self) => listOf(machine, self === undefined ? [] : [self])),
  empty: native('empty', (machine, call, self) => copyOf(machine, self, call.location)),
});

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
  const keywords = new Map(
    keptByEmpty.map(name => [name, given(rule.attributes.get(name) ?? none, location)] as const),
  );
  const positional = [given(rule.attributes.get('rule') ?? unknown, location)];
  const place = (rule.state as RuleState | undefined)?.location ?? location;
  return machine.call(rule.class, {
    positional,
    keywords,
    openPositional: false,
    openKeywords: false,
    location: place,
  });
}

function listOf(machine: Machine, items: Value[]): Value {
  return { kind: 'list', items, open: false, run: machine.run };
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
  return modelled(name, [factory], {
    __init__: native('__init__', (_machine, call, self) => {
      const values = new Arguments(call, parameter, 'rules');
      if (self?.kind !== 'instance') return none;
      self.attributes.set(parameter, values.get(parameter) ?? unknown);
      self.attributes.set('rules', values.get('rules') ?? unknown);
      return none;
    }),
    get_rules: native('get_rules', (machine, call, self) => {
      if (self?.kind !== 'instance') return unknown;
      const own = self.attributes.get(parameter) ?? unknown;
      return changedRules(machine, self.attributes.get('rules'), call, rule => {
        const copy = force(copyOf(machine, rule, call.location));
        if (copy.kind === 'instance') {
          copy.attributes.set(attribute, combined(force(own), force(copy.attributes.get(attribute) ?? none)));
        }
        return copy;
      });
    }),
  });
}

/** A value for each text that `value` can be. */
function mapText(value: Value, work: (text: string) => string): Value {
  const changed = optionsOf(value).map(option => {
    const known = textOf(option);
    return known === undefined ? partialText : text(work(known));
  });
  return union(changed);
}

const ruleTemplate = modelled('RuleTemplate', [], {
  __init__: native('__init__', (_machine, call, self) => {
    if (self?.kind === 'instance') {
      self.attributes.set('rules', new Arguments(call, 'rules').get('rules') ?? unknown);
    }
    return none;
  }),
  __call__: native('__call__', (machine, call, self) => {
    const rules = self?.kind === 'instance' ? self.attributes.get('rules') : undefined;
    const [context] = call.positional.map(one => force(one.value));
    const entries = context?.kind === 'dict' ? new Map(context.entries) : new Map();
    for (const [name, { value, location }] of call.keywords) {
      entries.set(`'${name}'`, { key: text(name), value, location });
    }
    return templateFactory(machine, rules, { kind: 'dict', entries, open: false, run: machine.run });
  }),
});

/** Copies of `rules` with `$name` replaced in their texts (`RuleTemplateFactory`). */
function templateFactory(machine: Machine, rules: Value | undefined, context: DictValue): Value {
  const substituted = (value: Value): Value => (isNone(value) ? value : substitute(value, context));
  const type = modelled('RuleTemplateFactory', [factory], {
    get_rules: native('get_rules', (inner, call) =>
      changedRules(inner, rules, call, rule => {
        const old = (name: string): Value => force(rule.attributes.get(name) ?? none);
        const state = rule.state as RuleState | undefined;
        const values: Readonly<Record<string, Value>> = {
          defaults: substitutedDefaults(inner, old('defaults'), context),
          subdomain: substituted(old('subdomain')),
          methods: old('methods'),
          build_only: old('build_only'),
          endpoint: substituted(old('endpoint')),
          strict_slashes: old('strict_slashes'),
        };
        return inner.call(ruleClass, {
          positional: [given(substituted(old('rule')), call.location)],
          keywords: new Map(
            Object.entries(values).map(([name, value]) => [name, given(value, call.location)]),
          ),
          openPositional: false,
          openKeywords: false,
          location: state?.location ?? call.location,
        });
      }),
    ),
  });
  return { kind: 'instance', class: type, attributes: new Map(), state: undefined, run: machine.run };
}

function substitutedDefaults(machine: Machine, defaults: Value, context: DictValue): Value {
  if (defaults.kind !== 'dict') return defaults;
  const entries = [...defaults.entries].map(([key, entry]) => {
    const isText = textOf(entry.value) !== undefined;
    return [key, isText ? { ...entry, value: substitute(force(entry.value), context) } : entry] as const;
  });
  return { kind: 'dict', entries: new Map(entries), open: defaults.open, run: machine.run };
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

const mapParameters = [
  'rules',
  'default_subdomain',
  'strict_slashes',
  'merge_slashes',
  'redirect_defaults',
  'converters',
  'sort_parameters',
  'sort_key',
  'host_matching',
];

/** `werkzeug.routing.Map` */
export const mapClass = modelled('Map', [], {
  __init__: native('__init__', (machine, call, self) => {
    if (self?.kind !== 'instance') return none;
    const values = new Arguments(call, ...mapParameters);
    for (const name of mapParameters) {
      const value = values.get(name);
      if (value !== undefined) self.attributes.set(name, value);
    }
    const own = values.get('converters');
    const entries = new Map(own?.kind === 'dict' ? own.entries : []);
    self.attributes.set('converters', { kind: 'dict', entries, open: true, run: machine.run });
    const map = new UrlMap(self, call.location);
    self.state = map;
    if (machine.run === 0) machine.observations.push({ kind: 'map', map });
    const rules = values.get('rules');
    if (rules !== undefined && !isNone(rules) && machine.run === 0) {
      for (const rule of itemsOf(rules) ?? [unknown]) addToMap(machine, map, force(rule), call.location);
    }
    return none;
  }),
  add: native('add', (machine, call, self) => {
    const map = urlMapOf(self);
    const added = new Arguments(call, 'rulefactory').get('rulefactory');
    if (map !== undefined && added !== undefined && machine.run === 0) {
      addToMap(machine, map, added, call.location);
    }
    return none;
  }),
  bind: native('bind', bind),
  bind_to_environ: native('bind_to_environ', bind),
});

const adapterClass = modelled('MapAdapter', [], {
  match: native('match', (machine, _call, self) => {
    const found = matched(machine, self);
    return found === undefined
      ? unknown
      : { kind: 'tuple', items: [...found], open: false, run: machine.run };
  }),
  dispatch: native('dispatch', (machine, call, self) => {
    const found = matched(machine, self);
    const view = new Arguments(call, 'view_func').get('view_func');
    return found === undefined || view === undefined
      ? unknown
      : machine.call(view, plainCall(call.location, ...found));
  }),
});

/** The endpoint that a request leads to and the values; known only while a map is asked for one endpoint. */
function matched(machine: Machine, adapter: Value | undefined): readonly [Value, Value] | undefined {
  const map = adapter?.kind === 'instance' ? urlMapOf(adapter.attributes.get('map')) : undefined;
  const endpoint = map && machine.probe?.endpointOf?.(map.location);
  if (endpoint === undefined) return undefined;
  return [text(endpoint), { kind: 'dict', entries: new Map(), open: true, run: machine.run }];
}

function bind(machine: Machine, _call: CallSite, self: Value | undefined): Value {
  const attributes = new Map<string, Value>([['map', self ?? unknown]]);
  return { kind: 'instance', class: adapterClass, attributes, state: undefined, run: machine.run };
}

function converterClass(
  name: string,
  base: ClassValue | undefined,
  members: Readonly<Record<string, Value>>,
): ClassValue {
  return modelled(name, base === undefined ? [] : [base], members);
}

/** The names of `werkzeug.routing` that build URL maps. */
export function werkzeugRoutingModels(): ReadonlyMap<string, Value> {
  const submount = settingFactory('Submount', 'path', 'rule', (path, rule) =>
    joinText([mapText(path, known => known.replace(/\/+$/, '')), rule]),
  );
  const prefix = settingFactory('EndpointPrefix', 'prefix', 'endpoint', (own, old) => joinText([own, old]));
  const subdomain = settingFactory('Subdomain', 'subdomain', 'subdomain', own => own);
  const base = converterClass('BaseConverter', undefined, {
    regex: text('[^/]+'),
    weight: { kind: 'constant', type: 'int', value: 100 },
    part_isolating: { kind: 'constant', type: 'bool', value: true },
  });
  const number = converterClass('NumberConverter', base, {
    weight: { kind: 'constant', type: 'int', value: 50 },
  });
  const classes = [
    factory,
    ruleClass,
    submount,
    prefix,
    subdomain,
    ruleTemplate,
    mapClass,
    base,
    number,
    converterClass('UnicodeConverter', base, {}),
    converterClass('AnyConverter', base, {}),
    converterClass('UUIDConverter', base, {}),
    converterClass('IntegerConverter', number, { regex: text('\\d+') }),
    converterClass('FloatConverter', number, { regex: text('\\d+\\.\\d+') }),
    converterClass('PathConverter', base, {
      regex: text('[^/].*?'),
      weight: { kind: 'constant', type: 'int', value: 200 },
      part_isolating: { kind: 'constant', type: 'bool', value: false },
    }),
  ];
  const modules = ['', '.rules', '.map', '.converters'].map(name => `werkzeug.routing${name}`);
  return new Map(modules.flatMap(module => classes.map(type => [`${module}.${type.name}`, type] as const)));
}
