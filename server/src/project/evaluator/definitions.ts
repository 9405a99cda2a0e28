import type { ClassDefinition, FunctionDefinition } from '../../python/nodes.ts';
import { applyDecorator, callFunction } from './call.ts';
import { classOrder } from './classOrder.ts';
import { evaluate, evaluateLazily } from './evaluate.ts';
import type { Frame, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import { type ClassValue, type FunctionValue, text, type Value } from './values.ts';

/** Creates the function and binds what its decorators, innermost first, make of it. */
export function defineFunction(machine: Machine, definition: FunctionDefinition, frame: Frame): void {
  const owner = frame.scope.kind === 'class' ? frame.scope : undefined;
  const prefix = frame.function === undefined ? '' : `${frame.function.qualifiedName}.<locals>.`;
  const className = owner?.names.get('__qualname__');
  const inClass = className?.kind === 'constant' ? `${className.value}.` : prefix;
  let flavour: FunctionValue['flavour'] = 'plain';
  const decorators: Value[] = [];
  for (const decorator of definition.decorators) {
    const name = decorator.kind === 'name' ? decorator.name : undefined;
    if (name === 'staticmethod') flavour = 'static';
    else if (name === 'classmethod') flavour = 'class';
    else if (name === 'property' || name === 'cached_property' || name === 'hybrid_property')
      flavour = 'property';
    else decorators.push(evaluate(machine, decorator, frame));
  }
  const created: FunctionValue = {
    kind: 'function',
    definition,
    module: frame.module,
    closure: frame.scope,
    owner: undefined,
    name: definition.name.name,
    qualifiedName: inClass + definition.name.name,
    wrapped: undefined,
    attributes: new Map(),
    flavour,
  };
  machine.functions.push(created);
  let value: Value = created;
  for (const [position, decorator] of decorators.reverse().entries()) {
    const written = definition.decorators[decorators.length - 1 - position] ?? definition;
    value = applyDecorator(machine, decorator, value, machine.locate(frame, written));
  }
  frame.scope.assign(definition.name.name, value);
}

/** Executes the class body in a namespace of its own and binds the class. */
export function defineClass(machine: Machine, definition: ClassDefinition, frame: Frame): void {
  const scope = new Scope('class', frame.scope);
  const outer = frame.scope.names.get('__qualname__');
  const prefix = frame.scope.kind === 'class' && outer?.kind === 'constant' ? `${outer.value}.` : '';
  scope.names.set('__qualname__', text(prefix + definition.name.name));
  const bases = definition.arguments
    .filter(argument => argument.name === undefined && argument.stars === 0)
    .map(argument => evaluateLazily(machine, argument.value, frame));
  machine.execute(definition.body, { ...frame, scope, self: undefined });
  const value: ClassValue = {
    kind: 'class',
    name: definition.name.name,
    bases,
    members: scope.names,
    module: frame.module,
    definition,
  };
  for (const member of scope.names.values()) {
    if (member.kind === 'function' && member.owner === undefined) member.owner = value;
  }
  const location = machine.locate(frame, definition.name);
  let decorated: Value = value;
  for (const decorator of [...definition.decorators].reverse()) {
    decorated = applyDecorator(machine, evaluate(machine, decorator, frame), decorated, location);
  }
  frame.scope.assign(definition.name.name, decorated);
  notifyBases(machine, value, frame, definition);
}

/** Calls the nearest `__init_subclass__` of the bases, as `type.__new__` does. */
function notifyBases(machine: Machine, value: ClassValue, frame: Frame, definition: ClassDefinition): void {
  // A base that is still lazy comes from a module that mentions no framework.
  const bases = value.bases.flatMap(base => (base.kind === 'class' ? classOrder(base) : []));
  for (const base of bases) {
    const hook = base.kind === 'class' ? base.members.get('__init_subclass__') : undefined;
    if (hook?.kind !== 'function') continue;
    const location = machine.locate(frame, definition.name);
    const positional = [{ value, location, written: undefined }];
    callFunction(machine, hook, {
      positional,
      keywords: new Map(),
      openPositional: false,
      openKeywords: true,
      location,
    });
    return;
  }
}
