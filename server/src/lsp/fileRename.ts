import { type TextEdit, WillRenameFilesRequest, type WorkspaceEdit } from 'vscode-languageserver';
import type { Move } from '../features/renameFiles.ts';
import type { Root } from '../workspace/root.ts';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

/** Before files or folders are renamed in the editor: what names them is changed along with them. */
export function registerFileRename({ connection, guard, workspace, features }: Session): void {
  connection.onRequest(
    WillRenameFilesRequest.type,
    guard.request('workspace/willRenameFiles', null, ({ files }): WorkspaceEdit | null => {
      const moves = new Map<Root, Move[]>();
      for (const { oldUri, newUri } of files) {
        const [from, to] = [workspace.placeIn(oldUri), workspace.placeIn(newUri)];
        if (from === undefined || to === undefined || from.root !== to.root || from.root.busy) continue;
        moves.set(from.root, [...(moves.get(from.root) ?? []), { from: from.path, to: to.path }]);
      }
      const changes: Record<string, TextEdit[]> = {};
      for (const [root, moved] of moves) {
        const { project } = root;
        for (const { path, span, newText } of features.renameFiles(project, moved)) {
          const lines = project.files.get(path)?.lines;
          if (lines === undefined) continue;
          const uri = root.uriOf(path);
          changes[uri] = [...(changes[uri] ?? []), { range: toRange(lines, span), newText }];
        }
      }
      return Object.keys(changes).length === 0 ? null : { changes };
    }),
  );
}
