import { type BuiltinMember, builtinMembers } from '../catalog/builtinMembers.ts';
import { childrenOf } from '../python/childrenOf.ts';
import { lastName } from '../python/names.ts';
import type { ClassDefinition, Node } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import { classOrder } from './evaluator/classOrder.ts';
import { typeNameOf } from './evaluator/describe.ts';
import type { EvaluatedLocation } from './evaluator/machine.ts';
import { type ClassValue, force, isNone, optionsOf, textOf, type Value } from './evaluator/values.ts';
import type { Location } from './model.ts';
import type { Project } from './project.ts';

/** A name that can stand behind the dot in a template. */
export interface Member {
  readonly name: string;
  readonly kind: 'item' | 'attribute' | 'method';
  /** Where it is defined, as far as that is known. */
  readonly location: Location | undefined;
  /** Of a member of one of Python's own types. */
  readonly builtin?: BuiltinMember | undefined;
}

/** What templates call of a dictionary. */
const dictMethods = ['get', 'items', 'keys', 'values'];

/**
 * The members of `value` in the order in which they are defined: keys of a dictionary, then its methods for templates;
 * the attributes and public methods of an instance of a class of the project. Of several alternatives all members.
 */
export function membersOf(project: Project, value: Value): readonly Member[] {
  const found = new Map<string, Member>();
  for (const option of optionsOf(force(value))) {
    if (isNone(option)) continue;
    for (const member of ownMembers(project, option)) {
      if (!found.has(member.name)) found.set(member.name, member);
    }
  }
  return [...found.values()];
}

function ownMembers(project: Project, value: Value): readonly Member[] {
  switch (value.kind) {
    case 'dict': {
      const keys = [...value.entries.values()].flatMap(({ key, location }): Member[] => {
        const name = textOf(key);
        if (name === undefined || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return [];
        return [{ name, kind: 'item', location: location && project.locate(location) }];
      });
      // An attribute wins over an item of the same name.
      const methods = membersOfBuiltin('dict').filter(({ name }) => dictMethods.includes(name));
      return [...keys.filter(({ name }) => !methods.some(one => one.name === name)), ...methods];
    }
    case 'instance': {
      const own = [...value.attributes.keys()].filter(isPublic);
      const defined = membersOfClass(project, value.class);
      const places = new Map(defined.map(member => [member.name, member]));
      const rest = own.filter(name => !places.has(name));
      return [...defined, ...rest.map((name): Member => ({ name, kind: 'attribute', location: undefined }))];
    }
    case 'class':
      return membersOfClass(project, value);
    default:
      return membersOfBuiltin(typeNameOf(value) ?? '');
  }
}

function membersOfBuiltin(type: string): Member[] {
  return [...(builtinMembers(type)?.values() ?? [])].map(builtin => ({
    name: builtin.name,
    kind: builtin.isMethod ? 'method' : 'attribute',
    location: undefined,
    builtin,
  }));
}

/** What the class and its bases define, the class itself first. */
function membersOfClass(project: Project, type: ClassValue): readonly Member[] {
  const found = new Map<string, Member>();
  for (const base of classOrder(type)) {
    if (base.kind !== 'class' || base.definition === undefined) continue;
    // What stands in for a library is no place to go to.
    const path = base.module?.path;
    for (const [name, kind, span] of definitionsIn(base.definition)) {
      if (!isPublic(name) || found.has(name)) continue;
      const location: EvaluatedLocation | undefined = path === undefined ? undefined : { path, span, run: 0 };
      found.set(name, { name, kind, location: location && project.locate(location) });
    }
    // Given to the class from outside, as the other side of a relationship is.
    for (const name of base.members.keys()) {
      if (isPublic(name) && !found.has(name))
        found.set(name, { name, kind: 'attribute', location: undefined });
    }
  }
  return [...found.values()];
}

type Definition = readonly [name: string, kind: 'attribute' | 'method', span: Span];

/** Names bound in the body of a class, and those that its methods give to `self`. */
function definitionsIn({ body }: ClassDefinition): readonly Definition[] {
  const found: Definition[] = [];
  for (const statement of body) {
    if (statement.kind === 'function') {
      const isProperty = statement.decorators.some(decorator => /property$/.test(lastName(decorator) ?? ''));
      found.push([statement.name.name, isProperty ? 'attribute' : 'method', spanOf(statement.name)]);
      const self = statement.parameters[0]?.name;
      if (self !== undefined) found.push(...assignedTo(self, statement));
    } else if (statement.kind === 'assignment') {
      for (const target of statement.targets)
        if (target.kind === 'name') found.push([target.name, 'attribute', spanOf(target)]);
    }
  }
  return found;
}

/** `self.name = …` anywhere in a method. */
function assignedTo(self: string, method: Node): readonly Definition[] {
  const found: Definition[] = [];
  const pending: Node[] = [method];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (node.kind === 'assignment') {
      for (const target of node.targets) {
        if (target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === self)
          found.push([target.attribute.name, 'attribute', spanOf(target.attribute)]);
      }
    }
    pending.push(...childrenOf(node));
  }
  return found;
}

function isPublic(name: string): boolean {
  return name !== '' && !name.startsWith('_');
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
