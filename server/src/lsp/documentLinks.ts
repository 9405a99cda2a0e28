import type { DocumentLink } from 'vscode-languageserver';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

/** Waits for the first index, as editors ask once for each text. */
export function registerDocumentLinks({ connection, guard, workspace, features }: Session): void {
  connection.onDocumentLinks(
    guard.request('textDocument/documentLink', null, async (params): Promise<DocumentLink[] | null> => {
      const { uri } = params.textDocument;
      await workspace.locate(uri)?.root.ready;
      const located = workspace.locate(uri);
      if (located === undefined) return null;
      const { root, project, file } = located;
      return features.documentLinks(project, file).map(({ span, path }) => ({
        range: toRange(file.lines, span),
        target: root.uriOf(path),
      }));
    }),
  );
}
