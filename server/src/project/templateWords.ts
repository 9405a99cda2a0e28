import { attributeOf } from './evaluator/attributes.ts';
import type { Machine } from './evaluator/machine.ts';
import { force, optionsOf, union, unknown, type Value } from './evaluator/values.ts';
import { extensionsIn } from './frameworks/jinjaExtension.ts';
import type { Observation, WordTable } from './frameworks/observation.ts';
import type { Router } from './frameworks/router.ts';
import type { Scaffold } from './frameworks/scaffold.ts';
import type { Location } from './model.ts';
import { perPrograms } from './perPrograms.ts';
import type { Project } from './project.ts';

/** A filter, a test or a global of the project itself. */
export interface OwnWord {
  readonly name: string;
  readonly value: Value;
  /** What adds it. */
  readonly location: Location;
  /** The name is given to several things, in one environment or in several. */
  readonly isAmbiguous: boolean;
}

/** What the programs of a project bring into its templates beside variables. */
export interface TemplateWords {
  readonly words: Readonly<Record<WordTable, ReadonlyMap<string, OwnWord>>>;
  /** True where there are others whose names are not known. */
  readonly open: Readonly<Record<WordTable, boolean>>;
  /** Dotted paths of the extensions of Jinja that are loaded. */
  readonly extensions: ReadonlySet<string>;
  /** The tags of the project's own extensions, and the names of the classes that bring them. */
  readonly tags: ReadonlyMap<string, Location>;
  /** True where an extension is loaded of which nobody knows what it brings. */
  readonly hasUnknownExtension: boolean;
  /** True where every application's `jinja_options` are known, so that none can bring other delimiters unnamed. */
  readonly hasKnownOptions: boolean;
  /** What `config` is in the templates of an application: its configuration. */
  readonly config: Value;
}

/** Over all environments of the project: which one renders a template is not always known. The last of a name counts. */
export const templateWords = perPrograms((project): TemplateWords => {
  const words: Record<WordTable, Map<string, OwnWord>> = {
    filters: new Map(),
    tests: new Map(),
    globals: new Map(),
  };
  const open = { filters: false, tests: false, globals: false };
  const extensions = new Set<string>();
  const tags = new Map<string, Location>();
  let hasUnknownExtension = false;
  const configs: Value[] = [];
  const { observations, hasKnownOptions } = observed(project);
  for (const seen of observations) {
    if (seen.kind === 'application') {
      const { object } = seen.scaffold;
      if (object.kind === 'instance') configs.push(object.attributes.get('config') ?? unknown);
    }
    if (seen.kind === 'extension') {
      const { path, definition } = seen;
      if (path !== undefined) extensions.add(path);
      if (path?.startsWith('jinja2.ext.') !== true && seen.tags === undefined) hasUnknownExtension = true;
      for (const tag of seen.tags ?? [])
        if (definition !== undefined) tags.set(tag, project.locate(definition));
    }
    if (seen.kind !== 'word') continue;
    const { table, name, value } = seen;
    if (name === undefined) open[table] = true;
    else {
      const before = words[table].get(name);
      const own = force(value);
      const isAmbiguous = before !== undefined && (before.isAmbiguous || !isSameFunction(before.value, own));
      words[table].set(name, { name, value: own, location: project.locate(seen.location), isAmbiguous });
    }
  }
  return {
    words,
    open,
    extensions,
    tags,
    hasUnknownExtension,
    hasKnownOptions,
    config: union(configs),
  };
});

/** A factory that runs twice makes a function inside it anew. */
function isSameFunction(one: Value, other: Value): boolean {
  if (one === other) return true;
  return one.kind === 'function' && other.kind === 'function' && one.definition === other.definition;
}

/** What was seen while the modules ran, those that only matter to templates included. */
function observed(project: Project): {
  readonly observations: readonly Observation[];
  readonly hasKnownOptions: boolean;
} {
  let observations: readonly Observation[] = [];
  let hasKnownOptions = true;
  project.evaluate(machine => {
    hasKnownOptions = machine.observations.every(
      seen =>
        seen.kind !== 'application' ||
        isKnownMapping(attributeOf(machine, seen.scaffold.object, 'jinja_options')),
    );
    observations = machine.observations.flatMap(seen =>
      seen.kind === 'application' ? [seen, ...extensionsOf(machine, seen.scaffold)] : [seen],
    );
    return unknown;
  });
  return { observations, hasKnownOptions };
}

function isKnownMapping(value: Value): boolean {
  return optionsOf(value).every(option => option.kind === 'dict' && !option.open);
}

/** The extensions among the options with which an application makes its environment. */
function extensionsOf(machine: Machine, { object, location }: Scaffold | Router): readonly Observation[] {
  return optionsOf(attributeOf(machine, object, 'jinja_options')).flatMap(option => {
    const given = option.kind === 'dict' ? option.entries.get("'extensions'")?.value : undefined;
    return given === undefined ? [] : extensionsIn(machine, given, location);
  });
}
