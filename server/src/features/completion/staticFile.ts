import { inFolder } from '../../places/links/staticFiles.ts';
import type { StaticFilePlace } from '../../places/placeAt.ts';
import type { Project } from '../../project/project.ts';
import type { StaticFolder } from '../../project/servedFolders.ts';
import type { Query, Suggestion } from '../model.ts';

/** Where there are more files than this, they are offered folder by folder. */
const maximumWhole = 300;

/** The files of the static folder: their whole names where they are few, else what is in the folder typed so far. */
export function completeStaticFile({ project, file, offset }: Query, place: StaticFilePlace): Suggestion[] {
  const typed = file.text.slice(place.span.start, offset);
  const inside = typed.slice(0, typed.lastIndexOf('/') + 1);
  return staticRows(project, place.folders, inside).map(({ name, path }) => row(name, path, place));
}

/** What is offered in `inside` (empty, or ending in a slash) of a static folder. */
export interface StaticRow {
  /** Below the static folder; a folder ends in a slash. */
  readonly name: string;
  /** Of a file. */
  readonly path: string | undefined;
}

export function staticRows(
  project: Project,
  folders: readonly StaticFolder[],
  inside: string,
): readonly StaticRow[] {
  const rows = new Map<string, StaticRow>();
  for (const root of new Set(folders.flatMap(({ folders: meant }) => meant))) {
    const names = project.names.below(inFolder(root, inside).replace(/\/$/, ''));
    for (const one of names) {
      const slash = names.length > maximumWhole ? one.indexOf('/') + 1 : 0;
      const name = inside + (slash > 0 ? one.slice(0, slash) : one);
      if (!rows.has(name)) rows.set(name, { name, path: slash > 0 ? undefined : inFolder(root, name) });
    }
  }
  return [...rows.values()];
}

function row(label: string, description: string | undefined, { span, quote }: StaticFilePlace): Suggestion {
  const isFolder = label.endsWith('/');
  return {
    label,
    kind: isFolder ? 'folder' : 'file',
    detail: undefined,
    description,
    documentation: undefined,
    insertText: label.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`),
    snippet: false,
    replace: span,
    sortText: label,
  };
}
