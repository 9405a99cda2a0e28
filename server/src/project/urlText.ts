import type { ConverterArguments } from './rule.ts';

/** A value that `url_for` is given, as JSON has it; `null` is Python's `None`. */
export type UrlValue = string | number | boolean | null;

/**
 * What the `to_url` of Werkzeug's converters makes of a value, before it is quoted. `null` where it raises a ValueError, `undefined`
 * where that is not known.
 */
export function urlText(
  { converter, arguments: given }: { readonly converter: string; readonly arguments: ConverterArguments },
  value: UrlValue,
): string | null | undefined {
  switch (converter) {
    case 'int':
      return intText(value, given.named['fixed_digits'] ?? given.positional[0]);
    case 'float':
      return floatText(value);
    case 'any': {
      const items = given.positional;
      if (items.some(item => typeof item !== 'string')) return undefined;
      return typeof value === 'string' && items.includes(value) ? value : null;
    }
    default:
      return pythonText(value);
  }
}

/** `str(value)`; `undefined` where Python may write a number in another way. */
export function pythonText(value: UrlValue): string | undefined {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'number') return value ?? 'None';
  return Number.isSafeInteger(value) ? String(value) : fraction(value);
}

function intText(value: UrlValue, digits: unknown): string | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number' && !Number.isSafeInteger(Math.trunc(value))) return undefined;
  if (typeof value === 'string' && !/^\s*[-+]?\d+(?:_\d+)*\s*$/.test(value)) return null;
  const whole = typeof value === 'string' ? value.trim().replace(/^\+|_/g, '') : Math.trunc(Number(value));
  const text = String(BigInt(whole));
  const [, sign = '', rest = ''] = /^(-?)(.*)$/.exec(text) ?? [];
  return typeof digits === 'number' ? sign + rest.padStart(digits - sign.length, '0') : text;
}

const pythonFloat = /^\s*[-+]?(?:(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:e[-+]?\d+)?|inf(?:inity)?|nan)\s*$/i;

function floatText(value: UrlValue): string | null | undefined {
  if (value === null || (typeof value === 'string' && !pythonFloat.test(value))) return null;
  if (typeof value === 'string' && !/^[-+]?\d+(?:\.\d+)?$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? `${number}.0` : fraction(number);
}

/** Python and JavaScript write the same digits, but turn to exponents at other sizes. */
function fraction(value: number): string | undefined {
  const text = String(value);
  return Math.abs(value) < 1e16 && /^-?\d+\.\d+$/.test(text) && Math.abs(value) >= 1e-4 ? text : undefined;
}
