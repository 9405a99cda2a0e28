import type { ClassValue, Value } from '../evaluator/values.ts';

/** A class outside the project, as far as `members` and `bases` tell. */
export function modelClass(
  name: string,
  members: Readonly<Record<string, Value>> = {},
  ...bases: readonly Value[]
): ClassValue {
  return {
    kind: 'class',
    name,
    bases,
    members: new Map(Object.entries(members)),
    module: undefined,
    definition: undefined,
  };
}
