import { type Connection, ErrorCodes, type InitializeParams, ResponseError } from 'vscode-languageserver';
import { isTest } from '../project/isTest.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { defaultServerSettings } from '../protocol.ts';
import { shellMessagesFor } from '../workspace/shellMessages.ts';
import { Workspace, type WorkspaceOptions } from '../workspace/workspace.ts';
import { ApplicationTrees } from './applicationTree.ts';
import { registerAsk } from './ask.ts';
import { registerCallHierarchy, startCallHierarchy } from './callHierarchy.ts';
import { capabilities } from './capabilities.ts';
import { clientTraits } from './client.ts';
import { registerCodeActions } from './codeActions.ts';
import { refreshCodeLens, registerCodeLens } from './codeLens.ts';
import { registerCompletion } from './completion.ts';
import { Configuration } from './configuration.ts';
import { registerDefinition } from './definition.ts';
import { registerDocumentLinks } from './documentLinks.ts';
import { registerDocuments } from './documents.ts';
import type { Features } from './features.ts';
import { registerFileRename } from './fileRename.ts';
import type { FolderSettings } from './folderSettings.ts';
import { startFolders } from './folders.ts';
import { createGuard, type Guard } from './guard.ts';
import { registerHover } from './hover.ts';
import { registerImplementation } from './implementation.ts';
import { refreshInlayHints, registerInlayHints } from './inlayHints.ts';
import { registerLive } from './live.ts';
import { registerMatchRequest } from './matchRequest.ts';
import { registerNearestRoute } from './nearestRoute.ts';
import { registerPreview } from './preview.ts';
import { Publisher } from './publisher.ts';
import { registerReferences } from './references.ts';
import { Refresher } from './refresher.ts';
import { registerRename } from './rename.ts';
import { registerRouteAddresses } from './routeAddresses.ts';
import { registerRunTargets } from './runTargets.ts';
import { registerSemanticTokens } from './semanticTokens.ts';
import type { Session } from './session.ts';
import { registerSignatureHelp } from './signatureHelp.ts';
import { registerSymbols } from './symbols.ts';
import { registerTemplateEditing } from './templateEditing.ts';
import { registerTypedTag } from './typedTag.ts';
import { registerWatching, startWatching } from './watching.ts';

export interface ServerOptions {
  readonly features: Features;
  readonly version: string;
  /** See `WorkspaceOptions`. */
  readonly filesOf: WorkspaceOptions['filesOf'];
}

/**
 * Composes the language server on `connection` and lets it listen. Owns the life of a session: `initialize` makes it,
 * `initialized` sets it going, `shutdown` ends it. Knows nothing of Python or Jinja.
 */
export function startServer(connection: Connection, { features, version, filesOf }: ServerOptions): void {
  const log = (message: string) => connection.console.error(message);
  const guard = createGuard(log);
  let settings: FolderSettings = { window: defaultServerSettings, folders: new Map() };
  const settingsOf = (uri: string) => settings.folders.get(uri) ?? settings.window;
  let end: (() => void) | undefined;

  connection.onInitialize(params => {
    if (end !== undefined) return new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized.');
    const { session, publisher, trees, refresher } = createSession(
      connection,
      guard,
      features,
      params,
      settingsOf,
      filesOf,
    );
    const { workspace } = session;
    const configuration = new Configuration(session, next => {
      settings = next;
      workspace.settingsChanged();
      for (const root of workspace.roots) publisher.changed(root);
      trees.changed();
      refreshCodeLens(session);
      refreshInlayHints(session);
    });
    registerDocuments(session);
    registerTypedTag(session);
    registerWatching(session);
    registerCompletion(session);
    registerHover(session);
    registerDefinition(session);
    registerImplementation(session);
    registerReferences(session);
    registerSignatureHelp(session);
    registerRename(session);
    registerFileRename(session);
    registerCodeLens(session);
    registerInlayHints(session);
    registerSymbols(session);
    registerDocumentLinks(session);
    registerSemanticTokens(session);
    registerTemplateEditing(session);
    registerCallHierarchy(session);
    registerCodeActions(session);
    registerRunTargets(session);
    registerNearestRoute(session);
    registerMatchRequest(session);
    registerLive(session, () => trees.changed());
    registerRouteAddresses(session);
    registerAsk(session);
    registerPreview(session);
    let isStarted = false;
    connection.onInitialized(
      guard.notification('initialized', async () => {
        if (isStarted) return;
        isStarted = true;
        startFolders(session, () => configuration.ask());
        await Promise.all([startWatching(session), startCallHierarchy(session), configuration.start()]);
      }),
    );
    end = () => {
      publisher.dispose();
      trees.dispose();
      refresher.dispose();
      workspace.dispose();
    };
    return { capabilities, serverInfo: { name: 'Matraz', version } };
  });
  connection.onShutdown(() => end?.());
  connection.listen();
}

function createSession(
  connection: Connection,
  guard: Guard,
  features: Features,
  params: InitializeParams,
  settings: Session['settings'],
  filesOf: WorkspaceOptions['filesOf'],
): {
  readonly session: Session;
  readonly publisher: Publisher;
  readonly trees: ApplicationTrees;
  readonly refresher: Refresher;
} {
  const client = clientTraits(params);
  const messages = features.messagesFor(client.locale);
  const workspace = new Workspace({
    filesOf,
    exclude: uri => settings(uri).exclude,
    tags: uri => settings(uri).jinja.tags,
    log: message => connection.console.info(message),
    changed: root => {
      publisher.changed(root);
      trees.changed();
      refresher.changed(root);
    },
    warm,
  });
  const session: Session = {
    connection,
    client,
    workspace,
    features,
    messages,
    shellMessages: shellMessagesFor(messages.locale),
    guard,
    settings,
  };
  const publisher = new Publisher(session);
  const trees = new ApplicationTrees(session);
  const refresher = new Refresher(session);
  return { session, publisher, trees, refresher };
}

/**
 * Does what the first question would: looks for options of environments, parses modules that take part in routing and templates
 * that may include others.
 */
function warm(file: SourceFile): void {
  if (!file.isPython) {
    if (file.text.includes('{%')) void file.templateFacts;
    return;
  }
  if (isTest(file.path)) return;
  void file.syntaxOptions;
  if (file.mayRoute) void file.program;
}
