import type { Circumstance } from './evaluator/circumstance.ts';
import type { Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type { Location } from './model.ts';
import type { MapApplication } from './werkzeugApplications.ts';

/** A blueprint as it is registered somewhere. */
export interface Mounting {
  /** With the names of the blueprints around it: `shop.admin`. */
  readonly name: string;
  /** The constructor call. */
  readonly constructed: Location;
  /** The call that registers it. */
  readonly registered: Location;
  /** True when that call gives the name (`register_blueprint(…, name='…')`). */
  readonly named: boolean;
  /** Index into `Project.applications`. */
  readonly application: number;
  /** What must be the case for it to happen. */
  readonly circumstance: Circumstance;
}

/** Every blueprint that `applications` have, once for each way in which they have it. */
export function mountingsOf(
  applications: readonly (Scaffold | Router | MapApplication)[],
): readonly Mounting[] {
  return applications.flatMap((one, application) =>
    (one.kind === 'router' || one.kind === 'map' ? [] : one.mounted).map(
      ({ blueprint, name, location, named, circumstance }) => ({
        name,
        constructed: blueprint.location,
        registered: location,
        named,
        application,
        circumstance,
      }),
    ),
  );
}
