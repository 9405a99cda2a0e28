import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { boundName } from './boundNames.ts';

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
  const bound = boundName(file.python.module, first);
  if (bound === undefined) return undefined;
  if (bound.kind === 'defined') return rest.length === 0 ? { path: file.path, name: first } : undefined;
  const dotted = [...bound.path.split('.'), ...rest];
  const name = dotted.pop() ?? '';
  const path = modulePath(project, file, bound.kind === 'relative' ? bound.level : 0, dotted.join('.'));
  return path === undefined ? undefined : { path, name };
}

/** The file of the module that a dotted name means at the top level of `file`, told from its imports. */
export function moduleNamed(
  project: Project,
  file: SourceFile,
  [first = '', ...rest]: readonly string[],
): string | undefined {
  const bound = boundName(file.python.module, first);
  if (bound === undefined || bound.kind === 'defined') return undefined;
  const level = bound.kind === 'relative' ? bound.level : 0;
  return modulePath(project, file, level, [bound.path, ...rest].join('.'));
}

/** The file of `module`, as an import in `file` with `level` leading dots means it. */
export function modulePath(
  project: Project,
  file: SourceFile,
  level: number,
  module: string,
): string | undefined {
  if (level === 0) return project.modulePath(module, file.path);
  const folder = file.path.split('/').slice(0, -level);
  const base = [...folder, ...(module === '' ? [] : module.split('.'))].join('/');
  return [`${base}.py`, `${base === '' ? '' : `${base}/`}__init__.py`].find(path => project.files.has(path));
}
