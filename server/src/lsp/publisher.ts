import { type RootStatus, type StatusParams, statusNotification } from '../protocol.ts';
import { Debounce } from '../workspace/debounce.ts';
import type { Root } from '../workspace/root.ts';
import { describeReason } from '../workspace/shellMessages.ts';
import { unresolvedIn } from '../workspace/unresolvedIn.ts';
import { toDiagnostic } from './convert.ts';
import type { Session } from './session.ts';

/** Milliseconds without a change after which findings and status are worked out anew. */
const quiet = 120;

/**
 * Sends diagnostics of open documents and the status, each only when it differs from what was sent before. Findings wait
 * for the first index: a route that was not read yet is not an unknown route.
 */
export class Publisher {
  readonly #session: Session;
  readonly #pending: Debounce<Root>;
  /** What the editor shows now, as JSON by document URI. */
  readonly #published = new Map<string, string>();
  #status = '';

  constructor(session: Session) {
    this.#session = session;
    this.#pending = new Debounce(
      quiet,
      () => void session.guard.notification('publish', () => this.#publish())({}),
    );
  }

  /** An answer about `root` may have changed. */
  changed(root: Root): void {
    this.#pending.add(root);
  }

  dispose(): void {
    this.#pending.dispose();
  }

  async #publish(): Promise<void> {
    const { workspace, guard } = this.#session;
    const open = new Set(workspace.openDocuments);
    for (const uri of this.#published.keys()) if (!open.has(uri)) await this.#send(uri, []);
    for (const uri of open) {
      // Each document in its own guard: a finding that fails takes no other document's findings with it.
      await guard.notification('textDocument/publishDiagnostics', () => this.#publishDiagnostics(uri))({
        textDocument: { uri },
      });
    }
    await guard.notification(statusNotification, () => this.#publishStatus())({});
  }

  async #publishDiagnostics(uri: string): Promise<void> {
    const { workspace, features, messages, settings, client } = this.#session;
    const located = workspace.locate(uri);
    if (located?.root.busy) return;
    if (located === undefined) return await this.#send(uri, []);
    const chosen = settings(located.root.uri).diagnostics;
    if (!chosen.enable) return await this.#send(uri, []);
    const { project, file } = located;
    const shown = features.findings({ project, file, messages }, chosen.severity);
    await this.#send(
      uri,
      shown.map(finding => toDiagnostic(finding, located, client)),
    );
  }

  async #send(uri: string, diagnostics: ReturnType<typeof toDiagnostic>[]): Promise<void> {
    const json = JSON.stringify(diagnostics);
    if (json === (this.#published.get(uri) ?? '[]')) return;
    if (diagnostics.length === 0) this.#published.delete(uri);
    else this.#published.set(uri, json);
    await this.#session.connection.sendDiagnostics({ uri, diagnostics });
  }

  async #publishStatus(): Promise<void> {
    const { roots } = this.#session.workspace;
    const status: StatusParams = {
      busy: roots.some(root => root.busy),
      roots: roots.map(root => this.#statusOf(root)),
    };
    const json = JSON.stringify(status);
    if (json === this.#status) return;
    this.#status = json;
    await this.#session.connection.sendNotification(statusNotification, status);
  }

  /** Only counts files while the root is being read: the rest would be worked out in vain. */
  #statusOf(root: Root): RootStatus {
    const { project, uri } = root;
    const { pythonFiles } = root.texts;
    if (root.busy) return { uri, pythonFiles, templates: 0, routes: 0, unresolved: [] };
    const { messages, shellMessages, features } = this.#session;
    const places = unresolvedIn(project, root.texts.skipped).map(({ path, line, reason }) => ({
      uri: root.uriOf(path),
      line,
      reason: describeReason(reason, messages, shellMessages),
    }));
    const silent = features.silences({ project, messages }).map(({ location, message }) => ({
      uri: root.uriOf(location.path),
      line: project.lineOf(location),
      reason: message,
    }));
    return {
      uri,
      pythonFiles,
      templates: new Set(project.templates.map(({ path }) => path)).size,
      routes: project.routes.length,
      unresolved: [...places, ...silent],
    };
  }
}
