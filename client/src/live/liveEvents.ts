// What `client/python/matraz_live.py` tells while a program serves, many events a connection. Numbers and lengths were
// bounded there; here everything is looked at once more, as a program may say what it likes with our token.

export type LiveEvent =
  /** Ready to answer: the first time, or after a reload. */
  | { readonly event: 'serving'; readonly pid: number }
  /** The program's own reloader is about to start it anew. */
  | { readonly event: 'reloading'; readonly pid: number }
  /** The program has a reloader of its own. */
  | { readonly event: 'reloader'; readonly pid: number }
  /** Whether a saved template shows without a restart. */
  | { readonly event: 'templates'; readonly pid: number; readonly fresh: boolean }
  | RequestEvent;

export interface RequestEvent {
  readonly event: 'request';
  readonly pid: number;
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  /** 0 if the program failed before it said one. */
  readonly status: number;
  /** True when an exception came out of the program. */
  readonly failed: boolean;
}

/** `undefined` for what is not a whole event of this kind. */
export function parseLiveEvent(field: ReadonlyMap<string, unknown>): LiveEvent | undefined {
  const [event, pid] = [field.get('event'), field.get('pid')];
  if (typeof pid !== 'number' || !Number.isInteger(pid)) return undefined;
  switch (event) {
    case 'serving':
    case 'reloading':
    case 'reloader':
      return { event, pid };
    case 'templates': {
      const fresh = field.get('fresh');
      return typeof fresh === 'boolean' ? { event, pid, fresh } : undefined;
    }
    case 'request': {
      const [method, path, status, failed] = ['method', 'path', 'status', 'failed'].map(name =>
        field.get(name),
      );
      return typeof method === 'string' &&
        typeof path === 'string' &&
        typeof status === 'number' &&
        typeof failed === 'boolean'
        ? { event, pid, method, path, status, failed }
        : undefined;
    }
    default:
      return undefined;
  }
}
