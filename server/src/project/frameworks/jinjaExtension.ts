import { attributeOf } from '../evaluator/attributes.ts';
import { plainCall } from '../evaluator/callSite.ts';
import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { force, isNone, optionsOf, textOf, unknown, type Value } from '../evaluator/values.ts';
import type { Location } from '../model.ts';
import { objectNamed } from './moduleDiscovery.ts';
import type { ExtensionSeen } from './observation.ts';

// Extensions of Jinja (`jinja2.ext.Extension`): the tags that they bring, and what they do to an environment.

/** What is known of the extensions in a list; each is a class or its dotted path. */
export function extensionsIn(machine: Machine, given: Value, location: Location): readonly ExtensionSeen[] {
  if (isNone(given)) return [];
  return (itemsOf(given) ?? [unknown]).flatMap(extension => extensionSeen(machine, extension, location));
}

function extensionSeen(machine: Machine, extension: Value, location: Location): readonly ExtensionSeen[] {
  return optionsOf(classOf(machine, extension, location)).map(option => {
    if (option.kind === 'external')
      return { kind: 'extension', path: option.path, tags: undefined, definition: undefined };
    if (option.kind !== 'class')
      return { kind: 'extension', path: undefined, tags: undefined, definition: undefined };
    const tags = itemsOf(attributeOf(machine, option, 'tags'))?.map(textOf);
    const path = option.module?.path;
    const name = option.definition?.name;
    return {
      kind: 'extension',
      path: `${option.module?.name}.${option.name}`,
      tags: tags?.every(tag => tag !== undefined) === true ? tags : undefined,
      definition: path && name ? { path, span: { start: name.start, end: name.end } } : undefined,
    };
  });
}

/** The class that a dotted path means. */
function classOf(machine: Machine, extension: Value, location: Location): Value {
  const path = textOf(extension);
  if (path === undefined) return force(extension);
  return path.startsWith('jinja2.')
    ? machine.external(path)
    : force(objectNamed(machine, path, location.path));
}

/** Notes the extensions, and makes those of the project as Jinja does: they may add filters and the like. */
export function loadExtensions(machine: Machine, given: Value, environment: Value, location: Location): void {
  machine.observations.push(...extensionsIn(machine, given, location));
  for (const extension of itemsOf(given) ?? []) {
    const type = classOf(machine, extension, location);
    if (type.kind === 'class' && type.module !== undefined)
      machine.call(type, plainCall(location, environment));
  }
}
