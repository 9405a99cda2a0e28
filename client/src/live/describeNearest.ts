import type * as vscode from 'vscode';
import type { NearestRoute } from '../../../server/src/protocol.ts';

/** What a line of the terminal says under a 404. `place` is where the rule stands, `app.py:12`. */
export function describeNearest(
  path: string,
  { rule, path: other, refused }: NearestRoute,
  place: string,
  l10n: typeof vscode.l10n,
): string {
  if (refused) {
    const { value, variable, converter } = refused;
    return l10n.t(
      'Nothing answers {0}. The rule {1} ({2}) is close, but its {3} wants {4}, which {5} is not.',
      path,
      rule,
      place,
      variable,
      converter,
      value,
    );
  }
  return l10n.t(
    'Nothing answers {0}. Did you mean {1}, by the rule {2} ({3})?',
    path,
    other ?? '',
    rule,
    place,
  );
}
