import type { UnresolvedReason } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SkipReason } from './reading.ts';
import type { SkippedFile } from './rootTexts.ts';

/** Something in a root that could not be understood. */
export interface UnresolvedPlace {
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
  readonly reason: UnresolvedReason | SkipReason;
}

/** All that could not be understood in one root, by file and line: what analysis met, and files that were not read. */
export function unresolvedIn(project: Project, skipped: readonly SkippedFile[]): UnresolvedPlace[] {
  const places: UnresolvedPlace[] = [
    ...project.unresolved.map(({ location, reason }) => ({
      path: location.path,
      line: project.lineOf(location),
      reason,
    })),
    ...skipped.map(({ path, reason }) => ({ path, line: 0, reason })),
  ];
  return places.sort((left, right) =>
    left.path === right.path ? left.line - right.line : left.path < right.path ? -1 : 1,
  );
}
