import { isTest } from '../../project/isTest.ts';
import type { Project } from '../../project/project.ts';
import type { SeenBlueprint } from '../../project/seenBlueprints.ts';
import { hasWholeName } from '../../text/wholeName.ts';
import type { PlacedProblem, ProjectQuery } from './knownRoutes.ts';
import { isSamePlace } from './knownRoutes.ts';
import { usesRouteExtension } from './programHints.ts';

/**
 * A blueprint with routes that no application registers, so that nobody can reach them.
 *
 * Has to know that nothing registers it where nobody sees: the whole project was understood, no code outside the project
 * got hold of it or may load it (Dynaconf registers what a configuration names), no file that registers blueprints says its name, and an application is beside or above it; a library
 * offers its blueprints to others.
 */
export function unregisteredBlueprints({ project, messages }: ProjectQuery): PlacedProblem[] {
  if (project.unresolved.length > 0 || project.applications.length === 0) return [];
  if (usesRouteExtension(project)) return [];
  const registered = project.mountings.map(({ constructed }) => constructed);
  return project.programs.blueprints.flatMap((blueprint): PlacedProblem[] => {
    const { location, hasRoutes, isHandedOut, name } = blueprint;
    if (!hasRoutes || isHandedOut || isTest(location.path)) return [];
    if (registered.some(place => isSamePlace(place, location))) return [];
    if (!isNearApplication(project, location.path) || isSpokenOf(project, blueprint)) return [];
    const message = messages.diagnostics.unregisteredBlueprint(name ?? '');
    return [{ ...location, code: 'blueprint-not-registered', message }];
  });
}

function isNearApplication({ applications }: Project, path: string): boolean {
  return applications.some(({ location }) => {
    const folder = location.path.slice(0, location.path.lastIndexOf('/') + 1);
    return !isTest(location.path) && path.startsWith(folder);
  });
}

/** True when a file that registers blueprints says the name of its module or variable, even in a branch that is not taken. */
function isSpokenOf(project: Project, { location: { path, span } }: SeenBlueprint): boolean {
  const module = path.replace(/(?:\/__init__)?\.py$/, '').replace(/^.*\//, '');
  const own = project.files.get(path);
  const variable = /([\p{ID_Continue}]+)\s*(?::[^=\n]*)?=\s*$/u.exec(
    own?.text.slice(0, span.start) ?? '',
  )?.[1];
  // Every blueprint of a program may be called so; then the module tells which one is meant.
  const names = [
    module,
    ...(variable === undefined || variable === 'bp' || variable === 'blueprint' ? [] : [variable]),
  ];
  const isSaid = (text: string) => names.some(name => hasWholeName(text, name));
  for (const file of project.files.values()) {
    if (
      !file.isPython ||
      !/register_blueprint|import_string|import_module|iter_modules|find_modules|getattr\s*\(/.test(file.text)
    )
      continue;
    if (file.path === path ? /register_blueprint/.test(file.text) : isSaid(file.text)) return true;
  }
  return false;
}
