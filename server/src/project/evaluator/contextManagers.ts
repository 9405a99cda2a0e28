import type { With, WithItem } from '../../python/nodes.ts';
import { assign } from './assign.ts';
import { callFunction } from './call.ts';
import { pass } from './callSite.ts';
import type { Flow } from './execute.ts';
import type { Frame, Machine } from './machine.ts';
import { callSpecial } from './specialMethods.ts';
import { type CallSite, type ClassValue, force, none, unknown, type Value } from './values.ts';

const generatorManager: ClassValue = {
  kind: 'class',
  name: '_GeneratorContextManager',
  bases: [],
  members: new Map(),
  module: undefined,
  definition: undefined,
};

interface Pending {
  readonly callee: Value;
  readonly call: CallSite;
}

/** What `contextlib.contextmanager` makes of a generator function: a call runs nothing until a `with` enters it. */
export function generatorContextManager(callee: Value): Value {
  return {
    kind: 'native',
    name: 'contextmanager',
    call: (machine, call, self) => {
      const own = self && pass(self, call.location);
      const positional = own === undefined ? call.positional : [own, ...call.positional];
      const state: Pending = { callee, call: { ...call, positional } };
      return { kind: 'instance', class: generatorManager, attributes: new Map(), state, run: machine.run };
    },
  };
}

/** `with a as x, b: body` (Language Reference 8.5). */
export function executeWith(machine: Machine, statement: With, frame: Frame): Flow {
  return enter(machine, statement, 0, frame);
}

function enter(machine: Machine, statement: With, position: number, frame: Frame): Flow {
  const item = statement.items[position];
  if (item === undefined) return machine.execute(statement.body, frame);
  const manager = machine.evaluate(item.value, frame);
  const body = (): Flow => enter(machine, statement, position + 1, frame);
  if (manager.kind !== 'instance') {
    bindTarget(machine, item, unknown, frame);
    return body();
  }
  if (manager.class === generatorManager) {
    return throughGenerator(machine, manager.state as Pending, value => {
      bindTarget(machine, item, value, frame);
      return body();
    });
  }
  // Most context managers of the frameworks, which are modelled without these methods, return themselves.
  bindTarget(machine, item, callSpecial(machine, manager, '__enter__', []) ?? manager, frame);
  const flow = body();
  callSpecial(machine, manager, '__exit__', [none, none, none]);
  return flow;
}

/** Runs the generator; the body of the `with` happens where it yields first. */
function throughGenerator(machine: Machine, { callee, call }: Pending, body: (value: Value) => Flow): Flow {
  const generator = force(callee);
  let outcome: { readonly flow: Flow } | undefined;
  const once = (value: Value): void => {
    outcome ??= { flow: body(value) };
  };
  if (generator.kind === 'function') callFunction(machine, generator, call, once);
  once(unknown);
  return outcome?.flow;
}

function bindTarget(machine: Machine, item: WithItem, value: Value, frame: Frame): void {
  if (item.target !== undefined) assign(machine, item.target, value, frame);
}
