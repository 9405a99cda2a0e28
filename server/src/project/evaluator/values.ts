import type { ClassDefinition, FunctionDefinition, Lambda } from '../../python/nodes.ts';
import type { Location } from '../model.ts';
import type { Machine } from './machine.ts';
import type { Scope } from './scope.ts';

// The abstract values of the evaluator: what is known of a Python object without running Python. `unknown` is a
// value like any other; nothing is ever guessed from it. Values are mutable exactly where Python's are, and only
// by the run that made them (`run`), so that looking at a view function cannot change what the modules built.

export interface Unknown {
  readonly kind: 'unknown';
  /** Display name of the type where that much is known (`int` from an annotation or a converter). */
  readonly type: string | undefined;
  /** A text without spaces, quotes or brackets: a URL, a token. */
  readonly isWord?: true;
}

export interface Constant {
  readonly kind: 'constant';
  readonly type: 'str' | 'bytes' | 'int' | 'float' | 'bool' | 'None' | 'ellipsis';
  readonly value: string | number | boolean | null;
  /** Where a string stands as a literal: the text between the quotes, if that is the value character by character. */
  readonly literal?: Location;
}

/** A string of which only some pieces are known. */
export interface PartialText {
  readonly kind: 'text';
  /** Certainly has characters. */
  readonly filled?: true;
  /** What it ends with, where somebody has said which part is not known. */
  readonly end?: Constant;
}

/** `open`: there may be more items than those listed. */
export interface SequenceValue {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: Value[];
  open: boolean;
  /** Any one of those that are not listed. */
  readonly rest?: Value;
  /** Of a named tuple, in order. */
  readonly names?: readonly string[];
  readonly run: number;
}

export interface DictEntryValue {
  readonly value: Value;
  /** Where the value is written, for provenance. */
  readonly location: Location | undefined;
}

/** Keyed by the constant's repr (`'name'`, `1`), so that `1` and `'1'` differ; see `keyOf`. `open` as above. */
export interface DictValue {
  readonly kind: 'dict';
  readonly entries: Map<string, DictEntryValue & { readonly key: Value }>;
  open: boolean;
  /** The class of a dictionary that can do more than others. */
  readonly type?: ClassValue;
  readonly run: number;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly definition: FunctionDefinition | Lambda;
  readonly module: ModuleValue;
  readonly closure: Scope;
  /** The class whose body defines it. */
  owner: ClassValue | undefined;
  /** `__name__`: the `def` name until `functools.wraps` changes it. */
  name: string;
  readonly qualifiedName: string;
  /** What `functools.wraps` said it wraps. */
  wrapped: Value | undefined;
  readonly attributes: Map<string, Value>;
  /** A decorator was applied of which nobody knows what it makes of the function. */
  isVeiled?: boolean;
  readonly flavour: 'plain' | 'static' | 'class' | 'property';
}

export interface MethodValue {
  readonly kind: 'method';
  readonly self: Value;
  readonly function: FunctionValue | NativeValue;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  readonly members: Map<string, Value>;
  readonly module: ModuleValue | undefined;
  readonly definition: ClassDefinition | undefined;
  /** Attributes that instances are only declared to have (`name: Type` in the body), by name. */
  readonly fields?: ReadonlyMap<string, Value>;
  /** What the body says of the types of attributes to which it gives values. */
  readonly annotations?: ReadonlyMap<string, Value>;
  /** Set where it is another than `type`; inherited. */
  readonly metaclass?: ClassValue;
}

/** `super()` inside a method: attribute look-up continues after `after` in the class order of `self`. */
export interface SuperValue {
  readonly kind: 'super';
  readonly self: Value;
  readonly after: ClassValue;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly attributes: Map<string, Value>;
  /** What a framework model keeps about it (rules of an application, name of a template). */
  state: unknown;
  /** True when it may have more attributes than those. */
  open?: boolean;
  /** The call that made it: that of its class, not of a constructor that the class inherits. */
  readonly made?: Location;
  readonly run: number;
  /** Of how many branches that need not be taken it was made inside (`Machine.branches`); 0 where left out. */
  readonly branches?: number;
}

export interface ModuleValue {
  readonly kind: 'module';
  readonly name: string;
  /** `undefined` for a namespace package, and for a module outside the project that something stands in for. */
  readonly path: string | undefined;
  /** The package's folder; `undefined` for a plain module. */
  readonly folder: string | undefined;
  readonly scope: Scope;
}

/**
 * Something of a package outside the project, known by its dotted path alone: `sqlalchemy.orm.Session`. A call's
 * result has the path of what was called and `()`: `flask_sqlalchemy.SQLAlchemy().session`.
 */
export interface ExternalValue {
  readonly kind: 'external';
  readonly path: string;
  /** The one thing it was called with: a decorator applied by hand, `login_required(view)`. */
  readonly argument?: Value;
}

/** A function modelled in TypeScript. */
export interface NativeValue {
  readonly kind: 'native';
  readonly name: string;
  /** A class method: its `self` is the class. */
  readonly onClass?: boolean;
  /** A method receives its object as `self`. */
  readonly call: (machine: Machine, call: CallSite, self: Value | undefined) => Value;
}

export interface UnionValue {
  readonly kind: 'union';
  /** At least two, none of them a union, no two the same. */
  readonly options: readonly Value[];
}

/** A name imported from a module that need not have been executed yet. */
export interface LazyValue {
  readonly kind: 'lazy';
  readonly force: () => Value;
}

/** A modelled value, or one that is another each time it is looked at. */
export type ModelledValue = Value | ((machine: Machine) => Value);

export type Value =
  | Unknown
  | Constant
  | PartialText
  | SequenceValue
  | DictValue
  | FunctionValue
  | MethodValue
  | ClassValue
  | InstanceValue
  | ModuleValue
  | ExternalValue
  | NativeValue
  | UnionValue
  | SuperValue
  | LazyValue;

/** One evaluated argument and where it stands. */
export interface ArgumentValue {
  readonly value: Value;
  readonly location: Location;
  /** The name of the mapping that the value came in: `data` in `render(data)` and in `f(**data)`. */
  readonly written: string | undefined;
}

/** The evaluated arguments of one call. */
export interface CallSite {
  readonly positional: readonly ArgumentValue[];
  readonly keywords: ReadonlyMap<string, ArgumentValue>;
  /** True when `*x` or `**x` of an unknown value may bring more arguments. */
  readonly openPositional: boolean;
  readonly openKeywords: boolean;
  readonly location: Location;
}

export const unknown: Unknown = { kind: 'unknown', type: undefined };
/** What a look-up gives that cannot tell whether there is anything to find. */
export const unclear: Unknown = { kind: 'unknown', type: undefined };
/** What a call that never returns gives: the statement that makes it ends its block. */
export const never: Unknown = { kind: 'unknown', type: 'NoReturn' };
export const none: Constant = { kind: 'constant', type: 'None', value: null };
export const partialText: PartialText = { kind: 'text' };
export const filledText: PartialText = { kind: 'text', filled: true };

export function text(value: string): Constant {
  return { kind: 'constant', type: 'str', value };
}

export function integer(value: number): Constant {
  return { kind: 'constant', type: 'int', value };
}

export function boolean(value: boolean): Constant {
  return { kind: 'constant', type: 'bool', value };
}

export function ofType(type: string | undefined): Unknown {
  return type === undefined ? unknown : { kind: 'unknown', type };
}

/** The largest number of characters that a text keeps; of a longer one only that it is a text. */
export const maximumText = 100_000;

export function native(name: string, call: NativeValue['call']): NativeValue {
  return { kind: 'native', name, call };
}

/** The string that `value` certainly is, or `undefined`. */
export function textOf(value: Value | undefined): string | undefined {
  const known = value && force(value);
  return known?.kind === 'constant' && known.type === 'str' ? String(known.value) : undefined;
}

/** Where the string that `value` certainly is stands as a literal. */
export function literalOf(value: Value | undefined): Location | undefined {
  const known = value && force(value);
  return known?.kind === 'constant' ? known.literal : undefined;
}

export function isNone(value: Value | undefined): boolean {
  const known = value && force(value);
  return known?.kind === 'constant' && known.type === 'None';
}

/** Resolves a lazy import; every other value is itself. */
export function force(value: Value): Value {
  let current = value;
  for (let hops = 0; current.kind === 'lazy'; hops++) {
    if (hops > 50) return unknown;
    current = current.force();
  }
  return current;
}

/** The alternatives of a value: the options of a union, or the value alone. */
export function optionsOf(value: Value): readonly Value[] {
  const known = force(value);
  return known.kind === 'union' ? known.options : [known];
}

/** The largest number of alternatives that a value keeps; more become `unknown`. */
const maximumOptions = 12;

/** The value that is any of `values`. Equal constants merge; too many alternatives become `unknown`. */
export function union(values: readonly Value[]): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return force(only);
  const options: Value[] = [];
  for (const value of values) {
    for (const option of optionsOf(value)) {
      if (option === never) continue;
      if (!options.some(known => isSame(known, option))) options.push(option);
    }
  }
  const [first, ...others] = options;
  if (first === undefined) return values.includes(never) ? never : unknown;
  if (others.length === 0) return first;
  return options.length > maximumOptions ? unknown : { kind: 'union', options };
}

/** Whether the two are certainly one value. */
export function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'constant') return b.kind === 'constant' && a.type === b.type && a.value === b.value;
  if (a.kind === 'unknown') return b.kind === 'unknown' && a.type === b.type && a.isWord === b.isWord;
  return a.kind === 'text' && b.kind === 'text' && a.filled === b.filled && a.end === b.end;
}
