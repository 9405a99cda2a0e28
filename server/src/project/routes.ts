import type { Prefix, RuleOptions, Scaffold } from './frameworks/scaffold.ts';
import type { Location, Route, RuleArgument, Unresolved } from './model.ts';
import { parseRule } from './rule.ts';

/** The URL map of one application, in registration order, from what its scaffold collected. */
export function routesOf(application: Scaffold, index: number, unresolved: Unresolved[]): Route[] {
  const routes: Route[] = [];
  const outermost: Mounting = {
    prefix: '',
    name: '',
    blueprint: undefined,
    hostMatching: application.hostMatching,
    subdomain: undefined,
    defaults: [],
    allHandedOn: application.handsRulesOn,
    handedOn: false,
    location: application.location,
  };
  if (!application.handsRulesOn && application.staticPath !== undefined) {
    const rule = `${application.staticPath}/<path:filename>`;
    routes.push(staticRoute(application, rule, 'static', outermost, index));
  }
  collect(application, outermost, [], routes, index, unresolved);
  return routes;
}

interface Mounting {
  /** `undefined`: there is a prefix, but it is not known. */
  readonly prefix: string | undefined;
  /** The dotted name with which endpoints begin, or `''`. */
  readonly name: string;
  readonly blueprint: string | undefined;
  readonly hostMatching: boolean;
  readonly subdomain: string | undefined;
  readonly defaults: readonly string[];
  /** The scaffold's rules have been handed to the application, whose they are now. */
  readonly handedOn: boolean;
  /** So it is with every blueprint of the application. */
  readonly allHandedOn: boolean;
  /** In the project. */
  readonly location: Location;
}

function collect(
  scaffold: Scaffold,
  mounting: Mounting,
  parents: readonly Scaffold[],
  routes: Route[],
  application: number,
  unresolved: Unresolved[],
): void {
  if (parents.includes(scaffold)) return; // A blueprint inside itself.
  for (const registration of scaffold.registrations) {
    if (registration.kind === 'rule') {
      if (mounting.handedOn || mounting.prefix === undefined) continue; // A prefix has been reported.
      const rule = joinRule(mounting.prefix, registration.rule);
      const endpoint = dotted(mounting.name, registration.endpoint);
      routes.push({
        isNamed: true,
        endpoint,
        rule,
        methods: registration.methods,
        ...optionsOf(rule, registration.options, mounting),
        view: registration.view,
        registered: placeIn(mounting, registration.location),
        written: registration.written,
        blueprint: blueprintOf(endpoint),
        application,
        framework: scaffold.framework,
      });
      continue;
    }
    const { blueprint } = registration;
    const own = registration.name ?? blueprint.name;
    if (own === undefined) {
      unresolved.push({ location: registration.location, reason: { code: 'unknown-blueprint' } });
      continue;
    }
    const name = dotted(mounting.name, own);
    const prefix = mount(mounting.prefix, registration.prefix ?? blueprint.prefix);
    const subdomain = registration.subdomain ?? blueprint.subdomain;
    const inner: Mounting = {
      prefix,
      name,
      blueprint: name,
      hostMatching: mounting.hostMatching,
      subdomain: nestedSubdomain(mounting.subdomain, subdomain),
      defaults: [...new Set([...blueprint.urlDefaults, ...registration.urlDefaults])],
      handedOn: mounting.allHandedOn || blueprint.handsRulesOn,
      allHandedOn: mounting.allHandedOn,
      location: placeIn(mounting, registration.location),
    };
    if (!inner.handedOn && blueprint.staticPath !== undefined && prefix !== undefined) {
      const rule = joinRule(prefix, `${blueprint.staticPath}/<path:filename>`);
      routes.push(staticRoute(blueprint, rule, `${name}.static`, inner, application));
    }
    collect(blueprint, inner, [...parents, scaffold], routes, application, unresolved);
  }
}

/** What an extension did while it was imported is at home where its blueprint is registered. */
function placeIn(mounting: Mounting, location: Location): Location {
  return location.path === '' ? mounting.location : location;
}

function staticRoute(
  scaffold: Scaffold,
  rule: string,
  endpoint: string,
  mounting: Mounting,
  application: number,
): Route {
  return {
    endpoint,
    isNamed: true,
    rule,
    methods: ['GET', 'HEAD', 'OPTIONS'],
    ...optionsOf(rule, { ...noOptions, host: scaffold.staticHost }, mounting),
    view: undefined,
    registered: placeIn(mounting, scaffold.location),
    written: { rule: undefined, endpoint: undefined },
    blueprint: mounting.blueprint,
    application,
    framework: scaffold.framework,
  };
}

const noOptions: RuleOptions = {
  defaults: [],
  subdomain: undefined,
  host: undefined,
  strictSlashes: undefined,
  redirectTo: undefined,
  websocket: false,
  buildOnly: false,
};

function optionsOf(
  rule: string,
  options: RuleOptions,
  mounting: Mounting,
): RuleOptions & Pick<Route, 'arguments' | 'strictSlashes'> {
  const subdomain = options.subdomain ?? mounting.subdomain;
  return {
    arguments: argumentsOf(rule, mounting.hostMatching ? options.host : subdomain),
    ...options,
    defaults: [...new Set([...mounting.defaults, ...options.defaults])],
    subdomain,
    strictSlashes: options.strictSlashes ?? true,
  };
}

/** `Blueprint.register`: the inner subdomain stands before the outer one. */
export function nestedSubdomain(outer: string | undefined, inner: string | undefined): string | undefined {
  return outer !== undefined && inner !== undefined ? `${inner}.${outer}` : (inner ?? outer);
}

export function dotted(name: string, last: string): string {
  return name === '' ? last : `${name}.${last}`;
}

/** As `request.blueprint` tells it: an extension may register rules of a blueprint on the application itself. */
function blueprintOf(endpoint: string): string | undefined {
  return endpoint.includes('.') ? endpoint.slice(0, endpoint.lastIndexOf('.')) : undefined;
}

/** The prefix of a nested blueprint: the parent's and its own with one slash between (`Blueprint.register`). */
export function mount(outer: string | undefined, inner: Prefix): string | undefined {
  if (outer === undefined || inner === 'unknown') return undefined;
  if (inner === 'none') return outer;
  return outer === '' ? inner.text : `${outer.replace(/\/+$/, '')}/${inner.text.replace(/^\/+/, '')}`;
}

/** As `BlueprintSetupState.add_url_rule`: an empty rule is the prefix itself. */
export function joinRule(prefix: string, rule: string): string {
  if (prefix === '') return rule;
  return rule === '' ? prefix : `${prefix.replace(/\/+$/, '')}/${rule.replace(/^\/+/, '')}`;
}

/** The variables of a rule and its domain, each name once. */
function argumentsOf(rule: string, domain: string | undefined): RuleArgument[] {
  const found = new Map<string, RuleArgument>();
  for (const part of [...parseRule(rule).parts, ...parseRule(domain ?? '').parts]) {
    if (part.kind !== 'variable' || found.has(part.name)) continue;
    const { name, converter } = part;
    found.set(name, { name, converter, converterArguments: part.arguments });
  }
  return [...found.values()];
}
