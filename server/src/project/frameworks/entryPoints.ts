import { parse } from 'smol-toml';
import { itemsOf, listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
  native,
  none,
  optionsOf,
  text,
  textOf,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import { objectNamed } from './moduleDiscovery.ts';

/** What `setup(entry_points=…)` said, of each machine. */
const declared = new WeakMap<Machine, Value>();

const entryPointClass = modelClass('EntryPoint', {
  load: (machine, call, self) => {
    const name = self?.kind === 'instance' ? textOf(self.attributes.get('value')) : undefined;
    return name === undefined ? none : objectNamed(machine, name.replace(/\s*\[.*$/, ''), call.location.path);
  },
});

/**
 * Entry points (Packaging User Guide, "Entry points specification"): those that the project itself declares in `pyproject.toml` or `setup.py`. The
 * list stays open, as installed packages may declare others; `matraz.own_entry_points` is for the models of extensions that cannot do with that.
 */
export function entryPointModels(): ReadonlyMap<string, Value> {
  const find = native('entry_points', (machine, call) => entryPoints(machine, call, true));
  const setup = native('setup', (machine, call) => {
    const points = new Arguments(call).get('entry_points');
    if (points !== undefined) declared.set(machine, points);
    return none;
  });
  return new Map<string, Value>([
    ['importlib.metadata.entry_points', find],
    ['importlib_metadata.entry_points', find],
    ['pkg_resources.iter_entry_points', find],
    [
      'matraz.own_entry_points',
      native('own_entry_points', (machine, call) => entryPoints(machine, call, false)),
    ],
    ['setuptools.setup', setup],
    ['distutils.core.setup', setup],
  ]);
}

function entryPoints(machine: Machine, call: CallSite, open: boolean): Value {
  const given = new Arguments(call, 'group', 'name');
  const group = textOf(given.get('group'));
  const only = textOf(given.get('name'));
  const found = group === undefined ? [] : declaredIn(machine, group);
  const items = found
    .filter(([name]) => only === undefined || name === only)
    .map(([name, value]) =>
      modelObject(machine, entryPointClass, {
        name: text(name),
        value: text(value),
        group: text(group ?? ''),
      }),
    );
  return listOf(machine, items, open);
}

type Declared = readonly (readonly [name: string, value: string])[];

function declaredIn(machine: Machine, group: string): Declared {
  const written = machine.dataText('pyproject.toml');
  const inProject = written === undefined ? [] : inToml(written, group);
  if (inProject.length > 0 || !machine.index.has('setup.py')) return inProject;
  machine.loader.loadPath('setup.py', true);
  return inSetup(declared.get(machine), group);
}

/** `[project.entry-points."group"]`, and Poetry's own table. */
function inToml(written: string, group: string): Declared {
  let whole: unknown;
  try {
    whole = parse(written);
  } catch {
    return [];
  }
  const tables = [
    ['project', 'entry-points', group],
    ['tool', 'poetry', 'plugins', group],
  ].map(path => path.reduce(memberOf, whole));
  return tables.flatMap(table =>
    Object.entries(typeof table === 'object' && table !== null ? table : {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** A dictionary of lists of `name = value`, or of such lines. */
function inSetup(points: Value | undefined, group: string): Declared {
  const known = points && force(points);
  const entry = known?.kind === 'dict' ? known.entries.get(`'${group}'`) : undefined;
  if (entry === undefined) return [];
  return optionsOf(entry.value)
    .flatMap(
      option => textOf(option)?.split('\n') ?? itemsOf(option)?.map(item => textOf(force(item)) ?? '') ?? [],
    )
    .flatMap(line => {
      const [name = '', value] = line.split('=', 2).map(part => part.trim());
      return value === undefined ? [] : [[name, value] as const];
    });
}
