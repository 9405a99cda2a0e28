import { textOf } from './evaluator/values.ts';
import { foldersMeant } from './frameworks/rootPath.ts';
import type { Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type { Location } from './model.ts';
import { folderAt } from './templateIndex.ts';
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

/** The folders from which applications and their blueprints load templates. */
export function templateFoldersOf(applications: Applications): ReadonlySet<string> {
  const folders = new Set<string>();
  const done = new Set<Scaffold>();
  const add = (scaffold: Scaffold): void => {
    if (done.has(scaffold)) return;
    done.add(scaffold);
    const { folders: meant, known } = foldersMeant(scaffold, 'template_folder');
    for (const folder of meant) folders.add(folder);
    // Whose root is not known most likely lies beside the module that makes it.
    const written = known ? undefined : textOf(scaffold.object.attributes.get('template_folder'));
    if (written !== undefined) folders.add(folderAt(written, scaffold.location));
    for (const { blueprint } of scaffold.mounted) add(blueprint);
  };
  for (const one of applications) if (one.kind !== 'router' && one.kind !== 'map') add(one);
  return folders;
}
