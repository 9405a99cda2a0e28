// The values of Python as templates meet them. `null`, booleans and strings are themselves; a JavaScript number is an
// `int`, a `Float` a `float`. What has no class here does not occur.

export type Value = null | boolean | number | string | Thing;

/** The arguments of a call. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

/** Every value that needs a class. */
export abstract class Thing {
  /** As `type(value).__name__`. */
  abstract readonly typeName: string;
}

export class Float extends Thing {
  readonly typeName = 'float';
  readonly value: number;
  constructor(value: number) {
    super();
    this.value = value;
  }
}

/** A text that is not escaped again: `markupsafe.Markup`. */
export class Markup extends Thing {
  readonly typeName = 'Markup';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

export class List extends Thing {
  readonly typeName = 'list';
  readonly items: Value[];
  constructor(items: Iterable<Value> = []) {
    super();
    this.items = [...items];
  }
}

export class Tuple extends Thing {
  readonly typeName: string;
  readonly items: readonly Value[];
  /** Of a named tuple. */
  readonly names: readonly string[];
  constructor(items: Iterable<Value> = [], names: readonly string[] = [], typeName = 'tuple') {
    super();
    this.items = [...items];
    this.names = names;
    this.typeName = typeName;
  }
}

/** In the order in which the keys came. */
export class Dict extends Thing {
  readonly typeName = 'dict';
  readonly #entries = new Map<string, [Value, Value]>();
  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }
  static of(entries: Iterable<readonly [string, Value]>): Dict {
    return new Dict(entries);
  }
  get size(): number {
    return this.#entries.size;
  }
  get(key: Value): Value | undefined {
    return this.#entries.get(keyOf(key))?.[1];
  }
  has(key: Value): boolean {
    return this.#entries.has(keyOf(key));
  }
  set(key: Value, value: Value): void {
    const id = keyOf(key);
    const known = this.#entries.get(id);
    if (known) known[1] = value;
    else this.#entries.set(id, [key, value]);
  }
  delete(key: Value): void {
    this.#entries.delete(keyOf(key));
  }
  clear(): void {
    this.#entries.clear();
  }
  entries(): readonly (readonly [Value, Value])[] {
    return [...this.#entries.values()];
  }
}

/** What `.items()`, `.keys()` and `.values()` of a dictionary give. */
export class DictView extends Thing {
  readonly typeName: 'dict_items' | 'dict_keys' | 'dict_values';
  readonly dict: Dict;
  constructor(typeName: DictView['typeName'], dict: Dict) {
    super();
    this.typeName = typeName;
    this.dict = dict;
  }
  items(): readonly Value[] {
    return this.dict.entries().map(([key, value]) => {
      if (this.typeName === 'dict_items') return new Tuple([key, value]);
      return this.typeName === 'dict_keys' ? key : value;
    });
  }
}

export class Range extends Thing {
  readonly typeName = 'range';
  readonly start: number;
  readonly step: number;
  readonly size: number;
  readonly stop: number;
  constructor(start: number, stop: number, step: number) {
    super();
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.size = Math.max(0, Math.ceil((stop - start) / step));
  }
  at(index: number): number {
    return this.start + index * this.step;
  }
}

/** Can be gone through once. */
export class Generator extends Thing {
  readonly typeName = 'generator';
  readonly items: Iterator<Value>;
  constructor(items: Iterable<Value>) {
    super();
    this.items = items[Symbol.iterator]();
  }
}

/** What a sample stands for: an object with attributes, of a class of the project or of a package. */
export class Instance extends Thing {
  readonly typeName: string;
  readonly members: Map<string, Value>;
  constructor(typeName: string, members: Iterable<readonly [string, Value]> = []) {
    super();
    this.typeName = typeName;
    this.members = new Map(members);
  }
}

/** Anything that can be called. */
export class Routine extends Thing {
  readonly typeName = 'function';
  readonly name: string;
  readonly call: (given: Arguments) => Value;
  /** Attributes, of a macro for instance. */
  readonly members: ReadonlyMap<string, Value>;
  constructor(
    name: string,
    call: (given: Arguments) => Value,
    members: Iterable<readonly [string, Value]> = [],
  ) {
    super();
    this.name = name;
    this.call = call;
    this.members = new Map(members);
  }
}

/** What a name or attribute is that is not there. */
export class Undefined extends Thing {
  readonly typeName = 'Undefined';
  /** As Jinja puts it: `'user' is undefined`. */
  readonly message: string;
  readonly strict: boolean;
  constructor(message: string, strict: boolean) {
    super();
    this.message = message;
    this.strict = strict;
  }
}

/** Stands where nobody knows what Jinja would show, and says so. */
export class StandIn extends Thing {
  readonly typeName = 'StandIn';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** A date, a time of day, or both. */
export class Moment extends Thing {
  readonly typeName: 'datetime' | 'date' | 'time';
  /** Year, month, day, hour, minute, second, microsecond. */
  readonly parts: readonly number[];
  constructor(typeName: Moment['typeName'], parts: readonly number[]) {
    super();
    this.typeName = typeName;
    this.parts = parts;
  }
}

/** An error that Python or Jinja raises. */
export class PythonError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Nobody here knows what Python would do: the template goes on with a `StandIn`, and its preview says so. */
export class NotKnown extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

/** `otherwise()` where there is no value at all; `None` is one. */
export function or<T extends Value | undefined>(value: Value | undefined, otherwise: () => T): Value | T {
  return value === undefined ? otherwise() : value;
}

export const typeError = (message: string): PythonError => new PythonError('TypeError', message);

export function typeNameOf(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  return typeof value === 'string' ? 'str' : value.typeName;
}

/** The characters of a `str` or `Markup`. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Markup ? value.text : undefined;
}

/** The number that a `bool`, `int` or `float` is. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  return value instanceof Float ? value.value : undefined;
}

/** That of a `bool` or `int`. */
export function integerOf(value: Value): number | undefined {
  return value instanceof Float ? undefined : numberOf(value);
}

const identities = new WeakMap<Thing, number>();
let lastIdentity = 0;

/** The same for values that are equal as keys. */
export function keyOf(value: Value): string {
  const text = textOf(value);
  if (text !== undefined) return `s${text}`;
  const number = numberOf(value);
  if (number !== undefined) return `n${number}`;
  if (value === null) return 'None';
  if (value instanceof Tuple) return `t${JSON.stringify(value.items.map(keyOf))}`;
  if (value instanceof Moment) return `${value.typeName}${value.parts.join()}`;
  if (value instanceof List || value instanceof Dict || value instanceof DictView)
    throw typeError(`unhashable type: '${value.typeName}'`);
  if (value instanceof StandIn) throw new NotKnown(value.text);
  if (value instanceof Undefined) return 'undefined';
  if (!(value instanceof Thing)) throw new NotKnown(typeNameOf(value));
  const known = identities.get(value) ?? ++lastIdentity;
  identities.set(value, known);
  return `o${known}`;
}

/** Characters as Python counts them: code points. */
export function charactersOf(text: string): readonly string[] {
  return /[\ud800-\udbff]/.test(text) ? [...text] : text.split('');
}
