import { type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';

import { tokenModifiers, tokenTypes } from '../features/semanticTokens.ts';
import { quietTexts, templateDocuments } from '../protocol.ts';

/**
 * For what only templates have. Editors that ask one provider a language, or that help themselves where there is none, shall
 * not ask us about Python.
 */
const templates = {
  documentSelector: [...templateDocuments],
};

/** What the server can do, the same for every editor; a snapshot test watches over it. */
export const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
  },
  completionProvider: {
    // Quotes open a string, `{` and the space begin a Jinja expression, `.` an attribute, `/` a template's folder or a segment
    // of a path, `<` a variable of a rule and `:` its name, `|` a filter, `%` a tag.
    triggerCharacters: ["'", '"', '{', '.', ' ', '/', '<', ':', '|', '%'],
  },
  hoverProvider: true,
  definitionProvider: true,
  implementationProvider: { ...templates, id: 'matraz.implementation' },
  referencesProvider: true,
  documentHighlightProvider: true,
  codeLensProvider: {},
  inlayHintProvider: { resolveProvider: true },
  documentLinkProvider: {},
  workspaceSymbolProvider: true,
  documentSymbolProvider: true,
  renameProvider: { prepareProvider: true },
  signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: ['='] },
  codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'refactor.extract'] },
  foldingRangeProvider: { ...templates, id: 'matraz.foldingRange' },
  selectionRangeProvider: { ...templates, id: 'matraz.selectionRange' },
  linkedEditingRangeProvider: { ...templates, id: 'matraz.linkedEditingRange' },
  semanticTokensProvider: {
    documentSelector: [...templateDocuments, { pattern: quietTexts }],
    id: 'matraz.semanticTokens',
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] } },
  },
};
