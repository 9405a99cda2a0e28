import picomatch from 'picomatch';

/**
 * Answers whether a path (relative to the folder, `/`-separated) or any folder above it matches one of `patterns`:
 * globs as VS Code's own settings use them. A pattern that matches a folder excludes all of it.
 */
export function excludeMatcher(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.map(cleaned).filter(glob => glob !== '');
  if (globs.length === 0) return () => false;
  const matches = picomatch(globs, { dot: true, noextglob: true, posix: true, strictSlashes: true });
  return path => {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (matches(path.slice(0, end))) return true;
    }
    return matches(path);
  };
}

function cleaned(pattern: string): string {
  return pattern
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
}
