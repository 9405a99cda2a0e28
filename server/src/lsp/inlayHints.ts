import {
  type InlayHint,
  InlayHintKind,
  InlayHintRefreshRequest,
  InlayHintRequest,
  InlayHintResolveRequest,
  MarkupKind,
} from 'vscode-languageserver';
import type { Query } from '../features/model.ts';
import type { Location } from '../project/model.ts';
import { toLocations } from './convertLinks.ts';
import { addressIn } from './place.ts';
import type { Session } from './session.ts';

/** What finds the place of a hint again; not all editors give back anything else. */
interface HintData {
  readonly uri: string;
  readonly about: number;
}

/** URLs behind `url_for('…')` and types of template variables; nothing unless the settings ask for them. */
export function registerInlayHints({
  connection,
  guard,
  workspace,
  features,
  messages,
  settings,
}: Session): void {
  connection.onRequest(
    InlayHintRequest.type,
    guard.request('textDocument/inlayHint', null, async (params): Promise<InlayHint[] | null> => {
      const { uri } = params.textDocument;
      const root = workspace.locate(uri)?.root;
      if (root === undefined || !wantsHints(settings(root.uri).inlayHints)) return null;
      await root.ready;
      const located = workspace.locate(uri);
      if (located === undefined) return null;
      const { project, file } = located;
      const span = {
        start: file.lines.offsetAt(params.range.start),
        end: file.lines.offsetAt(params.range.end),
      };
      const found = features.inlayHints(project, file, span, settings(root.uri).inlayHints);
      return found.map(({ kind, offset, label, about }): InlayHint => {
        const data: HintData = { uri, about };
        const position = file.lines.positionAt(offset);
        return kind === 'type'
          ? { position, label: [{ value: `: ${label}` }], kind: InlayHintKind.Type, data }
          : { position, label: [{ value: label }], paddingLeft: true, data };
      });
    }),
  );
  const resolve = (hint: InlayHint): InlayHint => {
    const { uri, about } = hint.data as HintData;
    const located = workspace.locate(uri);
    const [part] = typeof hint.label === 'string' ? [] : hint.label;
    if (located === undefined || part === undefined) return hint;
    const { project, file } = located;
    const addressOf = (location: Location) => addressIn(located, location);
    const query: Query = { project, file, offset: about, messages, addressOf };
    const value = features.hover(query)?.markdown;
    const [target] = features.definition(query) ?? [];
    const places = target ? [{ path: target.path, span: target.selection }] : [];
    const [location] = toLocations(places, located);
    const label = {
      ...part,
      ...(value === undefined ? {} : { tooltip: { kind: MarkupKind.Markdown, value } }),
      ...(location === undefined ? {} : { location }),
    };
    return { ...hint, label: [label] };
  };
  connection.onRequest(InlayHintResolveRequest.type, (hint, token) =>
    guard.request('inlayHint/resolve', hint, resolve)(hint, token),
  );
}

export function wantsHints({
  endpointUrls,
  variableTypes,
}: {
  readonly endpointUrls: boolean;
  readonly variableTypes: boolean;
}) {
  return endpointUrls || variableTypes;
}

/** Asks the editor to ask again. */
export function refreshInlayHints({ connection, client }: Session): void {
  if (client.inlayHintRefresh) void connection.sendRequest(InlayHintRefreshRequest.type);
}
