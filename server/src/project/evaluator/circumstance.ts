/**
 * Something that must be the case for code to run: a module is imported, a branch is taken of which the condition is not
 * known, a function is called that nobody in the project calls. Made while the program is evaluated.
 */
export class Circumstance {
  /** Without it this one cannot be. */
  readonly within: Circumstance | undefined;
  /** Others that are the case whenever this one is: the modules that are imported there. */
  readonly brings = new Set<Circumstance>();
  /** It is the case whenever all of `within` and `brings` are. */
  readonly isConjunction: boolean;

  constructor(within: Circumstance | undefined, also?: Circumstance) {
    this.within = within;
    this.isConjunction = also !== undefined;
    if (also !== undefined) this.brings.add(also);
  }
}

/** True when `other` is the case whenever `one` is. */
export function implies(one: Circumstance, ...others: readonly Circumstance[]): boolean {
  const known = new Set([one]);
  // The set grows while it is walked.
  for (const { within, brings } of known) {
    if (within !== undefined) known.add(within);
    for (const brought of brings) known.add(brought);
  }
  const holds = (other: Circumstance): boolean =>
    known.has(other) ||
    (other.isConjunction && [other.within, ...other.brings].every(part => part === undefined || holds(part)));
  return others.every(holds);
}
