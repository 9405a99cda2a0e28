import type { ClassDefinition, FunctionDefinition } from '../../python/nodes.ts';
import { applyDecorator } from './call.ts';
import { pass, plainCall } from './callSite.ts';
import { classFromStatement } from './classes.ts';
import { evaluate, evaluateLazily } from './evaluate.ts';
import type { Frame, Machine } from './machine.ts';
import { Scope } from './scope.ts';
import {
  type ArgumentValue,
  type CallSite,
  type ClassValue,
  type FunctionValue,
  text,
  type Value,
} from './values.ts';

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
  if (frame.module.path !== undefined) machine.functions.push(created);
  let value: Value = created;
  for (const [position, decorator] of decorators.reverse().entries()) {
    const written = definition.decorators[decorators.length - 1 - position] ?? definition;
    value = applyDecorator(machine, decorator, value, machine.locate(frame, written));
  }
  // A decorator below `@property` or `@classmethod` may have put another function in the place of this one.
  if (value.kind === 'function' && flavour !== 'plain' && value.flavour === 'plain')
    value = { ...value, flavour };
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
  const location = machine.locate(frame, definition.name);
  const { meta, keywords } = classKeywords(machine, definition, frame);
  const { fields, annotations } = scope;
  const statement = { definition, module: frame.module, fields, annotations };
  const call: CallSite = { ...plainCall(location), keywords };
  let value = classFromStatement(machine, statement, meta, bases, scope.names, call);
  for (const decorator of [...definition.decorators].reverse()) {
    value = applyDecorator(machine, evaluate(machine, decorator, frame), value, location);
  }
  frame.scope.assign(definition.name.name, value);
}

/** `metaclass=` and the other keywords of a class statement, which `__init_subclass__` receives. */
function classKeywords(
  machine: Machine,
  definition: ClassDefinition,
  frame: Frame,
): { readonly meta: ClassValue | undefined; readonly keywords: ReadonlyMap<string, ArgumentValue> } {
  const keywords = new Map<string, ArgumentValue>();
  for (const { name, value } of definition.arguments) {
    if (name === undefined) continue;
    const given = evaluate(machine, value, frame);
    keywords.set(name.name, pass(given, machine.locate(frame, value)));
  }
  const meta = keywords.get('metaclass')?.value;
  keywords.delete('metaclass');
  return { meta: meta?.kind === 'class' ? meta : undefined, keywords };
}
