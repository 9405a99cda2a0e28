import type { ConverterTraits } from '../catalog/converters.ts';
import type { Span } from '../text/span.ts';
import type { ConverterArguments } from './rule.ts';

// What a project knows, as plain immutable data. Paths are relative to the project's root, with `/`.

/** A place in a file of the project; offsets are UTF-16 code units of that file's text. */
export interface Location {
  readonly path: string;
  readonly span: Span;
}

/** The function or class that answers a request, as the source has it (not its wrappers). */
export interface View {
  /** `login`, or `UserView.get` for a method; `static` for the implicit static view has no View at all. */
  readonly name: string;
  readonly docstring: string | undefined;
  /** The name in the `def` or `class` line. */
  readonly location: Location;
}

/** A variable part of a rule, `<converter(arguments):name>`; `converter` is `'default'` where the rule names none. */
export interface RuleArgument {
  readonly name: string;
  readonly converter: string;
  readonly converterArguments: ConverterArguments;
  /** How Werkzeug matches with the converter, where it is one of Werkzeug's or the project's. */
  readonly traits?: ConverterTraits;
}

/** Whose routes they are; a rule is written in the syntax of its framework. */
export type Framework = 'flask' | 'quart' | 'werkzeug' | 'bottle' | 'starlette' | 'fastapi' | 'wsgi';

/** One row of the URL map, as `flask routes` prints it. */
export interface Route {
  /** With its blueprint prefix: `auth.login`. */
  readonly endpoint: string;
  /** False where the framework knows no name for the route, and `endpoint` is that of its function: no URL is built from it. */
  readonly isNamed: boolean;
  /** The complete rule, every prefix included: `/auth/login`. */
  readonly rule: string;
  /** Not all of the rule is known: `…` stands for the rest, mostly an unknown prefix (`…/login`). */
  readonly isPartial?: true;
  /** Sorted, with the HEAD and OPTIONS that Flask adds; empty where the rule answers every method. */
  readonly methods: readonly string[];
  /** The variables of the rule in order, then those of the subdomain or host; each name once. */
  readonly arguments: readonly RuleArgument[];
  /** Names to which the rule gives a value of its own (`defaults=`), so that `url_for` need not. */
  readonly defaults: readonly string[];
  /** A domain rule that may have variables; `undefined` for the default subdomain. */
  readonly subdomain: string | undefined;
  /** The same for the whole host; counts where the application matches hosts, and then `subdomain` does not. */
  readonly host: string | undefined;
  /** A request without the slash at the end of the rule is redirected to the one with it. */
  readonly strictSlashes: boolean;
  /** The rule does nothing but redirect; `target` is a URL with `<name>` in it, `undefined` when it is computed. */
  readonly redirectTo: { readonly target: string | undefined } | undefined;
  /** Matches WebSocket requests and no others. */
  readonly websocket: boolean;
  /** Matches no request; `url_for` alone knows it. */
  readonly buildOnly: boolean;
  /** `undefined` for the implicit `static` endpoints and for views the project cannot see. */
  readonly view: View | undefined;
  /** The installed package whose code answers (`flask_admin`), where that is known. */
  readonly package?: string;
  /** The decorator or call that registered it; the constructor call for an implicit `static`. */
  readonly registered: Location;
  /**
   * Where the rule without its prefixes and the endpoint without its blueprint stand as string literals: the text between
   * the quotes, which is the value character by character. `undefined` for what is computed or not written at all.
   */
  readonly written: { readonly rule: Location | undefined; readonly endpoint: Location | undefined };
  /** The applications of Starlette or Bottle around it that answer all below their prefix (in full), outermost first. */
  readonly mounts?: readonly MountPoint[];
  /** A class that keeps requests of methods that it does not answer, and refuses them. */
  readonly refuses?: true;
  /** The router around it adds no slash to a path that nobody answers, and takes none away (`redirect_slashes=False`). */
  readonly keepsSlashes?: true;
  /** Full dotted name of the blueprint, or `undefined` for the application's own. */
  readonly blueprint: string | undefined;
  /** Index into `Project.applications`. */
  readonly application: number;
  /** That of the application. */
  readonly framework: Framework;
}

/** Where an application of Starlette or Bottle is mounted in another. */
export interface MountPoint extends Pick<Route, 'keepsSlashes'> {
  readonly id: number;
  readonly prefix: string;
}

/** An application object that the project constructs. */
export interface Application {
  readonly framework: Framework;
  /** The constructor call. */
  readonly location: Location;
  /** Dotted module that holds it, importable from `importRoot`. */
  readonly module: string;
  /** Folder (relative, `''` for the root) that must be on `sys.path` for `module` to import. */
  readonly importRoot: string;
  /** Module-level name bound to it, if any. */
  readonly variable: string | undefined;
  /** Module-level function that returns it, if it is made by a factory. */
  readonly factory: Factory | undefined;
}

export interface Factory {
  readonly name: string;
  /** Names of the parameters that every call must give. */
  readonly parameters: readonly string[];
}

/** A module that serves an application when it is run (`make_server(…).serve_forever()`, `uvicorn.run(app)`). */
export interface WsgiScript {
  readonly path: string;
  /** The `make_server(…)` call, or what stands for it; in a file that the script uses, perhaps. */
  readonly location: Location;
  readonly host: string | undefined;
  readonly port: number | undefined;
}

/** What could not be understood, and why; never guessed. */
export interface Unresolved {
  readonly location: Location;
  readonly reason: UnresolvedReason;
}

export type UnresolvedReason =
  | { readonly code: 'dynamic-rule' }
  | { readonly code: 'dynamic-endpoint' }
  | { readonly code: 'dynamic-prefix' }
  | { readonly code: 'dynamic-methods' }
  | { readonly code: 'unknown-blueprint' }
  | { readonly code: 'unknown-router' }
  | { readonly code: 'unknown-module' }
  | { readonly code: 'budget'; readonly what: 'steps' | 'depth' }
  | { readonly code: 'syntax-error' };

/** A call that renders a template. */
export interface Rendering {
  /** As in `ContextOrigin`. */
  readonly view: string;
  readonly location: Location;
}

/** A name that a template receives, over every way in which the project renders it. */
export interface ContextVariable {
  readonly name: string;
  /** Displayed type, a union where the origins differ (`User | None`); `undefined` when unknown. */
  readonly type: string | undefined;
  readonly origins: readonly ContextOrigin[];
}

/** One way in which a variable reaches a template. */
export interface ContextOrigin {
  /** The expression that gives the value (the keyword's value, the dictionary entry's value, …). */
  readonly location: Location;
  /** Qualified name of the function that renders, `application` or `Class.method`; `'<module>'` at module level. */
  readonly view: string;
  readonly type: string | undefined;
  /** Python repr of a literal value, shortened to 80 characters; `undefined` when not a literal. */
  readonly value: string | undefined;
  /** The name of the mapping it was passed in (`data` in `template.render(data)`), if it was. */
  readonly mapping: string | undefined;
  /** Set where `view` is no view but a context processor: what it belongs to. */
  readonly processor?: 'application' | 'blueprint';
}
