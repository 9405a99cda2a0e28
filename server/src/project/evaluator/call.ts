import { parameterKeepers } from '../../catalog/parameterKeepers.ts';
import { childrenOf } from '../../python/childrenOf.ts';
import type { FunctionDefinition, Node, Parameter } from '../../python/nodes.ts';
import type { Location } from '../model.ts';
import { orDeclared, valueOfAnnotation } from './annotations.ts';
import { attributeOf } from './attributes.ts';
import { noKeywords, plainCall } from './callSite.ts';
import { instantiate } from './classes.ts';
import { findInClass } from './classOrder.ts';
import { addEntries } from './items.ts';
import type { Frame, Machine } from './machine.ts';
import { outsideFrame } from './outsideFrame.ts';
import { Scope } from './scope.ts';
import {
  type ArgumentValue,
  type CallSite,
  type FunctionValue,
  force,
  isNone,
  never,
  none,
  optionsOf,
  text,
  union,
  unknown,
  type Value,
} from './values.ts';

/** The result of calling `callee`; `unknown` for what cannot be seen. Never throws but for a spent budget. */
export function callValue(machine: Machine, callee: Value, call: CallSite): Value {
  const value = force(callee);
  switch (value.kind) {
    case 'function':
      return callFunction(machine, value, call);
    case 'native':
      return value.call(machine, call, undefined);
    case 'method': {
      if (value.function.kind === 'native') return value.function.call(machine, call, value.self);
      const self: ArgumentValue = { value: value.self, location: call.location, written: undefined };
      return callFunction(machine, value.function, { ...call, positional: [self, ...call.positional] });
    }
    case 'class':
      return instantiate(machine, value, call);
    case 'instance': {
      const method = findInClass(value.class, '__call__');
      return method === undefined
        ? unknown
        : callValue(machine, attributeOf(machine, value, '__call__'), call);
    }
    case 'external':
      handOut(machine, call, value.path);
      return machine.callOutside(machine, value.path, call) ?? callOutside(machine, value.path, call);
    case 'union': {
      const options = optionsOf(value).filter(option => !isNone(option));
      if (options.length === 1) return callValue(machine, options[0] ?? unknown, call);
      return union(options.map(option => machine.supposing(() => callValue(machine, option, call))));
    }
    default:
      handOut(machine, call, '');
      return unknown;
  }
}

/** Notes which package, by the first name of the dotted `path`, an object of the program is given to. */
function handOut(machine: Machine, { positional, keywords }: CallSite, path: string): void {
  if (machine.isLook || machine.loader.isAskedFor) return;
  const hand = (value: Value): void => {
    if (value.kind === 'instance') machine.receivers.add(value, /^\w*/.exec(path)?.[0] ?? '');
    else if (value.kind === 'union') value.options.forEach(hand);
  };
  const give = ({ value }: ArgumentValue): void => {
    hand(value);
    if ('items' in value) value.items.forEach(hand);
  };
  positional.forEach(give);
  keywords.forEach(give);
}

function callOutside(machine: Machine, path: string, call: CallSite): Value {
  const result = machine.external(`${path}()`);
  const [only, ...others] = call.positional;
  if (only === undefined || others.length > 0 || result.kind !== 'external') return result;
  return { ...result, argument: only.value };
}

/** What `@decorator` makes of `target`. One from outside the project is taken to wrap and keep the name. */
export function applyDecorator(machine: Machine, decorator: Value, target: Value, location: Location): Value {
  const value = force(decorator);
  const isSeen = value.kind !== 'unknown' && value.kind !== 'external' && value.kind !== 'text';
  const result = isSeen ? force(callValue(machine, value, plainCall(location, target))) : unknown;
  const isKnown = (one: Value) => one.kind !== 'unknown' && one.kind !== 'external' && !isNone(one);
  if (optionsOf(result).some(isKnown)) return result;
  const keeps = value.kind === 'external' && parameterKeepers.has(value.path);
  if (target.kind === 'function' && !keeps) target.isVeiled = true;
  return target;
}

/** Runs a function's body; `onYield` is told of each value it yields, as it does. Recursion and depth are bounded; beyond the bound the result is `unknown`. */
export function callFunction(
  machine: Machine,
  callee: FunctionValue,
  call: CallSite,
  onYield?: (value: Value) => void,
): Value {
  const run = () => runFunction(machine, callee, call, onYield);
  if (!machine.isLook) return run();
  const isMain = machine.stack.length === 0 || machine.isSought(callee);
  const result = isMain ? run() : (machine.withinCall(run) ?? abandoned(machine, call));
  const definition = machine.definitionOf(callee);
  if (definition.kind === 'lambda' || definition.returns === undefined) return result;
  return orDeclared(machine, result, definition.returns, outsideFrame(callee));
}

/** What is left of a call that took too long: it may have done anything to what it was given. */
function abandoned(machine: Machine, call: CallSite): Value {
  for (const { value } of [...call.positional, ...call.keywords.values()]) {
    for (const option of optionsOf(value)) {
      if (option.kind === 'dict' && option.run === machine.run) addEntries(option);
      else if ('open' in option && 'run' in option && option.run === machine.run) option.open = true;
    }
  }
  return unknown;
}

function runFunction(
  machine: Machine,
  callee: FunctionValue,
  call: CallSite,
  onYield?: (value: Value) => void,
): Value {
  machine.step();
  const { stack } = machine;
  if (stack.length >= machine.budget.depth) return unknown;
  if (stack.some(one => one.definition === callee.definition) && !machine.mayRecur(callee.definition)) {
    return unknown;
  }
  const { effort } = machine;
  const isTable = machine.run === 0;
  if (isTable && effort.isSpentOn(callee.definition)) {
    const path = callee.module.path;
    if (path !== undefined)
      machine.report({ path, span: callee.definition }, { code: 'budget', what: 'steps' });
    return unknown;
  }
  const { fruits } = effort;
  const stepsBefore = machine.steps;
  if (machine.run === machine.home) machine.called.add(callee.definition);
  const definition = machine.definitionOf(callee);
  const scope = new Scope('function', callee.closure);
  const { site, circumstance } = machine;
  machine.site = call.location;
  const self = bindParameters(machine, callee, call, scope);
  const frame: Frame = {
    scope,
    module: callee.module,
    function: callee,
    self,
    returns: [],
    yields: [],
    ...(onYield && { onYield }),
  };
  stack.push(callee);
  if (callee.module.path !== undefined) machine.ran.add(callee.module.path);
  try {
    if (definition.kind === 'lambda') return machine.evaluate(definition.body, frame);
    const flow = machine.execute(definition.body, frame);
    if (frame.yields.length > 0 || isGenerator(definition)) {
      return { kind: 'list', items: frame.yields, open: false, run: machine.run };
    }
    if (flow === undefined) frame.returns.push(none);
    if (frame.returns.length > 0) return union(frame.returns);
    // That a program certainly fails here is more likely our mistake than its own.
    return machine.isUncertain ? never : unknown;
  } finally {
    if (isTable) effort.add(callee.definition, machine.steps - stepsBefore, fruits);
    stack.pop();
    machine.site = site;
    machine.circumstance = circumstance;
  }
}

/** Derived from an immutable definition and gone with it. */
const generators = new WeakMap<FunctionDefinition, boolean>();

function isGenerator(definition: FunctionDefinition): boolean {
  const known = generators.get(definition);
  if (known !== undefined) return known;
  const pending: Node[] = [...definition.body];
  let yields = false;
  for (let node = pending.pop(); node !== undefined && !yields; node = pending.pop()) {
    yields = node.kind === 'yield' || node.kind === 'yieldFrom';
    if (node.kind !== 'function' && node.kind !== 'class' && node.kind !== 'lambda')
      pending.push(...childrenOf(node));
  }
  generators.set(definition, yields);
  return yields;
}

/** Binds arguments to parameters (Language Reference 6.3.4). Answers the first argument, for `super()`. */
function bindParameters(
  machine: Machine,
  callee: FunctionValue,
  call: CallSite,
  scope: Scope,
): Value | undefined {
  const { positional } = call;
  const keywords = call.keywords.size === 0 ? undefined : new Map(call.keywords);
  let next = 0;
  let keywordOnly = false;
  for (const parameter of machine.definitionOf(callee).parameters) {
    if (parameter.slash) continue;
    if (parameter.stars === 1) {
      keywordOnly = true;
      const rest = positional.slice(next).map(argument => argument.value);
      const items: Value = { kind: 'tuple', items: rest, open: call.openPositional, run: machine.run };
      if (parameter.name !== '') scope.names.set(parameter.name, items);
    } else if (parameter.stars === 2) {
      scope.names.set(parameter.name, keywordDictionary(machine, keywords ?? noKeywords, call.openKeywords));
    } else {
      const given = (keywordOnly ? undefined : positional[next++]) ?? keywords?.get(parameter.name);
      keywords?.delete(parameter.name);
      scope.names.set(parameter.name, given?.value ?? absentArgument(machine, callee, parameter, call));
    }
  }
  return positional[0]?.value;
}

function keywordDictionary(
  machine: Machine,
  keywords: ReadonlyMap<string, ArgumentValue>,
  open: boolean,
): Value {
  const entries = new Map(
    [...keywords].map(
      ([name, { value, location }]) => [`'${name}'`, { key: text(name), value, location }] as const,
    ),
  );
  return { kind: 'dict', entries, open, run: machine.run };
}

function absentArgument(
  machine: Machine,
  callee: FunctionValue,
  parameter: Parameter,
  call: CallSite,
): Value {
  const open = call.openPositional || call.openKeywords;
  const { annotation, defaultValue } = parameter;
  const frame = outsideFrame(callee);
  const fallback = defaultValue === undefined ? undefined : machine.evaluate(defaultValue, frame);
  if (fallback !== undefined) return open ? union([fallback, unknown]) : fallback;
  return annotation === undefined ? unknown : valueOfAnnotation(machine, annotation, frame);
}
