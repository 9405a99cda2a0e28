import { attributeOf } from '../evaluator/attributes.ts';
import { itemsOf, listOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { moduleBeside } from '../evaluator/siblingModules.ts';
import { truthOf } from '../evaluator/truth.ts';
import {
  boolean,
  type CallSite,
  force,
  type ModuleValue,
  native,
  none,
  optionsOf,
  text,
  textOf,
  union,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import { folderMeant } from './paths.ts';
import { rootPathOf } from './rootPath.ts';
import { routerOf } from './router.ts';
import { scaffoldOf } from './scaffold.ts';

/** The functions with which programs import modules by name, and find modules of their own packages. */
export function moduleDiscoveryModels(): ReadonlyMap<string, Value> {
  const models = new Map<string, Value>([
    ['importlib.import_module', native('import_module', importModule)],
    ['pkgutil.iter_modules', native('iter_modules', (machine, call) => modulesFound(machine, call, false))],
    ['pkgutil.walk_packages', native('walk_packages', (machine, call) => modulesFound(machine, call, true))],
    ['importlib.util.module_from_spec', native('module_from_spec', moduleOfSpecification)],
    ['importlib.util.find_spec', native('find_spec', findSpecification)],
    [
      'importlib.util.spec_from_file_location',
      native('spec_from_file_location', (machine, call) => {
        const path = textOf(new Arguments(call, 'name', 'location').get('location'));
        return path === undefined ? unknown : specification(machine, moduleAt(machine, path.slice(1)));
      }),
    ],
    ['builtins.__import__', native('__import__', importPackage)],
    ['flask.helpers.get_root_path', native('get_root_path', rootPath)],
    [
      'sys.modules',
      { kind: 'instance', class: importedModules, attributes: new Map(), state: undefined, run: -1 },
    ],
  ]);
  for (const path of ['werkzeug.utils', 'werkzeug', 'flask.helpers']) {
    models.set(`${path}.import_string`, native('import_string', importString));
    models.set(`${path}.find_modules`, native('find_modules', findModules));
  }
  return models;
}

/** `sys.modules`: every module that could be imported is there; who goes through it sees those of the project that are. */
const importedModules = modelClass('dict', {
  __getitem__: importModule,
  get: importModule,
  items: machine => listed(machine, (name, module) => tupleOf(machine, [name, module])),
  keys: machine => listed(machine, name => name),
  values: machine => listed(machine, (_name, module) => module),
  copy: (_machine, _call, self) => self ?? unknown,
});

function listed(machine: Machine, row: (name: Value, module: Value) => Value): Value {
  const modules = [...machine.modules.values()].map(({ value }) => value);
  return listOf(
    machine,
    modules.filter(({ path }) => path !== undefined).map(one => row(text(one.name), one)),
  );
}

function importModule(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'name', 'package');
  const base = textOf(given.get('package'));
  return union(
    optionsOf(given.get('name') ?? unknown).map(option => {
      const name = textOf(option);
      if (name === undefined) return machine.external(unknownModule);
      return imported(machine, name, base, call.location.path);
    }),
  );
}

/** Of a module nobody knows which, and of what is in it. */
const unknownModule = '<module>';

/** Reports a call of what is in a module of which nobody knows which it is, where it is given something to register routes at. */
export function noteUnknownModule(machine: Machine, path: string, call: CallSite): void {
  if (!path.startsWith(unknownModule) || machine.run !== 0) return;
  const given = [...call.positional, ...call.keywords.values()].flatMap(({ value }) => optionsOf(value));
  if (given.some(value => scaffoldOf(value) !== undefined || routerOf(value) !== undefined)) {
    machine.report(call.location, { code: 'unknown-module' });
  }
}

function imported(machine: Machine, name: string, base: string | undefined, from: string): Value {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  if (dots === 0) return absolute(machine, name, from);
  const anchor = base === undefined ? undefined : machine.index.resolve(base, from);
  const start =
    anchor === undefined || anchor === 'missing' ? from : (anchor.path ?? `${anchor.folder}/-.py`);
  return machine.loader.importRelative(dots, name.slice(dots), start);
}

/** `__import__('a.b')`: imports `a.b` and answers `a`. */
function importPackage(machine: Machine, call: CallSite): Value {
  const name = textOf(new Arguments(call, 'name').get('name'));
  if (name === undefined) return unknown;
  const from = call.location.path;
  const module = absolute(machine, name, from);
  const first = name.split('.')[0] ?? name;
  return first === name ? module : absolute(machine, first, from);
}

function absolute(machine: Machine, name: string, from: string): Value {
  const found = machine.loader.importModule(name, from);
  const beside =
    found.kind === 'external' ? moduleBeside(machine, { module: name, names: [] }, from) : undefined;
  return beside === undefined ? found : machine.loader.load(beside);
}

function moduleAt(machine: Machine, path: string): ModuleValue | undefined {
  return machine.index.has(path) ? machine.loader.loadPath(path, true) : undefined;
}

/** `(finder, name, is_package)` of the modules in the folders of `path`. */
function modulesFound(machine: Machine, call: CallSite, deep: boolean): Value {
  const given = new Arguments(call, 'path', 'prefix');
  const prefix = textOf(given.get('prefix') ?? text(''));
  const folders = itemsOf(given.get('path') ?? unknown)?.map(one => folderMeant(machine, force(one)));
  if (folders === undefined || prefix === undefined) return unknown;
  const found: Value[] = [];
  const visit = (folder: string, before: string): void => {
    for (const { name, isPackage } of machine.index.modulesIn(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const items = [
        finder(machine, isPackage ? `${path}/__init__.py` : `${path}.py`),
        text(before + name),
        boolean(isPackage),
      ];
      const names = ['module_finder', 'name', 'ispkg'];
      found.push({ kind: 'tuple', items, names, open: false, run: machine.run });
      if (deep && isPackage) visit(path, `${before}${name}.`);
    }
  };
  for (const folder of folders) if (folder !== undefined) visit(folder, prefix);
  return listOf(machine, found);
}

const loaderClass = modelClass('SourceFileLoader');
const finderClass = modelClass('FileFinder');
const specificationClass = modelClass('ModuleSpec');

function finder(machine: Machine, path: string): Value {
  const load = native('load_module', inner => moduleAt(inner, path) ?? unknown);
  const loader = modelObject(machine, loaderClass, { load_module: load });
  return modelObject(machine, finderClass, {
    find_spec: native('find_spec', inner => specification(inner, moduleAt(inner, path))),
    find_module: native('find_module', () => loader),
  });
}

/** A `ModuleSpec`. Its module is executed when it is made: nobody asks for one without wanting it run. */
function specification(machine: Machine, module: Value | undefined): Value {
  if (module?.kind !== 'module') return none;
  const execute = native('exec_module', () => none);
  const loader = modelObject(machine, loaderClass, {
    exec_module: execute,
    load_module: native('load_module', () => module),
  });
  return modelObject(machine, specificationClass, { name: text(module.name), loader, module });
}

function findSpecification(machine: Machine, call: CallSite): Value {
  const module = importModule(machine, call);
  return module.kind === 'module' ? specification(machine, module) : unknown;
}

function moduleOfSpecification(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'spec').get('spec');
  return given === undefined ? unknown : attributeOf(machine, given, 'module');
}

/** `import_string('package.module:name')`, with a dot in place of the colon as well (Werkzeug's `utils`). */
function importString(machine: Machine, call: CallSite): Value {
  const name = textOf(new Arguments(call, 'import_name', 'silent').get('import_name'));
  return name === undefined ? unknown : objectNamed(machine, name, call.location.path);
}

/** What the dotted path `name` means: a module, or what is found in one. */
export function objectNamed(machine: Machine, name: string, from: string): Value {
  const [dotted = '', ...inner] = name.replace(':', '.').split('.');
  let value = machine.loader.importModule(dotted, from);
  for (const segment of inner) value = attributeOf(machine, value, segment);
  return value;
}

/** Dotted names of the modules of a package (Werkzeug's `utils`). */
function findModules(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'import_path', 'include_packages', 'recursive');
  const name = textOf(given.get('import_path'));
  const target = name === undefined ? undefined : machine.index.resolve(name, call.location.path);
  if (name === undefined || target === undefined || target === 'missing' || target.folder === undefined) {
    return unknown;
  }
  const packages = truthOf(given.get('include_packages') ?? boolean(false)) === true;
  const recursive = truthOf(given.get('recursive') ?? boolean(false)) === true;
  const found: string[] = [];
  const visit = (folder: string, before: string): void => {
    for (const { name: module, isPackage } of machine.index.modulesIn(folder)) {
      if (!isPackage || packages) found.push(`${before}${module}`);
      if (isPackage && recursive) visit(`${folder}/${module}`, `${before}${module}.`);
    }
  };
  visit(target.folder, `${name}.`);
  return listOf(machine, found.map(text));
}

/** The folder of a module or package, as `Flask.root_path` has it. */
function rootPath(machine: Machine, call: CallSite): Value {
  const name = new Arguments(call, 'import_name').get('import_name');
  return rootPathOf(machine, undefined, name, call.location);
}
