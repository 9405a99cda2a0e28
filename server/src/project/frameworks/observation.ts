import type { ArgumentValue, FunctionValue, InstanceValue, Value } from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import type { Router } from './router.ts';
import type { Scaffold } from './scaffold.ts';
import type { UrlMap } from './urlMap.ts';

// What the models of the frameworks saw while the modules ran: the raw material of routes and contexts.

/** An application object was constructed. */
export interface ApplicationSeen {
  readonly kind: 'application';
  readonly scaffold: Scaffold | Router;
}

/** A blueprint was constructed. */
export interface BlueprintSeen {
  readonly kind: 'blueprint';
  readonly scaffold: Scaffold;
}

/** A function that the server calls when it starts, with these values. */
export interface StartUpSeen {
  readonly kind: 'startUp';
  readonly handler: FunctionValue;
  readonly values: readonly Value[];
}

/** A template, as far as it is known which. */
export interface TemplateNamed {
  readonly name: string;
  /** The literal that gave the name, between its quotes; it may stand far from where the template is rendered. */
  readonly written: Location | undefined;
}

/** A template was rendered. */
export interface RenderSeen {
  readonly kind: 'render';
  readonly location: Location;
  /** The outermost function that was running, by qualified name. */
  readonly view: string;
  /** Several for a list of fallbacks or a conditional. */
  readonly templates: readonly TemplateNamed[];
  /** True when it may be another template than those. */
  readonly unnamed: boolean;
  readonly variables: ReadonlyMap<string, ArgumentValue>;
  /** True when more variables may be passed than those. */
  readonly open: boolean;
  /** The environment that was asked for the template; `undefined` where it is the application's. */
  readonly environment: InstanceValue | undefined;
  /** Nobody called the function, which hands its parameters on: it is known only by what its callers do. */
  readonly isUncalled?: true;
}

/** Where a server listens, as far as the program says it: values, or what the server takes where nothing is said. */
export interface ServedAddress {
  readonly host?: Value | string | undefined;
  readonly port?: Value | number | undefined;
  /** The argument that has the port. */
  readonly portWritten?: Location | undefined;
}

/** A script serves an application by itself. */
export interface ServerSeen extends ServedAddress {
  readonly kind: 'server';
  /** Path of the file that comes to it when it is run. */
  readonly script: string;
  /** The call that says what is served and where. */
  readonly location: Location;
}

/** A callable was handed to a WSGI server. */
export interface WsgiCallableSeen {
  readonly kind: 'wsgi';
  readonly callable: Value;
}

/** A `Map` of Werkzeug was constructed. */
export interface MapSeen {
  readonly kind: 'map';
  readonly map: UrlMap;
}

/** A loader of templates was constructed. */
export interface LoaderSeen {
  readonly kind: 'loader';
  readonly location: Location;
  readonly loader: InstanceValue;
}

/** An environment of Jinja was constructed by the program itself. */
export interface EnvironmentSeen {
  readonly kind: 'environment';
  readonly environment: InstanceValue;
  readonly location: Location;
}

/** A loader of files was asked for a template. */
export interface SourceSeen {
  readonly kind: 'source';
  readonly loader: InstanceValue;
  readonly template: Value;
}

/** Of what templates can use beside their variables. */
export type WordTable = 'filters' | 'tests' | 'globals';

/** A filter, a test or a global was added to an environment. */
export interface WordSeen {
  readonly kind: 'word';
  readonly table: WordTable;
  /** `undefined` where its name, or which ones they are, is not known. */
  readonly name: string | undefined;
  readonly value: Value;
  readonly location: Location;
}

/** An extension of Jinja was loaded. */
export interface ExtensionSeen {
  readonly kind: 'extension';
  /** The dotted path of its class; `undefined` for one that is not known. */
  readonly path: string | undefined;
  /** The tags of one of the project; `undefined` where they are not known. */
  readonly tags: readonly string[] | undefined;
  /** The name of a class of the project. */
  readonly definition: Location | undefined;
}

/** A function that gives variables to templates. */
export interface ContextProcessorSeen {
  readonly kind: 'contextProcessor';
  readonly processor: Value;
  /** What it was added to. */
  readonly of: 'application' | 'blueprint';
  /** The constructor call of the blueprint to whose requests it is confined. */
  readonly blueprint: Location | undefined;
  readonly location: Location;
}

/** A name outside the project was given a value: `flask.g.user`, `flask.session['cart']`. */
export interface GivenSeen {
  readonly kind: 'given';
  readonly path: string;
  readonly value: Value;
}

export type Observation =
  | ApplicationSeen
  | BlueprintSeen
  | StartUpSeen
  | RenderSeen
  | ServerSeen
  | WsgiCallableSeen
  | MapSeen
  | LoaderSeen
  | EnvironmentSeen
  | SourceSeen
  | WordSeen
  | ExtensionSeen
  | ContextProcessorSeen
  | GivenSeen;
