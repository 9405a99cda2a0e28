import type { Value } from './values.ts';

/** One Python namespace. Class scopes are skipped when a function inside looks a name up, as in Python. */
export class Scope {
  readonly kind: 'module' | 'function' | 'class';
  /** Replaced, not emptied, where several branches begin from the same names. */
  names = new Map<string, Value>();
  /** In a class body: what is declared without a value, `name: Type`. */
  readonly fields = new Map<string, Value>();
  /** The same where a value is given, too: `name: Type = value`. */
  readonly annotations = new Map<string, Value>();
  readonly parent: Scope | undefined;
  /** A module that is complete: functions looked at later do not change its names. */
  sealed = false;
  /** Names declared `global` or `nonlocal`, with the scope that they mean. */
  readonly redirected = new Map<string, Scope>();

  constructor(kind: Scope['kind'], parent: Scope | undefined) {
    this.kind = kind;
    this.parent = parent;
  }

  lookup(name: string): Value | undefined {
    const own = (this.redirected.get(name) ?? this).names.get(name);
    if (own !== undefined) return own;
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind === 'class') continue;
      const found = scope.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  assign(name: string, value: Value): void {
    const scope = this.redirected.get(name) ?? this;
    if (!scope.sealed) scope.names.set(name, value);
  }

  get module(): Scope {
    let scope: Scope = this;
    while (scope.parent !== undefined) scope = scope.parent;
    return scope;
  }
}
