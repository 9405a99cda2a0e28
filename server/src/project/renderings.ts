import { encloses } from '../text/span.ts';
import { instanceOf } from './evaluator/annotations.ts';
import type { Definition, Machine } from './evaluator/machine.ts';
import { type ArgumentValue, type ClassValue, type FunctionValue, ofType } from './evaluator/values.ts';
import type {
  EnvironmentSeen,
  GivenSeen,
  LoaderSeen,
  Observation,
  RenderSeen,
} from './frameworks/observation.ts';
import { asksItself, callsOne, namesLeadingTo } from './handingOn.ts';
import type { Location, Route } from './model.ts';
import type { SourceFile } from './sourceFile.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** By what was looked for, which says how far calls in a look may go, and by function. */
export type Looks = Map<Sought, Map<Definition, Look>>;

/** What looks are made for. */
export type LookSeen = RenderSeen | LoaderSeen | EnvironmentSeen | GivenSeen;

/** What one function was seen to do, and what that depends on. */
export interface Look {
  readonly definition: Definition;
  readonly seen: readonly LookSeen[];
  /** Functions that it defines. */
  readonly inner: readonly FunctionValue[];
  /** The files whose code ran, as they were. */
  readonly ran: ReadonlyMap<string, SourceFile | undefined>;
}

/** Python's types of what Werkzeug's converters deliver (Werkzeug, "URL Routing", Builtin Converters). */
const converterTypes: Readonly<Record<string, string>> = {
  default: 'str',
  string: 'str',
  path: 'str',
  any: 'str',
  int: 'int',
  float: 'float',
  uuid: 'UUID',
};

/** What is looked for, by the names of what does it: renders a template, or makes a loader or an environment. */
export type Sought = readonly string[];

export const renderers: Sought = [
  'render_template',
  'stream_template',
  'render_theme_template',
  'TemplateResponse',
  'render',
  'render_async',
  'generate',
  'stream',
];

export const loaders: Sought = [
  'FileSystemLoader',
  'PackageLoader',
  'PrefixLoader',
  'ChoiceLoader',
  'Jinja2Templates',
  'Environment',
  'SandboxedEnvironment',
  'overlay',
];

/**
 * Looks into every function that may do what is `sought`, with arguments of which only the type is known, and answers
 * all that was seen. Each function is a run of its own: it cannot change what the modules built. `allLooks` keeps what
 * was seen from one version of the files to the next; a look is made again when code that it ran has changed.
 */
export function lookFor(
  sought: Sought,
  machine: Machine,
  routes: readonly Route[],
  files: Files,
  allLooks: Looks,
): readonly LookSeen[] {
  const looks = allLooks.get(sought) ?? new Map<Definition, Look>();
  allLooks.set(sought, looks);
  const byView = routesByView(routes);
  const candidates = [...machine.functions];
  const done = new Set<Definition>();
  const helpers = helpersAmong(machine, candidates, byView);
  const names = namesLeadingTo(
    sought,
    candidates.map(one => machine.definitionOf(one)),
    sought === renderers ? helpers : undefined,
  );
  machine.isSought = callee => {
    const definition = machine.definitionOf(callee);
    return definition.kind === 'function' && callsOne(definition, names);
  };
  // What the modules themselves did comes first.
  const seen: LookSeen[] = machine.observations.filter(isSeen);
  // The list grows: a function that is run defines the functions inside it.
  for (let position = 0; position < candidates.length; position++) {
    const candidate = candidates[position];
    if (candidate === undefined || done.has(candidate.definition)) continue;
    done.add(candidate.definition);
    const definition = machine.definitionOf(candidate);
    if (definition.kind !== 'function' || !callsOne(definition, names)) continue;
    let look = looks.get(candidate.definition);
    if (look === undefined || look.definition !== definition || hasChanged(look, files)) {
      const owners = asksItself(definition, names) ? heirsOf(machine, candidate) : [candidate.owner];
      look = lookInto(machine, candidate, owners, byView, files);
      looks.set(candidate.definition, look);
    }
    const isCalled =
      names.has(definition.name.name) && (candidate.owner !== undefined || helpers.has(definition));
    seen.push(...(isCalled ? look.seen.map(uncalled) : look.seen));
    candidates.push(...look.inner);
  }
  return seen;
}

/** Keeps the looks that are made because of what functions give to names outside the project. */
const givers: Sought = [];

export interface Given<Place extends Location> {
  readonly seen: readonly GivenSeen[];
  /** Those of the places that are in no function that could be run. */
  readonly unseen: readonly Place[];
}

/** What the functions around `places` give to names outside the project; kept as `lookFor` does. */
export function givenAround<Place extends Location>(
  places: readonly Place[],
  machine: Machine,
  routes: readonly Route[],
  files: Files,
  allLooks: Looks,
): Given<Place> {
  const looks = allLooks.get(givers) ?? new Map<Definition, Look>();
  allLooks.set(givers, looks);
  const byView = routesByView(routes);
  machine.isSought = () => false;
  const seen: GivenSeen[] = [];
  const done = new Set<Definition>();
  const unseen = new Set(places);
  const heldBy = (one: FunctionValue): boolean => {
    const held = placesIn(machine, one, places);
    for (const place of held) unseen.delete(place);
    return held.length > 0;
  };
  let around = machine.functions.filter(heldBy);
  while (around.length > 0) {
    const inner: FunctionValue[] = [];
    for (const one of around) {
      if (done.has(one.definition)) continue;
      done.add(one.definition);
      let look = looks.get(one.definition);
      if (look === undefined || look.definition !== machine.definitionOf(one) || hasChanged(look, files)) {
        look = lookInto(machine, one, [one.owner], byView, files);
        looks.set(one.definition, look);
      }
      seen.push(...look.seen.filter(what => what.kind === 'given'));
      inner.push(...look.inner.filter(heldBy));
    }
    around = inner;
  }
  return { seen, unseen: [...unseen] };
}

/** Those of the places that lie in the function as it is now. */
function placesIn<Place extends Location>(
  machine: Machine,
  one: FunctionValue,
  places: readonly Place[],
): readonly Place[] {
  const ofFile = places.filter(({ path }) => path === one.module.path);
  if (ofFile.length === 0) return ofFile;
  const definition = machine.definitionOf(one);
  return ofFile.filter(({ span }) => encloses(definition, span));
}

/** What a helper does by itself says nothing when those are seen that have it render the same. */
export function withoutUncalled(renders: readonly RenderSeen[]): readonly RenderSeen[] {
  const called = new Set(renders.flatMap(one => (one.isUncalled ? [] : waysOf(one))));
  return renders.filter(one => !one.isUncalled || !waysOf(one).every(way => called.has(way)));
}

/** The call that renders, and the call together with each template. */
function waysOf({ location: { path, span }, templates }: RenderSeen): readonly string[] {
  const call = `${path}:${span.start}`;
  return [call, ...templates.map(({ name }) => `${call} ${name}`)];
}

/** The functions that are neither methods nor views, and that nothing wraps: what they are given the program itself gives. */
function helpersAmong(
  machine: Machine,
  functions: readonly FunctionValue[],
  byView: ReadonlyMap<string, readonly Route[]>,
): ReadonlySet<Definition> {
  const plain = functions.filter(one => one.owner === undefined && routesOf(one, byView).length === 0);
  const definitions = plain.map(one => machine.definitionOf(one));
  return new Set(definitions.filter(one => one.kind === 'function' && one.decorators.length === 0));
}

function uncalled(seen: LookSeen): LookSeen {
  return seen.kind === 'render' ? { ...seen, isUncalled: true } : seen;
}

function hasChanged(look: Look, files: Files): boolean {
  for (const [path, file] of look.ran) if (files.get(path) !== file) return true;
  return false;
}

/** The class of a method and those that inherit the method from it, as many as one look can take. */
function heirsOf(
  machine: Machine,
  { owner, definition, flavour }: FunctionValue,
): readonly (ClassValue | undefined)[] {
  if (owner === undefined || flavour === 'static' || definition.kind !== 'function') return [owner];
  const { name } = definition.name;
  const heirs = new Set([owner]);
  for (const heir of heirs) {
    for (const type of machine.subclassesOf(heir)) {
      if (heirs.size < maximumHeirs && !type.members.has(name)) heirs.add(type);
    }
  }
  return [...heirs];
}

const maximumHeirs = 60;

function lookInto(
  machine: Machine,
  candidate: FunctionValue,
  owners: readonly (ClassValue | undefined)[],
  byView: ReadonlyMap<string, readonly Route[]>,
  files: Files,
): Look {
  machine.ran.clear();
  const functions = machine.functions.length;
  const observations = machine.observations.length;
  const { definition, module, flavour } = candidate;
  const location = { path: module.path ?? '', span: { start: definition.start, end: definition.end } };
  const keywords = new Map<string, ArgumentValue>();
  for (const route of routesOf(candidate, byView)) {
    for (const argument of route.arguments) {
      const value = ofType(converterTypes[argument.converter]);
      keywords.set(argument.name, { value, location, written: undefined });
    }
  }
  for (const owner of owners) {
    const positional: ArgumentValue[] = [];
    if (owner !== undefined && flavour !== 'static') {
      const value = flavour === 'class' ? owner : instanceOf(owner);
      positional.push({ value, location, written: undefined });
    }
    machine.run++;
    machine.inRun(location, () => {
      machine.call(candidate, { positional, keywords, openPositional: true, openKeywords: true, location });
    });
  }
  return {
    definition: machine.definitionOf(candidate),
    seen: machine.observations.splice(observations).filter(isSeen),
    inner: machine.functions.splice(functions),
    ran: new Map([...machine.ran].map(path => [path, files.get(path)])),
  };
}

function isSeen(one: Observation): one is LookSeen {
  return one.kind === 'render' || one.kind === 'loader' || one.kind === 'environment' || one.kind === 'given';
}

function routesOf(
  { definition, module }: FunctionValue,
  byView: ReadonlyMap<string, readonly Route[]>,
): readonly Route[] {
  const name = definition.kind === 'function' ? definition.name : definition;
  return byView.get(`${module.path ?? ''}:${name.start}`) ?? [];
}

function routesByView(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const byView = new Map<string, Route[]>();
  for (const route of routes) {
    if (route.view === undefined) continue;
    const key = `${route.view.location.path}:${route.view.location.span.start}`;
    const known = byView.get(key);
    if (known === undefined) byView.set(key, [route]);
    else known.push(route);
  }
  return byView;
}
