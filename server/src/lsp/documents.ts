import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Session } from './session.ts';

/** Carries open buffers into the workspace. Handled in order and at once: the next request is about the new text. */
export function registerDocuments({ connection, guard, workspace }: Session): void {
  const documents = new Map<string, TextDocument>();
  connection.onDidOpenTextDocument(
    guard.notification('textDocument/didOpen', ({ textDocument: { uri, languageId, version, text } }) => {
      workspace.open(uri, languageId, textOf(text));
      documents.set(uri, TextDocument.create(uri, languageId, version, text));
    }),
  );
  connection.onDidChangeTextDocument(
    guard.notification('textDocument/didChange', ({ textDocument: { uri, version }, contentChanges }) => {
      const document = documents.get(uri);
      if (document === undefined) return;
      for (const { text } of contentChanges) textOf(text);
      TextDocument.update(document, contentChanges, version ?? document.version + 1);
      workspace.change(uri, document.getText());
    }),
  );
  connection.onDidSaveTextDocument(
    guard.notification('textDocument/didSave', ({ textDocument: { uri } }) => workspace.diskChanged([uri])),
  );
  connection.onDidCloseTextDocument(
    guard.notification('textDocument/didClose', async ({ textDocument: { uri } }) => {
      documents.delete(uri);
      await workspace.close(uri);
    }),
  );
}

/** Throws a `TypeError` when `text` is no string: a malformed message must not get into a project. */
function textOf(text: string): string {
  if (typeof text !== 'string') throw new TypeError('The text of a document must be a string.');
  return text;
}
