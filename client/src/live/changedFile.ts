/** What the change of a file means for a server and the pages it has made. */
export type ChangedFile = 'python' | 'page' | 'style';

const kinds: ReadonlyMap<string, ChangedFile> = new Map([
  ['py', 'python'],
  ['css', 'style'],
  ...['html', 'htm', 'xhtml', 'jinja', 'jinja2', 'j2', 'tpl', 'stpl', 'js', 'mjs', 'svg'].map(
    (suffix): [string, ChangedFile] => [suffix, 'page'],
  ),
]);

/** Folders whose files no author saves: what they hold comes from tools. */
const foreignFolder = /(^|\/)(\.[^/]*|node_modules|__pycache__|site-packages|venv|env|dist|build)\//;

/** `path` is relative to the folder that is watched, with `/`. `undefined` for a file that concerns nobody. */
export function changedFile(path: string): ChangedFile | undefined {
  if (foreignFolder.test(path)) return undefined;
  return kinds.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}
