import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  CallHierarchyPrepareRequest,
  SymbolKind,
} from 'vscode-languageserver';
import type { HierarchyItem } from '../features/callHierarchy.ts';
import { templateDocuments } from '../protocol.ts';
import type { LocatedFile } from '../workspace/workspace.ts';
import { toRange } from './convert.ts';
import { settledPlaceOf } from './place.ts';
import type { Session } from './session.ts';

/** An item of ours in the editor's hands, with the root that it belongs to. */
interface ItemData {
  readonly root: string;
  readonly item: HierarchyItem;
}

type Place = Pick<LocatedFile, 'root' | 'project'>;

/** From an endpoint in a template to those who link to it, and on to where they lead. */
export function registerCallHierarchy({ connection, guard, workspace, features, messages }: Session): void {
  connection.languages.callHierarchy.onPrepare(
    guard.request('textDocument/prepareCallHierarchy', null, async params => {
      const place = await settledPlaceOf(workspace, messages, params);
      const items = place && features.prepareCallHierarchy(place.query);
      return items ? items.flatMap(item => toItem(item, place.located) ?? []) : null;
    }),
  );
  connection.languages.callHierarchy.onIncomingCalls(
    guard.request('callHierarchy/incomingCalls', null, ({ item }): CallHierarchyIncomingCall[] | null => {
      const known = knownItem(item);
      if (known === undefined) return null;
      return features.incomingCalls(known.place.project, known.item).flatMap(({ item: other, places }) => {
        const from = toItem(other, known.place);
        const lines = known.place.project.files.get(other.path)?.lines;
        return from && lines ? [{ from, fromRanges: places.map(span => toRange(lines, span)) }] : [];
      });
    }),
  );
  connection.languages.callHierarchy.onOutgoingCalls(
    guard.request('callHierarchy/outgoingCalls', null, ({ item }): CallHierarchyOutgoingCall[] | null => {
      const known = knownItem(item);
      const lines = known?.place.project.files.get(known.item.path)?.lines;
      if (known === undefined || lines === undefined) return null;
      return features.outgoingCalls(known.place.project, known.item).flatMap(({ item: other, places }) => {
        const to = toItem(other, known.place);
        return to ? [{ to, fromRanges: places.map(span => toRange(lines, span)) }] : [];
      });
    }),
  );

  function knownItem({ data }: CallHierarchyItem): { place: Place; item: HierarchyItem } | undefined {
    const { root: uri, item } = data as ItemData;
    const root = workspace.roots.find(one => one.uri === uri);
    return root && { place: { root, project: root.project }, item };
  }
}

/**
 * Editors ask one provider for call hierarchies, the first that they have for a language. That for Python's own calls must stay
 * what it is, so ours is for templates only.
 */
export async function startCallHierarchy({ connection, client }: Session): Promise<void> {
  if (!client.callHierarchyRegistration) return;
  const documentSelector = [...templateDocuments];
  await connection.client.register(CallHierarchyPrepareRequest.type, { documentSelector });
}

const kinds: Readonly<Record<HierarchyItem['kind'], SymbolKind>> = {
  endpoint: SymbolKind.Event,
  template: SymbolKind.File,
  function: SymbolKind.Function,
};

function toItem(item: HierarchyItem, { root, project }: Place): CallHierarchyItem | undefined {
  const lines = project.files.get(item.path)?.lines;
  if (lines === undefined) return undefined;
  const data: ItemData = { root: root.uri, item };
  return {
    name: item.name,
    kind: kinds[item.kind],
    ...(item.detail !== undefined && { detail: item.detail }),
    uri: root.uriOf(item.path),
    range: toRange(lines, item.span),
    selectionRange: toRange(lines, item.selection),
    data,
  };
}
