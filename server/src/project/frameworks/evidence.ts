import { childrenOf } from '../../python/childrenOf.ts';
import type { Call, FunctionDefinition, Node, Parameter } from '../../python/nodes.ts';
import type { Circumstance } from '../evaluator/circumstance.ts';
import type { Definition, Machine } from '../evaluator/machine.ts';
import { type FunctionValue, force, type Value } from '../evaluator/values.ts';
import type { Location } from '../model.ts';

/** What findings have to know of a rule beside the rule itself. */
export interface RouteEvidence {
  /** All that must be the case for the rule to be there. */
  readonly circumstance: Circumstance;
  /** The very object that answers. */
  readonly view: Value;
  /** A decorator may have made something else of it before it was registered. */
  readonly isVeiled: boolean;
}

/** The parameters of a view, `self` left out. */
export interface Signature {
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly name: Location;
}

/** What is known of a rule that is being added for `view`. */
export function evidenceOf({ circumstance }: Machine, view: Value): RouteEvidence {
  return { circumstance, view, isVeiled: functionIn(view)?.isVeiled === true };
}

function functionIn(view: Value): FunctionValue | undefined {
  const value = force(view);
  const own = value.kind === 'method' ? value.function : value;
  return own.kind === 'function' ? own : undefined;
}

/**
 * What Flask calls with the variables of a rule; `undefined` where a decorator may have changed it. `present`: the
 * definition of a function as it is now.
 */
export function signatureOf(
  { view, isVeiled }: RouteEvidence,
  present: (callee: FunctionValue) => Definition | undefined,
): Signature | undefined {
  const bound = force(view).kind === 'method' ? 1 : 0;
  let callee = isVeiled ? undefined : functionIn(view);
  for (let hops = 0; callee !== undefined && hops < 10; hops++) {
    const definition = present(callee);
    const { path } = callee.module;
    if (path === undefined || definition?.kind !== 'function') return undefined;
    const inner = forwarded(callee, definition);
    if (inner === undefined) {
      const { start, end } = definition.name;
      return {
        path,
        parameters: definition.parameters.slice(bound),
        name: { path, span: { start, end } },
      };
    }
    callee = inner.isVeiled === true ? undefined : inner;
  }
  return undefined;
}

/** The function to which a wrapper hands its arguments on, all of them as they came: `view(*args, **kwargs)`. */
function forwarded(
  { wrapped, closure }: FunctionValue,
  { parameters, body }: FunctionDefinition,
): FunctionValue | undefined {
  const inner = wrapped && force(wrapped);
  if (inner?.kind !== 'function' || parameters.some(({ stars }) => stars === 0)) return undefined;
  const names = new Set(parameters.map(({ name }) => name));
  let forwards = false;
  const pending: Node[] = [...body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'name' && names.has(node.name)) return undefined;
    if (node.kind === 'call' && handsAllOn(node, parameters)) {
      const { callee } = node;
      const called = callee.kind === 'name' ? closure.lookup(callee.name) : undefined;
      if (called === undefined || force(called) !== inner) return undefined;
      forwards = true;
    } else pending.push(...childrenOf(node));
  }
  return forwards ? inner : undefined;
}

function handsAllOn({ arguments: given }: Call, parameters: readonly Parameter[]): boolean {
  return (
    given.length === parameters.length &&
    parameters.every(({ name, stars }, index) => {
      const value = given[index]?.value;
      return given[index]?.stars === stars && value?.kind === 'name' && value.name === name;
    })
  );
}

/** Whether two rules have the same view; `undefined` where that is not known. */
export function isSameView(one: Value, other: Value): boolean | undefined {
  const [first, second] = [force(one), force(other)];
  if (first === second) return true;
  if (first.kind === 'method' && second.kind === 'method') {
    return first.self === second.self && first.function === second.function;
  }
  const isKnown = ({ kind }: Value) => kind === 'function' || kind === 'method' || kind === 'instance';
  return isKnown(first) && isKnown(second) ? false : undefined;
}

/** Whether the views are made by one `def`: wrappers that a decorator made of two functions. */
export function isSameDefinition(one: Value, other: Value): boolean {
  const [first, second] = [functionIn(one), functionIn(other)];
  return first !== undefined && first.definition === second?.definition;
}
