import type { Name, Node } from '../../jinja/nodes.ts';
import { visitExpressions } from '../../jinja/scope.ts';
import { parentOf } from '../../project/evaluator/moduleIndex.ts';
import { isTest } from '../../project/isTest.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Span } from '../../text/span.ts';
import { hasWholeName } from '../../text/wholeName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { isInside } from './knownLoaders.ts';

/** A name that an import binds; `whole` is what goes when it goes. */
interface Imported {
  readonly name: string;
  readonly span: Span;
  readonly whole: Span;
}

/**
 * Names that a template imports and nothing reads, and macros that nothing calls.
 *
 * What a template imports, those that it includes or extends, or that extend it, can read as well: the name must be read
 * freely nowhere in the project. A macro must be named by no template and no program at all, and its file must be one from
 * which others do import. Templates of a library, beside which no application is made, are not judged: others use them.
 */
export function unusedNames(query: DiagnosticsQuery): Problem[] {
  const { project, file, messages } = query;
  const imports = importsIn(file);
  const { macros } = file.templateFacts;
  if (imports.length === 0 && macros.length === 0) return [];
  if (!isOfApplication(project, file.path)) return [];
  const read = readIn(file);
  const { diagnostics, fixes } = messages;
  return [
    ...imports
      .filter(({ name }) => !read.has(name) && !isReadFreely(project, name))
      .map(
        ({ name, span, whole }): Problem => ({
          span,
          code: 'unused-import',
          message: diagnostics.unusedImport(name),
          fixes: [{ title: fixes.remove(name), edits: [{ path: file.path, span: whole, newText: '' }] }],
        }),
      ),
    ...(macros.length > 0 && isImported(project, file) ? macros : [])
      .filter(({ name: { name } }) => !read.has(name) && !isNamed(project, file, name))
      .map(
        ({ name: { name, start, end } }): Problem => ({
          span: { start, end },
          code: 'unused-macro',
          message: diagnostics.unusedMacro(name),
        }),
      ),
  ];
}

/** Whether an application is made in a folder around the template, or around its folder of templates. */
function isOfApplication({ applications }: Project, path: string): boolean {
  const [home = ''] = path.split(/(?:^|\/)templates\//);
  return applications.some(({ location }) => {
    const folder = parentOf(location.path) ?? '';
    return !isTest(location.path) && (isInside(path, folder) || isInside(location.path, home));
  });
}

/** Removing one of several names takes its comma along, removing the only one the tag and the line that it is alone on. */
function importsIn(file: SourceFile): readonly Imported[] {
  const found: Imported[] = [];
  for (const node of nodesOf(file.template.root)) {
    if (node.kind === 'import')
      found.push({ name: node.alias.name, span: spanOf(node.alias), whole: lineOf(file, node) });
    if (node.kind !== 'from') continue;
    node.names.forEach((one, index) => {
      const [before, after] = [node.names[index - 1], node.names[index + 1]];
      const whole =
        after !== undefined
          ? { start: one.start, end: after.start }
          : before !== undefined
            ? { start: before.end, end: one.end }
            : lineOf(file, node);
      const bound: Name = one.alias ?? one.name;
      found.push({ name: bound.name, span: spanOf(bound), whole });
    });
  }
  return found;
}

function lineOf({ text }: SourceFile, { start, end }: Span): Span {
  const before = /(?:^|\n)[ \t]*$/.exec(text.slice(0, start));
  const after = /^[ \t]*(?:\r\n?|\n)/.exec(text.slice(end));
  return before && after
    ? { start: before.index + (before[0].startsWith('\n') ? 1 : 0), end: end + after[0].length }
    : { start, end };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function* nodesOf(root: Node): Generator<Node> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...node.children.toReversed());
  }
}

/** Every name that an expression reads, whatever it means there. */
function readIn({ template }: SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  visitExpressions(template.root, node => {
    if (node.kind === 'name') names.add(node.name);
  });
  return names;
}

/** Whether a template reads a name that it does not bind itself. */
function isReadFreely(project: Project, name: string): boolean {
  return project.templates.some(({ path }) =>
    project.files.get(path)?.templateFacts.reads.some(read => read.name === name),
  );
}

/** Whether another template, or a program, has the name. */
function isNamed(project: Project, file: SourceFile, name: string): boolean {
  for (const other of project.files.values())
    if (other !== file && hasWholeName(other.text, name)) return true;
  return false;
}

/** Whether other templates import from this one. */
function isImported(project: Project, file: SourceFile): boolean {
  const own = project.templateIndex.namesOf(file.path);
  return project.templates.some(({ path }) =>
    project.files
      .get(path)
      ?.templateFacts.references.some(
        ({ kind, names }) =>
          (kind === 'import' || kind === 'from') &&
          names.some(
            ({ value }) =>
              own.includes(value) && project.templateIndex.resolve(value, path).includes(file.path),
          ),
      ),
  );
}
