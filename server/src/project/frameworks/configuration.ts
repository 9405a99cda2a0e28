import { attributeOf } from '../evaluator/attributes.ts';
import { plainCall } from '../evaluator/callSite.ts';
import { classOrder } from '../evaluator/classOrder.ts';
import { addEntries, dictOf } from '../evaluator/items.ts';
import { keyOf } from '../evaluator/keys.ts';
import type { Machine } from '../evaluator/machine.ts';
import { parentOf } from '../evaluator/moduleIndex.ts';
import { setItem } from '../evaluator/subscripts.ts';
import {
  boolean,
  type CallSite,
  type DictValue,
  force,
  isNone,
  type NativeValue,
  none,
  ofType,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { fileAt } from './dataFiles.ts';
import { modelClass } from './modelClass.ts';
import { objectNamed } from './moduleDiscovery.ts';

/** What a new configuration holds that programs ask for (Flask, "Configuration Handling", Builtin Configuration Values). */
const defaults: Readonly<Record<string, Value>> = {
  DEBUG: ofType('bool'),
  TESTING: ofType('bool'),
  PROPAGATE_EXCEPTIONS: none,
  SECRET_KEY: none,
  SESSION_COOKIE_NAME: text('session'),
  SERVER_NAME: none,
  APPLICATION_ROOT: text('/'),
  PREFERRED_URL_SCHEME: text('http'),
  MAX_CONTENT_LENGTH: none,
  SEND_FILE_MAX_AGE_DEFAULT: none,
  TEMPLATES_AUTO_RELOAD: none,
  EXPLAIN_TEMPLATE_LOADING: boolean(false),
};

const configClass = modelClass('Config', {
  from_object: onConfiguration(fromObject),
  from_mapping: onConfiguration(fromMapping),
  from_pyfile: onConfiguration(fromPythonFile),
  from_file: onConfiguration(fromFile),
  from_envvar: onConfiguration(fromOutside),
  from_prefixed_env: onConfiguration(fromOutside),
  from_json: onConfiguration(fromOutside),
  get,
  setdefault: setDefault,
  get_namespace: () => ofType('dict[str, Any]'),
});

/** The `config` of a new application. */
export function newConfiguration(machine: Machine): DictValue {
  const entries: DictValue['entries'] = new Map();
  for (const [name, value] of Object.entries(defaults)) {
    entries.set(`'${name}'`, { key: text(name), value, location: undefined });
  }
  return { ...dictOf(machine, entries), type: configClass };
}

/** The default that a program gives is what it has where nothing else is seen, as for the environment. */
function get(_machine: Machine, call: CallSite, self: Value | undefined): Value {
  const given = new Arguments(call, 'key', 'default');
  const key = keyOf(given.get('key') ?? unknown);
  if (self?.kind !== 'dict' || key === undefined) return unknown;
  const found = self.entries.get(key)?.value;
  return found ?? given.get('default') ?? (self.open ? union([unknown, none]) : none);
}

function setDefault(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const given = new Arguments(call, 'key', 'default');
  const [key, value] = [given.get('key') ?? unknown, given.get('default') ?? none];
  if (self?.kind !== 'dict') return unknown;
  const found = self.entries.get(keyOf(key) ?? '')?.value;
  if (found === undefined) setItem(machine, self, key, value, call.location);
  return found ?? value;
}

function onConfiguration(
  work: (machine: Machine, call: CallSite, self: DictValue) => void,
): NativeValue['call'] {
  return (machine, call, self) => {
    if (self?.kind === 'dict' && self.run === machine.run) work(machine, call, self);
    return ofType('bool');
  };
}

/** What the environment says is not known. */
function fromOutside(_machine: Machine, _call: CallSite, self: DictValue): void {
  openUp(self);
}

/** Something that cannot be seen may add settings, and give values to those that had none. */
function openUp(self: DictValue): void {
  addEntries(self);
  for (const [name, entry] of self.entries) {
    if (isNone(entry.value)) self.entries.set(name, { ...entry, value: union([none, unknown]) });
  }
}

/** `from_object(obj)`: the names in capitals of a module, a class, an object or of what a dotted path means. */
function fromObject(machine: Machine, call: CallSite, self: DictValue): void {
  const given = new Arguments(call, 'obj').get('obj') ?? unknown;
  const path = textOf(given);
  takeCapitals(
    machine,
    self,
    path === undefined ? given : objectNamed(machine, path, call.location.path),
    call,
  );
}

/** `from_pyfile(filename)`, relative to the folder of the module that makes the application. */
function fromPythonFile(machine: Machine, call: CallSite, self: DictValue): void {
  const name = textOf(new Arguments(call, 'filename').get('filename'));
  const folder = parentOf(call.location.path) ?? '';
  const path = name?.startsWith('/') ? name.slice(1) : `${folder === '' ? '' : `${folder}/`}${name}`;
  if (name === undefined || !machine.index.has(path)) openUp(self);
  else takeCapitals(machine, self, machine.loader.loadPath(path, true), call);
}

/** `from_file(filename, load)`, relative to the folder of the module that makes the application. */
function fromFile(machine: Machine, call: CallSite, self: DictValue): void {
  const given = new Arguments(call, 'filename', 'load');
  const name = textOf(given.get('filename'));
  const folder = parentOf(call.location.path) ?? '';
  const path = name?.startsWith('/') ? name : `/${folder === '' ? '' : `${folder}/`}${name}`;
  const file = name === undefined ? unknown : fileAt(machine, path, call.location.path);
  const mapping = force(machine.call(given.get('load') ?? unknown, plainCall(call.location, file)));
  if (mapping.kind === 'dict') fromMapping(machine, plainCall(call.location, mapping), self);
  else openUp(self);
}

function fromMapping(machine: Machine, call: CallSite, self: DictValue): void {
  const mapping = new Arguments(call, 'mapping').get('mapping');
  if (call.openKeywords) openUp(self);
  if (mapping?.kind === 'dict') {
    if (mapping.open) openUp(self);
    for (const { key, value, location } of mapping.entries.values()) {
      if (isCapital(textOf(key))) setItem(machine, self, key, value, location ?? call.location);
    }
  } else if (mapping !== undefined && !isNone(mapping)) openUp(self);
  for (const [name, { value, location }] of call.keywords) {
    if (isCapital(name)) setItem(machine, self, text(name), value, location);
  }
}

function takeCapitals(machine: Machine, self: DictValue, given: Value, call: CallSite): void {
  const object = force(given);
  const names = new Set<string>();
  if (object.kind === 'module') {
    machine.loader.ensureExecuted(object);
    for (const name of object.scope.names.keys()) names.add(name);
  } else if (object.kind === 'class' || object.kind === 'instance') {
    if (object.kind === 'instance') for (const name of object.attributes.keys()) names.add(name);
    for (const base of classOrder(object.kind === 'class' ? object : object.class)) {
      if (base.kind !== 'class') openUp(self);
      else for (const name of [...base.members.keys(), ...(base.fields?.keys() ?? [])]) names.add(name);
    }
  } else openUp(self);
  for (const name of names) {
    if (isCapital(name))
      setItem(machine, self, text(name), attributeOf(machine, object, name), call.location);
  }
}

function isCapital(name: string | undefined): boolean {
  return name !== undefined && name === name.toUpperCase() && name !== name.toLowerCase();
}
