import { type DocumentHighlight, DocumentHighlightKind, type Location } from 'vscode-languageserver';
import { toRange } from './convert.ts';
import { toLocations } from './convertLinks.ts';
import { placeOf, settledPlaceOf } from './place.ts';
import type { Session } from './session.ts';

/** Links to an endpoint, uses of a word and others, in all files or in one. */
export function registerReferences({ connection, guard, workspace, features, messages }: Session): void {
  connection.onReferences(
    guard.request('textDocument/references', null, async (params): Promise<Location[] | null> => {
      const place = await settledPlaceOf(workspace, messages, params);
      const found = place && features.references(place.query, params.context.includeDeclaration);
      return found ? toLocations(found, place.located) : null;
    }),
  );
  connection.onDocumentHighlight(
    guard.request('textDocument/documentHighlight', null, (params): DocumentHighlight[] | null => {
      const place = placeOf(workspace, messages, params);
      if (place === undefined || place.located.root.busy) return null;
      const spans = features.documentHighlights(place.query);
      const { lines } = place.query.file;
      return spans?.map(span => ({ range: toRange(lines, span), kind: DocumentHighlightKind.Text })) ?? null;
    }),
  );
}
