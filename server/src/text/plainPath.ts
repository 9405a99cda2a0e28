/** `path` without `.`, `..`, doubled slashes, and slashes at both ends. `..` goes no further up than to where it begins. */
export function plainPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
