import type {
  InitializeParams,
  ResourceOperationKind,
  WorkspaceEditClientCapabilities,
} from 'vscode-languageserver';

/** What we use of the editor at the other end, with what is absent read as `false`. */
export interface ClientTraits {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
  readonly definitionLinks: boolean;
  readonly codeActionLiterals: boolean;
  readonly relatedInformation: boolean;
  readonly changeAnnotations: boolean;
  /** An edit may create files. */
  readonly fileCreation: boolean;
  readonly fileRename: boolean;
  /** It has `chooseNamesCommand`. */
  readonly chooseNames: boolean;
  /** It asks before it renames files. */
  readonly willRenameFiles: boolean;
  readonly codeLensRefresh: boolean;
  readonly inlayHintRefresh: boolean;
  readonly symbolTrees: boolean;
  readonly callHierarchyRegistration: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly folderChanges: boolean;
  readonly watchRegistration: boolean;
  /** It has our commands that open a route, offer files, run tests. */
  readonly opensRoutes: boolean;
  readonly picksFiles: boolean;
  readonly runsTests: boolean;
  readonly locale: string;
  /** URIs of the folders that are open at the start. */
  readonly folders: readonly string[];
}

export function clientTraits(params: InitializeParams): ClientTraits {
  const { workspace, textDocument } = params.capabilities ?? {};
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport ?? false,
    labelDetails: item?.labelDetailsSupport ?? false,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeLensRefresh: workspace?.codeLens?.refreshSupport ?? false,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport ?? false,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    callHierarchyRegistration: textDocument?.callHierarchy?.dynamicRegistration ?? false,
    changeAnnotations: canAnnotate(workspace?.workspaceEdit),
    fileCreation: canDo(workspace?.workspaceEdit, 'create'),
    chooseNames: optionOf(params, 'chooseNames') === true,
    fileRename: canDo(workspace?.workspaceEdit, 'rename'),
    willRenameFiles: workspace?.fileOperations?.willRename ?? false,
    configuration: workspace?.configuration ?? false,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    folderChanges: workspace?.workspaceFolders ?? false,
    watchRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    opensRoutes: optionOf(params, 'openRoute') === true,
    picksFiles: optionOf(params, 'pickFile') === true,
    runsTests: optionOf(params, 'runTests') === true,
    locale: localeIn(params),
    folders: foldersIn(params),
  };
}

function canAnnotate(edit: WorkspaceEditClientCapabilities | undefined): boolean {
  return edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined;
}

function canDo(edit: WorkspaceEditClientCapabilities | undefined, operation: ResourceOperationKind): boolean {
  return edit?.documentChanges === true && edit.resourceOperations?.includes(operation) === true;
}

function localeIn(params: InitializeParams): string {
  const locale = optionOf(params, 'locale');
  return typeof locale === 'string' ? locale : (params.locale ?? 'en');
}

function optionOf({ initializationOptions }: InitializeParams, name: string): unknown {
  const options: unknown = initializationOptions;
  return typeof options === 'object' && options !== null
    ? (options as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function foldersIn(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri);
  // Editors from before workspace folders: one root or none.
  return params.rootUri ? [params.rootUri] : [];
}
