import type { Definition } from './machine.ts';

interface Spent {
  steps: number;
  hasBorneFruit: boolean;
}

/**
 * How much one function, and what it calls, may take in all for one application, as long as none of its calls ever
 * registers anything: decorators that build schemas for every field of every model, filters for every column.
 */
const fruitlessSteps = 2_000_000;

/** What was spent on each function. Whoever has taken long without any fruit is not called again. */
export class Effort {
  readonly #spent = new Map<Definition, Spent>();
  /** Counts what was registered: applications, blueprints, rules. */
  fruits = 0;

  isSpentOn(definition: Definition): boolean {
    const spent = this.#spent.get(definition);
    return spent !== undefined && !spent.hasBorneFruit && spent.steps > fruitlessSteps;
  }

  /** A new application: what its setting up takes is not what that of others took. */
  renew(): void {
    this.#spent.clear();
  }

  /** Adds one call: the steps it took, and the fruits that there were before it. */
  add(definition: Definition, steps: number, fruitsBefore: number): void {
    const spent = this.#spent.get(definition) ?? { steps: 0, hasBorneFruit: false };
    spent.steps += steps;
    if (this.fruits > fruitsBefore) spent.hasBorneFruit = true;
    this.#spent.set(definition, spent);
  }
}
