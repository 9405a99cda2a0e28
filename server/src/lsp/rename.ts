import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { isRefusal } from '../features/rename/model.ts';
import { toRange } from './convert.ts';
import { toWorkspaceEdit } from './convertLinks.ts';
import { settledPlaceOf } from './place.ts';
import type { Session } from './session.ts';

/** A refusal is an error of the protocol: the editor shows its message to the person. */
export function registerRename({ connection, guard, workspace, features, client, messages }: Session): void {
  type Prepared = { readonly range: Range; readonly placeholder: string };
  connection.onPrepareRename(
    guard.request(
      'textDocument/prepareRename',
      null,
      async (params): Promise<Prepared | ResponseError<void> | null> => {
        const place = await settledPlaceOf(workspace, messages, params);
        const found = place && features.prepareRename(place.query);
        if (!found) return null;
        if (isRefusal(found)) return refused(found.refusal);
        return { range: toRange(place.query.file.lines, found.span), placeholder: found.placeholder };
      },
    ),
  );
  connection.onRenameRequest(
    guard.request(
      'textDocument/rename',
      null,
      async (params): Promise<WorkspaceEdit | ResponseError<void> | null> => {
        const place = await settledPlaceOf(workspace, messages, params);
        const found = place && features.rename(place.query, params.newName);
        if (!found) return null;
        if (isRefusal(found)) return refused(found.refusal);
        if (found.move !== undefined && !client.fileRename)
          return refused(messages.links.rename.noFileRename);
        return toWorkspaceEdit(found, place.located, client, messages);
      },
    ),
  );
}

function refused(message: string): ResponseError<void> {
  return new ResponseError<void>(LSPErrorCodes.RequestFailed, message);
}
