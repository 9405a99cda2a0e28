import type { Parameter } from '../../python/nodes.ts';
import type { Circumstance } from '../evaluator/circumstance.ts';
import type { Machine } from '../evaluator/machine.ts';
import { type FunctionValue, force, type Value } from '../evaluator/values.ts';
import type { Location } from '../model.ts';

/** What findings have to know of a rule beside the rule itself. */
export interface RouteEvidence {
  /** All that must be the case for the rule to be there. */
  readonly circumstance: Circumstance;
  /** The very object that answers. */
  readonly view: Value;
  /** What Flask calls with the variables of the rule; `undefined` where a decorator may have changed it. */
  readonly signature: Signature | undefined;
}

/** The parameters of a view, `self` left out, places as in the file that defines it. */
export interface Signature {
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly name: Location;
}

/** What is known of a rule that is being added for `view`. */
export function evidenceOf({ circumstance }: Machine, view: Value): RouteEvidence {
  return { circumstance, view, signature: signatureOf(view) };
}

/** What calls of `view` are bound to. */
function signatureOf(view: Value): Signature | undefined {
  const value = force(view);
  if (value.kind === 'method') {
    return value.function.kind === 'function' ? signature(value.function, 1) : undefined;
  }
  return value.kind === 'function' ? signature(value, 0) : undefined;
}

function signature({ definition, module, isVeiled }: FunctionValue, bound: number): Signature | undefined {
  const { path } = module;
  if (path === undefined || isVeiled === true || definition.kind !== 'function') return undefined;
  const { start, end } = definition.name;
  const parameters = definition.parameters.slice(bound);
  return { path, parameters, name: { path, span: { start, end } } };
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
