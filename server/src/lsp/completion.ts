import type { CompletionList } from 'vscode-languageserver';
import { toCompletionItem } from './convert.ts';
import { placeOf } from './place.ts';
import type { Session } from './session.ts';

/**
 * Answers at once from what is known: an editor shows no list, not even another extension's, before every provider has
 * answered. While the first index runs the list is incomplete, so that the editor asks again at the next key.
 */
export function registerCompletion({
  connection,
  guard,
  workspace,
  features,
  client,
  messages,
}: Session): void {
  connection.onCompletion(
    guard.request('textDocument/completion', null, (params): CompletionList | null => {
      const place = placeOf(workspace, messages, params);
      const invoked = params.context?.triggerCharacter === undefined;
      const suggestions = place && features.completion({ ...place.query, invoked });
      if (!suggestions) return null;
      return {
        isIncomplete: place.located.root.busy,
        items: suggestions.map(suggestion => toCompletionItem(suggestion, place.query.file.lines, client)),
      };
    }),
  );
}
