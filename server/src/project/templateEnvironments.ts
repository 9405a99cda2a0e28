import { attributeOf } from './evaluator/attributes.ts';
import { pass, plainCall } from './evaluator/callSite.ts';
import { findInClass } from './evaluator/classOrder.ts';
import type { Machine } from './evaluator/machine.ts';
import { force, type InstanceValue, isNone, textOf, unknown, type Value } from './evaluator/values.ts';
import {
  type EnvironmentSyntax,
  optionOf,
  syntaxFrom,
  unknownSyntax,
} from './frameworks/environmentSyntax.ts';
import type { RenderSeen } from './frameworks/observation.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import { LoaderReader, type SearchPath, type TemplateRoot } from './templateSources.ts';

// The environments of Jinja that programs have: how each reads templates, and where it looks for them.

export interface TemplateEnvironment extends EnvironmentSyntax {
  readonly roots: readonly Pick<TemplateRoot, 'prefix' | 'folder' | 'fromRoot'>[];
  /** False where nobody knows in which folders it looks. */
  readonly isPlaced: boolean;
  /** The names of the templates that it is seen to be asked for. */
  readonly asked: ReadonlySet<string>;
}

/** The environment of an application, which looks in `path`. */
export function environmentOf(
  machine: Machine,
  scaffold: Scaffold,
  path: SearchPath,
  renders: readonly RenderSeen[],
): TemplateEnvironment {
  const asked = namesIn(renders.filter(({ environment }) => environment === undefined));
  return { ...syntaxOfApplication(machine, scaffold), roots: path.roots, isPlaced: true, asked };
}

/** An environment that a program constructs. */
export function ownEnvironment(
  machine: Machine,
  environment: InstanceValue,
  renders: readonly RenderSeen[],
): TemplateEnvironment {
  const loader = environment.attributes.get('loader');
  const isLoading = loader !== undefined && !isNone(loader);
  const roots = isLoading ? new LoaderReader(machine).rootsOf(loader) : [];
  return {
    ...syntaxFrom(name => optionOf(environment, name)),
    roots,
    isPlaced: roots.length > 0 || !isLoading,
    asked: namesIn(renders.filter(render => render.environment === environment)),
  };
}

function namesIn(renders: readonly RenderSeen[]): ReadonlySet<string> {
  return new Set(renders.flatMap(({ templates }) => templates.map(({ name }) => name)));
}

/** What is set on `jinja_env` counts before what `jinja_options` gave, and that before what its class has. */
function syntaxOfApplication(machine: Machine, scaffold: Scaffold): EnvironmentSyntax {
  const { object } = scaffold;
  const environment = force(object.attributes.get('jinja_env') ?? unknown);
  const options = attributeOf(machine, object, 'jinja_options');
  if (environment.kind !== 'instance' || options.kind !== 'dict' || options.open) return unknownSyntax;
  if (findInClass(object.class, 'create_jinja_environment') !== undefined) return unknownSyntax;
  const given = new Map(
    [...options.entries.values()].flatMap(({ key, value }) => {
      const name = textOf(key);
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
  const type = findInClass(object.class, 'jinja_environment');
  if (type !== undefined && type.kind !== 'class') return unknownSyntax;
  const made = type && madeBy(machine, type, scaffold, given);
  return syntaxFrom(name => {
    const set = environment.attributes.get(name) ?? given.get(name);
    return set === undefined ? made && optionOf(made, name) : force(set);
  });
}

/** As Flask makes it: `jinja_environment(self, **jinja_options)`. */
function madeBy(
  machine: Machine,
  type: Value,
  { object, location }: Scaffold,
  given: ReadonlyMap<string, Value>,
): InstanceValue | undefined {
  const before = machine.observations.length;
  const keywords = new Map([...given].map(([name, value]) => [name, pass(value, location)]));
  const made = force(machine.call(type, { ...plainCall(location, object), keywords }));
  machine.observations.splice(before);
  return made.kind === 'instance' ? made : undefined;
}
