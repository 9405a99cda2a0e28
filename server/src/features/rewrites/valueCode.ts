import type { PathPiece } from '../../facts/writtenPath.ts';
import type { PathValue } from '../../project/pathAnswers.ts';

/** What a path gives to a variable, as code of Python and Jinja alike; `undefined` where it is no one expression. */
export function valueCode(
  text: string,
  value: PathValue,
  converter: string | undefined,
  quote: string,
): string | undefined {
  if (value.kind === 'mixed') return undefined;
  if (value.kind === 'hole') return expressionCode(text, value.hole);
  if (converter === 'int' && /^-?\d{1,15}$/.test(value.text)) return String(Number(value.text));
  if (converter === 'float' && String(Number(value.text)) === value.text) return value.text;
  return quoted(value.text, quote);
}

/** What fills a hole. */
export function expressionCode(text: string, { expression }: PathPiece): string | undefined {
  const code = expression && text.slice(expression.start, expression.end);
  return code === undefined || /[\r\n]/.test(code) ? undefined : code;
}

/** A string literal. */
export function quoted(text: string, quote: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what cannot stand in a literal as it is.
  if (/[\u0000-\u001f]/.test(text)) return undefined;
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}
