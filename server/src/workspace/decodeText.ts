const utf8 = new TextDecoder();

// Python source declares its encoding in a comment on one of the first two lines (PEP 263); without one it is UTF-8.
const encodingCookie = /^(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/;

/**
 * The text an editor shows for `bytes`: a byte order mark is not part of it, invalid bytes become U+FFFD. A file that
 * contains a NUL byte is no text, whatever its name says, and decodes to the empty string.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.includes(0)) return '';
  const declared = encodingCookie.exec(String.fromCharCode(...bytes.subarray(0, 512)))?.[1];
  return decoderFor(declared).decode(bytes);
}

function decoderFor(encoding: string | undefined): typeof utf8 {
  if (encoding === undefined || /^utf[-_]?8/i.test(encoding)) return utf8;
  try {
    // Python says `latin-1` and `iso_8859_15` where the web platform says `latin1` and `iso-8859-15`.
    return new TextDecoder(encoding.replaceAll('_', '-').replace(/^latin-/i, 'latin'));
  } catch (error) {
    if (error instanceof RangeError) return utf8;
    throw error;
  }
}
