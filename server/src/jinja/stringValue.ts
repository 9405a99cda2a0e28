import { simpleEscapes } from '../text/simpleEscapes.ts';

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The value of a string literal's content, or `undefined` where Python rejects an escape. As in Jinja a backslash
 * before any other character stays, and line breaks become `\n`. The name in `\N{…}` is not looked up and stays.
 */
export function stringValue(content: string): string | undefined {
  const source = content.includes('\r') ? content.replaceAll(/\r\n?/g, '\n') : content;
  let backslash = source.indexOf('\\');
  if (backslash < 0) return source;
  let value = '';
  let copied = 0;
  while (backslash >= 0) {
    value += source.slice(copied, backslash);
    const decoded = readEscape(source, backslash + 1);
    if (decoded === undefined) return undefined;
    value += decoded.value;
    copied = decoded.end;
    backslash = source.indexOf('\\', copied);
  }
  return value + source.slice(copied);
}

function readEscape(source: string, at: number): { value: string; end: number } | undefined {
  const character = source.charAt(at);
  const simple = simpleEscapes[character];
  if (simple !== undefined) return { value: simple, end: at + 1 };
  const length = hexLengths[character];
  if (length !== undefined) {
    const digits = source.slice(at + 1, at + 1 + length);
    if (digits.length !== length || !/^[\da-f]+$/i.test(digits)) return undefined;
    const code = Number.parseInt(digits, 16);
    return code > 0x10ffff ? undefined : { value: String.fromCodePoint(code), end: at + 1 + length };
  }
  if (character === 'N') {
    const name = /^\{[^}]+\}/.exec(source.slice(at + 1));
    if (!name) return undefined;
    return { value: `\\N${name[0]}`, end: at + 1 + name[0].length };
  }
  const octal = /^[0-7]{1,3}/.exec(source.slice(at, at + 3));
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal[0], 8)), end: at + octal[0].length };
  return { value: `\\${character}`, end: at + character.length };
}
