import { plainCall } from '../evaluator/callSite.ts';
import { dictOf, itemsOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  force,
  integer,
  isNone,
  none,
  text,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import { addToMap, UrlMap, urlMapOf } from './urlMap.ts';
import { ruleClasses } from './werkzeugRules.ts';

// `werkzeug.routing`: maps, what they are asked, and converters.

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
export const mapClass = modelClass('Map', {
  __init__: (machine, call, self) => {
    if (self?.kind !== 'instance') return none;
    const values = new Arguments(call, ...mapParameters);
    for (const name of mapParameters) {
      const value = values.get(name);
      if (value !== undefined) self.attributes.set(name, value);
    }
    const own = values.get('converters');
    const entries = new Map(own?.kind === 'dict' ? own.entries : []);
    self.attributes.set('converters', dictOf(machine, entries, true));
    const map = new UrlMap(self, call.location);
    self.state = map;
    if (machine.run === 0) machine.observations.push({ kind: 'map', map });
    const rules = values.get('rules');
    if (rules !== undefined && !isNone(rules) && machine.run === 0) {
      for (const rule of itemsOf(rules) ?? [unknown]) addToMap(machine, map, force(rule), call.location);
    }
    return none;
  },
  add: (machine, call, self) => {
    const map = urlMapOf(self);
    const added = new Arguments(call, 'rulefactory').get('rulefactory');
    if (map !== undefined && added !== undefined && machine.run === 0) {
      addToMap(machine, map, added, call.location);
    }
    return none;
  },
  bind,
  bind_to_environ: bind,
});

const adapterClass = modelClass('MapAdapter', {
  match: (machine, _call, self) => {
    const found = matched(machine, self);
    return found === undefined ? unknown : tupleOf(machine, [...found]);
  },
  dispatch: (machine, call, self) => {
    const found = matched(machine, self);
    const view = new Arguments(call, 'view_func').get('view_func');
    return found === undefined || view === undefined
      ? unknown
      : machine.call(view, plainCall(call.location, ...found));
  },
});

/** The endpoint that a request leads to and the values; known only while a map is asked for one endpoint. */
function matched(machine: Machine, adapter: Value | undefined): readonly [Value, Value] | undefined {
  const map = adapter?.kind === 'instance' ? urlMapOf(adapter.attributes.get('map')) : undefined;
  const endpoint = map && machine.probe?.endpointOf?.(map.location);
  if (endpoint === undefined) return undefined;
  return [text(endpoint), dictOf(machine, new Map(), true)];
}

function bind(machine: Machine, _call: CallSite, self: Value | undefined): Value {
  return modelObject(machine, adapterClass, { map: self ?? unknown });
}

/** The names of `werkzeug.routing` that build URL maps. */
export function werkzeugRoutingModels(): ReadonlyMap<string, Value> {
  const base = modelClass('BaseConverter', {
    regex: text('[^/]+'),
    weight: integer(100),
    part_isolating: boolean(true),
  });
  const number = modelClass('NumberConverter', { weight: integer(50) }, base);
  const classes = [
    ...ruleClasses(),
    mapClass,
    base,
    number,
    modelClass('UnicodeConverter', {}, base),
    modelClass('AnyConverter', {}, base),
    modelClass('UUIDConverter', {}, base),
    modelClass('IntegerConverter', { regex: text('\\d+') }, number),
    modelClass('FloatConverter', { regex: text('\\d+\\.\\d+') }, number),
    modelClass(
      'PathConverter',
      { regex: text('[^/].*?'), weight: integer(200), part_isolating: boolean(false) },
      base,
    ),
  ];
  const modules = ['', '.rules', '.map', '.converters'].map(name => `werkzeug.routing${name}`);
  return new Map(modules.flatMap(module => classes.map(type => [`${module}.${type.name}`, type] as const)));
}
