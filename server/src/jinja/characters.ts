/** True for what Python's `\s` matches, which differs from JavaScript's at U+001C to U+001F, U+0085 and U+FEFF. */
export function isPythonSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  if (code < 0x85) return false;
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The first offset in `[offset, end]` that is no blank. */
export function skipSpace(text: string, offset: number, end: number): number {
  let at = offset;
  while (at < end && isPythonSpace(text.charCodeAt(at))) at++;
  return at;
}

/** ASCII letters, digits and the underscore. */
export function isAsciiWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

export function isAsciiDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
