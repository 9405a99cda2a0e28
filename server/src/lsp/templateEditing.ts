import type { FoldingRange, LinkedEditingRanges, SelectionRange } from 'vscode-languageserver';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

/** What an editor does with the text of a template by its syntax alone. */
export function registerTemplateEditing({ connection, guard, workspace, features }: Session): void {
  connection.onFoldingRanges(
    guard.request('textDocument/foldingRange', null, ({ textDocument }): FoldingRange[] | null => {
      const file = workspace.locate(textDocument.uri)?.file;
      const found = file && features.foldingRanges(file);
      return found ? [...found] : null;
    }),
  );
  connection.onSelectionRanges(
    guard.request('textDocument/selectionRange', null, (params): SelectionRange[] | null => {
      const file = workspace.locate(params.textDocument.uri)?.file;
      if (file === undefined) return null;
      const answers = params.positions.map(position => {
        const spans = features.selectionRanges(file, file.lines.offsetAt(position));
        if (spans === null) return undefined;
        const none: SelectionRange = { range: { start: position, end: position } };
        const outside = spans.toReversed().reduce<SelectionRange | undefined>((parent, span) => {
          return { range: toRange(file.lines, span), ...(parent && { parent }) };
        }, undefined);
        return outside ?? none;
      });
      const known = answers.filter(answer => answer !== undefined);
      return known.length === answers.length ? known : null;
    }),
  );
  connection.languages.onLinkedEditingRange(
    guard.request('textDocument/linkedEditingRange', null, (params): LinkedEditingRanges | null => {
      const file = workspace.locate(params.textDocument.uri)?.file;
      const found = file && features.linkedEditing(file, file.lines.offsetAt(params.position));
      return found ? { ranges: found.map(span => toRange(file.lines, span)) } : null;
    }),
  );
}
