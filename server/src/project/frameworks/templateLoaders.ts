import { listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  type ClassValue,
  type NativeValue,
  none,
  optionsOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import type { Scaffold } from './scaffold.ts';

// The loaders of Jinja2 (API, "Loaders"). They keep what they are given: what they look through is read from that when
// the program has run, as lists of loaders and of folders may grow.

const baseLoader = modelClass('BaseLoader');

const fileSystemLoader = modelClass(
  'FileSystemLoader',
  { __init__: initialise, get_source: getSource },
  baseLoader,
);

/** A loader that keeps its arguments as attributes of the same names. */
function keeping(name: string, ...parameters: readonly string[]): ClassValue {
  const init: NativeValue['call'] = (machine, call, self) => {
    const given = new Arguments(call, ...parameters);
    if (self?.kind !== 'instance') return none;
    for (const parameter of parameters) self.attributes.set(parameter, given.get(parameter) ?? none);
    machine.observations.push({ kind: 'loader', location: self.made ?? call.location, loader: self });
    return none;
  };
  return modelClass(name, { __init__: init }, baseLoader);
}

export const loaderClasses = {
  BaseLoader: baseLoader,
  FileSystemLoader: fileSystemLoader,
  PackageLoader: keeping('PackageLoader', 'package_name', 'package_path'),
  ChoiceLoader: keeping('ChoiceLoader', 'loaders'),
  PrefixLoader: keeping('PrefixLoader', 'mapping', 'delimiter'),
  DictLoader: keeping('DictLoader', 'mapping'),
} as const;

/** `FileSystemLoader(searchpath, …)`: one folder or several become a list. */
function initialise(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const path = new Arguments(call, 'searchpath').get('searchpath') ?? unknown;
  const options = optionsOf(path);
  const folders = options.flatMap(one => (one.kind === 'list' || one.kind === 'tuple' ? one.items : [one]));
  const open = options.some(one => 'open' in one && one.open === true);
  self.attributes.set('searchpath', listOf(machine, folders, open));
  machine.observations.push({ kind: 'loader', location: self.made ?? call.location, loader: self });
  return none;
}

/** `FileSystemLoader.get_source(environment, template)`, to which the project's own loaders hand another name. */
function getSource(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const template = new Arguments(call, 'environment', 'template').get('template') ?? unknown;
  if (self?.kind === 'instance') machine.observations.push({ kind: 'source', loader: self, template });
  return unknown;
}

/** The loader that an application or blueprint has of itself: of its `template_folder`, when somebody asks. */
export function ownLoader(machine: Machine, scaffold: Scaffold): Value {
  return modelObject(machine, fileSystemLoader, {}, scaffold);
}
