import { attributeOf } from '../evaluator/attributes.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  type ClassValue,
  force,
  type InstanceValue,
  isNone,
  native,
  none,
  partialText,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { dotted, joinRule } from '../routes.ts';
import { Arguments } from './arguments.ts';
import type { Scaffold } from './scaffold.ts';
import { viewNameOf } from './viewFunction.ts';

/** Where a blueprint has been mounted. */
export interface Mounted {
  /** `undefined`: there is a prefix, but it is not known. */
  readonly prefix: string | undefined;
  /** With the names of the blueprints around it. */
  readonly name: string;
  readonly subdomain: string | undefined;
}

/** `Blueprint.record(func)`, and `record_once(func)`: what is to be done when the blueprint is registered. */
export function record(scaffold: Scaffold | undefined, call: CallSite, once: boolean): Value {
  const work = new Arguments(call, 'func').get('func');
  if (work !== undefined) scaffold?.deferred.push({ work, once });
  return none;
}

/** Does what was recorded on a blueprint that `application` has just mounted, and on those inside it. */
export function runDeferred(
  machine: Machine,
  application: InstanceValue,
  blueprint: Scaffold,
  mounting: Mounted,
  call: CallSite,
): void {
  const first = !blueprint.applications.has(application);
  blueprint.applications.add(application);
  const state = setupState(machine, application, blueprint, mounting, call, first);
  for (const { work, once } of [...blueprint.deferred]) {
    if (once && !first) continue;
    const positional = [{ value: state, location: call.location, written: undefined }];
    machine.call(work, { ...call, positional, keywords: new Map() });
  }
}

/** `BlueprintSetupState` (API Reference): what a recorded function receives. */
function setupState(
  machine: Machine,
  application: InstanceValue,
  blueprint: Scaffold,
  { prefix, name, subdomain }: Mounted,
  { keywords }: CallSite,
  first: boolean,
): InstanceValue {
  const cut = name.lastIndexOf('.');
  const options = new Map(
    [...keywords].map(
      ([key, { value, location }]) => [`'${key}'`, { key: text(key), value, location }] as const,
    ),
  );
  const attributes = new Map<string, Value>([
    ['app', application],
    ['blueprint', blueprint.object],
    ['options', { kind: 'dict', entries: options, open: false, run: machine.run }],
    ['first_registration', boolean(first)],
    ['url_prefix', prefix === undefined ? partialText : prefix === '' ? none : text(prefix)],
    ['subdomain', subdomain === undefined ? none : text(subdomain)],
    ['name', text(name.slice(cut + 1))],
    ['name_prefix', text(name.slice(0, Math.max(cut, 0)))],
  ]);
  const addUrlRule = native('add_url_rule', (inner, call) => {
    const given = new Arguments(call, 'rule', 'endpoint', 'view_func');
    const view = given.get('view_func');
    const rule = textOf(given.get('rule'));
    const own = given.get('endpoint') ?? none;
    const endpoint = isNone(own) ? view && viewNameOf(inner, view) : textOf(own);
    const [first = { value: none, location: call.location, written: undefined }] = call.positional;
    const values: Value[] = [
      rule === undefined || prefix === undefined ? partialText : text(joinRule(prefix, rule)),
      endpoint === undefined ? unknown : text(dotted(name, endpoint)),
      view ?? none,
    ];
    const named = new Map(call.keywords);
    for (const one of ['rule', 'endpoint', 'view_func']) named.delete(one);
    if (subdomain !== undefined && !named.has('subdomain')) {
      named.set('subdomain', { ...first, value: text(subdomain) });
    }
    const positional = values.map(value => ({ ...first, value: force(value) }));
    return inner.call(attributeOf(inner, application, 'add_url_rule'), {
      ...call,
      positional,
      keywords: named,
    });
  });
  const type: ClassValue = {
    kind: 'class',
    name: 'BlueprintSetupState',
    bases: [],
    members: new Map<string, Value>([['add_url_rule', addUrlRule]]),
    module: undefined,
    definition: undefined,
  };
  return { kind: 'instance', class: type, attributes, state: undefined, run: machine.run };
}
