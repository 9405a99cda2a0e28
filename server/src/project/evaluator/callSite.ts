import type { Location } from '../model.ts';
import { type ArgumentValue, type CallSite, force, type Value } from './values.ts';

/** The value at a position of the call, or `undefined` where fewer are given. */
export function argument(call: CallSite, position: number): Value | undefined {
  const given = call.positional[position];
  return given && force(given.value);
}

export const noKeywords: ReadonlyMap<string, ArgumentValue> = new Map();

/** A value as the argument of a call that a model makes. */
export function pass(value: Value, location: Location): ArgumentValue {
  return { value, location, written: undefined };
}

/** A call with the given positional values and nothing else. */
export function plainCall(location: Location, ...values: readonly Value[]): CallSite {
  return {
    positional: values.map(value => pass(value, location)),
    keywords: noKeywords,
    openPositional: false,
    openKeywords: false,
    location,
  };
}
