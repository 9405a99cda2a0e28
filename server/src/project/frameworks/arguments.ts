import { type CallSite, force, type Value } from '../evaluator/values.ts';

/** Reads the arguments of a call by the modelled function's parameter names, in order. */
export class Arguments {
  readonly #call: CallSite;
  readonly #names: readonly string[];

  constructor(call: CallSite, ...names: readonly string[]) {
    this.#call = call;
    this.#names = names;
  }

  /** The value given for `name`, or `undefined` when the parameter keeps its default. */
  get(name: string): Value | undefined {
    const position = this.#names.indexOf(name);
    const given =
      this.#call.keywords.get(name) ?? (position < 0 ? undefined : this.#call.positional[position]);
    return given && force(given.value);
  }
}
