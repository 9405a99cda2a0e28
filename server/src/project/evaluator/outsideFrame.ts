import type { Frame } from './machine.ts';
import type { FunctionValue } from './values.ts';

/** Where the defaults and annotations of a function are evaluated. */
export function outsideFrame({ closure, module }: FunctionValue): Frame {
  return { scope: closure, module, function: undefined, self: undefined, returns: [], yields: [] };
}
