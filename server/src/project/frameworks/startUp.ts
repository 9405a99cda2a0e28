import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
  type NativeValue,
  native,
  none,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';

// What Starlette and FastAPI call when the server starts, before the first request (Starlette, "Lifespan").

/** Notes the `lifespan=` and `on_startup=` of a constructor. */
export function noteStartUp(machine: Machine, call: CallSite, application: Value): void {
  const given = new Arguments(call);
  const lifespan = given.get('lifespan');
  if (lifespan !== undefined) note(machine, lifespan, [application]);
  for (const handler of itemsOf(given.get('on_startup') ?? unknown) ?? []) note(machine, handler, []);
}

/** `add_event_handler('startup', handler)` and the decorator `on_event('startup')`. */
export const startUpMethods: Readonly<Record<string, NativeValue['call']>> = {
  add_event_handler: (machine, call) => {
    const given = new Arguments(call, 'event_type', 'func');
    if (textOf(given.get('event_type')) === 'startup') note(machine, given.get('func') ?? unknown, []);
    return none;
  },
  on_event: (_machine, call) =>
    native('decorator', (machine, decorated) => {
      const handler = decorated.positional[0]?.value ?? unknown;
      if (textOf(new Arguments(call, 'event_type').get('event_type')) === 'startup')
        note(machine, handler, []);
      return handler;
    }),
};

function note(machine: Machine, given: Value, values: readonly Value[]): void {
  const handler = force(given);
  if (handler.kind === 'function' && machine.run === 0) machine.observe({ kind: 'startUp', handler, values });
}
