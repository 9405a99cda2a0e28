import {
  type Location,
  MarkupKind,
  type SignatureHelp as ProtocolSignatureHelp,
} from 'vscode-languageserver/node';
import type { SignatureHelp } from '../features/model.ts';
import type { Location as Place } from '../project/model.ts';
import type { LocatedFile } from '../workspace/workspace.ts';
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
