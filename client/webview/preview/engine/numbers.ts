import { Float, NotKnown, PythonError } from './values.ts';

/** An integer that JavaScript keeps exactly; Python would go on beyond it. */
export function exactInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new NotKnown('int');
  return value === 0 ? 0 : value;
}

/** As `repr(float)`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (Object.is(value, -0)) return '-0.0';
  if (value === 0) return '0.0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16)
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}

/** With `places` decimals, rounded half to even on what the number exactly is, as Python does; no sign for -0. */
export function fixed(value: number, places: number): string {
  if (places > 60 || Math.abs(value) >= 1e20) throw new NotKnown('float');
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(100).split('.');
  const kept = BigInt(whole + decimals.slice(0, places));
  const rest = decimals.slice(places);
  const half = `5${'0'.repeat(rest.length - 1)}`;
  const up = rest > half || (rest === half && kept % 2n === 1n);
  const digits = String(up ? kept + 1n : kept).padStart(places + 1, '0');
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

/** `round(value, places)` of a float. */
export function rounded(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  if (places >= 0) return places > 22 ? value : Number(fixed(value, places));
  const unit = 10 ** -places;
  const scaled = value / unit;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  const result = (rest > 0.5 || (rest === 0.5 && down % 2 !== 0) ? down + 1 : down) * unit;
  return result === 0 && value < 0 ? -0 : result;
}

/** What `int(text, base)` reads, or `undefined`. */
export function parseInteger(text: string, base = 10): number | undefined {
  const match = /^([+-]?)(0[xXoObB])?_?([\da-zA-Z]+(?:_[\da-zA-Z]+)*)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, prefix = '', digits = ''] = match;
  const bases: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };
  const named = bases[prefix.charAt(1).toLowerCase()];
  if (named !== undefined && base !== named && base !== 0) return undefined;
  if (base < 0 || base > 36 || base === 1) return undefined;
  const radix = base === 0 ? (named ?? 10) : base;
  const plain = digits.replaceAll('_', '').toLowerCase();
  let value = 0;
  for (const digit of plain) {
    const one = Number.parseInt(digit, 36);
    if (!(one < radix)) return undefined;
    value = value * radix + one;
  }
  return exactInteger(sign === '-' ? -value : value);
}

/** What `float(text)` reads, or `undefined`. */
export function parseFloatText(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/.test(plain))
    return Number(plain.replaceAll('_', ''));
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(plain);
  if (special === null) return undefined;
  const value = special[2] === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
  return special[1] === '-' ? -value : value;
}

/** The whole part of a float, as `int(value)`. */
export function truncated(value: number): number {
  if (Number.isNaN(value)) throw new PythonError('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(value))
    throw new PythonError('OverflowError', 'cannot convert float infinity to integer');
  return exactInteger(Math.trunc(value));
}

type Numbers = readonly [left: number, right: number, float: boolean];

/** Arithmetic of two numbers; `float` when either is one. */
export function calculate(operator: string, [left, right, float]: Numbers): number | Float {
  const give = (value: number): number | Float => (float ? new Float(value) : exactInteger(value));
  switch (operator) {
    case '+':
      return give(left + right);
    case '-':
      return give(left - right);
    case '*':
      return give(left * right);
    case '**':
      return power(left, right, float);
  }
  if (right === 0)
    throw new PythonError(
      'ZeroDivisionError',
      operator === '%' ? 'modulo by zero' : float ? 'float division by zero' : 'division by zero',
    );
  if (operator === '/') return new Float(left / right);
  const rest = left % right;
  const modulo = rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest;
  if (operator === '%') return give(modulo === 0 && float ? (right < 0 ? -0 : 0) : modulo);
  const quotient = (left - modulo) / right;
  return give(Math.round(quotient));
}

function power(left: number, right: number, float: boolean): number | Float {
  if (left === 0 && right < 0) throw new PythonError('ZeroDivisionError', 'zero to a negative power');
  if (left < 0 && !Number.isInteger(right)) throw new NotKnown('complex');
  const value = left ** right;
  if (!float && right >= 0) return exactInteger(value);
  if (!Number.isFinite(value) && Number.isFinite(left) && Number.isFinite(right))
    throw new PythonError('OverflowError', 'Result too large');
  return new Float(value);
}
