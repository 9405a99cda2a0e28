import type { Value } from './values.ts';

/** What names mean; `undefined` for those that are not bound. */
export type Bindings = ReadonlyMap<string, Value | undefined>;

const nothing = new Map<string, Value>();

/** One Python namespace. Class scopes are skipped when a function inside looks a name up, as in Python. */
export class Scope {
  readonly kind: 'module' | 'function' | 'class';
  /** Written with `set` and `delete` where a branch may have to be taken back. */
  readonly names = new Map<string, Value>();
  /** What the names meant that changed since the innermost branch began; `undefined` for those that were not bound. */
  #before: Map<string, Value | undefined> | undefined;
  /** In a class body: what is declared without a value, `name: Type`. */
  readonly fields: Map<string, Value>;
  /** The same where a value is given, too: `name: Type = value`. */
  readonly annotations: Map<string, Value>;
  readonly parent: Scope | undefined;
  /** A module that is complete: functions looked at later do not change its names. */
  sealed = false;
  #redirected: Map<string, Scope> | undefined;

  constructor(kind: Scope['kind'], parent: Scope | undefined) {
    this.kind = kind;
    this.parent = parent;
    // There is one scope for each call: what only classes have is not made for them.
    this.fields = kind === 'class' ? new Map() : nothing;
    this.annotations = kind === 'class' ? new Map() : nothing;
  }

  lookup(name: string): Value | undefined {
    const own = (this.#redirected?.get(name) ?? this).names.get(name);
    if (own !== undefined) return own;
    for (let scope = this.parent; scope !== undefined; scope = scope.parent) {
      if (scope.kind === 'class') continue;
      const found = scope.names.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  assign(name: string, value: Value): void {
    const scope = this.#redirected?.get(name) ?? this;
    if (!scope.sealed) scope.set(name, value);
  }

  /** Binds the name here; `undefined` takes the binding away. */
  set(name: string, value: Value | undefined): void {
    if (this.#before !== undefined && !this.#before.has(name)) this.#before.set(name, this.names.get(name));
    if (value === undefined) this.names.delete(name);
    else this.names.set(name, value);
  }

  /** Does `work`; answers what the names meant before that it changed, in the order of their changes. */
  watch(work: () => void): Bindings {
    const outer = this.#before;
    const before = new Map<string, Value | undefined>();
    this.#before = before;
    work();
    this.#before = outer;
    if (outer !== undefined) for (const [name, value] of before) if (!outer.has(name)) outer.set(name, value);
    return before;
  }

  /** Does `work` and takes back what it did to the names; answers what those mean that it changed. */
  attempt(work: () => void): Bindings {
    const outer = this.#before;
    const before = new Map<string, Value | undefined>();
    this.#before = before;
    work();
    this.#before = undefined;
    // The map is kept: what the names meant gives way to what they mean.
    for (const [name, value] of before) {
      before.set(name, this.names.get(name));
      this.set(name, value);
    }
    this.#before = outer;
    return before;
  }

  bindAll(bindings: Bindings): void {
    for (const [name, value] of bindings) this.set(name, value);
  }

  /** The name is declared `global` or `nonlocal` and means that of another scope. */
  redirect(name: string, scope: Scope): void {
    this.#redirected ??= new Map();
    this.#redirected.set(name, scope);
  }

  get module(): Scope {
    let scope: Scope = this;
    while (scope.parent !== undefined) scope = scope.parent;
    return scope;
  }
}
