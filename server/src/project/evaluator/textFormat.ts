import { keyOf } from './keys.ts';
import type { Machine } from './machine.ts';
import { asText } from './specialMethods.ts';
import { type CallSite, force, maximumText, partialText, text, type Value } from './values.ts';

function shown(machine: Machine, value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const known = asText(machine, value);
  if (known.kind !== 'constant' || known.type === 'bytes') return undefined;
  return known.type === 'str' ? String(known.value) : keyOf(known);
}

const percentField = /%(?:\((\w+)\))?([-+ 0#]*)(\d*|\*)(?:\.(\d+))?([a-zA-Z%])/g;

/**
 * `template % value` (Library Reference, "printf-style String Formatting") for texts and whole numbers, with flags and
 * widths; anything else is not known.
 */
export function formatPercent(machine: Machine, template: string, value: Value): Value {
  const positional = value.kind === 'tuple' ? value.items : [value];
  let next = 0;
  let total = 0;
  let complete = true;
  const result = template.replace(
    percentField,
    (
      _all,
      name: string | undefined,
      flags: string,
      width: string,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%';
      const argument =
        name === undefined
          ? positional[next++]
          : value.kind === 'dict'
            ? value.entries.get(`'${name}'`)?.value
            : undefined;
      const piece = argument && formatted(machine, force(argument), type, flags, precision);
      total += piece?.length ?? 0;
      if (piece === undefined || width === '*' || total > maximumText) {
        complete = false;
        return '';
      }
      return padded(piece, Number(width), flags, type);
    },
  );
  return complete && result.length <= maximumText ? text(result) : partialText;
}

function formatted(
  machine: Machine,
  value: Value,
  type: string,
  flags: string,
  precision: string | undefined,
): string | undefined {
  if (type === 's' || type === 'r') {
    const piece = type === 's' ? shown(machine, value) : keyOf(value);
    return precision === undefined ? piece : piece?.slice(0, Number(precision));
  }
  const isWhole = value.kind === 'constant' && value.type === 'int';
  if ((type !== 'd' && type !== 'i') || !isWhole || precision !== undefined) return undefined;
  const number = String(value.value);
  if (number.startsWith('-')) return number;
  return flags.includes('+') ? `+${number}` : flags.includes(' ') ? ` ${number}` : number;
}

function padded(piece: string, width: number, flags: string, type: string): string {
  if (width > 1000) return piece;
  if (flags.includes('-')) return piece.padEnd(width);
  if (!flags.includes('0') || type === 's' || type === 'r') return piece.padStart(width);
  const sign = /^[-+ ]/.exec(piece)?.[0] ?? '';
  return sign + piece.slice(sign.length).padStart(width - sign.length, '0');
}

/** `template.format(…)` (Library Reference, "Format String Syntax") without conversions and format specifications. */
export function formatBraces(machine: Machine, template: string, call: CallSite): Value {
  let next = 0;
  let total = 0;
  let complete = true;
  const result = template.replace(
    /\{\{|\}\}|\{(\w*)\}|\{[^{}]*\}/g,
    (all: string, field: string | undefined) => {
      if (all === '{{' || all === '}}') return all.charAt(0);
      if (field === undefined) {
        complete = false;
        return '';
      }
      const argument = /^\d*$/.test(field)
        ? call.positional[field === '' ? next++ : Number(field)]
        : call.keywords.get(field);
      const piece = shown(machine, argument?.value);
      total += piece?.length ?? 0;
      if (piece !== undefined && total <= maximumText) return piece;
      complete = false;
      return '';
    },
  );
  return complete && result.length <= maximumText ? text(result) : partialText;
}
