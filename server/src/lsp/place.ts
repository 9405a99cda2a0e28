import type { TextDocumentPositionParams } from 'vscode-languageserver';
import type { Messages } from '../catalog/messages.ts';
import type { Query } from '../features/model.ts';
import type { Location } from '../project/model.ts';
import type { LocatedFile, Workspace } from '../workspace/workspace.ts';

/** A request's position in the newest snapshot. */
export interface RequestPlace {
  readonly located: LocatedFile;
  readonly query: Query;
}

/** `undefined` for a document that is not open or that no project sees. */
export function placeOf(
  workspace: Workspace,
  messages: Messages,
  { textDocument, position }: TextDocumentPositionParams,
): RequestPlace | undefined {
  const located = workspace.locate(textDocument.uri);
  if (located === undefined) return undefined;
  const { root, project, file } = located;
  const live = { knowledge: root.live, now: Date.now() };
  const addressOf = (location: Location): string => addressIn(located, location);
  const offset = file.lines.offsetAt(position);
  return { located, query: { project, file, offset, messages, addressOf, live } };
}

/** VS Code opens `…#L12,5` there; other editors open the file. */
export function addressIn({ root, project }: LocatedFile, { path, span }: Location): string {
  const place = project.files.get(path)?.lines.positionAt(span.start);
  return `${root.uriOf(path)}${place ? `#L${place.line + 1},${place.character + 1}` : ''}`;
}

/** The same when the document's root is indexed; `undefined` if the text has changed by then, as has the position. */
export async function settledPlaceOf(
  workspace: Workspace,
  messages: Messages,
  params: TextDocumentPositionParams,
): Promise<RequestPlace | undefined> {
  const before = workspace.locate(params.textDocument.uri);
  if (before?.root.busy) await before.root.ready;
  const place = placeOf(workspace, messages, params);
  return place?.query.file.text === before?.file.text ? place : undefined;
}
