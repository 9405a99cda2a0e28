import type { Circumstance } from '../evaluator/circumstance.ts';
import type { InstanceValue, Value } from '../evaluator/values.ts';
import type { Location, View } from '../model.ts';

/** What is known of a Flask or Blueprint object beside its attributes. Flask's own name for what the two share. */
export interface Scaffold {
  readonly kind: 'application' | 'blueprint';
  readonly framework: 'flask' | 'quart';
  readonly object: InstanceValue;
  /** The constructor call. */
  readonly location: Location;
  /** What answers the rules that were added to it. */
  readonly views: View[];
  /** The blueprints of an application, those inside others included. */
  readonly mounted: MountedBlueprint[];
  /** What a blueprint does each time it is registered, in order. */
  readonly deferred: Value[];
  /** What each registration of a blueprint gave those functions (`BlueprintSetupState`). */
  readonly states: InstanceValue[];
}

/** One registration of a blueprint. */
export interface MountedBlueprint {
  readonly blueprint: Scaffold;
  /** With the names of the blueprints around it. */
  readonly name: string;
  /** The call that registers it. */
  readonly location: Location;
  /** What must be the case for it to happen. */
  readonly circumstance: Circumstance;
  /** True when that call gives the name. */
  readonly named: boolean;
}

/** Makes `object` an application or a blueprint; `location` is where it is initialised. */
export function newScaffold(
  kind: Scaffold['kind'],
  framework: Scaffold['framework'],
  object: InstanceValue,
  location: Location,
): Scaffold {
  const scaffold: Scaffold = {
    kind,
    framework,
    object,
    location: object.made ?? location,
    views: [],
    mounted: [],
    deferred: [],
    states: [],
  };
  object.state = scaffold;
  return scaffold;
}

/** What is known of the object behind `value`, if it is an application or a blueprint. */
export function scaffoldOf(value: Value | undefined): Scaffold | undefined {
  if (value?.kind !== 'instance') return undefined;
  const state = value.state as Scaffold | undefined;
  return state?.kind === 'application' || state?.kind === 'blueprint' ? state : undefined;
}
