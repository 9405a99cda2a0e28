import type { Scaffold } from './frameworks/scaffold.ts';
import type { Location } from './model.ts';

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
}

/** Every blueprint that `applications` have, once for each way in which they have it. */
export function mountingsOf(applications: readonly Scaffold[]): readonly Mounting[] {
  const found: Mounting[] = [];
  for (const application of applications) collect(application, '', [], found);
  return found;
}

function collect(scaffold: Scaffold, prefix: string, parents: readonly Scaffold[], found: Mounting[]): void {
  if (parents.includes(scaffold)) return; // A blueprint inside itself.
  for (const registration of scaffold.registrations) {
    if (registration.kind !== 'blueprint') continue;
    const { blueprint, location } = registration;
    const own = registration.name ?? blueprint.name;
    if (own === undefined) continue;
    const name = prefix === '' ? own : `${prefix}.${own}`;
    const named = registration.name !== undefined;
    found.push({ name, constructed: blueprint.location, registered: location, named });
    collect(blueprint, name, [...parents, scaffold], found);
  }
}
