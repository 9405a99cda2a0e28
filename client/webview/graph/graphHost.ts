import type { EdgeKind } from '../../src/graph/graph.ts';
import type { FromGraph } from '../../src/graph/messages.ts';
import type { Viewport } from './viewport.ts';

/** What is the same again when the picture comes back from behind another editor. */
export interface GraphMemory {
  readonly focus: string | undefined;
  /** `undefined` where all was to be seen. */
  readonly viewport: Viewport | undefined;
  readonly hidden: readonly EdgeKind[];
  readonly query: string;
}

/** What stands around the page. */
export interface GraphHost {
  readonly post: (message: FromGraph) => void;
  readonly remember: (memory: GraphMemory) => void;
  readonly remembered: GraphMemory | undefined;
}
