import { unreadBody } from '../python/lazyFunction.ts';
import type { FunctionDefinition } from '../python/nodes.ts';
import { callsIn } from './callsIn.ts';
import { attributeOf } from './evaluator/attributes.ts';
import { builtins } from './evaluator/builtins.ts';
import { classOrder, findInClass } from './evaluator/classOrder.ts';
import { Machine, type ModuleFiles } from './evaluator/machine.ts';
import type { ModuleIndex } from './evaluator/moduleIndex.ts';
import type { ClassValue, FunctionValue, ModelledValue, Value } from './evaluator/values.ts';
import { standIns } from './extensions/standIns.ts';
import { bottleModels } from './frameworks/bottle.ts';
import { open } from './frameworks/dataFiles.ts';
import { fastApiModels } from './frameworks/fastapi.ts';
import { flaskModels } from './frameworks/flask.ts';
import { regularExpressionModels } from './frameworks/regularExpressions.ts';
import { type Entry, entryOf, type Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import { standardLibraryModels } from './frameworks/standardLibrary.ts';
import { starletteModels } from './frameworks/starlette.ts';
import { templatingModels } from './frameworks/templating.ts';
import { urlMapOf } from './frameworks/urlMap.ts';
import { werkzeugRoutingModels } from './frameworks/werkzeugRouting.ts';
import { isTest } from './isTest.ts';
import type { View } from './model.ts';

const externals: ReadonlyMap<string, ModelledValue> = new Map<string, ModelledValue>([
  ...flaskModels('flask'),
  ...flaskModels('quart'),
  ...bottleModels(),
  ...werkzeugRoutingModels(),
  ...starletteModels(),
  ...fastApiModels(),
  ...templatingModels(),
  ...standardLibraryModels(),
  ...regularExpressionModels(),
]);

const builtinNames: ReadonlyMap<string, Value> = new Map([...builtins, ['open', open]]);

const applicationClasses = [
  'flask.Flask',
  'quart.Quart',
  'bottle.Bottle',
  'starlette.applications.Starlette',
  'fastapi.FastAPI',
].map(path => externals.get(path));
const applicationNames = new Set(['Flask', 'Quart', 'Bottle', 'Starlette', 'FastAPI']);

/**
 * Runs the modules of a project: every relevant file in import order, then the application factories that nobody
 * called. Tests are run only when there is no application without them.
 */
export function analyse(index: ModuleIndex, files: ModuleFiles): Machine {
  const machine = new Machine({ index, files, externals, standIns, builtins: builtinNames });
  const relevant = index.paths.filter(files.isRelevant);
  runModules(
    machine,
    relevant.filter(path => !isTest(path)),
  );
  if (applicationsSeen(machine).length === 0) {
    runModules(
      machine,
      relevant.filter(path => isTest(path)),
    );
  }
  return machine;
}

/** Where the names of the views stand that were registered so far: they are called by requests. */
function viewsSeen(machine: Machine): ReadonlySet<string> {
  const places = new Set<string>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'application' && seen.kind !== 'blueprint') continue;
    const { scaffold } = seen;
    const views = scaffold.kind === 'router' ? entriesOf(scaffold).flatMap(viewIn) : scaffold.views;
    for (const { location } of views) places.add(`${location.path}:${location.span.start}`);
  }
  return places;
}

function entriesOf({ routes }: Router): readonly Entry[] {
  return routes.items.flatMap(item => entryOf(item) ?? []);
}

function viewIn(entry: Entry): readonly View[] {
  return entry.kind === 'route' && entry.view !== undefined ? [entry.view] : [];
}

function placeOf({ module, definition }: FunctionValue): string {
  return `${module.path}:${definition.kind === 'function' ? definition.name.start : definition.start}`;
}

/** What an application has to answer. */
function answersOf(machine: Machine, scaffold: Scaffold | Router): ReadonlySet<string> {
  if (scaffold.kind === 'router') {
    return new Set(entriesOf(scaffold).map(entry => (entry.kind === 'route' ? entry.rule : entry.prefix)));
  }
  const rules = urlMapOf(attributeOf(machine, scaffold.object, 'url_map'))?.rules ?? [];
  return new Set(rules.map(({ endpoint, rule }) => `${endpoint} ${rule}`));
}

/**
 * The application objects that no other one leads to. A constructor call that ran several times, as in a factory, made
 * one for each time that it was set up differently: one that another answers for as well is the same, set up less far.
 */
export function applicationsSeen(machine: Machine): (Scaffold | Router)[] {
  const byPlace = new Map<
    string,
    { readonly scaffold: Scaffold | Router; readonly answers: ReadonlySet<string> }[]
  >();
  for (const seen of machine.observations) {
    if (seen.kind !== 'application') continue;
    const { scaffold } = seen;
    if (scaffold.kind === 'router' && scaffold.isMounted) continue;
    const { path, span } = scaffold.location;
    const key = `${path}:${span.start}`;
    const answers = answersOf(machine, scaffold);
    const known = byPlace.get(key) ?? [];
    if (known.some(one => isWithin(answers, one.answers))) continue;
    byPlace.set(key, [...known.filter(one => !isWithin(one.answers, answers)), { scaffold, answers }]);
  }
  return [...byPlace.values()].flat().map(({ scaffold }) => scaffold);
}

function isWithin(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size <= others.size && [...some].every(one => others.has(one));
}

function runModules(machine: Machine, paths: readonly string[]): void {
  for (const path of paths) machine.loadPath(path);
  const views = viewsSeen(machine);
  // Which functions lead to a constructor is known of those that have run: factories around factories come last.
  let count = -1;
  for (let round = 0; round < maximumRounds && machine.constructors.size !== count; round++) {
    count = machine.constructors.size;
    for (const candidate of [...machine.functions]) {
      if (machine.called.has(candidate.definition)) continue;
      if (isSetUp(machine, candidate, candidate.definition) && !views.has(placeOf(candidate))) {
        machine.callFromOutside(candidate, { path: candidate.module.path ?? '', span: candidate.definition });
      }
    }
    constructApplications(machine);
  }
  startUp(machine);
}

/** Makes an application of each class of the project that sets itself up, where nothing is seen that does so. */
function constructApplications(machine: Machine): void {
  const made = new Set(
    machine.observations.flatMap(seen => (seen.kind === 'application' ? classesOf(seen.scaffold) : [])),
  );
  const pending: ClassValue[] = [];
  for (const type of applicationClasses) {
    if (type !== undefined && typeof type !== 'function' && type.kind === 'class')
      pending.push(...machine.subclassesOf(type));
  }
  for (const type of pending) {
    const heirs = machine.subclassesOf(type);
    pending.push(...heirs);
    const initialise = type.members.get('__init__');
    if (
      made.has(type) ||
      heirs.length > 0 ||
      initialise?.kind !== 'function' ||
      type.definition === undefined
    )
      continue;
    if (isTest(type.module?.path ?? '') || initialise.definition.kind !== 'function') continue;
    if (
      !callsIn(initialise.definition).some(
        ({ callee }) => callee.kind === 'attribute' && registering.has(callee.attribute.name),
      )
    )
      continue;
    machine.callFromOutside(type, { path: type.module?.path ?? '', span: type.definition });
  }
}

function classesOf({ object }: Scaffold | Router): readonly Value[] {
  return object.kind === 'instance' ? classOrder(object.class) : [];
}

/** Does what a server does before the first request, which may register routes. */
function startUp(machine: Machine): void {
  const done = new Set<unknown>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'startUp' || done.has(seen.handler.definition)) continue;
    done.add(seen.handler.definition);
    const { module, definition } = seen.handler;
    machine.callFromOutside(seen.handler, { path: module.path ?? '', span: definition }, ...seen.values);
  }
}

const maximumRounds = 3;

const registering = new Set([
  'register_blueprint',
  'add_url_rule',
  'route',
  'include_router',
  'add_api_route',
]);

/**
 * A module-level function that constructs an application, itself or by calling a factory, or that registers something
 * on one. When nothing in the project calls it, the server does.
 */
export function isSetUp(
  machine: Machine,
  candidate: FunctionValue,
  definition: FunctionValue['definition'],
): boolean {
  if (candidate.closure.kind !== 'module' || definition.kind !== 'function') return false;
  if (!mayBeSetUp(machine, candidate, definition)) return false;
  return callsIn(definition).some(({ callee }) => {
    if (callee.kind === 'name') return isSettingUp(machine, candidate, undefined, callee.name);
    if (callee.kind !== 'attribute') return false;
    const object = callee.object.kind === 'name' ? callee.object.name : undefined;
    if (object === undefined) return registering.has(callee.attribute.name);
    return isSettingUp(machine, candidate, object, callee.attribute.name);
  });
}

/** `name(` and `object.name(`; of a longer chain the end. */
const called =
  /(?<![\w\u0080-\uffff])(?:([\w\u0080-\uffff]+)[\s\\]*\.[\s\\]*)?([\w\u0080-\uffff]+)[\s\\]*\(/g;

interface Called {
  readonly object: string | undefined;
  readonly name: string;
}

/** Derived from an immutable definition and gone with it. */
const calledIn = new WeakMap<FunctionDefinition, readonly Called[]>();

/** Told from the text alone: false only where no call in it can set anything up. */
function mayBeSetUp(machine: Machine, candidate: FunctionValue, definition: FunctionDefinition): boolean {
  let calls = calledIn.get(definition);
  if (calls === undefined) {
    const unread = unreadBody(definition);
    if (unread === undefined) return true;
    calls = callsWritten(unread.text);
    calledIn.set(definition, calls);
  }
  return calls.some(({ object, name }) => isSettingUp(machine, candidate, object, name));
}

function callsWritten(text: string): readonly Called[] {
  const calls = new Map<string, Called>();
  for (const [, object, name = ''] of text.matchAll(called)) calls.set(`${object}.${name}`, { object, name });
  // The end of a longer chain, `self.app.route(…)`, is whatever has that name.
  for (const name of registering) {
    if (new RegExp(`\\.[\\s\\\\]*${name}\\b`).test(text)) calls.set(`?.${name}`, { object: '?', name });
  }
  return [...calls.values()];
}

/** Whether a call of `name` or `object.name` constructs an application or registers something on one. */
function isSettingUp(
  machine: Machine,
  { closure }: FunctionValue,
  object: string | undefined,
  name: string,
): boolean {
  let value: Value | undefined;
  if (object === undefined) {
    value = closure.lookup(name);
    // Imported inside the function.
    if (value === undefined) return applicationNames.has(name);
  } else {
    if (registering.has(name)) return true;
    const owner = closure.lookup(object);
    const known = owner?.kind === 'external' || (owner?.kind === 'module' && machine.isRelevant(owner));
    value = known ? attributeOf(machine, owner, name) : undefined;
  }
  // What is still lazy comes from a module that mentions no framework.
  const type = value?.kind === 'lazy' ? undefined : value;
  if (type?.kind === 'function') return machine.constructors.has(type.definition);
  if (type?.kind !== 'class') return false;
  return classOrder(type).some(base => applicationClasses.includes(base)) || isWsgiClass(type);
}

/** A class of the project whose instances are WSGI applications (PEP 3333). */
function isWsgiClass(type: ClassValue): boolean {
  const called = findInClass(type, '__call__');
  if (called?.kind !== 'function' || called.definition.kind !== 'function') return false;
  return called.definition.parameters.some(({ name }) => name === 'start_response');
}
