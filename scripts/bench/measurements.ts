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
