import type { CallSite, InstanceValue, Value } from '../evaluator/values.ts';
import type { Location, Route, View } from '../model.ts';

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
  readonly subdomain: string | undefined;
  /** Names of a blueprint's `url_defaults`. */
  readonly urlDefaults: readonly string[];
  /** `/static`, or `undefined` for no static files. */
  readonly staticPath: string | undefined;
  readonly staticHost: string | undefined;
  /** An application whose URL map looks at hosts and not at subdomains. */
  readonly hostMatching: boolean;
  /** Relative to the folder of the module that constructs it. */
  readonly templateFolder: string | undefined;
  /**
   * The project's own code hands rules of blueprints to the application: an application class with its own
   * `add_url_rule`, a blueprint class with its own `make_setup_state`. They are then among the application's rules.
   */
  readonly handsRulesOn: boolean;
  readonly registrations: Registration[];
  /** What a blueprint recorded to be done when it is registered. */
  readonly deferred: { readonly work: Value; readonly once: boolean }[];
  /** Those that a blueprint has been registered on. */
  readonly applications: Set<InstanceValue>;
}

/** What the object behind `value` collects, if it is an application or a blueprint. */
export function scaffoldOf(value: Value | undefined): Scaffold | undefined {
  const state = value?.kind === 'instance' ? (value.state as Scaffold | undefined) : undefined;
  return state?.kind === 'application' || state?.kind === 'blueprint' ? state : undefined;
}

/** A URL prefix: known text, none at all, or there is one but it is not known. */
export type Prefix = { readonly text: string } | 'none' | 'unknown';

export type Registration = RuleRegistration | BlueprintRegistration;

/** What a rule has beside its text, its endpoint and its methods (`werkzeug.routing.Rule`), as `Route` has it. */
export interface RuleOptions {
  readonly defaults: readonly string[];
  readonly subdomain: string | undefined;
  readonly host: string | undefined;
  /** `undefined`: as the map has it. */
  readonly strictSlashes: boolean | undefined;
  readonly redirectTo: { readonly target: string | undefined } | undefined;
  readonly websocket: boolean;
  readonly buildOnly: boolean;
}

export interface RuleRegistration {
  readonly kind: 'rule';
  /** As written, without prefixes. */
  readonly rule: string;
  readonly endpoint: string;
  /** Complete and sorted. */
  readonly methods: readonly string[];
  readonly options: RuleOptions;
  readonly written: Route['written'];
  readonly view: View | undefined;
  /** The call of `add_url_rule`, with the values it was given. */
  readonly call: CallSite;
  readonly location: Location;
}

export interface BlueprintRegistration {
  readonly kind: 'blueprint';
  readonly blueprint: Scaffold;
  /** Given at registration; wins over the blueprint's own. */
  readonly prefix: Prefix | undefined;
  readonly name: string | undefined;
  readonly subdomain: string | undefined;
  readonly urlDefaults: readonly string[];
  readonly location: Location;
}
