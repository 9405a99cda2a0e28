import { unreadBody } from '../python/lazyFunction.ts';
import type { Expression, FunctionDefinition } from '../python/nodes.ts';
import { callsIn } from './callsIn.ts';
import type { Definition, Machine } from './evaluator/machine.ts';
import { type ArgumentValue, type FunctionValue, ofType } from './evaluator/values.ts';
import type { LoaderSeen, Observation, RenderSeen } from './frameworks/observation.ts';
import type { Route } from './model.ts';
import type { SourceFile } from './sourceFile.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** What one function was seen to do, and what that depends on. */
export interface Look {
  readonly definition: Definition;
  readonly seen: readonly (RenderSeen | LoaderSeen)[];
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

/**
 * Looks into every function that may render a template, with arguments of which only the type is known, and answers
 * all that was seen. Each function is a run of its own: it cannot change what the modules built. `looks` keeps what
 * was seen from one version of the files to the next; a look is made again when code that it ran has changed.
 */
export function renderings(
  machine: Machine,
  routes: readonly Route[],
  files: Files,
  looks: Map<Definition, Look>,
): readonly (RenderSeen | LoaderSeen)[] {
  const byView = routesByView(routes);
  const candidates = [...machine.functions];
  const done = new Set<Definition>();
  const renderers = rendererNames(candidates.map(one => machine.definitionOf(one)));
  // What the modules themselves did comes first.
  const seen: (RenderSeen | LoaderSeen)[] = machine.observations.filter(isSeen);
  // The list grows: a function that is run defines the functions inside it.
  for (let position = 0; position < candidates.length; position++) {
    const candidate = candidates[position];
    if (candidate === undefined || done.has(candidate.definition)) continue;
    done.add(candidate.definition);
    const definition = machine.definitionOf(candidate);
    if (definition.kind !== 'function' || !mayRender(definition, renderers)) continue;
    let look = looks.get(candidate.definition);
    if (look === undefined || look.definition !== definition || hasChanged(look, files)) {
      look = lookInto(machine, candidate, byView, files);
      looks.set(candidate.definition, look);
    }
    seen.push(...look.seen);
    candidates.push(...look.inner);
  }
  return seen;
}

function hasChanged(look: Look, files: Files): boolean {
  for (const [path, file] of look.ran) if (files.get(path) !== file) return true;
  return false;
}

function lookInto(
  machine: Machine,
  candidate: FunctionValue,
  byView: ReadonlyMap<string, readonly Route[]>,
  files: Files,
): Look {
  machine.run++;
  machine.ran.clear();
  const functions = machine.functions.length;
  const observations = machine.observations.length;
  const { definition, module, owner, flavour } = candidate;
  const location = { path: module.path ?? '', span: { start: definition.start, end: definition.end } };
  const positional: ArgumentValue[] = [];
  if (owner !== undefined && flavour !== 'static') {
    const value =
      flavour === 'class'
        ? owner
        : ({ kind: 'instance', class: owner, attributes: new Map(), state: undefined, run: -1 } as const);
    positional.push({ value, location, written: undefined });
  }
  const keywords = new Map<string, ArgumentValue>();
  const name = definition.kind === 'function' ? definition.name : definition;
  for (const route of byView.get(`${location.path}:${name.start}`) ?? []) {
    for (const argument of route.arguments) {
      const value = ofType(converterTypes[argument.converter]);
      keywords.set(argument.name, { value, location, written: undefined });
    }
  }
  machine.inRun(location, () => {
    machine.call(candidate, { positional, keywords, openPositional: true, openKeywords: true, location });
  });
  return {
    definition: machine.definitionOf(candidate),
    seen: machine.observations.splice(observations).filter(isSeen),
    inner: machine.functions.splice(functions),
    ran: new Map([...machine.ran].map(path => [path, files.get(path)])),
  };
}

function isSeen(one: Observation): one is RenderSeen | LoaderSeen {
  return one.kind === 'render' || one.kind === 'loader';
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

const primitiveRenderers = [
  'render_template',
  'stream_template',
  'render',
  'render_async',
  'generate',
  'stream',
];

/** Names of the functions that render, the project's own that hand a template name on included. */
function rendererNames(definitions: readonly Definition[]): ReadonlySet<string> {
  const names = new Set(primitiveRenderers);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const definition of definitions) {
      if (definition.kind !== 'function' || names.has(definition.name.name)) continue;
      if (!mentions(definition, names) || definition.parameters.length === 0) continue;
      const { handingOn } = callNames(definition);
      if (handingOn.some(name => names.has(name))) names.add(definition.name.name);
    }
  }
  return names;
}

function mayRender(definition: FunctionDefinition, names: ReadonlySet<string>): boolean {
  return mentions(definition, names) && callNames(definition).all.some(name => names.has(name));
}

/** Told from the text alone where the body has not been read: false only where it calls none of the names. */
function mentions(definition: FunctionDefinition, names: ReadonlySet<string>): boolean {
  const unread = unreadBody(definition);
  if (unread === undefined) return true;
  for (const name of names) if (unread.text.includes(name)) return true;
  return false;
}

interface CallNames {
  /** Last names of everything that is called. */
  readonly all: readonly string[];
  /** Of those called with a first argument that is not a literal. */
  readonly handingOn: readonly string[];
}

/** Derived from an immutable definition and gone with it. */
const callNamesOf = new WeakMap<FunctionDefinition, CallNames>();

function callNames(definition: FunctionDefinition): CallNames {
  const known = callNamesOf.get(definition);
  if (known !== undefined) return known;
  const all = new Set<string>();
  const handingOn = new Set<string>();
  for (const call of callsIn(definition)) {
    const name = lastName(call.callee);
    if (name === undefined) continue;
    all.add(name);
    const template = call.arguments[0]?.value;
    if (template !== undefined && template.kind !== 'string') handingOn.add(name);
  }
  const names = { all: [...all], handingOn: [...handingOn] };
  callNamesOf.set(definition, names);
  return names;
}

function lastName(callee: Expression): string | undefined {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'attribute' ? callee.attribute.name : undefined;
}
