import { URI } from 'vscode-uri';

/** A URI in its one canonical spelling, taken apart; two spellings of one file compare equal by `uri`. */
export interface Resource {
  /** Canonical: `file:///c%3A/x` and `file:///C:/x` are the same; no slash at the end. */
  readonly uri: string;
  readonly scheme: string;
  /** Scheme and authority: resources of different origins never contain each other. */
  readonly origin: string;
  /** Decoded, `/`-separated. */
  readonly path: string;
}

/** Throws a `TypeError` when `uri` is no string, as a malformed message may send anything. */
export function resourceOf(uri: string): Resource {
  if (typeof uri !== 'string') throw new TypeError('A document URI must be a string.');
  const canonical = URI.parse(URI.parse(uri).toString());
  const path = canonical.path.length > 1 ? canonical.path.replace(/\/+$/, '') : canonical.path;
  return {
    uri: canonical.with({ path, query: '', fragment: '' }).toString(),
    scheme: canonical.scheme,
    origin: `${canonical.scheme}://${canonical.authority}`,
    path,
  };
}

/** The URI of the file at `path` (relative, `/`-separated; `''` for the folder itself) in the folder `folderUri`. */
export function childUri(folderUri: string, path: string): string {
  const folder = URI.parse(folderUri);
  if (path === '') return folder.toString();
  return folder.with({ path: `${folder.path.replace(/\/$/, '')}/${path}` }).toString();
}

/** The folder or file on disk that `uri` names, or `undefined` for anything but a `file:` URI. */
export function diskPathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}
