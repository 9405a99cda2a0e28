import type { Machine } from './evaluator/machine.ts';
import { textOf } from './evaluator/values.ts';
import type { Location } from './model.ts';

/** A blueprint that the project constructs, registered or not. */
export interface SeenBlueprint {
  /** `undefined` when it is computed. */
  readonly name: string | undefined;
  /** The constructor call. */
  readonly location: Location;
  readonly hasRoutes: boolean;
  /** Code outside the project got hold of it. */
  readonly isHandedOut: boolean;
}

export function blueprintsSeen({ observations, receivers }: Machine): readonly SeenBlueprint[] {
  return observations.flatMap((seen): readonly SeenBlueprint[] => {
    if (seen.kind !== 'blueprint') return [];
    const { object, location, views } = seen.scaffold;
    const name = textOf(object.attributes.get('name'));
    return [{ name, location, hasRoutes: views.length > 0, isHandedOut: receivers.of(object).length > 0 }];
  });
}
