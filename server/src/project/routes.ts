import type { Prefix, Scaffold } from './frameworks/scaffold.ts';
import type { Route, RuleArgument, Unresolved } from './model.ts';

/** The URL map of one application, in registration order, from what its scaffold collected. */
export function routesOf(application: Scaffold, index: number, unresolved: Unresolved[]): Route[] {
  const routes: Route[] = [];
  if (application.staticPath !== undefined) {
    const rule = `${application.staticPath}/<path:filename>`;
    routes.push(staticRoute(application, rule, 'static', undefined, index));
  }
  collect(application, { prefix: '', name: '', blueprint: undefined }, [], routes, index, unresolved);
  return routes;
}

interface Mounting {
  /** `undefined`: there is a prefix, but it is not known. */
  readonly prefix: string | undefined;
  /** The dotted name with which endpoints begin, or `''`. */
  readonly name: string;
  readonly blueprint: string | undefined;
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
      if (mounting.prefix === undefined) continue; // The prefix has been reported.
      const rule = joinRule(mounting.prefix, registration.rule);
      routes.push({
        endpoint: dotted(mounting.name, registration.endpoint),
        rule,
        methods: registration.methods,
        arguments: argumentsOf(rule),
        view: registration.view,
        registered: registration.location,
        blueprint: mounting.blueprint,
        application,
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
    if (blueprint.staticPath !== undefined && prefix !== undefined) {
      const rule = joinRule(prefix, `${blueprint.staticPath}/<path:filename>`);
      routes.push(staticRoute(blueprint, rule, `${name}.static`, name, application));
    }
    collect(
      blueprint,
      { prefix, name, blueprint: name },
      [...parents, scaffold],
      routes,
      application,
      unresolved,
    );
  }
}

function staticRoute(
  scaffold: Scaffold,
  rule: string,
  endpoint: string,
  blueprint: string | undefined,
  application: number,
): Route {
  return {
    endpoint,
    rule,
    methods: ['GET', 'HEAD', 'OPTIONS'],
    arguments: argumentsOf(rule),
    view: undefined,
    registered: scaffold.location,
    blueprint,
    application,
  };
}

function dotted(name: string, last: string): string {
  return name === '' ? last : `${name}.${last}`;
}

/** The prefix of a nested blueprint: the parent's and its own with one slash between (`Blueprint.register`). */
function mount(outer: string | undefined, inner: Prefix): string | undefined {
  if (outer === undefined || inner === 'unknown') return undefined;
  if (inner === 'none') return outer;
  return outer === '' ? inner.text : `${outer.replace(/\/+$/, '')}/${inner.text.replace(/^\/+/, '')}`;
}

/** As `BlueprintSetupState.add_url_rule`: an empty rule is the prefix itself. */
function joinRule(prefix: string, rule: string): string {
  if (prefix === '') return rule;
  return rule === '' ? prefix : `${prefix.replace(/\/+$/, '')}/${rule.replace(/^\/+/, '')}`;
}

/** The variable parts of a Werkzeug rule, `<converter(arguments):name>`, in order. */
function argumentsOf(rule: string): RuleArgument[] {
  const found: RuleArgument[] = [];
  for (const match of rule.matchAll(/<(?:([a-zA-Z_]\w*)(?:\([^)]*\))?:)?([a-zA-Z_]\w*)>/g)) {
    found.push({ name: match[2] ?? '', converter: match[1] ?? 'default' });
  }
  return found;
}
