import type { FunctionDefinition, Lambda } from '../python/nodes.ts';
import { callsIn } from './analysis.ts';
import type { Machine } from './evaluator/machine.ts';
import { type ArgumentValue, type FunctionValue, ofType } from './evaluator/values.ts';
import type { RenderSeen } from './frameworks/observation.ts';
import type { Route } from './model.ts';

/** Python's types of what Werkzeug's converters deliver (Werkzeug, "URL Routing", Builtin Converters). */
const converterTypes: Readonly<Record<string, string>> = {
  default: 'str',
  string: 'str',
  path: 'str',
  any: 'str',
  int: 'int',
  float: 'float',
  uuid: 'UUID',
};

/**
 * Looks into every function that may render a template, with arguments of which only the type is known, and answers
 * all renderings seen. Each function is a run of its own: it cannot change what the modules built.
 */
export function renderings(machine: Machine, routes: readonly Route[]): RenderSeen[] {
  const arguments_ = routeArguments(routes);
  const done = new Set<FunctionDefinition | Lambda>();
  const renderers = rendererNames(machine);
  // The list grows: running a function defines the functions inside it.
  for (let position = 0; position < machine.functions.length; position++) {
    const candidate = machine.functions[position];
    if (candidate === undefined || done.has(candidate.definition)) continue;
    done.add(candidate.definition);
    const definition = machine.definitionOf(candidate);
    if (definition.kind !== 'function' || !callsAny(definition, renderers)) continue;
    look(machine, candidate, arguments_);
  }
  return machine.observations.filter(seen => seen.kind === 'render');
}

function look(
  machine: Machine,
  candidate: FunctionValue,
  known: ReadonlyMap<string, readonly Route[]>,
): void {
  machine.run++;
  const { definition, module, owner, flavour } = candidate;
  const location = { path: module.path ?? '', span: { start: definition.start, end: definition.end } };
  const positional: ArgumentValue[] = [];
  if (owner !== undefined && flavour !== 'static') {
    const value =
      flavour === 'class'
        ? owner
        : ({ kind: 'instance', class: owner, attributes: new Map(), state: undefined, run: -1 } as const);
    positional.push({ value, location, written: undefined });
  }
  const keywords = new Map<string, ArgumentValue>();
  const name = definition.kind === 'function' ? definition.name : definition;
  for (const route of known.get(`${location.path}:${name.start}`) ?? []) {
    for (const argument of route.arguments) {
      const value = ofType(converterTypes[argument.converter]);
      keywords.set(argument.name, { value, location, written: undefined });
    }
  }
  machine.inRun(location, () => {
    machine.call(candidate, { positional, keywords, openPositional: true, openKeywords: true, location });
  });
}

function routeArguments(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const byView = new Map<string, Route[]>();
  for (const route of routes) {
    if (route.view === undefined) continue;
    const key = `${route.view.location.path}:${route.view.location.span.start}`;
    byView.set(key, [...(byView.get(key) ?? []), route]);
  }
  return byView;
}

const primitiveRenderers = [
  'render_template',
  'stream_template',
  'render',
  'render_async',
  'generate',
  'stream',
];

/** Names of the functions that render, the project's own that hand a template name on included. */
function rendererNames(machine: Machine): ReadonlySet<string> {
  const definitions = machine.functions.map(one => machine.definitionOf(one));
  const names = new Set(primitiveRenderers);
  for (let before = 0; before < names.size; ) {
    before = names.size;
    for (const definition of definitions) {
      if (definition.kind !== 'function' || names.has(definition.name.name)) continue;
      const handsOn = callsIn(definition).some(call => {
        const template = call.arguments[0]?.value;
        return (
          template !== undefined && template.kind !== 'string' && names.has(calleeName(call.callee) ?? '')
        );
      });
      if (handsOn && definition.parameters.length > 0) names.add(definition.name.name);
    }
  }
  return names;
}

function callsAny(definition: FunctionDefinition, names: ReadonlySet<string>): boolean {
  return callsIn(definition).some(call => names.has(calleeName(call.callee) ?? ''));
}

function calleeName(callee: ReturnType<typeof callsIn>[number]['callee']): string | undefined {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'attribute' ? callee.attribute.name : undefined;
}
