import picomatch from 'picomatch';

/** Longer ones can match no path; picomatch throws. */
const longest = 4096;
/** A regular expression tries, for one more star, a path in as many more ways as it has characters: three take a second. */
const mostStars = 2;

/**
 * Answers whether a path matches one of `patterns`, as picomatch does. They come from whoever wrote the folder: the time is
 * linear in the length of the path, whatever the pattern. One with many stars that has brackets, too, matches nothing.
 */
export function globMatcher(
  patterns: readonly string[],
  options: picomatch.PicomatchOptions,
): (path: string) => boolean {
  const usable = patterns.filter(pattern => pattern !== '' && pattern.length <= longest);
  const [simple, starry] = [usable.filter(isSimple), usable.filter(pattern => !isSimple(pattern))];
  const matchers = starry.filter(pattern => !/^!|[[\]{}()\\]/.test(pattern)).map(starMatcher);
  if (simple.length > 0) matchers.push(picomatch(simple, options));
  return path => matchers.some(matches => matches(path));
}

function isSimple(pattern: string): boolean {
  // A star that is all of the last part, or all of one before single parts, can be read in one way only.
  const inside = pattern.replace(/(?<=^|\/)\*(?=\/|$)|(?<=^|\/)\*\*$/g, '');
  return (inside.match(/\*+/g)?.length ?? 0) + (inside.match(/[+*?@!]\(/g)?.length ?? 0) <= mostStars;
}

/** Follows all ways to read the path at once. The tokens: `**` with its slash, `*`, `?`, and single characters. */
function starMatcher(pattern: string): (path: string) => boolean {
  const tokens = pattern.match(/(?<=^|\/)\*\*(?:\/|$)|\*+|[^*]/gu) ?? [];
  const isFolders = (token: string | undefined) => token === '**/' || token === '**';
  return path => {
    let states = new Set<number>();
    /** What may stand for nothing is left at once. */
    const enter = (next: Set<number>, state: number) => {
      if (next.has(state)) return;
      next.add(state);
      if (tokens[state]?.startsWith('*')) enter(next, state + 1);
    };
    enter(states, 0);
    for (const character of path) {
      const next = new Set<number>();
      for (const state of states) {
        const token = tokens[state];
        if (token === undefined) continue;
        if (isFolders(token)) {
          next.add(state);
          if (character === '/' || token === '**') enter(next, state + 1);
        } else if (token.startsWith('*')) {
          if (character !== '/') enter(next, state);
        } else if (token === character || (token === '?' && character !== '/')) enter(next, state + 1);
      }
      states = next;
    }
    return states.has(tokens.length);
  };
}
