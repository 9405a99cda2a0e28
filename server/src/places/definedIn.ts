import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { boundNames } from './boundNames.ts';

/** A function or class at the top level of a module of the project. */
export interface DefinedName {
  readonly path: string;
  readonly name: string;
}

/**
 * The function or class of the project that a dotted name means at the top level of `file`, followed through re-exports as
 * far as the modules were run, else told from the import alone.
 */
export function definedIn(
  project: Project,
  file: SourceFile,
  names: readonly string[],
): DefinedName | undefined {
  const value = project.globalValue(file.path, names);
  if (value?.kind === 'function' || value?.kind === 'class') {
    const path = value.module?.path;
    const name = value.kind === 'function' ? value.qualifiedName : value.name;
    return path === undefined ? undefined : { path, name };
  }
  if (value !== undefined && value.kind !== 'unknown') return undefined;
  const [first = '', ...rest] = names;
  const bound = boundNames(file.python.module).get(first);
  if (bound === undefined) return undefined;
  if (bound.kind === 'defined') return rest.length === 0 ? { path: file.path, name: first } : undefined;
  const dotted = [...bound.path.split('.'), ...rest];
  const name = dotted.pop() ?? '';
  const module = dotted.join('.');
  const path =
    bound.kind === 'imported'
      ? project.modulePath(module, file.path)
      : relativeModule(project, file.path, bound.level, module);
  return path === undefined ? undefined : { path, name };
}

function relativeModule(project: Project, from: string, level: number, module: string): string | undefined {
  const folder = from.split('/').slice(0, -level);
  const base = [...folder, ...(module === '' ? [] : module.split('.'))].join('/');
  return [`${base}.py`, `${base === '' ? '' : `${base}/`}__init__.py`].find(path => project.files.has(path));
}
