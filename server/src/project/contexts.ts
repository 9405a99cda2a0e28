import { reprOf, typeNameOf } from './evaluator/describe.ts';
import { force, union, type Value } from './evaluator/values.ts';
import type { RenderSeen } from './frameworks/observation.ts';
import type { ContextOrigin, ContextVariable, Location } from './model.ts';
import type { TemplateIndex } from './templateIndex.ts';

/** One value with which one rendering passes one variable. */
export interface PassedValue {
  readonly value: Value;
  readonly origin: ContextOrigin;
}

/** What a template receives: by variable name, every way in which the project passes it. */
export type Context = ReadonlyMap<string, readonly PassedValue[]>;

/** Works out, for each template file, what the renderings pass to it directly; `present` moves places to today's files. */
export function directContexts(
  seen: readonly RenderSeen[],
  index: TemplateIndex,
  present: (location: Location) => Location,
): ReadonlyMap<string, Context> {
  const contexts = new Map<string, Map<string, PassedValue[]>>();
  for (const rendering of seen) {
    const paths = new Set(
      rendering.templates.flatMap(({ name }) => index.resolve(name, rendering.location.path).slice(0, 1)),
    );
    for (const path of paths) {
      const context = contexts.get(path) ?? new Map<string, PassedValue[]>();
      contexts.set(path, context);
      for (const [name, argument] of rendering.variables) {
        const value = force(argument.value);
        const { view } = rendering;
        const { location, written: mapping } = argument;
        addTo(context, name, {
          value,
          origin: originOf(value, { location: present(location), view, mapping }),
        });
      }
    }
  }
  return contexts;
}

/** The way of `value` to a template, described. */
export function originOf(value: Value, way: Omit<ContextOrigin, 'type' | 'value'>): ContextOrigin {
  return { ...way, type: typeNameOf(value), value: shortened(reprOf(value)) };
}

/** Joins contexts, each way of passing a variable once. */
export function joinContexts(contexts: readonly Context[]): Context {
  const joined = new Map<string, PassedValue[]>();
  for (const context of contexts) {
    for (const [name, passed] of context) for (const one of passed) addTo(joined, name, one);
  }
  return joined;
}

function addTo(context: Map<string, PassedValue[]>, name: string, passed: PassedValue): void {
  const known = context.get(name) ?? [];
  context.set(name, known);
  const { location, view } = passed.origin;
  const again = known.findIndex(
    one =>
      one.origin.view === view &&
      one.origin.location.path === location.path &&
      one.origin.location.span.start === location.span.start,
  );
  if (again < 0) {
    known.push(passed);
    return;
  }
  // The same expression seen with another value: a helper called twice, a branch.
  const before = known[again];
  if (before === undefined) return;
  const value = union([before.value, passed.value]);
  const origin = { ...before.origin, type: typeNameOf(value), value: shortened(reprOf(value)) };
  known[again] = { value, origin };
}

/** The variables of a context for display, sorted by name. */
export function variablesOf(context: Context): readonly ContextVariable[] {
  const variables = [...context].map(([name, passed]) => ({
    name,
    type: typeNameOf(union(passed.map(one => one.value))),
    origins: passed.map(one => one.origin),
  }));
  return variables.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The value of a variable over all its ways, or `undefined` when nothing passes it. */
export function variableValue(context: Context, name: string): Value | undefined {
  const passed = context.get(name);
  return passed && union(passed.map(one => one.value));
}

function shortened(repr: string | undefined): string | undefined {
  return repr !== undefined && repr.length > 80 ? `${repr.slice(0, 79)}…` : repr;
}
