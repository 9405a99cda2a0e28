import { simpleEscapes } from '../text/simpleEscapes.ts';

const escapeSequence = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;

/**
 * The value of a literal from the text between its quotes, as in "String and Bytes literals" of Python's language
 * reference. Line breaks become `\n`, unknown escapes stay as they are, and so does `\N{name}`, for we carry no table
 * of Unicode names. A bytes value has one character for each byte.
 */
export function decodeString(content: string, raw: boolean, bytes: boolean): string {
  const text = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  if (raw || !text.includes('\\')) return text;
  return text.replace(escapeSequence, (whole, octal, hex, four, eight, other) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & (bytes ? 0xff : 0x1ff));
    if (other !== undefined) return simpleEscapes[other] ?? whole;
    if (bytes && hex === undefined) return whole;
    const code = Number.parseInt(hex ?? four ?? eight, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
