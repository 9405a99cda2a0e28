import { stripVTControlCharacters } from 'node:util';

// Reads Python's tracebacks out of what a program writes: those of exceptions that nobody caught, and those that servers
// and loggers write. Also in the boxes that exception groups are drawn with.

export interface Frame {
  /** As Python writes it: absolute, or relative to the folder where the program runs. */
  readonly file: string;
  /** One-based. */
  readonly line: number;
}

export interface Traceback {
  /** Outermost first. */
  readonly frames: readonly Frame[];
  /** `ValueError: no`: the first line of what Python says last. */
  readonly error: string;
}

const box = /^[\s|+]*/;
const start = /^(?:Exception Group )?Traceback \(most recent call last\):\s*$/;
const frame = /^\s+File "(.+)", line (\d+)/;
const unread = /^ {2}File ".+", line \d+$/;
const error = /^[\p{L}_][\p{L}\p{N}_.]*(?:: .*)?$/u;
const unreadable = /^(?:Syntax|Indentation|Tab)Error: /;
const longestLine = 10_000;
const mostFrames = 1000;

/** One instance a run; `found` is called with each traceback when its last line has come. */
export class TracebackReader {
  readonly #found: (traceback: Traceback) => void;
  #rest = '';
  /** `undefined` outside of a traceback. */
  #frames: Frame[] | undefined;
  /** How far the traceback stands to the right. */
  #margin = 0;
  #ending = error;

  constructor(found: (traceback: Traceback) => void) {
    this.#found = found;
  }

  write(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) this.#read(stripVTControlCharacters(line.slice(0, longestLine)).trimEnd());
  }

  #read(line: string): void {
    const margin = box.exec(line)?.[0].length ?? 0;
    if (start.test(line.slice(margin))) {
      this.#begin(margin, error);
      return;
    }
    // A script that cannot be read has nobody who called it, and so no first line.
    if (!this.#frames && unread.test(line)) {
      this.#begin(0, unreadable);
    }
    if (!this.#frames) return;
    const inside = line.slice(this.#margin);
    const [, file, number] = frame.exec(inside) ?? [];
    if (file !== undefined) {
      if (this.#frames.length < mostFrames) this.#frames.push({ file, line: Number(number) });
    } else if (!/^\s/.test(inside)) {
      const frames = this.#frames;
      this.#frames = undefined;
      if (frames.length > 0 && this.#ending.test(inside)) this.#found({ frames, error: inside });
    }
  }

  #begin(margin: number, ending: RegExp): void {
    this.#frames = [];
    this.#margin = margin;
    this.#ending = ending;
  }
}
