import { isGlobal } from '../../catalog/jinja/globals.ts';
import { packageWords as wordsOfPackages } from '../../catalog/templatePackages.ts';
import { type Binding, targetNames } from '../../jinja/binding.ts';
import type { Node, Statement } from '../../jinja/nodes.ts';
import { bindingsAt, visitExpressions } from '../../jinja/scope.ts';
import { packageWords } from '../../project/packageWords.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { templateWords } from '../../project/templateWords.ts';
import type { Selected } from './selected.ts';

/** A name that the selection reads and does not bind itself. */
export interface FreeName {
  readonly name: string;
  /** What binds it around the selection; `undefined` where it is passed, or a global. */
  readonly binding: Binding | undefined;
}

/** In the order in which they are first read. */
export function freeNames(file: SourceFile, selected: Selected): readonly FreeName[] {
  const { root } = file.template;
  const outer = new Map(bindingsAt(root, selected.start).map(binding => [binding.name, binding]));
  const found: (FreeName & { readonly start: number })[] = [];
  visitExpressions(root, (node, scope) => {
    if (node.kind !== 'name' || node.name === '' || !isInside(node, selected)) return;
    const binding = scope.find(node.name);
    const isOwn = binding !== undefined && isInside({ start: binding.nameSpan.start }, selected);
    // What may be bound inside may as well be what is bound around it.
    if (isOwn && !outer.has(node.name)) return;
    found.push({ name: node.name, binding: isOwn ? outer.get(node.name) : binding, start: node.start });
  });
  found.sort((a, b) => a.start - b.start);
  return found.filter(({ name }, index) => found.findIndex(one => one.name === name) === index);
}

function isInside({ start }: { readonly start: number }, selected: Selected): boolean {
  return selected.start <= start && start < selected.end;
}

/** True for what every template has: Jinja's and Flask's globals, those of packages and of the project, what context processors give. */
export function isGlobalName(project: Project, file: SourceFile, name: string): boolean {
  const passed = project.contextOf(file.path).find(variable => variable.name === name);
  if (passed !== undefined) return passed.origins.every(({ processor }) => processor !== undefined);
  const isOfPackage = [...packageWords(project).words.keys()].some(
    word => word === name && wordsOfPackages[word].table === 'globals',
  );
  return isGlobal(name) || isOfPackage || templateWords(project).words.globals.has(name);
}

/** Names that the selection binds for what stands behind it. */
export function namesLeft({ statements }: Selected): ReadonlySet<string> {
  const names = new Set<string>();
  const pending: Statement[] = [...statements];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    switch (one.kind) {
      case 'if':
        pending.push(...one.branches.flatMap(({ body }) => body), ...(one.otherwise?.body ?? []));
        break;
      case 'set':
      case 'blockSet':
        for (const [{ name }] of targetNames(one.target)) names.add(name);
        break;
      case 'macro':
        names.add(one.name.name);
        break;
      case 'import':
        names.add(one.alias.name);
        break;
      case 'from':
        for (const { name, alias } of one.names) names.add((alias ?? name).name);
        break;
      default:
        break;
    }
  }
  return names;
}

/** Every name that stands in a node, read or bound. */
export function allNames(nodes: Iterable<Node>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) if (node.kind === 'name') names.add(node.name);
  return names;
}
