/**
 * The path of `path` relative to `folder`, both `/`-separated: `''` when they are the same, `undefined` when `path`
 * does not lie inside. Whole segments are compared, so `/work/app` does not contain `/work/apple`.
 */
export function pathInside(folder: string, path: string): string | undefined {
  const base = folder.endsWith('/') ? folder : `${folder}/`;
  if (path === folder || `${path}/` === base) return '';
  return path.startsWith(base) ? path.slice(base.length) : undefined;
}
