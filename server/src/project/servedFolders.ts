import { foldersMeant } from './frameworks/rootPath.ts';
import type { Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type { Location } from './model.ts';
import type { MapApplication } from './werkzeugApplications.ts';

type Applications = readonly (Scaffold | Router | MapApplication)[];

/** The folder behind an implicit static endpoint. */
export interface StaticFolder {
  /** `static`, `shop.static` */
  readonly endpoint: string;
  /** Index into `Project.applications`. */
  readonly application: number;
  /** Relative to the project's root; several where the program chooses. */
  readonly folders: readonly string[];
  /** False where it may be another one. */
  readonly known: boolean;
  /** The constructor call of the application or blueprint. */
  readonly location: Location;
}

/** Every folder of static files, those of applications first. */
export function staticFoldersOf(applications: Applications): readonly StaticFolder[] {
  return applications.flatMap((one, application): readonly StaticFolder[] => {
    if (one.kind === 'router' || one.kind === 'map') return [];
    const folderOf = (scaffold: Scaffold, endpoint: string): StaticFolder => {
      const { location } = scaffold;
      return { endpoint, application, location, ...foldersMeant(scaffold, 'static_folder') };
    };
    return [
      folderOf(one, 'static'),
      ...one.mounted.map(({ blueprint, name }) => folderOf(blueprint, `${name}.static`)),
    ];
  });
}
