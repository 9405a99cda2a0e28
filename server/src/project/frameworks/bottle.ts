import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import { type CallSite, type InstanceValue, native, none, unknown, type Value } from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { addRoute, merge, mount, routeClass, routing } from './bottleRoutes.ts';
import { modelClass } from './modelClass.ts';
import { initialiseRouter, routerOf } from './router.ts';

const verbs = ['get', 'post', 'put', 'delete', 'patch'];

const bottleClass = modelClass('Bottle', {
  __init__: (machine, call, self) => {
    if (self?.kind === 'instance') initialiseRouter(machine, self, 'bottle', call.location);
    return none;
  },
  route: routing('GET'),
  ...Object.fromEntries(verbs.map(verb => [verb, routing(verb.toUpperCase())])),
  add_route: addRoute,
  mount,
  merge,
});

/** The functions of the module do what the methods of the default application do (API, "Application Stack"). */
const moduleFunctions = ['route', ...verbs, 'mount', 'error', 'hook', 'install', 'uninstall'];

/** The stack of default applications (`bottle.app`) of each machine. */
const stacks = new WeakMap<Machine, InstanceValue[]>();

const appStack: InstanceValue = {
  kind: 'instance',
  class: modelClass('AppStack', {
    __call__: defaultApplication,
    push,
    new_app: push,
    pop: machine => stacks.get(machine)?.pop() ?? unknown,
  }),
  attributes: new Map(),
  state: undefined,
  run: -1,
};

/** Bottle's applications and routes (API Reference). */
export function bottleModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['bottle.Bottle', bottleClass],
    ['bottle.Route', routeClass],
    ['bottle.app', appStack],
    ['bottle.apps', appStack],
    ['bottle.default_app', appStack],
    ...moduleFunctions.map((name): [string, Value] => [
      `bottle.${name}`,
      native(name, (machine, call) =>
        machine.call(attributeOf(machine, defaultApplication(machine, call), name), call),
      ),
    ]),
  ]);
}

function defaultApplication(machine: Machine, call: CallSite): Value {
  return stacks.get(machine)?.at(-1) ?? push(machine, { ...call, positional: [], keywords: new Map() });
}

function push(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'value').get('value');
  const stack = stacks.get(machine) ?? [];
  stacks.set(machine, stack);
  const application = routerOf(given) === undefined ? machine.call(bottleClass, call) : given;
  if (application?.kind !== 'instance') return unknown;
  if (machine.run === 0) stack.push(application);
  return application;
}
