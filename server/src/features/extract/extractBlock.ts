import type { Messages } from '../../catalog/messages.ts';
import type { Node } from '../../jinja/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Fix } from '../model.ts';
import { type Extraction, hasLocalNames, isOnTop } from './extraction.ts';
import { suggestName } from './suggestName.ts';
import { signsOfTag } from './wrapping.ts';

/** Bodies that run somewhere else than where they stand. */
const elsewhere: ReadonlySet<Node['kind']> = new Set(['macro', 'callBlock']);

/** A block around the selection, in a template that extends another one or is extended. */
export function extractBlock(extraction: Extraction, messages: Messages): Fix | undefined {
  const { project, file, selected, free, handsOn } = extraction;
  const { root } = file.template;
  const isChild = file.templateFacts.references.some(({ kind }) => kind === 'extends');
  if (!isChild && !isExtended(project, file)) return undefined;
  const { around, start, end } = selected;
  if (around.some(({ kind }) => elsewhere.has(kind))) return undefined;
  // What stands outside the blocks of a child is never rendered.
  if (isChild && !around.some(({ kind }) => kind === 'block')) return undefined;
  if (
    free.some(({ name }) => name === 'super' || name === 'caller' || name === 'varargs' || name === 'kwargs')
  )
    return undefined;
  const isScoped =
    free.some(({ binding }) => binding !== undefined && !isOnTop(root, binding.nameSpan.start)) ||
    (handsOn && hasLocalNames(extraction));
  const taken = new Set(
    project.templates.flatMap(
      ({ path }) => project.files.get(path)?.templateFacts.blocks.map(block => block.name.name) ?? [],
    ),
  );
  const name = suggestName(file, selected, taken);
  const { blockStart, blockEnd } = file.delimiters;
  const signs = signsOfTag(file, selected);
  const opening = `${blockStart}${signs.before} block `;
  return {
    title: messages.fixes.extractBlock(name),
    edits: [
      {
        path: file.path,
        span: { start, end: start },
        newText: `${opening}${name}${isScoped ? ' scoped' : ''} ${blockEnd}`,
        chosen: { start: opening.length, end: opening.length + name.length },
      },
      {
        path: file.path,
        span: { start: end, end },
        newText: `${blockStart} endblock ${signs.after}${blockEnd}`,
      },
    ],
  };
}

function isExtended(project: Project, file: SourceFile): boolean {
  return project.templates.some(({ path }) =>
    project.files
      .get(path)
      ?.templateFacts.references.some(
        ({ kind, names }) =>
          kind === 'extends' &&
          names.some(({ value }) => project.templateIndex.resolve(value, path)[0] === file.path),
      ),
  );
}
