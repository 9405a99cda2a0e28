import { targetId } from './devServer.ts';
import type { NamedTarget } from './plan.ts';

/**
 * The order in which targets are offered: those of the active file, the one that ran last, the rest as they came. Any
 * target appears once.
 */
export function orderTargets(
  targets: readonly NamedTarget[],
  active: string | undefined,
  lastId: string | undefined,
): NamedTarget[] {
  const rank = ({ target }: NamedTarget): number =>
    target.uri === active ? 0 : targetId(target) === lastId ? 1 : 2;
  const unique = new Map<string, NamedTarget>();
  for (const each of targets) if (!unique.has(targetId(each.target))) unique.set(targetId(each.target), each);
  return [...unique.values()].toSorted((a, b) => rank(a) - rank(b));
}
