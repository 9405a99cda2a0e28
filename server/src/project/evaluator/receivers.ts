import type { InstanceValue } from './values.ts';

/**
 * Which packages outside the project got hold of an object of the program, alone or in a container. What is executed only
 * because somebody asks something does not count, so that it does not matter who has asked before.
 */
export class Receivers {
  readonly #early = new WeakMap<InstanceValue, Set<string>>();
  #late = new WeakMap<InstanceValue, Set<string>>();
  #isSealed = false;

  /** `receiver`: the first name of a dotted path; `''` for code that is not known. */
  add(object: InstanceValue, receiver: string): void {
    const known = this.#isSealed ? this.#late : this.#early;
    const receivers = known.get(object);
    if (receivers === undefined) known.set(object, new Set([receiver]));
    else receivers.add(receiver);
  }

  of(object: InstanceValue): readonly string[] {
    return [...(this.#early.get(object) ?? []), ...(this.#late.get(object) ?? [])];
  }

  /** See `Machine.seal`. */
  seal(): void {
    this.#isSealed = true;
  }

  /** See `Machine.forgetLate`. */
  forgetLate(): void {
    this.#late = new WeakMap();
  }
}
