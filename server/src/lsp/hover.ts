import type { Hover } from 'vscode-languageserver';
import { toHover } from './convert.ts';
import { settledPlaceOf } from './place.ts';
import type { Session } from './session.ts';

/** Waits for the first index, as a hover that came too early would not be asked for again. */
export function registerHover({ connection, guard, workspace, features, messages }: Session): void {
  connection.onHover(
    guard.request('textDocument/hover', null, async (params): Promise<Hover | null> => {
      const place = await settledPlaceOf(workspace, messages, params);
      const hover = place && features.hover(place.query);
      return hover ? toHover(hover, place.query.file.lines) : null;
    }),
  );
}
