import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import type { TemplateSymbol } from '../features/documentSymbols.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { toRange } from './convert.ts';
import { toLocations } from './convertLinks.ts';
import type { Session } from './session.ts';

/** Routes among the symbols of the workspace, and the outline of a template. */
export function registerSymbols({ connection, guard, workspace, features, client }: Session): void {
  connection.onWorkspaceSymbol(
    guard.request('workspace/symbol', null, async ({ query }): Promise<WorkspaceSymbol[] | null> => {
      await workspace.ready();
      return workspace.roots.flatMap(root =>
        features.workspaceSymbols(root.project, query).flatMap(({ name, location }): WorkspaceSymbol[] => {
          const [place] = toLocations([location], { root, project: root.project });
          return place === undefined ? [] : [{ name, kind: SymbolKind.Function, location: place }];
        }),
      );
    }),
  );
  connection.onDocumentSymbol(
    guard.request('textDocument/documentSymbol', null, ({ textDocument }): DocumentSymbol[] | null => {
      const file = workspace.locate(textDocument.uri)?.file;
      if (file === undefined || !client.symbolTrees) return null;
      return features.documentSymbols(file)?.map(symbol => toDocumentSymbol(symbol, file.lines)) ?? null;
    }),
  );
}

const kinds: Readonly<Record<TemplateSymbol['kind'], SymbolKind>> = {
  block: SymbolKind.Class,
  macro: SymbolKind.Function,
  set: SymbolKind.Variable,
  extends: SymbolKind.File,
  include: SymbolKind.File,
  import: SymbolKind.Module,
};

function toDocumentSymbol(
  { name, kind, detail, span, selection, children }: TemplateSymbol,
  lines: LineIndex,
): DocumentSymbol {
  return {
    name,
    kind: kinds[kind],
    detail: detail === undefined ? kind : `${kind} ${detail}`,
    range: toRange(lines, span),
    selectionRange: toRange(lines, selection),
    children: children.map(child => toDocumentSymbol(child, lines)),
  };
}
