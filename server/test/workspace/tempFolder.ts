import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder on disk for the length of one test. */
export interface TempFolder {
  readonly path: string;
  readonly uri: string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  readonly remove: (file: string) => void;
  readonly at: (file: string) => string;
  readonly uriOf: (file: string) => string;
}

export function tempFolder(
  owner: { readonly after: (end: () => void) => void },
  files: Readonly<Record<string, string | Uint8Array>> = {},
): TempFolder {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'matraz-')));
  owner.after(() => rmSync(folder, { recursive: true, force: true }));
  const at = (file: string) => path.join(folder, file);
  const temp: TempFolder = {
    path: folder,
    uri: pathToFileURL(folder).href,
    write: (file, content) => {
      mkdirSync(path.dirname(at(file)), { recursive: true });
      writeFileSync(at(file), content);
    },
    remove: file => rmSync(at(file), { recursive: true }),
    at,
    uriOf: file => pathToFileURL(at(file)).href,
  };
  for (const [file, content] of Object.entries(files)) temp.write(file, content);
  return temp;
}
