/**
 * What a snippet inserts where the editor knows no snippets: `user', id=$1` gives `user', id=`, `${1:name}` gives `name`,
 * `\$` gives `$`.
 */
export function plainInsertText(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\d+|\$\{\d+\}|\$\{\d+:((?:\\.|[^\\}])*)\}/g,
    (_match, escaped: string | undefined, placeholder: string | undefined) =>
      escaped ?? placeholder?.replace(/\\([\\$}])/g, '$1') ?? '',
  );
}
