import type { Programs } from './programs.ts';
import type { Project } from './project.ts';

/** `work` done once for as long as no Python file changes; it must look at nothing but the programs. */
export function perPrograms<T>(work: (project: Project) => T): (project: Project) => T {
  const known = new WeakMap<Programs, { readonly result: T }>();
  return project => {
    let kept = known.get(project.programs);
    if (kept === undefined) {
      kept = { result: work(project) };
      known.set(project.programs, kept);
    }
    return kept.result;
  };
}
