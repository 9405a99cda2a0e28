// Globs as VS Code's own settings use them: relative to the folder, `**` any number of folders, `*` and `?` within one
// segment, `{a,b}` alternatives, `[abc]` and `[!abc]` classes. A pattern that matches a folder excludes all of it.

/** Answers whether a path (relative, `/`-separated) or any folder above it matches one of `patterns`. */
export function excludeMatcher(patterns: readonly string[]): (path: string) => boolean {
  const sources = patterns.filter(pattern => pattern.trim() !== '').map(globSource);
  if (sources.length === 0) return () => false;
  const expression = new RegExp(`^(?:${sources.join('|')})(?:/|$)`);
  return path => expression.test(path);
}

/** The source of a regular expression for `glob`. What is no valid class or alternative stands for itself. */
function globSource(glob: string): string {
  const pattern = glob
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
  let source = '';
  let alternatives = 0;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const atSegmentStart = at === 0 || pattern[at - 1] === '/';
    const character = rest[0] ?? '';
    const characterClass = /^\[(!|\^)?([^\]/]+)\]/.exec(rest);
    if (atSegmentStart && rest.startsWith('**/')) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (rest.startsWith('**')) {
      source += '.*';
      at += 1;
    } else if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (characterClass) {
      source += `[${characterClass[1] ? '^/' : ''}${(characterClass[2] ?? '').replace(/[\\\]^[]/g, '\\$&')}]`;
      at += characterClass[0].length - 1;
    } else if (character === '{' && rest.includes('}')) {
      source += '(?:';
      alternatives++;
    } else if (character === ',' && alternatives > 0) source += '|';
    else if (character === '}' && alternatives > 0) {
      source += ')';
      alternatives--;
    } else source += escaped(character);
  }
  return source + ')'.repeat(alternatives);
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
