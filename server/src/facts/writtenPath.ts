import type { Span } from '../text/span.ts';

// A URL of the application itself, written out where `url_for` could stand: `/users/{{ user.id }}/edit?tab=2`.

export interface WrittenPath extends Span {
  /** In order; they tile the span, but for the operators between joined strings of Python. */
  readonly pieces: readonly PathPiece[];
  /** With which the URL is asked for, upper case; `undefined` where that is not known. */
  readonly method: string | undefined;
  /** Around the span; empty for an attribute without quotes. */
  readonly quote: string;
  /** False while the closing quote is not typed. */
  readonly closed: boolean;
  /** What a call of `url_for` would take the place of: with the quotes and the operators in Python, else the span. */
  readonly whole: Span;
  readonly language: 'html' | 'script' | 'python';
  /** True for what a test client asks for, mostly outside of any request. */
  readonly outsideRequest: boolean;
}

/** Text as it stands in the file, or a hole. */
export interface PathPiece extends Span {
  /** `undefined` for a hole: something that only the running program knows. */
  readonly text: string | undefined;
  /** What fills the hole, where that is one expression of the language around the URL (Jinja or Python). */
  readonly expression: Span | undefined;
}

export interface PathHole extends Span {
  readonly expression: Span | undefined;
}

/** The pieces of `[start, end)` of `text`, in which the given holes lie in order. */
export function piecesOf(
  text: string,
  { start, end }: Span,
  holes: readonly PathHole[],
): readonly PathPiece[] {
  const pieces: PathPiece[] = [];
  const addText = (from: number, to: number): void => {
    if (from < to) pieces.push({ start: from, end: to, text: text.slice(from, to), expression: undefined });
  };
  let position = start;
  for (const hole of holes) {
    addText(position, hole.start);
    pieces.push({ start: hole.start, end: hole.end, text: undefined, expression: hole.expression });
    position = hole.end;
  }
  addText(position, end);
  return pieces;
}

/** Whether the text may be the path of a URL of this application, or the beginning of one. */
export function isOwnPath(text: string): boolean {
  return /^(?:$|\/(?![/\\]))/.test(text);
}

/** The pieces of the path itself, without query and fragment. */
export function beforeQuery(pieces: readonly PathPiece[]): readonly PathPiece[] {
  const kept: PathPiece[] = [];
  for (const piece of pieces) {
    const end = piece.text?.search(/[?#]/) ?? -1;
    if (end < 0) kept.push(piece);
    else {
      kept.push({ ...piece, end: piece.start + end, text: piece.text?.slice(0, end) });
      break;
    }
  }
  return kept;
}
