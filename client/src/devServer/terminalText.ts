/**
 * Output of pipes as a terminal wants it: every line feed with its carriage return, across the borders of chunks.
 * One instance a stream of output.
 */
export class TerminalText {
  #endsWithReturn = false;

  convert(text: string): string {
    if (text === '') return '';
    const converted = text.replaceAll(/(\r?)\n/g, (_, carriage: string, offset: number) =>
      carriage === '' && offset === 0 && this.#endsWithReturn ? '\n' : '\r\n',
    );
    this.#endsWithReturn = text.endsWith('\r');
    return converted;
  }
}

/** What a person types, a line at a time, as a terminal in its usual mode does it: echo, erase, send on Return. */
export class LineInput {
  #line = '';

  /** Returns what to show and what to send; `interrupt` is true for Ctrl+C. */
  type(data: string): { readonly echo: string; readonly send: string; readonly interrupt: boolean } {
    let [echo, send, interrupt] = ['', '', false];
    // Arrow and function keys come as escape sequences; a line without a cursor has no use for them.
    const escapeCharacter = String.fromCharCode(27);
    for (const character of data.startsWith(escapeCharacter) ? [] : data) {
      if (character === '\x03') {
        this.#line = '';
        echo += '^C\r\n';
        interrupt = true;
      } else if (character === '\r' || character === '\n') {
        send += `${this.#line}\n`;
        echo += '\r\n';
        this.#line = '';
      } else if (character === '\x7f' || character === '\b') {
        if (this.#line === '') continue;
        this.#line = [...this.#line].slice(0, -1).join('');
        echo += '\b \b';
      } else if (character >= ' ') {
        this.#line += character;
        echo += character;
      }
    }
    return { echo, send, interrupt };
  }
}
