import { standardConverters } from '../catalog/converters.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { childrenOf } from '../python/childrenOf.ts';
import type { ClassDefinition, Expression, Node } from '../python/nodes.ts';
import { definedIn } from './definedIn.ts';
import { dottedName } from './frameworkCall.ts';

/** A converter that the project adds to `url_map.converters`. */
export interface OwnConverter {
  /** As rules write it. */
  readonly name: string;
  /** The class; `undefined` where it cannot be found. */
  readonly definition: ClassDefinition | undefined;
  /** Of the class's name. */
  readonly location: Location | undefined;
}

/** The converters of the project, those that only its rules name included. */
export function ownConverters(project: Project): readonly OwnConverter[] {
  const found = new Map<string, OwnConverter>();
  for (const file of project.files.values()) {
    if (!file.isPython || !file.text.includes('url_map.converters')) continue;
    for (const { name, value } of additionsIn(file))
      found.set(name, ownConverter(project, file, name, value));
  }
  for (const { arguments: variables } of project.routes) {
    for (const { converter: name } of variables) {
      if (standardConverters.has(name) || found.has(name)) continue;
      found.set(name, { name, definition: undefined, location: undefined });
    }
  }
  return [...found.values()];
}

interface Addition {
  readonly name: string;
  readonly value: Expression | undefined;
}

const known = new WeakMap<SourceFile, readonly Addition[]>();

/** `app.url_map.converters['list'] = ListConverter`, and `.update({…})`. */
function additionsIn(file: SourceFile): readonly Addition[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const additions: Addition[] = [];
  const pending: Node[] = [file.python.module];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'assignment') {
      for (const target of node.targets) {
        const [index] = target.kind === 'subscript' && isConverters(target.object) ? target.index : [];
        if (index?.kind === 'string') additions.push({ name: index.value, value: node.value });
      }
    } else if (node.kind === 'call' && node.callee.kind === 'attribute') {
      const [first] = node.arguments;
      const { object, attribute } = node.callee;
      if (attribute.name === 'update' && isConverters(object) && first?.value.kind === 'dict') {
        for (const { key, value } of first.value.entries)
          if (key?.kind === 'string') additions.push({ name: key.value, value });
      }
    }
    pending.push(...childrenOf(node));
  }
  known.set(file, additions);
  return additions;
}

function isConverters(expression: Expression): boolean {
  if (expression.kind !== 'attribute' || expression.attribute.name !== 'converters') return false;
  return expression.object.kind === 'attribute' && expression.object.attribute.name === 'url_map';
}

function ownConverter(
  project: Project,
  file: SourceFile,
  name: string,
  value: Expression | undefined,
): OwnConverter {
  const defined = value && definedIn(project, file, dottedName(value) ?? []);
  const home = defined && project.files.get(defined.path);
  const definition = home?.python.module.body.find(
    statement => statement.kind === 'class' && statement.name.name === defined?.name,
  );
  if (home === undefined || definition?.kind !== 'class')
    return { name, definition: undefined, location: undefined };
  const { start, end } = definition.name;
  return { name, definition, location: { path: home.path, span: { start, end } } };
}
