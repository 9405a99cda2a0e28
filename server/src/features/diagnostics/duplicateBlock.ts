import { isTest } from '../../project/isTest.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { usesJinja } from './templateSyntax.ts';

/** A block whose name another one of the template has, wherever they stand: Jinja does not load such a template. */
export function duplicateBlocks({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (file.isPython || isTest(file.path) || file.template.problems.length > 0) return [];
  const { blocks } = file.templateFacts;
  const first = new Map(blocks.toReversed().map(({ name }) => [name.name, name]));
  const again = blocks.filter(({ name }) => first.get(name.name)?.start !== name.start);
  if (again.length === 0 || project.templateIndex.namesOf(file.path).length === 0 || !usesJinja(project))
    return [];
  return again.map(({ name: { name, start, end } }) => ({
    span: { start, end },
    code: 'duplicate-block',
    message: messages.diagnostics.duplicateBlock(name),
  }));
}
