import { unreadBody } from '../python/lazyFunction.ts';
import type { Call, FunctionDefinition } from '../python/nodes.ts';
import { placeOf, viewsSeen } from './applicationsSeen.ts';
import { callsIn } from './callsIn.ts';
import { attributeOf } from './evaluator/attributes.ts';
import { plainCall } from './evaluator/callSite.ts';
import { classOrder, findInClass } from './evaluator/classOrder.ts';
import type { Machine } from './evaluator/machine.ts';
import type { ClassValue, FunctionValue, Value } from './evaluator/values.ts';
import { isTest } from './isTest.ts';
import type { Location } from './model.ts';
import { applicationClasses, applicationNames } from './models.ts';

// What nothing in the project calls, so that a server or somebody from outside must: factories, applications as classes.

/** Calls every such function and class. */
export function setUp(machine: Machine): void {
  const views = viewsSeen(machine);
  // Which functions lead to a constructor is known of those that have run: factories around factories come last.
  let count = -1;
  for (let round = 0; round < maximumRounds && machine.constructors.size !== count; round++) {
    count = machine.constructors.size;
    for (const candidate of [...machine.functions]) {
      if (machine.called.has(candidate.definition) || views.has(placeOf(candidate))) continue;
      if (isSetUp(machine, candidate, candidate.definition)) callFromOutside(machine, candidate);
    }
    for (const candidate of [...machine.functions]) {
      if (!machine.called.has(candidate.definition) && makesApplication(machine, candidate)) {
        callMethod(machine, candidate);
      }
    }
    for (const type of applicationClasses) constructHeirs(machine, type);
  }
}

const maximumRounds = 3;

function callFromOutside(machine: Machine, callee: FunctionValue | ClassValue): void {
  if (callee.definition === undefined) return;
  machine.fromOutside(callee.module, callee.definition, location => {
    machine.call(callee, plainCall(location));
  });
}

/** Calls the method of a new object of its class; for `__init__` that is to make one. */
function callMethod(machine: Machine, { owner, name, definition, module, flavour }: FunctionValue): void {
  if (owner === undefined) return;
  machine.fromOutside(module, definition, location => {
    const self = flavour === 'plain' ? machine.call(owner, plainCall(location)) : owner;
    if (!machine.called.has(definition)) machine.call(attributeOf(machine, self, name), plainCall(location));
    if (name === '__init__') callRegistering(machine, owner, self, location);
  });
}

/** What nobody calls of a new object's methods, needs nothing and registers something on the application that the object has. */
function callRegistering(machine: Machine, type: ClassValue, self: Value, location: Location): void {
  for (const [name, member] of type.members) {
    if (member.kind !== 'function' || member.flavour !== 'plain' || name.startsWith('__')) continue;
    if (machine.called.has(member.definition) || !registersSomething(member)) continue;
    const needed = member.definition.parameters.filter(
      one => one.defaultValue === undefined && one.stars === 0,
    );
    if (needed.length === 1) machine.call(attributeOf(machine, self, name), plainCall(location));
  }
}

/** Makes an object of each class of the project that inherits from `type` and sets itself up. */
function constructHeirs(machine: Machine, type: ClassValue): void {
  for (const heir of machine.subclassesOf(type)) {
    const initialise = heir.members.get('__init__');
    if (machine.subclassesOf(heir).length > 0) constructHeirs(machine, heir);
    else if (initialise?.kind === 'function' && !machine.called.has(initialise.definition)) {
      const isFound = !isTest(heir.module?.path ?? '') && registersSomething(initialise);
      if (isFound) callFromOutside(machine, heir);
    }
  }
}

function registersSomething({ definition }: FunctionValue): boolean {
  if (definition.kind !== 'function') return false;
  return callsIn(definition).some(
    ({ callee }) => callee.kind === 'attribute' && registering.has(callee.attribute.name),
  );
}

/** Whether it is a method that makes an application, or sets one up that its module has. */
function makesApplication(machine: Machine, candidate: FunctionValue): boolean {
  const { definition, owner, module } = candidate;
  if (owner === undefined || definition.kind !== 'function' || isTest(module.path ?? '')) return false;
  if (handsApplicationOn(candidate, definition)) return true;
  if (!mayBeSetUp(machine, candidate, definition)) return false;
  // One that calls a factory only uses what there is already.
  return constructs(machine, candidate, callsIn(definition).flatMap(calledBy));
}

/** Whether one of the calls, in a function with this closure, is of a class of applications. */
function constructs(machine: Machine, { closure }: FunctionValue, calls: readonly Called[]): boolean {
  return calls.some(({ object, name }) => {
    if (object === undefined) {
      const type = closure.lookup(name);
      // Imported inside the function.
      return type === undefined ? applicationNames.has(name) : isApplicationClass(type);
    }
    const owner = closure.lookup(object);
    return owner?.kind === 'external' && isApplicationClass(attributeOf(machine, owner, name));
  });
}

/** `self.prepare(app)` with an application of the module. */
function handsApplicationOn({ closure }: FunctionValue, definition: FunctionDefinition): boolean {
  const isApplication = (name: string) => {
    const given = closure.lookup(name);
    return given?.kind === 'instance' && isApplicationClass(given.class);
  };
  const written = unreadBody(definition)?.text;
  if (written !== undefined && !givenIn(definition, written).some(isApplication)) return false;
  return callsIn(definition).some(({ callee, arguments: [first] }) => {
    if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || callee.object.name !== 'self')
      return false;
    return first?.value.kind === 'name' && isApplication(first.value.name);
  });
}

/** Derived from an immutable definition and gone with it. */
const givenBy = new WeakMap<FunctionDefinition, readonly string[]>();

/** What the body, as it is written, gives to methods of its own. */
function givenIn(definition: FunctionDefinition, written: string): readonly string[] {
  let given = givenBy.get(definition);
  if (given === undefined) {
    given = [...written.matchAll(givenBySelf)].map(([, name = '']) => name);
    givenBy.set(definition, given);
  }
  return given;
}

const givenBySelf = /\bself\.\w+\(\s*(\w+)\s*[,)]/g;

const registering = new Set([
  'register_blueprint',
  'add_url_rule',
  'route',
  'include_router',
  'add_api_route',
]);

const registered = new RegExp(`\\.[\\s\\\\]*(${[...registering].join('|')})\\b`, 'g');

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

interface Called {
  readonly object: string | undefined;
  readonly name: string;
}

/** Derived from an immutable definition and gone with it. */
const calledIn = new WeakMap<FunctionDefinition, readonly Called[]>();

/** Told from the text alone: false only where no call in it can set anything up. */
function mayBeSetUp(machine: Machine, candidate: FunctionValue, definition: FunctionDefinition): boolean {
  return callsOf(definition).some(({ object, name }) => isSettingUp(machine, candidate, object, name));
}

/** Without reading a body that nobody has read. */
function callsOf(definition: FunctionDefinition): readonly Called[] {
  let calls = calledIn.get(definition);
  if (calls === undefined) {
    const unread = unreadBody(definition);
    calls = unread === undefined ? callsIn(definition).flatMap(calledBy) : callsWritten(unread.text);
    calledIn.set(definition, calls);
  }
  return calls;
}

function calledBy({ callee }: Call): readonly Called[] {
  if (callee.kind === 'name') return [{ object: undefined, name: callee.name }];
  if (callee.kind !== 'attribute') return [];
  const object = callee.object.kind === 'name' ? callee.object.name : '?';
  return [{ object, name: callee.attribute.name }];
}

/** `name(` and `object.name(`; of a longer chain the end. */
function callsWritten(text: string): readonly Called[] {
  const calls = new Map<string, Called>();
  // Backwards from each bracket: of the characters of a text few are brackets.
  for (let bracket = text.indexOf('('); bracket !== -1; bracket = text.indexOf('(', bracket + 1)) {
    const end = blankBefore(text, bracket);
    const start = wordBefore(text, end);
    if (start === end) continue;
    const name = text.slice(start, end);
    const dot = blankBefore(text, start) - 1;
    const objectEnd = text.charCodeAt(dot) === 46 ? blankBefore(text, dot) : 0;
    const object = text.slice(wordBefore(text, objectEnd), objectEnd) || undefined;
    calls.set(`${object}.${name}`, { object, name });
  }
  // The end of a longer chain, `self.app.route(…)`, is whatever has that name.
  for (const [, name = ''] of text.matchAll(registered)) calls.set(`?.${name}`, { object: '?', name });
  return [...calls.values()];
}

/** Where the blanks, and the backslashes that join lines, before `offset` begin. */
function blankBefore(text: string, offset: number): number {
  let start = offset;
  for (; start > 0; start--) {
    const code = text.charCodeAt(start - 1);
    if (code !== 32 && code !== 92 && (code < 9 || code > 13)) break;
  }
  return start;
}

/** Where the name that ends at `offset` begins; `offset` itself where there is none. */
function wordBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && isWordPart(text.charCodeAt(start - 1))) start--;
  return start;
}

function isWordPart(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code > 127;
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
    if (owner?.kind === 'external') value = attributeOf(machine, owner, name);
    else if (owner?.kind === 'module' && machine.loader.isRelevant(owner))
      value = machine.loader.moduleAttribute(owner, name);
  }
  // What is still lazy comes from a module that mentions no framework.
  const type = value?.kind === 'lazy' ? undefined : value;
  if (type?.kind === 'function') return machine.constructors.has(type.definition);
  if (type?.kind !== 'class') return false;
  return isApplicationClass(type) || isWsgiClass(type) || holdsApplication(machine, type);
}

function isApplicationClass(type: Value | undefined): boolean {
  return (
    type?.kind === 'class' &&
    classOrder(type).some(base => base.kind === 'class' && applicationClasses.includes(base))
  );
}

/** A class whose instances make an application of their own (`self.app = Flask(…)`). */
function holdsApplication(machine: Machine, type: ClassValue): boolean {
  const initialiser = findInClass(type, '__init__');
  if (initialiser?.kind !== 'function' || initialiser.definition.kind !== 'function') return false;
  return constructs(machine, initialiser, callsOf(initialiser.definition));
}

/** A class of the project whose instances are WSGI applications (PEP 3333). */
function isWsgiClass(type: ClassValue): boolean {
  const called = findInClass(type, '__call__');
  if (called?.kind !== 'function' || called.definition.kind !== 'function') return false;
  return called.definition.parameters.some(({ name }) => name === 'start_response');
}
