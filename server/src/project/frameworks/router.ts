import { listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { truthOf } from '../evaluator/truth.ts';
import {
  type ClassValue,
  force,
  type InstanceValue,
  isNone,
  optionsOf,
  partialText,
  type SequenceValue,
  text,
  textOf,
  type Value,
} from '../evaluator/values.ts';
import type { Framework, Location, Route, View } from '../model.ts';
import { modelObject } from './modelClass.ts';
import { viewNameOf } from './viewFunction.ts';

/** An object of Bottle, Starlette or FastAPI that collects routes: an application, or a router to be included in one. */
export interface Router {
  readonly kind: 'router';
  readonly framework: Framework;
  /** An instance, or the function of a WSGI script. */
  readonly object: Value;
  /** The constructor call, or the name of the function. */
  readonly location: Location;
  /** Python's own list: a program may change it directly. Its items are instances with an `Entry`. */
  readonly routes: SequenceValue;
  /** What may stand before the rules that the router registers (`APIRouter(prefix=…)`). */
  readonly prefixes: readonly RuleText[];
  /** Another one leads to it, so it is no application of its own. */
  isMounted: boolean;
}

/** One item of a list of routes. */
export type Entry = RouteEntry | MountEntry;

export interface RouteEntry {
  readonly kind: 'route';
  /** In the syntax of the framework. */
  readonly rule: string;
  /** See `Route`. */
  readonly isPartial?: true;
  readonly endpoint: string;
  /** See `Route`. */
  readonly isNamed: boolean;
  /** Complete and sorted. */
  readonly methods: readonly string[];
  /** See `Route`. */
  readonly refuses?: true;
  readonly websocket: boolean;
  readonly view: View | undefined;
  /** What answers, where programs can ask for it (`route.endpoint`). */
  readonly answer?: Value;
  readonly location: Location;
  readonly written: Route['written'];
}

/** All routes of another list, below a prefix or a host. */
export interface MountEntry {
  readonly kind: 'mount';
  /** Stands before every rule as it is. */
  readonly prefix: string;
  /** See `Route`. */
  readonly isPartial?: true;
  readonly host?: string | undefined;
  /** Stands before every name, with a colon. */
  readonly name?: string | undefined;
  readonly routes: SequenceValue;
  /** A request below the prefix is answered here or not at all. */
  readonly closed?: boolean;
  /** Whose routes they are, where they are not only a list. */
  readonly router?: Router;
  readonly location: Location;
}

export function routerOf(value: Value | undefined): Router | undefined {
  const state = stateOf(value);
  return state?.kind === 'router' ? state : undefined;
}

/** The entry that an item of a list of routes stands for. */
export function entryOf(value: Value): Entry | undefined {
  const state = stateOf(value);
  if (state?.kind === 'mount') return state;
  const item = force(value);
  return state?.kind === 'route' && item.kind === 'instance' ? presentEntry(state, item) : undefined;
}

/** The route with the path and the name that the program gave to its object since. */
function presentEntry(entry: RouteEntry, { attributes }: InstanceValue): RouteEntry {
  const [path, name] = [attributes.get('path'), attributes.get('name')];
  if (path === undefined || name === undefined) return entry;
  const [rule, endpoint] = [textOf(path), textOf(name)];
  return {
    ...entry,
    ...(rule === undefined ? entry.isPartial !== true && { rule: '…', isPartial: true } : { rule }),
    ...(endpoint !== undefined && endpoint !== entry.endpoint && { endpoint, isNamed: true }),
  };
}

function stateOf(value: Value | undefined): Router | Entry | undefined {
  const known = value && force(value);
  return known?.kind === 'instance' ? (known.state as Router | Entry | undefined) : undefined;
}

/** Makes `object` a router without routes; an application is noticed by whoever reads the observations. */
export function initialiseRouter(
  machine: Machine,
  object: InstanceValue,
  framework: Framework,
  location: Location,
  { isApplication = true }: { isApplication?: boolean } = {},
): Router {
  const first = listOf(machine, []);
  const { attributes } = object;
  const router: Router = {
    kind: 'router',
    framework,
    object,
    location,
    get routes() {
      const present = force(attributes.get('routes') ?? first);
      return present.kind === 'list' ? present : first;
    },
    get prefixes() {
      return textsIn(attributes.get('prefix') ?? text(''));
    },
    isMounted: false,
  };
  object.state = router;
  attributes.set('routes', first);
  if (isApplication && machine.run === 0) machine.observe({ kind: 'application', scaffold: router });
  return router;
}

/** Whether slashes at the end of paths are left as they are; a program may say so at any time. */
export function keepsSlashes({ object }: Router): boolean {
  const inner = object.kind === 'instance' ? object.attributes.get('router') : undefined;
  return [object, inner && force(inner)].some(one => {
    const said = one?.kind === 'instance' ? one.attributes.get('redirect_slashes') : undefined;
    return said !== undefined && truthOf(force(said)) === false;
  });
}

/** Adds to a list of routes, in the run that makes the table. */
export function addEntry(machine: Machine, routes: SequenceValue, type: ClassValue, entry: Entry): void {
  if (machine.run !== 0) return;
  machine.effort.fruits++;
  routes.items.push(modelObject(machine, type, attributesOf(machine, entry), entry));
}

/** What programs can read of a route, and change. */
export function attributesOf(machine: Machine, entry: Entry): Readonly<Record<string, Value>> {
  if (entry.kind !== 'route' || entry.answer === undefined) return {};
  const { rule, endpoint, answer, isPartial, methods } = entry;
  return {
    path: isPartial ? partialText : text(rule),
    name: text(endpoint),
    endpoint: answer,
    methods: { kind: 'set', items: methods.map(text), open: false, run: machine.run },
  };
}

/** The items of a list of routes; what is not known of it is reported. */
export function routeItems(machine: Machine, routes: Value, location: Location): readonly Value[] {
  const items = optionsOf(routes).flatMap(option => {
    const known = option.kind === 'list' || option.kind === 'tuple' ? option : undefined;
    if (known === undefined || known.open) machine.report(location, { code: 'unknown-router' });
    return known?.items ?? [];
  });
  return [...new Set(items)];
}

/** The methods of a route that does not look at the method, as in `Route`. */
export const anyMethod: readonly string[] = [];

/** The upper-case names in `value`, a text or a container of texts; what is not known is reported. */
export function methodNames(machine: Machine, value: Value, location: Location): readonly string[] {
  const known = force(value);
  const single = textOf(known);
  if (single !== undefined) return [single.toUpperCase()];
  if (known.kind !== 'list' && known.kind !== 'tuple' && known.kind !== 'set') {
    machine.report(location, { code: 'dynamic-methods' });
    return [];
  }
  const names = known.items.map(item => textOf(item)?.toUpperCase());
  if (known.open || names.includes(undefined)) machine.report(location, { code: 'dynamic-methods' });
  return [...new Set(names.filter(name => name !== undefined))].sort();
}

/** Where GET is answered, so is HEAD. */
export function withHead(methods: readonly string[]): readonly string[] {
  return methods.includes('GET') ? [...new Set([...methods, 'HEAD'])].sort() : methods;
}

/** A text that a rule or a prefix can be, and the value that it is known from. */
export interface RuleText {
  readonly rule: string;
  /** See `Route`. */
  readonly isPartial?: true;
  readonly value: Value;
}

export const noPrefix: RuleText = { rule: '', value: text('') };

/** The texts that a rule can be, at least one; what is not known is reported, and `…` where nothing else is. */
export function ruleTexts(
  machine: Machine,
  rule: Value,
  location: Location,
  code: 'dynamic-rule' | 'dynamic-prefix' = 'dynamic-rule',
): readonly [RuleText, ...RuleText[]] {
  if (optionsOf(rule).some(option => textOf(option) === undefined)) machine.report(location, { code });
  return textsIn(rule);
}

function textsIn(rule: Value): readonly [RuleText, ...RuleText[]] {
  const [first, ...others] = optionsOf(rule).flatMap(value => {
    const known = textOf(value);
    return known === undefined ? [] : [{ rule: known, value }];
  });
  return first === undefined ? [{ rule: '…', isPartial: true, value: rule }] : [first, ...others];
}

/** `prefix + rule`, each in every way that it can be. */
export function joinedTexts(prefixes: readonly RuleText[], rules: readonly RuleText[]): readonly RuleText[] {
  return prefixes.flatMap(prefix =>
    rules.map(({ rule, value, isPartial = prefix.isPartial }) => ({
      rule: prefix.rule + rule,
      value,
      ...(isPartial && { isPartial }),
    })),
  );
}

/** What a framework calls a route when it is not told: the name of the function or class, or of an object's class. */
export function defaultName(machine: Machine, endpoint: Value): string | undefined {
  const value = force(endpoint);
  if (value.kind === 'native') return value.name;
  const name = viewNameOf(machine, value);
  if (name !== undefined || value.kind !== 'instance') return name;
  return value.class.definition === undefined ? undefined : value.class.name;
}

/** A label for what has no name that we know: the end of its dotted path. */
export function labelOf(endpoint: Value): string {
  const value = force(endpoint);
  if (value.kind !== 'external') return '?';
  return /(\w+)\W*$/.exec(value.path)?.[1] ?? '?';
}

/** The value of an option that is there and not None. */
export function unlessNone(value: Value | undefined): Value | undefined {
  return value === undefined || isNone(value) ? undefined : value;
}
