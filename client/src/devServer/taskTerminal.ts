import * as vscode from 'vscode';
import type { ServerState } from './devServer.ts';
import { LineInput, TerminalText } from './terminalText.ts';

/** The server that runs in the terminal. */
export interface TaskServer {
  readonly stop: () => void;
  readonly write: (text: string) => void;
}

/**
 * The terminal of a task of type `matraz`. Beside the program's output it has lines that begin with `matraz:`, the same in every
 * language, which the problem matcher `$matraz` reads.
 */
export class TaskTerminal implements vscode.Pseudoterminal {
  readonly #run: (terminal: TaskTerminal) => Promise<unknown>;
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #input = new LineInput();
  #text = new TerminalText();
  #server: TaskServer | undefined;
  #isClosed = false;
  #isRestarting = false;
  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  /** `run` is called when the terminal is open. */
  constructor(run: (terminal: TaskTerminal) => Promise<unknown>) {
    this.#run = run;
  }

  open(): void {
    const end = (): void => {
      if (!this.#server) this.#closed.fire(1);
    };
    this.#run(this).then(end, (error: unknown) => {
      this.#line(`matraz: failed ${String(error)}`);
      end();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#server?.stop();
  }

  handleInput(data: string): void {
    const { echo, send, interrupt } = this.#input.type(data);
    if (echo !== '') this.#written.fire(echo);
    if (send !== '') this.#server?.write(send);
    if (interrupt) this.#server?.stop();
  }

  /** A server begins to run here. */
  attach(server: TaskServer): void {
    this.#server = server;
    if (this.#isClosed) server.stop();
  }

  /** A program is about to start, or to start anew. */
  begin(headline: string): void {
    this.#text = new TerminalText();
    this.#line('matraz: starting');
    this.#line(headline);
  }

  output(text: string): void {
    this.#written.fire(this.#text.convert(text));
  }

  /** A line of ours, set apart from the program's. */
  note(text: string): void {
    this.#line(text);
  }

  /** The server is restarted on purpose: that it stops in between does not end the task. */
  restarting(isRestarting: boolean): void {
    this.#isRestarting = isRestarting;
  }

  show(state: ServerState): void {
    switch (state.kind) {
      case 'reloading':
        this.#line('matraz: starting');
        break;
      case 'running':
        this.#line(`matraz: ready ${state.url}`);
        break;
      case 'failed': {
        const { failure } = state;
        if (failure.code === 'scriptError' && failure.file !== undefined)
          this.#line(`matraz: error ${failure.file}:${failure.line}: ${failure.error}`);
        this.#line(`matraz: failed ${failure.code}`);
        if (!state.reloaded) this.#closed.fire(1);
        break;
      }
      case 'stopped':
        if (this.#isRestarting) break;
        this.#line('matraz: stopped');
        this.#closed.fire(0);
        break;
      default:
    }
  }

  #line(text: string): void {
    this.#written.fire(`\x1b[2m${text}\x1b[0m\r\n`);
  }
}
