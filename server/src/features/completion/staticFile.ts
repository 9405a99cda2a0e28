import { inFolder } from '../../places/links/staticFiles.ts';
import type { StaticFilePlace } from '../../places/placeAt.ts';
import type { Query, Suggestion } from '../model.ts';

/** Where there are more files than this, they are offered folder by folder. */
const maximumWhole = 300;

/** The files of the static folder: their whole names where they are few, else what is in the folder typed so far. */
export function completeStaticFile({ project, file, offset }: Query, place: StaticFilePlace): Suggestion[] {
  const { folders, span } = place;
  const roots = [...new Set(folders.flatMap(({ folders: meant }) => meant))];
  const typed = file.text.slice(span.start, offset);
  const inside = typed.slice(0, typed.lastIndexOf('/') + 1);
  const rows = new Map<string, Suggestion>();
  for (const root of roots) {
    const names = project.names.below(inFolder(root, inside).replace(/\/$/, ''));
    for (const name of names) {
      const slash = names.length > maximumWhole ? name.indexOf('/') + 1 : 0;
      const label = inside + (slash > 0 ? name.slice(0, slash) : name);
      const description = slash > 0 ? undefined : inFolder(root, label);
      if (!rows.has(label)) rows.set(label, row(label, description, place));
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
