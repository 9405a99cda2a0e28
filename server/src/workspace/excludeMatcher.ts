import { globMatcher } from '../project/globMatcher.ts';

/**
 * Answers whether a path (relative to the folder, `/`-separated) or any folder above it matches one of `patterns`:
 * globs as VS Code's own settings use them. A pattern that matches a folder excludes all of it.
 */
export function excludeMatcher(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.map(cleaned).filter(glob => glob !== '');
  if (globs.length === 0) return () => false;
  const names = new Set(globs.flatMap(glob => anywhere.exec(glob)?.[1] ?? []));
  const others = globs.filter(glob => !anywhere.test(glob));
  const matchesOther = globMatcher(others, { dot: true, noextglob: true, posix: true, strictSlashes: true });
  const matches = (path: string) => names.has(path.slice(path.lastIndexOf('/') + 1)) || matchesOther(path);
  const folders = new Map<string, boolean>();
  const excludesFolder = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const excluded = excludes(folder);
    folders.set(folder, excluded);
    return excluded;
  };
  const excludes = (path: string): boolean => {
    const slash = path.lastIndexOf('/');
    return (slash > 0 && excludesFolder(path.slice(0, slash))) || matches(path);
  };
  return excludes;
}

// Most globs name a file or folder that may lie anywhere.
const anywhere = /^\*\*\/([\w.-]+)$/;

function cleaned(pattern: string): string {
  return pattern
    .trim()
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
}
