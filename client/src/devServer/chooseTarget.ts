import type { RunTarget } from '../../../server/src/protocol.ts';
import { targetId } from './devServer.ts';

/**
 * The order in which targets are offered: those of the active file, the one that ran last, the rest as they came. Any
 * target appears once.
 */
export function orderTargets(
  targets: readonly RunTarget[],
  active: string | undefined,
  lastId: string | undefined,
): RunTarget[] {
  const rank = (target: RunTarget): number =>
    target.uri === active ? 0 : targetId(target) === lastId ? 1 : 2;
  const unique = [...new Map(targets.map(target => [targetId(target), target])).values()];
  return unique.toSorted((a, b) => rank(a) - rank(b));
}
