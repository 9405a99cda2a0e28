/** Finds the ends of string literals without decoding them. It answers -1 wherever two versions of Python could differ. */
export class StringScanner {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset behind the literal whose (first) quote stands at `start`; -1 when in doubt. */
  endOf(start: number): number {
    const text = this.#text;
    const quote = text.charCodeAt(start);
    const isTriple = text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote;
    if (!isTriple && text.charCodeAt(start + 1) === quote) return start + 2;
    if (this.#isFormat(start)) return this.#endOfFormat(start, quote, isTriple, -1);
    return isTriple ? this.#endOfTriple(start, quote) : this.#endOfPlain(start, quote);
  }

  /** Whether the letters before the quote make it an f-string or a template string. */
  #isFormat(quote: number): boolean {
    const text = this.#text;
    let isFormat = false;
    let start = quote;
    for (; start > quote - 2; start--) {
      const letter = text.charCodeAt(start - 1) | 32;
      // f and t; b, r and u.
      if (letter === 102 || letter === 116) isFormat = true;
      else if (letter !== 98 && letter !== 114 && letter !== 117) break;
    }
    return isFormat && !isNamePart(text.charCodeAt(start - 1));
  }

  #endOfPlain(start: number, quote: number): number {
    const text = this.#text;
    for (let position = start + 1; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === quote) return position + 1;
      if (code === 92) position = this.#escaped(position);
      else if (code === 10 || code === 13) return -1;
    }
    return -1;
  }

  #endOfTriple(start: number, quote: number): number {
    const text = this.#text;
    const quotes = quote === 34 ? '"""' : "'''";
    for (let from = start + 3; ; ) {
      const found = text.indexOf(quotes, from);
      if (found === -1) return -1;
      let slashes = 0;
      while (text.charCodeAt(found - 1 - slashes) === 92 && found - 1 - slashes > start) slashes++;
      if (slashes % 2 === 0) return found + 3;
      from = found + 1;
    }
  }

  /**
   * An f-string. Since Python 3.12 an expression in it may hold quotes, backslashes and comments of any kind; what only
   * such a Python accepts is in doubt. `outer` is the quote of an f-string around this one.
   */
  #endOfFormat(start: number, quote: number, isTriple: boolean, outer: number): number {
    const text = this.#text;
    let depth = 0;
    for (let position = start + (isTriple ? 3 : 1); position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === outer) return -1;
      if (code === quote && (!isTriple || this.#isTriple(position))) {
        return depth > 0 ? -1 : position + (isTriple ? 3 : 1);
      }
      if (code === 123) {
        if (depth === 0 && text.charCodeAt(position + 1) === code) position++;
        else depth++;
      } else if (code === 125) {
        if (depth > 0) depth--;
        else if (text.charCodeAt(++position) !== code) return -1;
      } else if (code === 10 || code === 13) {
        if (!isTriple) return -1;
      } else if (code === 92) {
        const next = text.charCodeAt(position + 1);
        if (depth > 0 || next === 123 || next === 125) return -1;
        position = this.#escaped(position);
      } else if (depth > 0 && (code === 34 || code === 39)) {
        const end = this.#endOfNested(position, code, isTriple ? -1 : quote);
        if (end === -1) return -1;
        position = end - 1;
      } else if (depth > 0 && code === 35 && isTriple) return -1;
    }
    return -1;
  }

  /** A string in an expression of an f-string. */
  #endOfNested(start: number, quote: number, outer: number): number {
    const text = this.#text;
    if (this.#isTriple(start)) return -1;
    if (this.#isFormat(start)) return this.#endOfFormat(start, quote, false, outer);
    for (let position = start + 1; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === quote) return position + 1;
      if (code === outer || code === 92 || code === 10 || code === 13) return -1;
    }
    return -1;
  }

  #isTriple(offset: number): boolean {
    const text = this.#text;
    const quote = text.charCodeAt(offset);
    return text.charCodeAt(offset + 1) === quote && text.charCodeAt(offset + 2) === quote;
  }

  /** The last character that the backslash at `offset` escapes. */
  #escaped(offset: number): number {
    const isPair = this.#text.charCodeAt(offset + 1) === 13 && this.#text.charCodeAt(offset + 2) === 10;
    return isPair ? offset + 2 : offset + 1;
  }
}

function isNamePart(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code > 127;
}
