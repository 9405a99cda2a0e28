import * as vscode from 'vscode';
import { LineInput, TerminalText } from './terminalText.ts';

/** What the terminal can ask for. */
export interface TerminalRequests {
  /** Ctrl+C, or the terminal was closed. */
  readonly stop: () => void;
  readonly write: (text: string) => void;
}

const keptCharacters = 200_000;

/**
 * The terminal of one server. It is made with the first output, kept over restarts, and made again with what is
 * remembered if it was closed.
 */
export class ServerTerminal implements vscode.Disposable {
  readonly #requests: TerminalRequests;
  readonly #name: string;
  #text = new TerminalText();
  #kept = '';
  #terminal: vscode.Terminal | undefined;
  /** `undefined` until the terminal is open: what is written before would be lost. */
  #emitter: vscode.EventEmitter<string> | undefined;
  #isDisposed = false;

  constructor(name: string, requests: TerminalRequests) {
    this.#name = name;
    this.#requests = requests;
  }

  /** A new run begins: a line that says what runs, under whatever was there before. */
  begin(headline: string): void {
    this.#text = new TerminalText();
    this.#put(`${this.#kept === '' ? '' : '\r\n'}\x1b[2m${headline}\x1b[0m\r\n`);
    this.#open();
  }

  output(text: string): void {
    this.#put(this.#text.convert(text));
  }

  /** A line of ours, set apart from the program's. */
  note(text: string): void {
    this.#put(`\x1b[2m${text}\x1b[0m\r\n`);
  }

  show(preserveFocus: boolean): void {
    this.#open();
    this.#terminal?.show(preserveFocus);
  }

  owns(terminal: vscode.Terminal): boolean {
    return terminal === this.#terminal;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#terminal?.dispose();
  }

  #put(text: string): void {
    this.#kept = (this.#kept + text).slice(-keptCharacters);
    this.#emitter?.fire(text);
  }

  #open(): void {
    if (this.#terminal) return;
    const emitter = new vscode.EventEmitter<string>();
    const input = new LineInput();
    const pty: vscode.Pseudoterminal = {
      onDidWrite: emitter.event,
      open: () => {
        this.#emitter = emitter;
        if (this.#kept !== '') emitter.fire(this.#kept);
      },
      close: () => {
        emitter.dispose();
        this.#terminal = undefined;
        this.#emitter = undefined;
        // To close the terminal of a program is to end the program.
        if (!this.#isDisposed) this.#requests.stop();
      },
      handleInput: data => {
        const { echo, send, interrupt } = input.type(data);
        if (echo !== '') this.#put(echo);
        if (send !== '') this.#requests.write(send);
        if (interrupt) this.#requests.stop();
      },
    };
    const iconPath = new vscode.ThemeIcon('beaker');
    this.#terminal = vscode.window.createTerminal({ name: this.#name, pty, iconPath, isTransient: true });
  }
}
