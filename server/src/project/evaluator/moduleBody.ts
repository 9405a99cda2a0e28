import type { Expression, Statement } from '../../python/nodes.ts';
import type { Circumstance } from './circumstance.ts';
import { execute } from './execute.ts';
import type { Frame, Machine } from './machine.ts';

/**
 * The top level of one module while it is executed. In a ring of imports a module asks for names that the other has not
 * bound yet. Python would fail there, so the real program, which begins somewhere else, comes to that ring from another
 * side: the one statement that binds the name is then executed early, once.
 */
export class ModuleBody {
  readonly #statements: readonly Statement[];
  readonly #frame: Frame;
  readonly #circumstance: Circumstance;
  readonly #early = new Set<Statement>();
  #position = -1;

  constructor(statements: readonly Statement[], frame: Frame, circumstance: Circumstance) {
    this.#statements = statements;
    this.#frame = frame;
    this.#circumstance = circumstance;
  }

  execute(machine: Machine): void {
    for (const [position, statement] of this.#statements.entries()) {
      this.#position = position;
      if (this.#early.has(statement)) continue;
      if (execute(machine, [statement], this.#frame) !== undefined) return;
    }
  }

  /** Executes the statement still to come that binds `name`, if there is one. */
  bindEarly(machine: Machine, name: string): void {
    const later = this.#statements.slice(this.#position + 1);
    const binding = later.find(statement => binds(statement, name));
    if (binding === undefined || this.#early.has(binding)) return;
    this.#early.add(binding);
    machine.inAdvance(this.#circumstance, () => execute(machine, [binding], this.#frame));
  }
}

function binds(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case 'function':
    case 'class':
      return statement.name.name === name;
    case 'assignment':
      return (
        statement.operator === '=' &&
        statement.value !== undefined &&
        statement.targets.some(target => bindsTarget(target, name))
      );
    case 'importFrom':
      return statement.names.some(one => (one.alias?.name ?? one.name) === name);
    case 'import':
      return statement.names.some(one => (one.alias?.name ?? one.name.split('.')[0]) === name);
    default:
      return false;
  }
}

function bindsTarget(target: Expression, name: string): boolean {
  if (target.kind === 'name') return target.name === name;
  return (
    (target.kind === 'tuple' || target.kind === 'list') && target.items.some(one => bindsTarget(one, name))
  );
}
