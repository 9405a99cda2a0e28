import type { Import, ImportFrom, Statement } from '../../python/nodes.ts';
import { attributeOf } from './attributes.ts';
import type { Frame, Machine } from './machine.ts';
import { moduleBeside } from './siblingModules.ts';
import type { Value } from './values.ts';

/** `import a.b as c` (Language Reference 7.11). */
export function executeImport(machine: Machine, statement: Import, frame: Frame): void {
  const from = frame.module.path ?? '';
  for (const { name, alias } of statement.names) {
    const module = machine.loader.importModule(name, from);
    if (alias !== undefined) frame.scope.assign(alias.name, module);
    else {
      const first = name.split('.')[0] ?? name;
      frame.scope.assign(first, first === name ? module : machine.loader.importModule(first, from));
    }
  }
}

/** `from a import b`, `from . import c`, `from a import *`. */
export function executeImportFrom(machine: Machine, statement: ImportFrom, frame: Frame): void {
  const module = moduleNamed(machine, statement, frame);
  for (const { name, alias } of statement.names) {
    if (name === '*') importAll(machine, module, frame);
    else frame.scope.assign(alias?.name ?? name, importedName(machine, module, name));
  }
}

export function moduleNamed(machine: Machine, statement: ImportFrom, frame: Frame): Value {
  const { level, module } = statement;
  const from = frame.module.path ?? '';
  if (level > 0) return machine.loader.importRelative(level, module, from);
  const found = machine.loader.importModule(module, from);
  const beside = found.kind === 'external' ? moduleBeside(machine, statement, from) : undefined;
  return beside === undefined ? found : machine.loader.load(beside);
}

/**
 * What stands below `if TYPE_CHECKING:` never happens. Its imports are for annotations: they are looked up when somebody
 * asks for one, so that they do not close rings that Python does not see.
 */
export function importForTypes(machine: Machine, statements: readonly Statement[], frame: Frame): void {
  for (const statement of statements) {
    if (statement.kind === 'importFrom') {
      for (const { name, alias } of statement.names) {
        const work = () => attributeOf(machine, moduleNamed(machine, statement, frame), name);
        frame.scope.assign(alias?.name ?? name, machine.later(work));
      }
    } else if (statement.kind === 'import') {
      for (const { name, alias } of statement.names) {
        const shown = alias === undefined ? (name.split('.')[0] ?? name) : name;
        const work = () => machine.loader.importModule(shown, frame.module.path ?? '');
        frame.scope.assign(alias?.name ?? shown, machine.later(work));
      }
    }
  }
}

/** Names of modules that mention no framework are looked up only when they are used. */
function importedName(machine: Machine, module: Value, name: string): Value {
  if (module.kind !== 'module') return attributeOf(machine, module, name);
  if (machine.loader.isRelevant(module)) {
    machine.loader.ensureExecuted(module);
    const own = module.scope.names.get(name);
    // What is worked out when it is looked at stays so under another name.
    return own?.kind === 'lazy' ? own : attributeOf(machine, module, name);
  }
  const child = machine.loader.loadChild(module, name);
  // What is in it may matter at once; the package may have another name of its own for it.
  if (child !== undefined && machine.loader.isRelevant(child)) return attributeOf(machine, module, name);
  return machine.later(() => attributeOf(machine, module, name));
}

function importAll(machine: Machine, module: Value, frame: Frame): void {
  if (module.kind === 'external') {
    for (const [name, value] of machine.namesOutside(module.path)) frame.scope.assign(name, value);
  }
  if (module.kind !== 'module') return;
  machine.loader.ensureExecuted(module);
  const listed = module.scope.names.get('__all__');
  const chosen =
    listed?.kind === 'list' || listed?.kind === 'tuple'
      ? new Set(listed.items.map(i => (i.kind === 'constant' ? i.value : '')))
      : undefined;
  for (const [name, value] of module.scope.names) {
    if (chosen === undefined ? !name.startsWith('_') : chosen.has(name)) frame.scope.assign(name, value);
  }
}
