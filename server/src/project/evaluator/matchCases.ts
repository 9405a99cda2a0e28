import type { Match, MatchCase } from '../../python/nodes.ts';
import { evaluate } from './evaluate.ts';
import type { Frame, Machine } from './machine.ts';
import { binary } from './operators.ts';
import { truthOf } from './truth.ts';
import { unknown, type Value } from './values.ts';

/** The cases that may be chosen, in order; complete when one of them certainly is. */
export function possibleCases(
  machine: Machine,
  statement: Match,
  subject: Value,
  frame: Frame,
): { readonly cases: readonly MatchCase[]; readonly isComplete: boolean } {
  const cases: MatchCase[] = [];
  for (const one of statement.cases) {
    const tests = one.values?.map(value => {
      // None, True and False are compared by identity.
      const operator = value.kind === 'constant' ? 'is' : '==';
      return binary(operator, subject, evaluate(machine, value, frame), machine);
    });
    const truths = tests?.map(truthOf);
    if (truths !== undefined && truths.length > 0 && truths.every(truth => truth === false)) continue;
    const guard = guardHolds(machine, one, subject, frame);
    if (guard === false) continue;
    cases.push(one);
    const fits = truths !== undefined && (truths.length === 0 || truths.includes(true));
    if (fits && guard === true) return { cases, isComplete: true };
  }
  return { cases, isComplete: false };
}

/** Of what a pattern binds only the subject as a whole is known. */
export function bindCaptures({ captures, whole }: MatchCase, subject: Value, frame: Frame): void {
  for (const { name } of captures) frame.scope.assign(name, name === whole?.name ? subject : unknown);
}

/** A guard is asked with the names of its pattern, which Python leaves bound, too. */
function guardHolds(machine: Machine, one: MatchCase, subject: Value, frame: Frame): boolean | undefined {
  if (one.guard === undefined) return true;
  bindCaptures(one, subject, frame);
  return truthOf(evaluate(machine, one.guard, frame));
}
