import type { Route } from '../../src/project/model.ts';

/** A rule of the real URL map as flaskOracle.py prints it. */
export interface UrlMapRow {
  readonly endpoint: string;
  readonly rule: string;
  readonly methods: readonly string[];
  /** Sorted, those with a default included. */
  readonly arguments: readonly string[];
  readonly defaults: readonly string[];
  readonly subdomain: string | null;
  readonly host: string | null;
  readonly strictSlashes: boolean;
  /** `'<computed>'` for a function. */
  readonly redirectTo: string | null;
  readonly websocket: boolean;
  readonly buildOnly: boolean;
}

/** Our row in the words of the real one. */
export function rowOf(route: Route): UrlMapRow {
  const names = [...route.arguments.map(argument => argument.name), ...route.defaults];
  const { redirectTo } = route;
  return {
    endpoint: route.endpoint,
    rule: route.rule,
    methods: route.methods,
    arguments: [...new Set(names)].sort(),
    defaults: [...route.defaults].sort(),
    subdomain: route.subdomain ?? null,
    host: route.host ?? null,
    strictSlashes: route.strictSlashes,
    redirectTo: redirectTo === undefined ? null : (redirectTo.target ?? '<computed>'),
    websocket: route.websocket,
    buildOnly: route.buildOnly,
  };
}
