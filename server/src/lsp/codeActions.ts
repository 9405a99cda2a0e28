import type { CodeAction } from 'vscode-languageserver';
import { toCodeAction } from './convert.ts';
import type { Session } from './session.ts';

/** Repairs are offered only for what the editor shows: a finding that is switched off has none. */
export function registerCodeActions({
  connection,
  guard,
  workspace,
  features,
  client,
  messages,
}: Session): void {
  connection.onCodeAction(
    guard.request('textDocument/codeAction', null, (params): CodeAction[] | null => {
      const located = workspace.locate(params.textDocument.uri);
      if (located === undefined || located.root.busy || !client.codeActionLiterals) return null;
      const { project, file } = located;
      const { start, end } = params.range;
      const span = { start: file.lines.offsetAt(start), end: file.lines.offsetAt(end) };
      const { diagnostics: shown, only } = params.context;
      const actions = features
        .codeActions({ project, file, span, messages })
        .filter(({ kind }) => only === undefined || only.some(one => `${kind}.`.startsWith(`${one}.`)))
        .flatMap(action => toCodeAction(action, located, shown, client) ?? []);
      // What repairs a problem may be offered for its place as well.
      return actions.filter(({ title }, index) => actions.findIndex(one => one.title === title) === index);
    }),
  );
}
