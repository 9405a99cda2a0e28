import { standardLibraryModules } from '../../catalog/standardLibraryModules.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import type { ImportFrom, Node } from '../../python/nodes.ts';
import type { Machine, ModuleSource } from './machine.ts';
import { type ModuleTarget, parentOf } from './moduleIndex.ts';

/**
 * The module that `from beside import name`, or an import by a name that was made, means in a package where no module is found by its full name: one that lies
 * beside the importing file. Python 2 looks there first, and any Python does while a script of that folder runs. A file
 * named after an installed package that it imports itself (`celery.py`) or that lacks a name is none.
 */
export function moduleBeside(
  machine: Machine,
  { module, names }: Pick<ImportFrom, 'module' | 'names'>,
  from: string,
): ModuleTarget | undefined {
  const folder = parentOf(from) ?? '';
  const [top = '', ...inner] = module.split('.');
  if (machine.index.importRootOf(from) === folder) return undefined;
  let target: ModuleTarget | undefined = machine.index.child(folder, '', top);
  for (const name of inner) target = target && machine.index.child(target.folder ?? '', target.dotted, name);
  if (target?.path === undefined || target.path === from || isInstalled(machine, top)) return undefined;
  const source = machine.loader.files.source(target.path);
  const { bound, imported } = namesOf(source);
  const { folder: inside } = target;
  const has = (name: string): boolean =>
    name === '*' ||
    bound.has('*') ||
    bound.has(name) ||
    (inside !== undefined && machine.index.child(inside, '', name) !== undefined);
  if (imported.has(top) || !names.every(({ name }) => has(name))) {
    // Nobody executes it, and still this depends on what it says.
    machine.dataRead.set(target.path, source);
    return undefined;
  }
  const dotted = `${machine.index.dottedNameOf(`${folder}/__init__.py`)}.${target.dotted}`;
  return { ...target, dotted };
}

function isInstalled(machine: Machine, top: string): boolean {
  return standardLibraryModules.has(top) || machine.namesOutside(top).next().done !== true;
}

interface ModuleNames {
  /** Outside functions and classes, also below conditions; `*` where another module may bring more. */
  readonly bound: ReadonlySet<string>;
  /** The first names of what is imported there. */
  readonly imported: ReadonlySet<string>;
}

/** Derived from an immutable version of a file and gone with it. */
const known = new WeakMap<ModuleSource, ModuleNames>();

function namesOf(source: ModuleSource | undefined): ModuleNames {
  const cached = source && known.get(source);
  if (cached !== undefined) return cached;
  const bound = new Set<string>();
  const imported = new Set<string>();
  const pending: Node[] = [...(source?.program.body ?? [])];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'function' || node.kind === 'class') bound.add(node.name.name);
    else if (node.kind === 'import' || node.kind === 'importFrom') {
      if (node.kind === 'importFrom' && node.level === 0) imported.add(node.module.replace(/\..*/, ''));
      for (const { name, alias } of node.names) {
        if (node.kind === 'import') imported.add(name.replace(/\..*/, ''));
        bound.add(alias?.name ?? name.replace(/\..*/, ''));
      }
    } else {
      if (node.kind === 'assignment') {
        for (const target of node.targets) if (target.kind === 'name') bound.add(target.name);
      }
      pending.push(...childrenOf(node));
    }
  }
  const names = { bound, imported };
  if (source !== undefined) known.set(source, names);
  return names;
}
