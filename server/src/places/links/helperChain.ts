import type { AnyArgument } from './callLinks.ts';

// A helper hands one of its parameters on as an endpoint, be it a Python function or a macro.

export interface HandedOn {
  readonly path: string;
  readonly name: string;
  readonly parameter: string;
  /** Among the positional arguments of a call. */
  readonly index: number;
}

/** The argument that the helper hands on, by its name or by its place; `undefined` where stars hide which one that is. */
export function argumentFor<A extends AnyArgument>(
  list: readonly A[],
  { parameter, index }: HandedOn,
): A | undefined {
  const named = list.find(({ name }) => name?.name === parameter);
  if (named !== undefined) return named;
  const before = list.slice(0, index + 1);
  const isHidden = before.some(({ name, stars }, at) => name !== undefined || (stars > 0 && at < index));
  return isHidden ? undefined : before[index];
}

/** How many helpers may stand between a call and `url_for`. */
const maximumHops = 3;

/** Lets `addCallers` add to `helpers` those that call one of the given, then those that call these. */
export function followCallers<Helper>(
  helpers: Helper[],
  addCallers: (fresh: readonly Helper[]) => void,
): void {
  let fresh: readonly Helper[] = [...helpers];
  for (let hop = 1; hop < maximumHops && fresh.length > 0; hop++) {
    const from = helpers.length;
    addCallers(fresh);
    fresh = helpers.slice(from);
  }
}
