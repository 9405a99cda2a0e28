import { StringScanner } from './stringScanner.ts';

/** Where a function and its body stand. Offsets are those of the text. */
export interface FunctionPlace {
  /** Of the line with `def`. */
  readonly lineStart: number;
  /** Of `def`, or of the `async` before it. */
  readonly definitionStart: number;
  readonly keyword: number;
  /** Behind the name, where the parameters begin. */
  readonly nameEnd: number;
  /** Behind the last token of the body. */
  readonly end: number;
  /** The first logical line of the body, where a docstring stands. */
  readonly first: number;
  readonly firstEnd: number;
}

const newLine = 1;
const quote = 2;
const opening = 3;
const closing = 4;
const hash = 5;
const backslash = 6;
const formFeed = 7;

/** What the scan has to know of a character; 0 is anything else. */
const kinds = new Uint8Array(128);
for (const [characters, kind] of [
  ['\n\r', newLine],
  ['\'"', quote],
  ['([{', opening],
  [')]}', closing],
  ['#', hash],
  ['\\', backslash],
  ['\f', formFeed],
] as const) {
  for (const character of characters) kinds[character.charCodeAt(0)] = kind;
}

/** Of a type comment, which pyright reads as code; `# type: ignore` is none. */
const typeComment = /#\s*type:(?!\s*ignore(?:[\s[]|$))/y;
const header = /((?:async[ \t]+)?)def[ \t]+[\w\u0080-\uffff]+(?=[ \t]*[([])/y;
const headerAhead = /^[ \t]*(?:async[ \t]+)?def[ \t]/gm;

/**
 * The outermost functions, methods included, in source order, without those whose body stands on the line of their
 * header. One pass over the characters. Where anything is doubtful (brackets that do not match, a string without an end,
 * a form feed, an indentation that fits no block), the function around it is left out and the next `def` at the
 * beginning of a line counts. `undefined` when there are tabs beside spaces.
 *
 * Invariant: each place is exact if a function's header, as a statement of its own, really stands there.
 */
export function functionPlaces(text: string): readonly FunctionPlace[] | undefined {
  return new PlaceScanner(text).scan();
}

interface OpenFunction {
  readonly lineStart: number;
  readonly definitionStart: number;
  readonly keyword: number;
  readonly nameEnd: number;
  readonly headerColumn: number;
  column: number;
  first: number;
  firstEnd: number;
}

class PlaceScanner {
  readonly #text: string;
  readonly #strings: StringScanner;
  readonly #places: FunctionPlace[] = [];
  #open: OpenFunction | undefined;
  /** Behind the last token of the logical line that was read last. */
  #lineEnd = 0;
  #hasTabs = false;
  #hasSpaces = false;

  constructor(text: string) {
    this.#text = text;
    this.#strings = new StringScanner(text);
  }

  scan(): readonly FunctionPlace[] | undefined {
    const text = this.#text;
    let lineStart = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (lineStart < text.length) {
      let offset = lineStart;
      let code = text.charCodeAt(offset);
      while (code === 32 || code === 9) code = text.charCodeAt(++offset);
      if (offset >= text.length) break;
      let end = offset;
      if (code === 35) end = this.#endOfComment(offset);
      else if (code !== 10 && code !== 13) {
        // Behind a form feed or a backslash, the indentation begins anew.
        const isClear = code !== 12 && code !== 92 && this.#begin(lineStart, offset);
        end = isClear ? this.#readLine(offset) : -1;
        if (end !== -1) this.#finish(lineStart, offset);
      }
      lineStart = end === -1 ? this.#headerBehind(offset) : end + 1;
    }
    this.#close();
    return this.#hasTabs && this.#hasSpaces ? undefined : this.#places;
  }

  /** Where to go on after a doubt: the beginning of the next line that begins a function. */
  #headerBehind(offset: number): number {
    this.#open = undefined;
    headerAhead.lastIndex = offset + 1;
    return headerAhead.exec(this.#text)?.index ?? this.#text.length;
  }

  /** Before a logical line is read; false when its indentation fits no block. */
  #begin(lineStart: number, offset: number): boolean {
    const text = this.#text;
    for (let position = lineStart; position < offset; position++) {
      if (text.charCodeAt(position) === 9) this.#hasTabs = true;
      else this.#hasSpaces = true;
    }
    const open = this.#open;
    if (open === undefined) return true;
    const column = offset - lineStart;
    if (column <= open.headerColumn) this.#close();
    else if (open.column === -1) {
      open.column = column;
      open.first = offset;
    } else if (column < open.column) return false;
    return true;
  }

  /** After a logical line was read. */
  #finish(lineStart: number, offset: number): void {
    const text = this.#text;
    const open = this.#open;
    if (open !== undefined) {
      if (open.firstEnd === -1) open.firstEnd = this.#lineEnd;
      return;
    }
    const code = text.charCodeAt(offset);
    if ((code !== 100 && code !== 97) || text.charCodeAt(this.#lineEnd - 1) !== 58) return;
    header.lastIndex = offset;
    const async = header.exec(text)?.[1];
    if (async === undefined) return;
    this.#open = {
      lineStart,
      definitionStart: offset,
      keyword: offset + async.length,
      nameEnd: header.lastIndex,
      headerColumn: offset - lineStart,
      column: -1,
      first: -1,
      firstEnd: -1,
    };
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined || open.firstEnd === -1) return;
    const end = this.#lineEnd;
    // The syntax tree leaves a semicolon, and the comma of `del a,`, outside the statement.
    const last = this.#text.charCodeAt(end - 1);
    if (last === 59 || last === 44) return;
    const { lineStart, definitionStart, keyword, nameEnd, first, firstEnd } = open;
    this.#places.push({ lineStart, definitionStart, keyword, nameEnd, end, first, firstEnd });
  }

  /** Answers where the line break behind the logical line at `offset` stands; -1 when in doubt. */
  #readLine(offset: number): number {
    const text = this.#text;
    const { length } = text;
    let depth = 0;
    let comment = -1;
    let position = offset;
    while (position < length) {
      const code = text.charCodeAt(position);
      const kind = code < 128 ? kinds[code] : 0;
      if (kind === 0) position++;
      else if (kind === newLine) {
        if (depth === 0) break;
        position++;
      } else if (kind === quote) {
        position = this.#strings.endOf(position);
        if (position === -1) return -1;
      } else if (kind === opening) {
        depth++;
        position++;
      } else if (kind === closing) {
        if (--depth < 0) return -1;
        position++;
      } else if (kind === hash) {
        if (depth === 0) comment = position;
        position = this.#endOfComment(position);
        if (position === -1) return -1;
      } else {
        // A form feed, or a backslash that must join this line with the next.
        position = kind === backslash ? this.#joined(position) : -1;
        if (position === -1) return -1;
      }
    }
    return depth === 0 && this.#setLineEnd(comment === -1 ? position : comment) ? position : -1;
  }

  /** False where the last token is not on the last line, because a backslash joined it with an empty one. */
  #setLineEnd(offset: number): boolean {
    let end = offset;
    let code = this.#text.charCodeAt(end - 1);
    while (code === 32 || code === 9) code = this.#text.charCodeAt(--end - 1);
    this.#lineEnd = end;
    return code !== 10 && code !== 13;
  }

  #endOfComment(offset: number): number {
    const text = this.#text;
    let end = offset + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13) break;
      if (code === 58 && this.#isTypeComment(offset)) return -1;
    }
    return end;
  }

  #isTypeComment(offset: number): boolean {
    typeComment.lastIndex = offset;
    return typeComment.test(this.#text);
  }

  /** Behind the line break that a backslash takes away. */
  #joined(offset: number): number {
    const code = this.#text.charCodeAt(offset + 1);
    if (code === 10) return offset + 2;
    if (code !== 13) return -1;
    return this.#text.charCodeAt(offset + 2) === 10 ? offset + 3 : offset + 2;
  }
}
