import type { Location, LocationLink } from 'vscode-languageserver';
import { toDefinitions } from './convert.ts';
import { settledPlaceOf } from './place.ts';
import type { Session } from './session.ts';

/** Waits for the first index: the definition may lie in a file that was not read yet. */
export function registerDefinition({
  connection,
  guard,
  workspace,
  features,
  client,
  messages,
}: Session): void {
  connection.onDefinition(
    guard.request(
      'textDocument/definition',
      null,
      async (params): Promise<LocationLink[] | Location[] | null> => {
        const place = await settledPlaceOf(workspace, messages, params);
        const definitions = place && features.definition(place.query);
        return definitions ? toDefinitions(definitions, place.located, client) : null;
      },
    ),
  );
}
