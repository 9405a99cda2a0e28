import type { Binding } from '../jinja/binding.ts';
import { nodePathAt } from '../jinja/nodePathAt.ts';
import type { Expression, Macro } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/** What other templates can import from this one: the macros and variables of its top level. */
export function exportsOf(file: SourceFile): readonly Binding[] {
  const bindings = bindingsAt(file.template.root, Number.POSITIVE_INFINITY);
  return bindings.filter(({ kind, name }) => kind !== 'implicit' && !name.startsWith('_'));
}

/** The export `name` of the templates that `template` can mean. */
export function findExport(
  project: Project,
  from: SourceFile,
  template: Expression,
  name: string,
): { readonly file: SourceFile; readonly binding: Binding } | undefined {
  for (const file of templatesMeant(project, from, template)) {
    const binding = exportsOf(file).find(candidate => candidate.name === name);
    if (binding !== undefined) return { file, binding };
  }
  return undefined;
}

/** The files that a literal name in a tag means, or the names in a list or a conditional. */
export function templatesMeant(
  project: Project,
  from: SourceFile,
  template: Expression,
): readonly SourceFile[] {
  const files: SourceFile[] = [];
  for (const name of literalNames(template)) {
    const file = resolveTemplate(project, name, from);
    if (file !== undefined) files.push(file);
  }
  return files;
}

/** The file that a loader would find under `name`, the nearest where several applications have one. */
export function resolveTemplate(project: Project, name: string, from: SourceFile): SourceFile | undefined {
  const [path] = project.templateIndex.resolve(name, from.path);
  return path === undefined ? undefined : project.files.get(path);
}

/** The macro that `binding` is. */
export function macroOf(file: SourceFile, binding: Binding): Macro | undefined {
  if (binding.kind !== 'macro') return undefined;
  const macro = nodePathAt(file.template.root, binding.nameSpan.start).findLast(
    node => node.kind === 'macro',
  );
  return macro?.kind === 'macro' ? macro : undefined;
}

/** The opening tag of a macro, as it is written. */
export function macroHeader({ text }: SourceFile, { tag }: Macro): string {
  return text.slice(tag.start, tag.end);
}

/** What the comment directly above a macro says. */
export function macroComment({ text, template }: SourceFile, { start }: Macro): string | undefined {
  const between = /[ \t]*(?:\r\n?|\n)?[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const before = nodePathAt(template.root, start - between).findLast(
    node => node.kind === 'comment' && node.closed && node.end === start - between,
  );
  if (before?.kind !== 'comment') return undefined;
  const said = text.slice(before.contentStart, before.contentEnd).trim();
  return said === '' ? undefined : said;
}

function literalNames(template: Expression): readonly string[] {
  switch (template.kind) {
    case 'string':
      return [template.value];
    case 'list':
    case 'tuple':
      return template.items.flatMap(literalNames);
    case 'conditional':
      return [template.body, template.otherwise].flatMap(part => (part ? literalNames(part) : []));
    default:
      return [];
  }
}
