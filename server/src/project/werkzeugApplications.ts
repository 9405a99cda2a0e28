import { callsIn } from './callsIn.ts';
import { attributeOf } from './evaluator/attributes.ts';
import { plainCall } from './evaluator/callSite.ts';
import type { Machine } from './evaluator/machine.ts';
import type { CallSite, FunctionValue, Value } from './evaluator/values.ts';
import type { RouteEvidence } from './frameworks/evidence.ts';
import { type UrlMap, urlMapOf } from './frameworks/urlMap.ts';
import { viewOf } from './frameworks/viewFunction.ts';
import type { Location, Route, View } from './model.ts';
import { routesOfMap } from './routes.ts';
import { observe } from './wsgiProbe.ts';

/** A URL map of Werkzeug that belongs to no application of Flask or Quart: that of a WSGI application of the project's own. */
export interface MapApplication {
  readonly kind: 'map';
  readonly framework: 'werkzeug';
  readonly object: Value;
  /** The constructor call of the map. */
  readonly location: Location;
  readonly map: UrlMap;
  /** By endpoint. */
  readonly views: ReadonlyMap<string, View>;
}

/** No rule has this endpoint. */
const nowhere = '\u{10FFFE}';

/** So many endpoints are asked for, in so many functions. */
const endpointLimit = 200;
const dispatcherLimit = 40;

/**
 * The URL maps that the project's own code makes and asks (`bind_to_environ(…).match()`), one for each constructor call. Where
 * another framework makes the application, a map that nobody asks is not counted.
 */
export function werkzeugApplications(machine: Machine): readonly MapApplication[] {
  const owned = new Set<UrlMap | undefined>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'application' || seen.scaffold.kind === 'router') continue;
    owned.add(urlMapOf(attributeOf(machine, seen.scaffold.object, 'url_map')));
  }
  const maps = new Map<string, UrlMap>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'map' || owned.has(seen.map) || seen.map.rules.length === 0) continue;
    const { path, span } = seen.map.location;
    const known = maps.get(`${path}:${span.start}`);
    if (path === '' || (known?.rules.length ?? 0) >= seen.map.rules.length) continue;
    maps.set(`${path}:${span.start}`, seen.map);
  }
  if (maps.size === 0) return [];
  const dispatchers = dispatchersIn(machine);
  if (dispatchers.length === 0 && owned.size > 0) return [];
  return [...maps.values()].map(map => {
    const { object, location } = map;
    return {
      kind: 'map',
      framework: 'werkzeug',
      object,
      location,
      map,
      views: viewsOf(machine, map, dispatchers),
    };
  });
}

export function routesOfMapApplication(
  { map, views, framework }: MapApplication,
  application: number,
  evidence: Map<Route, RouteEvidence>,
): Route[] {
  return routesOfMap(map, endpoint => ({ view: views.get(endpoint), package: undefined }), {
    application,
    framework,
    evidence,
  });
}

/** The functions that ask a map for the endpoint of a request. */
function dispatchersIn(machine: Machine): readonly FunctionValue[] {
  const found = machine.functions.filter(({ definition }) => {
    if (definition.kind !== 'function') return false;
    const names = callsIn(definition).map(({ callee }) =>
      callee.kind === 'attribute' ? callee.attribute.name : '',
    );
    return names.includes('bind_to_environ') || names.includes('bind') || names.includes('dispatch');
  });
  return found.slice(0, dispatcherLimit);
}

/** For each endpoint the first function that runs for it and for no unknown one. */
function viewsOf(
  machine: Machine,
  map: UrlMap,
  dispatchers: readonly FunctionValue[],
): ReadonlyMap<string, View> {
  const views = new Map<string, View>();
  for (const dispatcher of dispatchers) {
    const otherwise = functionsFor(machine, dispatcher, map, nowhere);
    if (otherwise === undefined) continue;
    // Asking may have executed modules that add rules.
    const endpoints = [...new Set(map.rules.map(rule => rule.endpoint))].slice(0, endpointLimit);
    for (const endpoint of endpoints) {
      if (views.has(endpoint)) continue;
      const found = functionsFor(machine, dispatcher, map, endpoint)?.find(one => !otherwise.includes(one));
      const view = viewOf(found?.name === '__init__' ? found.owner : found);
      if (view !== undefined) views.set(endpoint, view);
    }
  }
  return views;
}

/** The functions that run when the map finds `endpoint`, in order; `undefined` when the map is not asked at all. */
function functionsFor(
  machine: Machine,
  dispatcher: FunctionValue,
  map: UrlMap,
  endpoint: string,
): readonly FunctionValue[] | undefined {
  const { module, definition, owner } = dispatcher;
  const location = { path: module.path ?? '', span: { start: definition.start, end: definition.end } };
  const open: CallSite = { ...plainCall(location), openPositional: true, openKeywords: true };
  let isAsked = false;
  const endpointOf = ({ path, span }: Location): string | undefined => {
    if (path !== map.location.path || span.start !== map.location.span.start) return undefined;
    isAsked = true;
    return endpoint;
  };
  const { functions } = observe(machine, { pattern: undefined, endpointOf }, location, undefined, () => {
    const self = owner === undefined ? [] : [machine.call(owner, open)];
    machine.call(dispatcher, { ...open, positional: plainCall(location, ...self).positional });
  });
  // An edit in what ran changes the table.
  for (const one of functions.keys()) machine.called.add(one.definition);
  return isAsked ? [...functions.keys()] : undefined;
}
