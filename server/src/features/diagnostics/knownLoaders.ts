import { routeFreeExtensions } from '../../catalog/routeFreeExtensions.ts';
import { standardLibraryModules } from '../../catalog/standardLibraryModules.ts';
import { parentOf } from '../../project/evaluator/moduleIndex.ts';
import { isTest } from '../../project/isTest.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import type { Project } from '../../project/project.ts';
import type { SearchPath } from '../../project/templateSources.ts';
import { closestName } from '../closestName.ts';
import { programHints } from './programHints.ts';

/**
 * Where the names of templates in the file at `path` are looked for, by an application or by the loaders that a Python file makes for itself; `undefined` where that is not known for certain: a
 * loader computes, code that nobody runs may replace one, or none is known at all.
 */
export function loadersOf(
  project: Project,
  path: string,
  ofFile: boolean,
): readonly SearchPath[] | undefined {
  if (!mayKnowLoaders(project, path)) return undefined;
  const paths = !path.endsWith('.py')
    ? loading(project, path)
    : ofFile
      ? project.templateIndex.searchPaths.filter(
          one => one.application === undefined && one.location.path === path,
        )
      : applicationsAround(project, path);
  return paths.length > 0 && paths.every(one => one.known && hasItsFolders(project, one)) ? paths : undefined;
}

/** False where `loadersOf` is undefined for reasons that are cheaper to ask for than the loaders. */
export function mayKnowLoaders(project: Project, path: string): boolean {
  if (isTest(path) || project.names.extent !== 'complete' || mayChangeLoaders(project)) return false;
  return !project.unresolved.some(({ reason }) => hiding.has(reason.code));
}

/** True where code that need not have been seen to run changes where templates are looked for. */
export function mayChangeLoaders(project: Project): boolean {
  return programHints(project).some(({ hints, path }) => hints.changesLoaders && !isTest(path));
}

/** What may hide a blueprint with templates of its own. */
const hiding: ReadonlySet<string> = new Set(['unknown-blueprint', 'budget', 'syntax-error']);

/** The search paths of the applications that may run code of the module. */
function applicationsAround(project: Project, path: string): readonly SearchPath[] {
  const folder = parentOf(path) ?? '';
  return project.templateIndex.searchPaths.filter(({ application, location }) => {
    if (application === undefined) return false;
    const mounted = project.mountings.filter(one => one.application === application);
    const homes = [location, ...mounted.map(({ constructed }) => constructed)].map(
      home => parentOf(home.path) ?? '',
    );
    return homes.some(home => isInside(folder, home) || isInside(home, folder));
  });
}

/** Those that load the template itself. */
function loading(project: Project, path: string): readonly SearchPath[] {
  return project.templateIndex.searchPaths.filter(({ roots }) =>
    roots.some(({ folder }) => isInside(path, folder)),
  );
}

export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** Its folders exist, so nothing has to be built or fetched. Those that are called as everybody calls them may be missing. */
function hasItsFolders({ names }: Project, { roots }: SearchPath): boolean {
  return roots.every(({ folder }) => names.hasFolder(folder) || /(?:^|\/)templates$/.test(folder));
}

/** True where a file may have the name although it was not read: one of another kind, or one that is hidden. */
export function mayHave({ names }: Project, paths: readonly SearchPath[], name: string): boolean {
  return paths.some(
    path =>
      path.names.has(name) ||
      path.roots.some(({ prefix, folder, fromRoot = folder }) => {
        if (!name.startsWith(prefix)) return false;
        return [folder, fromRoot].some(base => {
          const file = (base === '' ? '' : `${base}/`) + name.slice(prefix.length);
          return names.has(file) || names.mayHide(file);
        });
      }),
  );
}

/**
 * True where an installed package may bring the template. They keep their templates in a folder of their own name: `bootstrap/…` of
 * Flask-Bootstrap. A folder that the project does not have may be theirs, too, unless it is nearly one of the project's.
 */
export function mayBeInstalled(project: Project, name: string): boolean {
  const packages = installedPackages(project);
  const [first = ''] = name.split('/');
  const isFolder = first !== name;
  const wanted = plain(isFolder ? first : first.replace(/\..*$/, ''));
  const isOf = ({ name: own, extends: isExtension }: InstalledPackage) =>
    own === wanted || (isExtension && (own.includes(wanted) || (wanted.length > 3 && wanted.includes(own))));
  if (packages.some(isOf)) return true;
  if (!isFolder) return false;
  const folders = [...new Set(project.templates.flatMap(one => foldersOf(one.name)))];
  return !folders.includes(first) && closestName(first, folders) === undefined;
}

function foldersOf(name: string): readonly string[] {
  const slash = name.indexOf('/');
  return slash < 0 ? [] : [name.slice(0, slash)];
}

interface InstalledPackage {
  /** As `plain` writes it. */
  readonly name: string;
  /** It is one for Flask or Quart: what it brings may be called by a part of its name. */
  readonly extends: boolean;
}

/** Packages that the programs import, that are not the project's and that may bring templates. */
const installedPackages = perPrograms((project): readonly InstalledPackage[] => {
  const found = new Set<string>();
  for (const { path, hints } of programHints(project)) {
    for (const name of hints.imports) {
      // What adds no endpoint has no pages either.
      if (found.has(name) || standardLibraryModules.has(name) || routeFreeExtensions.has(name)) continue;
      if (!project.hasModule(name, path)) found.add(name);
    }
  }
  for (const framework of ['flask', 'quart', 'jinja2']) found.delete(framework);
  return [...found]
    .map(name => ({ name: plain(name), extends: /flask|quart/i.test(name) }))
    .filter(({ name }) => name.length > 2);
});

/** `flask_bootstrap`, `Bootstrap5` → `bootstrap` */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:flask|quart)[_-]?(?=.)/, '')
    .replace(/[^a-z]/g, '');
}
