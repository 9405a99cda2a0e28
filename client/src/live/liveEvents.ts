// What `client/python/matraz_live.py` tells while a program serves, many events a connection. Numbers and lengths were
// bounded there; here everything is looked at once more, as a program may say what it likes with our token.

import type { LiveRouteParams, LiveValueParams } from '../../../server/src/protocol.ts';

export type LiveEvent =
  /** Ready to answer: the first time, or after a reload. */
  | { readonly event: 'serving'; readonly pid: number }
  /** The program's own reloader is about to start it anew. */
  | { readonly event: 'reloading'; readonly pid: number }
  /** The program has a reloader of its own. */
  | { readonly event: 'reloader'; readonly pid: number }
  /** Whether a saved template shows without a restart. */
  | { readonly event: 'templates'; readonly pid: number; readonly fresh: boolean }
  | RequestEvent
  | RoutesEvent
  | RenderingEvent;

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

/** Rules of the URL map, a few at a time. */
export interface RoutesEvent {
  readonly event: 'routes';
  readonly pid: number;
  /** The others follow; those before are no more. */
  readonly first: boolean;
  readonly rules: readonly LiveRouteParams[];
}

export interface RenderingEvent {
  readonly event: 'rendering';
  readonly pid: number;
  /** Of the template, as the program names it. */
  readonly file: string;
  readonly variables: readonly LiveValueParams[];
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
    case 'routes': {
      const [first, rules] = [field.get('first'), each(field.get('rules'), routeOf)];
      return typeof first === 'boolean' && rules ? { event, pid, first, rules } : undefined;
    }
    case 'rendering': {
      const [file, variables] = [field.get('file'), each(field.get('variables'), liveValueOf)];
      return typeof file === 'string' && variables ? { event, pid, file, variables } : undefined;
    }
    default:
      return undefined;
  }
}

/** All of a list, or `undefined` when one of it is not right. */
function each<T>(value: unknown, one: (value: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found = value.map(one).filter(item => item !== undefined);
  return found.length === value.length ? found : undefined;
}

/** `[rule, endpoint, methods]` */
function routeOf(value: unknown): LiveRouteParams | undefined {
  if (!Array.isArray(value)) return undefined;
  const [rule, endpoint, given]: unknown[] = value;
  const methods = each(given, method => (typeof method === 'string' ? method : undefined));
  return typeof rule === 'string' && typeof endpoint === 'string' && methods
    ? { rule, endpoint, methods }
    : undefined;
}

/** `[name, type, text, members]`, the members without members of their own. */
function liveValueOf(value: unknown): LiveValueParams | undefined {
  if (!Array.isArray(value)) return undefined;
  const [name, type, text, given]: unknown[] = value;
  const members = given === undefined ? [] : each(given, memberOf);
  return typeof name === 'string' && typeof type === 'string' && typeof text === 'string' && members
    ? { name, type, text, members }
    : undefined;
}

function memberOf(value: unknown): LiveValueParams | undefined {
  return Array.isArray(value) && value.length === 3 ? liveValueOf(value) : undefined;
}
