import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  type Location,
  MarkupKind,
  type SignatureHelp as ProtocolSignatureHelp,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Messages } from '../catalog/messages.ts';
import type { SignatureHelp } from '../features/model.ts';
import type { Rename, RenameChange } from '../features/rename/model.ts';
import type { Location as Place } from '../project/model.ts';
import type { LocatedFile } from '../workspace/workspace.ts';
import type { ClientTraits } from './client.ts';
import { toRange } from './convert.ts';

// What is answered about endpoints and links to them, as types of the protocol.

/** A place in a file that is gone is left out. */
export function toLocations(
  places: readonly Place[],
  { root, project }: Pick<LocatedFile, 'root' | 'project'>,
): Location[] {
  return places.flatMap(({ path, span }) => {
    const lines = project.files.get(path)?.lines;
    return lines === undefined ? [] : [{ uri: root.uriOf(path), range: toRange(lines, span) }];
  });
}

export function toSignatureHelp({
  signatures,
  activeSignature,
  activeParameter,
}: SignatureHelp): ProtocolSignatureHelp {
  const markdown = (value: string | undefined) =>
    value === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value } };
  return {
    signatures: signatures.map(({ label, documentation, parameters }) => ({
      label,
      ...markdown(documentation),
      parameters: parameters.map(parameter => ({
        label: [parameter.span.start, parameter.span.end],
        ...markdown(parameter.documentation),
      })),
    })),
    activeSignature,
    // One behind the last parameter is none: left out, it would be the first.
    activeParameter: activeParameter ?? signatures[activeSignature]?.parameters.length ?? 0,
  };
}

/**
 * The changes by file. Where the editor can show groups of changes they are annotated, and what is not sure waits for a
 * confirmation: then the editor opens its preview, with those changes not chosen yet.
 */
export function toWorkspaceEdit(
  { changes, before, after, move }: Rename,
  { root, project }: LocatedFile,
  client: ClientTraits,
  { links: { rename } }: Messages,
): WorkspaceEdit {
  const byUri = new Map<string, (TextEdit & AnnotatedTextEdit)[]>();
  for (const change of changes) {
    const lines = project.files.get(change.path)?.lines;
    if (lines === undefined) continue;
    const uri = root.uriOf(change.path);
    const edit = {
      range: toRange(lines, change.span),
      newText: change.newText,
      annotationId: groupOf(change),
    };
    byUri.set(uri, [...(byUri.get(uri) ?? []), edit]);
  }
  const plain = ({ range, newText }: TextEdit): TextEdit => ({ range, newText });
  if (move !== undefined) {
    // An editor that asks before it renames a file is told the changes then.
    const edits = client.willRenameFiles ? [] : [...byUri];
    return {
      documentChanges: [
        ...edits.map(([uri, own]) => ({ textDocument: { uri, version: null }, edits: own.map(plain) })),
        { kind: 'rename', oldUri: root.uriOf(move.from), newUri: root.uriOf(move.to) },
      ],
    };
  }
  if (!client.changeAnnotations) {
    return { changes: Object.fromEntries([...byUri].map(([uri, edits]) => [uri, edits.map(plain)])) };
  }
  const description = rename.title(before, after);
  const labels: Record<Group, ChangeAnnotation> = {
    code: { label: rename.code, description },
    links: { label: rename.links, description },
    unsure: { label: rename.unsure, description, needsConfirmation: true },
  };
  const used = new Set(changes.map(groupOf));
  return {
    documentChanges: [...byUri].map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits })),
    changeAnnotations: Object.fromEntries(Object.entries(labels).filter(([id]) => used.has(id as Group))),
  };
}

type Group = RenameChange['group'] | 'unsure';

function groupOf({ group, sure }: RenameChange): Group {
  return sure ? group : 'unsure';
}
