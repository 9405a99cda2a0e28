import type { ImportedNamePlace } from '../../places/placeAt.ts';
import { exportsOf, templatesMeant } from '../../project/templateExports.ts';
import { describeExport } from '../describeVariable.ts';
import type { Query, Suggestion } from '../model.ts';

/** The macros and variables that the other template has to offer. */
export function completeImportedName(query: Query, { template, span }: ImportedNamePlace): Suggestion[] {
  const { project, file, messages } = query;
  return templatesMeant(project, file, template).flatMap(other =>
    exportsOf(other).map(binding => ({
      label: binding.name,
      kind: 'variable' as const,
      detail: undefined,
      description: binding.kind === 'macro' ? messages.completion.macro : messages.completion.setVariable,
      documentation: describeExport(other, binding, messages),
      insertText: binding.name,
      snippet: false,
      replace: span,
      sortText: binding.name,
    })),
  );
}
