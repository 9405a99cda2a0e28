import type { InstanceValue } from '../evaluator/values.ts';
import type { Location, View } from '../model.ts';

/** What a Flask or Blueprint object collects while it is set up. Flask's own name for what the two share. */
export interface Scaffold {
  readonly kind: 'application' | 'blueprint';
  readonly framework: 'flask' | 'quart';
  readonly object: InstanceValue;
  /** The constructor call. */
  readonly location: Location;
  /** A blueprint's name; `undefined` when it is not known. */
  readonly name: string | undefined;
  /** A blueprint's own prefix. */
  readonly prefix: Prefix;
  /** `/static`, or `undefined` for no static files. */
  readonly staticPath: string | undefined;
  /** Relative to the folder of the module that constructs it. */
  readonly templateFolder: string | undefined;
  readonly registrations: Registration[];
}

/** A URL prefix: known text, none at all, or there is one but it is not known. */
export type Prefix = { readonly text: string } | 'none' | 'unknown';

export type Registration = RuleRegistration | BlueprintRegistration;

export interface RuleRegistration {
  readonly kind: 'rule';
  /** As written, without prefixes. */
  readonly rule: string;
  readonly endpoint: string;
  /** Complete and sorted. */
  readonly methods: readonly string[];
  readonly view: View | undefined;
  readonly location: Location;
}

export interface BlueprintRegistration {
  readonly kind: 'blueprint';
  readonly blueprint: Scaffold;
  /** Given at registration; wins over the blueprint's own. */
  readonly prefix: Prefix | undefined;
  readonly name: string | undefined;
  readonly location: Location;
}
