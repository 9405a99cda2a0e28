import type { Expression } from '../../python/nodes.ts';
import type { Frame } from './machine.ts';
import { truthOf } from './truth.ts';
import { isNone, optionsOf, union, type Value } from './values.ts';

/**
 * What a branch knows of a variable: inside `if x is None:` it is None, after it (or in `else`) it is not; `if x:` and
 * `if not x:` likewise for the alternatives whose truth is known. Nothing is assumed of an unknown value.
 */
export function narrow(test: Expression, holds: boolean, frame: Frame): void {
  if (test.kind === 'unary' && test.operator === 'not') {
    narrow(test.operand, !holds, frame);
    return;
  }
  if (test.kind === 'binary' && test.operator === (holds ? 'and' : 'or')) {
    narrow(test.left, holds, frame);
    narrow(test.right, holds, frame);
    return;
  }
  if (test.kind === 'name') {
    keep(frame, test.name, option => truthOf(option) !== !holds);
    return;
  }
  if (test.kind !== 'binary' || test.left.kind !== 'name') return;
  const againstNone = test.right.kind === 'constant' && test.right.value === 'None';
  if (!againstNone || (test.operator !== 'is' && test.operator !== 'is not')) return;
  const wanted = (test.operator === 'is') === holds;
  keep(frame, test.left.name, option =>
    wanted ? isNone(option) || option.kind === 'unknown' : !isNone(option),
  );
}

function keep(frame: Frame, name: string, fits: (option: Value) => boolean): void {
  const value = frame.scope.names.get(name);
  if (value?.kind !== 'union') return;
  const options = optionsOf(value).filter(fits);
  if (options.length > 0) frame.scope.set(name, union(options));
}
