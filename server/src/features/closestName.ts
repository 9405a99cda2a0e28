/** The name most like `written` when it is so like it that a slip of the fingers explains the difference. */
export function closestName(written: string, names: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3));
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    // `login` for `auth.login`: the blueprint was forgotten.
    const distance = name.endsWith(`.${written}`) ? 1 : editDistance(written, name, limit);
    if (distance <= limit && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { name, distance };
  }
  return best?.name;
}

/**
 * The same for names of files with `/`: each part must be like the one in its place. Another number is another file:
 * `401.html` is not `400.html`.
 */
export function closestFileName(written: string, names: readonly string[]): string | undefined {
  const digits = (name: string) => name.replace(/\D+/g, ' ');
  const parts = written.split(/[/.]/);
  const isLike = (name: string) => {
    const others = name.split(/[/.]/);
    if (parts.length !== others.length || digits(name) !== digits(written)) return false;
    return parts.every((part, index) => closestName(part, [others[index] ?? '']) !== undefined);
  };
  return closestName(written, names.filter(isLike));
}

/** How many letters must be put in, taken out, replaced or swapped with their neighbour; anything above `limit` is more. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let cost = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const isSwapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (i > 1 && j > 1 && isSwapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? limit + 1;
}
