// The editor's side of a conversation with the language server, over whatever carries its messages. Imports nothing, so
// that a process which measures the server holds little else.

/** An answer, and when it arrived on the clock of `performance.now()`. */
export interface Answer {
  readonly result: unknown;
  readonly received: number;
}

/** What the server says about a folder, with the index behind it. */
export interface Counts {
  readonly pythonFiles: number;
  readonly templates: number;
  readonly routes: number;
  readonly unresolved: number;
}

/** What arrives; a message of the protocol, of which only what is used is told. */
interface Incoming {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly params?: unknown;
}

/**
 * A conversation. `send` carries a message to the server; whoever receives hands each message to `receive`.
 * An error that the server logs makes the next request reject: an answer after a failure is not worth timing.
 */
export class LanguageSession {
  readonly #send: (message: object) => void;
  readonly #waiting = new Map<number, (message: Incoming, received: number) => void>();
  #next = 1;
  #logged: string | undefined;
  #settle: (counts: Counts) => void = () => undefined;
  /** Resolves when the server reports that the first index stands. */
  readonly settled: Promise<Counts> = new Promise(resolve => {
    this.#settle = resolve;
  });

  constructor(send: (message: object) => void) {
    this.#send = send;
  }

  receive(message: unknown): void {
    const received = performance.now();
    const incoming = message as Incoming;
    if (incoming.method === undefined) this.#waiting.get(Number(incoming.id))?.(incoming, received);
    else if (incoming.id !== undefined) this.#send({ jsonrpc: '2.0', id: incoming.id, result: null });
    else this.#notified(incoming.method, incoming.params);
  }

  request(method: string, params: object): Promise<Answer> {
    if (this.#logged !== undefined) return Promise.reject(new Error(this.#logged));
    const id = this.#next++;
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }, received) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve({ result, received });
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
    this.#send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  notify(method: string, params: object): void {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** Introduces an editor that can do what VS Code can, with one folder; `initialized` is left to the caller. */
  async initialize(folder: string): Promise<void> {
    await this.request('initialize', {
      processId: null,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'application' }],
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } },
          definition: { linkSupport: true },
        },
      },
    });
  }

  #notified(method: string, params: unknown): void {
    if (method === 'matraz/status') {
      const { busy, roots } = params as { busy: boolean; roots: readonly StatusOfRoot[] };
      const [root] = roots;
      if (busy || root === undefined) return;
      this.#settle({ ...root, unresolved: root.unresolved.length });
    } else if (method === 'window/logMessage') {
      const { type, message } = params as { type: number; message: string };
      if (type === 1) this.#logged ??= message;
    }
  }
}

interface StatusOfRoot extends Omit<Counts, 'unresolved'> {
  readonly unresolved: readonly unknown[];
}
