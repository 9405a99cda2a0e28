import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';

/** A block whose name another one of the template has, wherever they stand: Jinja does not load such a template. */
export function duplicateBlocks({ file, messages }: DiagnosticsQuery): Problem[] {
  const { blocks } = file.templateFacts;
  const first = new Map(blocks.toReversed().map(({ name }) => [name.name, name]));
  const again = blocks.filter(({ name }) => first.get(name.name)?.start !== name.start);
  return again.map(({ name: { name, start, end } }) => ({
    span: { start, end },
    code: 'duplicate-block',
    message: messages.diagnostics.duplicateBlock(name),
  }));
}
