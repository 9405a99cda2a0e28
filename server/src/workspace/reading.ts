/** Why a file that should have been read was not. */
export type SkipReason =
  | { readonly code: 'too-large'; readonly bytes: number }
  | { readonly code: 'unreadable'; readonly detail: string };

/** What reading one file gave: its text, or the reason why there is none. */
export type Reading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: SkipReason };

/**
 * The largest file that is analysed, in bytes (UTF-16 code units for an open buffer). Parsing costs about 0.12 s a
 * megabyte on the thread that answers every request, so one generated file of 5 MB would stop the editor's answers
 * for most of a second at each keystroke.
 */
export const maximumSize = 1024 * 1024;
