import type { Assignment, Expression, For, Statement, Try } from '../../python/nodes.ts';
import { orDeclared, valueOfAnnotation } from './annotations.ts';
import { assign } from './assign.ts';
import { Circumstance } from './circumstance.ts';
import { executeWith } from './contextManagers.ts';
import { defineClass, defineFunction } from './definitions.ts';
import { evaluate, evaluateLazily } from './evaluate.ts';
import { foresee, handlersOf, type Raised } from './failures.ts';
import { executeImport, executeImportFrom, importForTypes } from './imports.ts';
import { elementOf, itemsOf } from './items.ts';
import type { Frame, Machine } from './machine.ts';
import { bindCaptures, possibleCases } from './matchCases.ts';
import { narrow } from './narrowing.ts';
import { binary } from './operators.ts';
import type { Bindings, Scope } from './scope.ts';
import { iterated } from './specialMethods.ts';
import { removeItem } from './subscripts.ts';
import { truthOf } from './truth.ts';
import { force, never, none, union, unknown, type Value } from './values.ts';

/** How a block ended: by running off its end (`undefined`), or by one of these. */
export type Flow = 'return' | 'break' | 'continue' | 'raise' | undefined;

/** Executes statements in order until one of them leaves the block. */
export function execute(machine: Machine, statements: readonly Statement[], frame: Frame): Flow {
  for (const statement of statements) {
    const flow = executeOne(machine, statement, frame);
    if (flow !== undefined) return flow;
  }
  return undefined;
}

function executeOne(machine: Machine, statement: Statement, frame: Frame): Flow {
  machine.step();
  machine.probe?.onStatement(statement, frame);
  switch (statement.kind) {
    case 'expression':
      return evaluate(machine, statement.value, frame) === never ? 'raise' : undefined;
    case 'assignment':
      return executeAssignment(machine, statement, frame);
    case 'function':
      defineFunction(machine, statement, frame);
      return undefined;
    case 'class':
      defineClass(machine, statement, frame);
      return undefined;
    case 'import':
      executeImport(machine, statement, frame);
      return undefined;
    case 'importFrom':
      executeImportFrom(machine, statement, frame);
      return undefined;
    case 'return': {
      const value = statement.value === undefined ? none : evaluate(machine, statement.value, frame);
      if (value === never) return 'raise';
      frame.returns.push(value);
      return 'return';
    }
    case 'raise':
      if (statement.value !== undefined) evaluate(machine, statement.value, frame);
      // What is not implemented here is in a class that inherits from this one.
      if (isNotImplemented(statement.value)) frame.returns.push(unknown);
      return 'raise';
    case 'break':
      return 'break';
    case 'continue':
      return 'continue';
    case 'if': {
      if (isTypeChecking(statement.test)) {
        importForTypes(machine, statement.body, frame);
        return execute(machine, statement.otherwise, frame);
      }
      const truth = isMainGuard(statement.test)
        ? undefined
        : truthOf(evaluate(machine, statement.test, frame));
      if (truth !== undefined) return execute(machine, truth ? statement.body : statement.otherwise, frame);
      return alternatives(machine, frame, [
        () => executeKnowing(machine, statement.test, true, statement.body, frame),
        () => executeKnowing(machine, statement.test, false, statement.otherwise, frame),
      ]);
    }
    case 'for':
      return executeFor(machine, statement, frame);
    case 'while': {
      for (let passes = 0; passes < machine.budget.iterations; passes++) {
        const truth = truthOf(evaluate(machine, statement.test, frame));
        if (truth === false) return execute(machine, statement.otherwise, frame);
        // Without an end in sight, one pass over whatever there is.
        if (truth === undefined || isEndless(statement.test)) break;
        const flow = execute(machine, statement.body, frame);
        if (flow === 'break') return undefined;
        if (flow === 'return' || flow === 'raise') return flow;
      }
      const flow = alternatives(machine, frame, [
        () => execute(machine, statement.body, frame),
        () => undefined,
      ]);
      return flow === 'break' || flow === 'continue' ? undefined : flow;
    }
    case 'try':
      return executeTry(machine, statement, frame);
    case 'with':
      return executeWith(machine, statement, frame);
    case 'match': {
      const subject = evaluate(machine, statement.subject, frame);
      const { cases, isComplete } = possibleCases(machine, statement, subject, frame);
      const branches = cases.map(one => () => {
        bindCaptures(one, subject, frame);
        return execute(machine, one.body, frame);
      });
      return alternatives(machine, frame, isComplete ? branches : [...branches, () => undefined]);
    }
    case 'global':
      for (const { name } of statement.names) frame.scope.redirect(name, frame.scope.module);
      return undefined;
    case 'nonlocal':
      for (const { name } of statement.names) redirectNonlocal(frame.scope, name);
      return undefined;
    case 'delete':
      for (const target of statement.targets) forget(machine, target, frame);
      return undefined;
    default:
      return undefined;
  }
}

/** `while True:` and `while 1:` end by what happens inside, which is rarely known. */
function isEndless(test: Expression): boolean {
  return test.kind === 'constant' || test.kind === 'number';
}

/** `del name`, `del mapping[key]`, `del object.name` */
function forget(machine: Machine, target: Expression, frame: Frame): void {
  if (target.kind === 'name') frame.scope.set(target.name, undefined);
  else if (target.kind === 'tuple') for (const item of target.items) forget(machine, item, frame);
  else if (target.kind === 'subscript') {
    const [index] = target.index;
    const object = force(evaluate(machine, target.object, frame));
    const key = index === undefined || index.kind === 'slice' ? undefined : evaluate(machine, index, frame);
    if (key !== undefined) removeItem(machine, object, key);
  } else if (target.kind === 'attribute') {
    const object = force(evaluate(machine, target.object, frame));
    const isOwn = object.kind === 'instance' && object.run === machine.run && !machine.isUncertain;
    if (isOwn) object.attributes.delete(target.attribute.name);
  }
}

function isNotImplemented(raised: Expression | undefined): boolean {
  const type = raised?.kind === 'call' ? raised.callee : raised;
  return type?.kind === 'name' && type.name === 'NotImplementedError';
}

function executeKnowing(
  machine: Machine,
  test: Expression,
  holds: boolean,
  statements: readonly Statement[],
  frame: Frame,
): Flow {
  narrow(test, holds, frame);
  return execute(machine, statements, frame);
}

/** `if __name__ == '__main__':` holds when the file is run and not when it is imported; both happen. */
function isMainGuard(test: Expression): boolean {
  return (
    test.kind === 'binary' &&
    test.operator === '==' &&
    test.left.kind === 'name' &&
    test.left.name === '__name__'
  );
}

function isTypeChecking(test: Expression): boolean {
  const name = test.kind === 'attribute' ? test.attribute : test;
  return name.kind === 'name' && name.name === 'TYPE_CHECKING';
}

function redirectNonlocal(scope: Scope, name: string): void {
  for (let outer = scope.parent; outer !== undefined; outer = outer.parent) {
    if (outer.kind === 'function' && outer.names.has(name)) {
      scope.redirect(name, outer);
      return;
    }
  }
}

/**
 * Executes each branch from the same state and joins what they leave behind: a name has the values of all branches
 * that reach the end. What they did to shared objects adds up.
 */
function alternatives(machine: Machine, frame: Frame, branches: readonly (() => Flow)[]): Flow {
  const { scope } = frame;
  const reached: Bindings[] = [];
  const flows: Flow[] = [];
  let last: Bindings | undefined;
  for (const branch of branches) {
    let flow: Flow;
    last = scope.attempt(() => {
      flow = machine.supposing(branch);
    });
    flows.push(flow);
    if (flow === undefined) reached.push(last);
  }
  // What follows in this function happens only where no branch has left it.
  const mayHaveLeft = flows.some(flow => flow !== undefined && flow !== 'raise');
  if (reached.length > 0 && mayHaveLeft) machine.circumstance = new Circumstance(machine.circumstance);
  if (reached.length === 0) {
    if (last !== undefined) scope.bindAll(last);
    // All left: a loop goes on if any of them would.
    return flows.find(flow => flow === 'continue' || flow === 'break') ?? flows[0];
  }
  join(scope, reached);
  return undefined;
}

/** Gives each name that one of the branches changed the values of all of them. */
function join(scope: Scope, branches: readonly Bindings[]): void {
  if (branches.every(changes => changes.size === 0)) return;
  const joined = new Map<string, Value | undefined>();
  for (const changes of branches) {
    for (const name of changes.keys())
      if (!joined.has(name)) joined.set(name, valueIn(scope, branches, name));
  }
  scope.bindAll(joined);
}

function valueIn(scope: Scope, branches: readonly Bindings[], name: string): Value | undefined {
  let joined: Value | undefined;
  for (const changes of branches) {
    const value = changes.has(name) ? changes.get(name) : scope.names.get(name);
    if (value === undefined || value === joined) continue;
    joined = joined === undefined ? value : union([joined, value]);
  }
  return joined;
}

function executeAssignment(machine: Machine, statement: Assignment, frame: Frame): Flow {
  if (statement.value === undefined) {
    declareField(machine, statement, frame, 'fields');
    return undefined;
  }
  let value = evaluateLazily(machine, statement.value, frame);
  if (value === never) return 'raise';
  if (statement.annotation !== undefined) {
    declareField(machine, statement, frame, 'annotations');
    if (machine.isLook) value = orDeclared(machine, value, statement.annotation, frame);
  }
  if (statement.operator !== '=') {
    const [target] = statement.targets;
    if (target === undefined) return undefined;
    value = binary(statement.operator, evaluate(machine, target, frame), value, machine);
  }
  for (const target of statement.targets) assign(machine, target, value, frame);
  return undefined;
}

/** `name: Type` in a class body: instances have such an attribute (a data class, a model). */
function declareField(
  machine: Machine,
  { targets: [target], annotation }: Assignment,
  frame: Frame,
  way: 'fields' | 'annotations',
): void {
  if (frame.scope.kind !== 'class' || target?.kind !== 'name' || annotation === undefined) return;
  // The class that is named may still be to come.
  frame.scope[way].set(
    target.name,
    machine.later(() => valueOfAnnotation(machine, annotation, frame)),
  );
}

function executeFor(machine: Machine, statement: For, frame: Frame): Flow {
  const iterable = iterated(machine, evaluate(machine, statement.iterable, frame));
  const items = itemsOf(iterable);
  if (items === undefined || items.length > machine.budget.iterations) {
    const flow = alternatives(machine, frame, [
      () => {
        assign(machine, statement.target, elementOf(iterable), frame);
        return endOfIteration(execute(machine, statement.body, frame));
      },
      () => undefined,
    ]);
    return flow ?? execute(machine, statement.otherwise, frame);
  }
  for (const item of items) {
    machine.step();
    assign(machine, statement.target, item, frame);
    const flow = execute(machine, statement.body, frame);
    if (flow === 'break') return undefined;
    if (flow === 'return' || flow === 'raise') return flow;
  }
  return execute(machine, statement.otherwise, frame);
}

function endOfIteration(flow: Flow): Flow {
  return flow === 'break' || flow === 'continue' ? undefined : flow;
}

/**
 * Where it is known that the body ends, or with which exception it does not, only what follows from that is executed; else the handlers
 * are alternatives to it.
 */
function executeTry(machine: Machine, statement: Try, frame: Frame): Flow {
  const { scope } = frame;
  const imports = statement.body.every(one => one.kind === 'import' || one.kind === 'importFrom');
  const { circumstance } = machine;
  if (!imports && statement.handlers.length > 0) machine.circumstance = new Circumstance(circumstance);
  let body: Body = { flow: undefined, raised: undefined, mayFail: false };
  let flow: Flow;
  const before = scope.watch(() => {
    body = executeBody(machine, statement, frame);
    flow = body.flow ?? execute(machine, statement.otherwise, frame);
  });
  machine.circumstance = circumstance;
  const { mayFail, raised } = body;
  // An import that the project or an installed package can serve does not fail.
  const isSure = !mayFail || imports;
  const handlers = isSure ? handlersOf(statement, raised, frame) : statement.handlers;
  const branches = handlers.map(handler => () => {
    scope.bindAll(before);
    if (handler.name !== undefined) frame.scope.assign(handler.name.name, unknown);
    return execute(machine, handler.body, frame);
  });
  const completed = () => flow;
  const [only, ...others] = isSure && raised !== undefined ? branches : [completed, ...branches];
  const joined =
    only === undefined || (others.length === 0 && only === completed)
      ? flow
      : others.length === 0
        ? only()
        : alternatives(machine, frame, [only, ...others]);
  return execute(machine, statement.finally, frame) ?? joined;
}

interface Body {
  readonly flow: Flow;
  /** What ends it for certain, unless something failed before. */
  readonly raised: Raised | undefined;
  /** Something that was executed may raise what nobody knows. */
  readonly mayFail: boolean;
}

function executeBody(machine: Machine, { body, handlers }: Try, frame: Frame): Body {
  let mayFail = false;
  for (const statement of body) {
    const foreseen = handlers.length === 0 ? 'unknown' : foresee(machine, statement, frame);
    if (foreseen === 'unknown') mayFail = true;
    else if (foreseen !== 'passes') return { flow: 'raise', raised: foreseen, mayFail };
    const flow = executeOne(machine, statement, frame);
    if (flow !== undefined) return { flow, raised: undefined, mayFail };
  }
  return { flow: undefined, raised: undefined, mayFail };
}
