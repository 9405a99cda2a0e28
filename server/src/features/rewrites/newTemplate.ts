import { withDelimiters } from '../../jinja/delimiters.ts';
import type { TemplateName } from '../../places/links/templateNames.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { SearchPath, TemplateRoot } from '../../project/templateSources.ts';
import type { NewFile } from '../model.ts';

/** The file that a missing template would be, with a beginning like that of its siblings. */
export function newTemplate(
  project: Project,
  from: SourceFile,
  { kind, value, whole }: TemplateName,
  paths: readonly SearchPath[],
): NewFile | undefined {
  const fitting = paths.flatMap(({ roots }) => roots).filter(({ prefix }) => value.startsWith(prefix));
  const root = bestRoot(project, from.path, value, fitting);
  if (root === undefined) return undefined;
  const path = fileIn(root, value);
  if (project.names.has(path)) return undefined;
  const text = textOf(project, from, kind, whole.start, path, value);
  return { path, text: withDelimiters(text, project.syntaxOf(path) ?? from.delimiters) };
}

function fileIn({ folder, prefix }: TemplateRoot, name: string): string {
  return (folder === '' ? '' : `${folder}/`) + name.slice(prefix.length);
}

/** The one that has the folder already, else the one nearest to the file that asks; the application's own of equals. */
function bestRoot(
  { names }: Project,
  from: string,
  name: string,
  roots: readonly TemplateRoot[],
): TemplateRoot | undefined {
  const rank = (root: TemplateRoot): number => {
    const file = fileIn(root, name);
    const hasFolder = name.includes('/') && names.hasFolder(file.slice(0, file.lastIndexOf('/')));
    return (hasFolder ? 1000 : 0) + root.prefix.length * 10 + shared(root.folder, from);
  };
  return roots.reduce<TemplateRoot | undefined>(
    (best, root) => (best === undefined || rank(root) > rank(best) ? root : best),
    undefined,
  );
}

function shared(folder: string, from: string): number {
  const [parts, others] = [folder.split('/'), from.split('/')];
  const end = parts.findIndex((part, index) => part !== others[index]);
  return end < 0 ? parts.length : end;
}

function textOf(
  project: Project,
  from: SourceFile,
  kind: TemplateName['kind'],
  start: number,
  path: string,
  name: string,
): string {
  switch (kind) {
    case 'include':
      return '';
    case 'import':
    case 'from': {
      const tag = from.templateFacts.references.find(one => one.start === start);
      const macros = tag?.imported.map(one => `{% macro ${one.name}() %}\n{% endmacro %}\n`) ?? [];
      return macros.join('\n');
    }
    case 'extends':
      return page(blocksIn(from));
    case 'render':
    case 'environment':
    case 'load':
    case 'wrapper':
      return childOf(project, path, name);
  }
}

/** `{% extends %}` of what most siblings extend, with the blocks that most of these fill. */
function childOf(project: Project, path: string, name: string): string {
  if (!/\.(?:x?html?|jinja2?|j2)$/.test(name)) return '';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const templates = [...new Set(project.templates.map(one => one.path))];
  const near = templates.filter(one => one.startsWith(folder) && !one.slice(folder.length).includes('/'));
  for (const group of [near, templates]) {
    const siblings = group.flatMap(one => project.files.get(one) ?? []);
    const parents = siblings.flatMap(file => parentOf(file) ?? []);
    const parent = mostFrequent(parents);
    if (parent === undefined) continue;
    const children = siblings.filter(file => parentOf(file) === parent);
    const blocks = blocksOf(project, path, parent, children);
    const bodies = blocks.map(block => `{% block ${block} %}\n{% endblock %}\n`);
    return [`{% extends "${parent}" %}\n`, ...bodies].join('\n');
  }
  return page([]);
}

function parentOf(file: SourceFile): string | undefined {
  const tag = file.templateFacts.references.find(({ kind }) => kind === 'extends');
  return tag?.dynamic === false && tag.names.length === 1 ? tag.names[0]?.value : undefined;
}

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}

/** Those that at least half of the children fill, in the order of the parent. */
function blocksOf(
  project: Project,
  path: string,
  parent: string,
  children: readonly SourceFile[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const child of children)
    for (const block of new Set(blocksIn(child))) counts.set(block, (counts.get(block) ?? 0) + 1);
  const [target] = project.templateIndex.resolve(parent, path);
  const file = target === undefined ? undefined : project.files.get(target);
  const order = [...new Set([...(file === undefined ? [] : blocksIn(file)), ...counts.keys()])];
  return order.filter(block => (counts.get(block) ?? 0) * 2 >= children.length);
}

function blocksIn({ templateFacts }: SourceFile): readonly string[] {
  return templateFacts.blocks.map(({ name }) => name.name);
}

/** A page of its own, or a parent for templates that fill `blocks`. */
function page(blocks: readonly string[]): string {
  const title = blocks.includes('title') ? '{% block title %}{% endblock %}' : '';
  const others = [...new Set(blocks)].filter(block => block !== 'title');
  const body = others.map(block => `  {% block ${block} %}{% endblock %}\n`);
  const head = `<!doctype html>\n<html>\n<head>\n  <meta charset="utf-8">\n  <title>${title}</title>\n</head>\n<body>\n`;
  return [head, ...body, '</body>\n</html>\n'].join('');
}
