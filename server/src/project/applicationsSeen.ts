import { attributeOf } from './evaluator/attributes.ts';
import type { Machine } from './evaluator/machine.ts';
import type { FunctionValue } from './evaluator/values.ts';
import { type Entry, entryOf, type Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import { urlMapOf } from './frameworks/urlMap.ts';
import type { View } from './model.ts';

/** Where the names of the views stand that were registered so far: they are called by requests. */
export function viewsSeen(machine: Machine): ReadonlySet<string> {
  const places = new Set<string>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'application' && seen.kind !== 'blueprint') continue;
    const { scaffold } = seen;
    const views = scaffold.kind === 'router' ? entriesOf(scaffold).flatMap(viewIn) : scaffold.views;
    for (const { location } of views) places.add(`${location.path}:${location.span.start}`);
  }
  return places;
}

function entriesOf({ routes }: Router): readonly Entry[] {
  return routes.items.flatMap(item => entryOf(item) ?? []);
}

function viewIn(entry: Entry): readonly View[] {
  return entry.kind === 'route' && entry.view !== undefined ? [entry.view] : [];
}

/** The same place for a function. */
export function placeOf({ module, definition }: FunctionValue): string {
  return `${module.path}:${definition.kind === 'function' ? definition.name.start : definition.start}`;
}

/** What an application has to answer. */
function answersOf(machine: Machine, scaffold: Scaffold | Router): ReadonlySet<string> {
  if (scaffold.kind === 'router') {
    return new Set(entriesOf(scaffold).map(entry => (entry.kind === 'route' ? entry.rule : entry.prefix)));
  }
  const rules = urlMapOf(attributeOf(machine, scaffold.object, 'url_map'))?.rules ?? [];
  return new Set(rules.map(({ endpoint, rule }) => `${endpoint} ${rule}`));
}

/**
 * The application objects that no other one leads to. A constructor call that ran several times, as in a factory, made
 * one for each time that it was set up differently: one that another answers for as well is the same, set up less far.
 */
export function applicationsSeen(machine: Machine): (Scaffold | Router)[] {
  const byPlace = new Map<
    string,
    { readonly scaffold: Scaffold | Router; readonly answers: ReadonlySet<string> }[]
  >();
  for (const seen of machine.observations) {
    if (seen.kind !== 'application') continue;
    const { scaffold } = seen;
    if (scaffold.kind === 'router' && scaffold.isMounted) continue;
    const { path, span } = scaffold.location;
    const key = `${path}:${span.start}`;
    const answers = answersOf(machine, scaffold);
    const known = byPlace.get(key) ?? [];
    if (known.some(one => isWithin(answers, one.answers))) continue;
    byPlace.set(key, [...known.filter(one => !isWithin(one.answers, answers)), { scaffold, answers }]);
  }
  return [...byPlace.values()].flat().map(({ scaffold }) => scaffold);
}

function isWithin(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size <= others.size && [...some].every(one => others.has(one));
}
