import type { RootStatus, StatusParams } from '../../server/src/protocol.ts';

export interface StatusTotals {
  readonly routes: number;
  readonly templates: number;
  readonly pythonFiles: number;
  readonly unresolved: number;
}

/** The sums over every root. */
export function statusTotals(status: StatusParams): StatusTotals {
  const sum = (count: (root: RootStatus) => number): number =>
    status.roots.reduce((total, root) => total + count(root), 0);
  return {
    routes: sum(root => root.routes),
    templates: sum(root => root.templates),
    pythonFiles: sum(root => root.pythonFiles),
    unresolved: sum(root => root.unresolved.length),
  };
}
