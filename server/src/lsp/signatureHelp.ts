import type { SignatureHelp } from 'vscode-languageserver';
import { toSignatureHelp } from './convertLinks.ts';
import { placeOf } from './place.ts';
import type { Session } from './session.ts';

export function registerSignatureHelp({ connection, guard, workspace, features, messages }: Session): void {
  connection.onSignatureHelp(
    guard.request('textDocument/signatureHelp', null, (params): SignatureHelp | null => {
      const place = placeOf(workspace, messages, params);
      const help = place && features.signatureHelp(place.query);
      return help ? toSignatureHelp(help) : null;
    }),
  );
}
