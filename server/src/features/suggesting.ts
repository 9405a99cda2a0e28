import type { Messages } from '../catalog/messages.ts';
import type { Location } from '../project/model.ts';
import type { Fix, Problem } from './model.ts';

/** The message with the name that was meant, and the fix that writes it at `places`; the plain message where there is none. */
export function suggesting(
  { diagnostics, fixes }: Messages,
  message: string,
  meant: string | undefined,
  places: readonly Location[],
): Pick<Problem, 'message'> & { readonly fixes: readonly Fix[] } {
  if (meant === undefined) return { message, fixes: [] };
  const edits = places.map(({ path, span }) => ({ path, span, newText: meant }));
  return {
    message: `${message} ${diagnostics.didYouMean(meant)}`,
    fixes: edits.length === 0 ? [] : [{ title: fixes.changeTo(meant), edits }],
  };
}
