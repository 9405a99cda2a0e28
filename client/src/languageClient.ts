import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Location,
  type Position,
  State,
} from 'vscode-languageclient';
import {
  applicationTreeChangedNotification,
  type LiveParams,
  liveNotification,
  type NearestRoute,
  type NearestRouteParams,
  nearestRouteRequest,
  type PreviewParams,
  type PreviewSource,
  previewRequest,
  type RouteAddress,
  type RouteAddressesParams,
  type RunTarget,
  type RunTargetsParams,
  routeAddressesRequest,
  runTargetsRequest,
  type StatusParams,
  statusNotification,
  type TypedTag,
  type TypedTagParams,
  templateLanguages,
  templateNames,
  templateTexts,
  typedTagRequest,
} from '../../server/src/protocol.ts';

/** Ours to speak about; `html` stays the built-in server's, which runs beside. */
export const documentSelector: readonly (
  | { readonly scheme?: string; readonly language: string }
  | { readonly scheme?: string; readonly pattern: string }
)[] = [
  ...['python', ...templateLanguages].flatMap(language =>
    ['file', 'untitled'].map(scheme => ({ scheme, language })),
  ),
  { scheme: 'file', pattern: templateNames },
  { scheme: 'file', pattern: templateTexts },
];

const placeCommands: ReadonlySet<string> = new Set([
  'editor.action.showReferences',
  'editor.action.goToLocations',
]);

/** What differs between the server of a desktop and that of a browser. */
export interface ServerHost {
  readonly documentSelector: typeof documentSelector;
  /** What the client can do for the server; see `clientTraits`. */
  readonly abilities: Readonly<Record<string, true>>;
  makeClient(options: LanguageClientOptions): BaseLanguageClient;
}

/** Owns the language server: one process or worker, started, restarted and stopped here. */
export class LanguageServer implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #output: vscode.LogOutputChannel;
  readonly #hovered = new vscode.EventEmitter<{ readonly uri: vscode.Uri }>();
  readonly #toldLive = new vscode.EventEmitter<void>();
  readonly #statusChanged = new vscode.EventEmitter<StatusParams | undefined>();
  readonly #treeChanged = new vscode.EventEmitter<void>();
  #status: StatusParams | undefined;
  #starting: Promise<void> | undefined;

  /** The picture changed; `undefined` while there is no server. */
  readonly onStatus = this.#statusChanged.event;

  /** What the view *Application* was told may be another by now. */
  readonly onTreeChanged = this.#treeChanged.event;

  /** A running program has shown something of itself. */
  readonly onLive = this.#toldLive.event;

  /** Something of ours was hovered in a document. */
  readonly onHover = this.#hovered.event;

  constructor(host: ServerHost) {
    this.#output = vscode.window.createOutputChannel('Matraz', { log: true });
    const options: LanguageClientOptions = {
      documentSelector: [...host.documentSelector],
      outputChannel: this.#output,
      initializationOptions: {
        locale: vscode.env.language,
        ...host.abilities,
      },
      synchronize: { configurationSection: 'matraz' },
      middleware: {
        provideHover: async (document, position, token, next) => {
          const hover = await next(document, position, token);
          if (hover) this.#hovered.fire(document);
          return hover;
        },
        provideCodeLenses: async (document, token, next) => {
          const lenses = await next(document, token);
          for (const lens of lenses ?? []) if (lens.command) lens.command = this.#editorCommand(lens.command);
          return lenses;
        },
      },
    };
    this.#client = host.makeClient(options);
    this.#client.onNotification(statusNotification, (status: StatusParams) => this.#publish(status));
    this.#client.onNotification(applicationTreeChangedNotification, () => this.#treeChanged.fire());
    this.#client.onDidChangeState(change => {
      if (change.newState !== State.Running) this.#publish(undefined);
    });
  }

  get output(): vscode.LogOutputChannel {
    return this.#output;
  }

  get status(): StatusParams | undefined {
    return this.#status;
  }

  /** Resolves when the server answers. A failure is shown once and rejects; a restart tries again. */
  start(): Promise<void> {
    this.#starting ??= this.#client.start().catch((error: unknown) => {
      this.#starting = undefined;
      this.#output.error(String(error));
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The Matraz language server did not start, so there is no completion or navigation. The Matraz output shows why; "Matraz: Restart Language Server" tries again.',
        ),
      );
      throw error;
    });
    return this.#starting;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    // A client that is starting cannot be stopped: its library says so by throwing.
    await this.#starting?.catch(() => undefined);
    this.#starting = undefined;
    if (this.#client.isRunning()) await this.#client.stop();
  }

  /** Asks a question of `protocol.ts` once the server is ready. */
  async ask<Answer>(method: string, params: object = {}, token?: vscode.CancellationToken): Promise<Answer> {
    await this.start();
    // An absent token, given as such, would be sent as a parameter.
    return token === undefined
      ? this.#client.sendRequest<Answer>(method, params)
      : this.#client.sendRequest<Answer>(method, params, token);
  }

  /** How the server spells the address of a file. */
  uriOf(uri: vscode.Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }

  /** What could be run, best first. Waits until the server is ready. */
  async runTargets(active: vscode.Uri | undefined): Promise<readonly RunTarget[]> {
    await this.start();
    const params: RunTargetsParams = active
      ? { active: this.#client.code2ProtocolConverter.asUri(active) }
      : {};
    return this.#client.sendRequest<readonly RunTarget[]>(runTargetsRequest, params);
  }

  /** Hands on what a running program shows of itself. */
  tellLive(params: LiveParams): void {
    if (!this.#client.isRunning()) return;
    void this.#client.sendNotification(liveNotification, params);
    this.#toldLive.fire();
  }

  /** The routes that a browser could open; of the view at `position`, if it is in one. */
  async routeAddresses(uri: vscode.Uri, position?: vscode.Position): Promise<readonly RouteAddress[]> {
    await this.start();
    const converter = this.#client.code2ProtocolConverter;
    const at = position ? { position: converter.asPosition(position) } : {};
    const params: RouteAddressesParams = { uri: converter.asUri(uri), ...at };
    return this.#client.sendRequest<readonly RouteAddress[]>(routeAddressesRequest, params);
  }

  /** What a preview of a template needs; `null` for what is no template. */
  async preview(uri: vscode.Uri): Promise<PreviewSource | null> {
    await this.start();
    const params: PreviewParams = { uri: this.#client.code2ProtocolConverter.asUri(uri) };
    return this.#client.sendRequest<PreviewSource | null>(previewRequest, params);
  }

  /** Which rule is close to a path that was answered with 404; `null` where none is, or nobody can tell. */
  async nearestRoute(params: NearestRouteParams): Promise<NearestRoute | null> {
    if (!this.#client.isRunning()) return null;
    return this.#client.sendRequest<NearestRoute | null>(nearestRouteRequest, params);
  }

  /** What goes with the tag of a template that ends at `position` and has just been typed. */
  async typedTag(document: vscode.TextDocument, position: vscode.Position): Promise<TypedTag | undefined> {
    if (!this.#client.isRunning()) return undefined;
    const converter = this.#client.code2ProtocolConverter;
    const params: TypedTagParams = {
      uri: converter.asUri(document.uri),
      position: converter.asPosition(position),
    };
    return (await this.#client.sendRequest<TypedTag | null>(typedTagRequest, params)) ?? undefined;
  }

  dispose(): void {
    this.#hovered.dispose();
    this.#toldLive.dispose();
    this.#statusChanged.dispose();
    this.#treeChanged.dispose();
    this.#output.dispose();
  }

  /** The editor's own commands for lists of places want its own types, and the protocol has only data. */
  #editorCommand(command: vscode.Command): vscode.Command {
    if (!placeCommands.has(command.command)) return command;
    const [uri, position, places, ...rest]: readonly [string, Position, Location[], ...unknown[]] =
      command.arguments as never;
    const converter = this.#client.protocol2CodeConverter;
    return {
      ...command,
      arguments: [
        converter.asUri(uri),
        converter.asPosition(position),
        places.map(place => converter.asLocation(place)),
        ...rest,
      ],
    };
  }

  #publish(status: StatusParams | undefined): void {
    this.#status = status;
    this.#statusChanged.fire(status);
  }
}
