import type { Counts } from './languageSession.ts';
import type { Keystroke } from './typeAt.ts';

// What the processes that measure tell the one that reports. Times in milliseconds, memory in bytes.

/** One cold index by a fresh process. */
export interface IndexRun {
  readonly milliseconds: number;
  /** Until the status item stops saying that the folder is being read. */
  readonly status: number;
  /** Time of all threads on the processors. */
  readonly cpu: number;
  /** Greatest resident set of the process so far, its start included. */
  readonly peak: number;
  readonly counts: Counts;
}

/** One parse of the same files by a fresh CPython. */
export interface ParseRun {
  readonly milliseconds: number;
  /** The bytes alone, without parsing. */
  readonly reading: number;
  readonly cpu: number;
  /** `null` where the system does not tell. */
  readonly peak: number | null;
  readonly files: number;
  readonly bytes: number;
  /** Files that this CPython rejects; it has read them and tried. */
  readonly rejected: number;
}

export interface TypingRun {
  readonly keystrokes: readonly Keystroke[];
  readonly counts: Counts;
  readonly peak: number;
}

/** One completion in a file that was just opened, by a server that has indexed the folder and answered nothing yet. */
export interface FirstRun {
  readonly milliseconds: number;
}

/** What the server's process holds after a full collection of garbage, with what the empty server held taken away. */
export interface MemoryRun {
  readonly indexed: number;
  /** After the first edits, which ask for much that the index does not need, and after as many more; all files are closed again. */
  readonly afterFirst: number;
  readonly afterLast: number;
  /** Those after the first. */
  readonly edits: number;
  readonly counts: Counts;
}
