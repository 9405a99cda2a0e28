/** What an identifier of Python or Jinja goes on with: letters, digits and marks of all alphabets, and the underscore. */
const continues = /\p{ID_Continue}/u;

/** Whether `text` has the identifier `name`, and not only as a part of a longer one. */
export function hasWholeName(text: string, name: string): boolean {
  if (name === '') return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!continues.test(before(text, at)) && !continues.test(after(text, at + name.length))) return true;
  }
  return false;
}

function before(text: string, offset: number): string {
  const low = text.slice(offset - 1, offset);
  return /[\udc00-\udfff]/.test(low) ? text.slice(offset - 2, offset) : low;
}

function after(text: string, offset: number): string {
  const code = text.codePointAt(offset);
  return code === undefined ? '' : String.fromCodePoint(code);
}
