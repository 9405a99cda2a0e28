import type { Location } from 'vscode-languageserver';
import { toLocations } from './convertLinks.ts';
import { settledPlaceOf } from './place.ts';
import type { Session } from './session.ts';

/** From a block of a template to those that take its place. */
export function registerImplementation(session: Session): void {
  const { connection, guard, workspace, features, messages } = session;
  connection.onImplementation(
    guard.request('textDocument/implementation', null, async (params): Promise<Location[] | null> => {
      const place = await settledPlaceOf(workspace, messages, params);
      const found = place && features.implementations(place.query);
      return found ? toLocations(found, place.located) : null;
    }),
  );
}
