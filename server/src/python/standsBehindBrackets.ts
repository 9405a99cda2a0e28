/** Begins a statement, and cannot stand at the beginning of a line inside brackets. */
const statement = [
  /^(?:def|class|import|global|nonlocal)[ \t]+[^\W\d]/,
  /^(?:return|raise|while|with|del|assert|except|elif)\b(?![ \t]*[=,.])/,
  /^(?:pass|break|continue)[ \t]*(?:[#;]|$)/,
  /^(?:try|finally|else)[ \t]*:/,
  /^async[ \t]+(?:def|with)\b/,
];

/** Begins a statement as well as the continuation of an expression: a guess, and only at the block's margin. */
const perhaps = [
  /^@[ \t]*[^\W\d]/,
  /^(?:if|for|async[ \t]+for)\b.*:[ \t]*(?:#.*)?$/,
  /^from\b.*[ \t.]import\b/,
  /^[^\W\d]\w*(?:\.\w+)*[ \t]*(?:\(|[-+*/|&]?=(?!=))/,
];

/** Where the first line with code at or behind `offset` (the beginning of a line) begins; the text's end without one. */
export function nextCodeLine(text: string, offset: number): number {
  let start = offset;
  for (let position = offset; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === 10 || code === 13) start = position + 1;
    else if (code === 35) position = lineEnd(text, position) - 1;
    else if (code !== 32 && code !== 9 && code !== 12) return start;
  }
  return text.length;
}

/**
 * Judges whether a line that begins at `start`, while brackets are open, begins a new statement. `block` is the
 * indentation of the statement with the bracket, in columns.
 *
 * | line                             | verdict                               |
 * | -------------------------------- | ------------------------------------- |
 * | `def f():`, `return x`           | `certainly`                           |
 * | `@app.route('/')`, `x = f()`     | `probably`, if not deeper than `block` |
 * | `'key': value`, `for x in y`     | `no`                                  |
 */
export function standsBehindBrackets(
  text: string,
  start: number,
  block: number,
): 'certainly' | 'probably' | 'no' {
  const line = text.slice(start, lineEnd(text, start));
  const code = line.trimStart();
  if (statement.some(pattern => pattern.test(code))) return 'certainly';
  return columns(line) <= block && perhaps.some(pattern => pattern.test(code)) ? 'probably' : 'no';
}

function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}

function columns(line: string): number {
  let count = 0;
  for (const character of line) {
    if (character === ' ') count++;
    else if (character === '\t') count += 8 - (count % 8);
    else if (character === '\f') count = 0;
    else break;
  }
  return count;
}
