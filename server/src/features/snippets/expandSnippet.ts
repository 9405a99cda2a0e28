/** Why a snippet body cannot be read, with the offset at which that shows. */
export class SnippetSyntaxError extends Error {}

export interface Expansion {
  /** The text with every tab stop at its default; the first of the choices. */
  readonly text: string;
  /** Numbers of the tab stops in order of appearance, mirrors included. */
  readonly stops: readonly number[];
}

/**
 * What the editor inserts for a snippet body when the user accepts every default. Covers `$1`, `${1}`,
 * `${1:default}` (nested), `${1|one,two|}`, `$0` and the escapes `\$`, `\}`, `\\`, in choices `\,` and `\|`,
 * of the snippet syntax in VS Code's documentation ("Snippets in Visual Studio Code", Grammar).
 * Throws {@link SnippetSyntaxError} for variables and transforms, which our snippets do not use, and for a
 * placeholder without end.
 */
export function expandSnippet(body: string, indentation = '    '): Expansion {
  const reader = new SnippetReader(body);
  const pieces = reader.readUntil(undefined);
  const defaults = new Map<number, readonly Piece[]>();
  for (const stop of stopsOf(pieces)) {
    if (stop.inner !== undefined && !defaults.has(stop.number)) defaults.set(stop.number, stop.inner);
  }
  const render = (list: readonly Piece[]): string =>
    list
      .map(piece =>
        typeof piece === 'string' ? piece : render(piece.inner ?? defaults.get(piece.number) ?? []),
      )
      .join('');
  const text = render(pieces).replaceAll(/^\t+/gm, tabs => indentation.repeat(tabs.length));
  return { text, stops: stopsOf(pieces).map(stop => stop.number) };
}

interface Stop {
  readonly number: number;
  readonly inner: readonly Piece[] | undefined;
}
type Piece = string | Stop;

function stopsOf(pieces: readonly Piece[]): Stop[] {
  return pieces.flatMap(piece => (typeof piece === 'string' ? [] : [piece, ...stopsOf(piece.inner ?? [])]));
}

class SnippetReader {
  readonly #body: string;
  #at = 0;

  constructor(body: string) {
    this.#body = body;
  }

  /** Pieces up to an unescaped `end`, which is consumed; `undefined` reads to the end of the body. */
  readUntil(end: '}' | undefined): Piece[] {
    const pieces: Piece[] = [];
    while (this.#at < this.#body.length) {
      const char = this.#body.charAt(this.#at);
      if (char === end) {
        this.#at += 1;
        return pieces;
      }
      if (char === '\\' && /[$}\\]/.test(this.#body.charAt(this.#at + 1))) {
        pieces.push(this.#body.charAt(this.#at + 1));
        this.#at += 2;
      } else if (char === '$') {
        pieces.push(this.#readStop());
      } else {
        pieces.push(char);
        this.#at += 1;
      }
    }
    if (end !== undefined) throw this.#error('A placeholder has no end');
    return pieces;
  }

  #readStop(): Stop {
    const simple = this.#take(/\$(\d+)|\$\{(\d+)\}/y);
    if (simple !== undefined) return { number: Number(simple[1] ?? simple[2]), inner: undefined };
    const choice = this.#take(/\$\{(\d+)\|((?:\\[,|\\]|[^|\\])+)\|\}/y);
    if (choice !== undefined) {
      const [first = ''] = (choice[2] ?? '').split(/(?<!\\),/);
      return { number: Number(choice[1]), inner: [first.replaceAll(/\\([,|\\])/g, '$1')] };
    }
    const placeholder = this.#take(/\$\{(\d+):/y);
    if (placeholder === undefined) throw this.#error('Neither a tab stop nor a placeholder nor an escaped $');
    return { number: Number(placeholder[1]), inner: this.readUntil('}') };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#body);
    if (match !== null) this.#at += match[0].length;
    return match ?? undefined;
  }

  #error(reason: string): SnippetSyntaxError {
    return new SnippetSyntaxError(`${reason}, at ${this.#at}: ${this.#body.slice(this.#at, this.#at + 20)}`);
  }
}
