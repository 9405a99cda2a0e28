import { type CallSite, force, type Value } from './values.ts';

/** The value at a position of the call, or `undefined` where fewer are given. */
export function argument(call: CallSite, position: number): Value | undefined {
  const given = call.positional[position];
  return given && force(given.value);
}
