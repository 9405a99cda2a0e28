import { escapePattern } from '../text/escapePattern.ts';
import type { ConverterArguments, ConverterValue, RuleSegment, RuleVariable } from './rule.ts';

/**
 * The source of the regular expression (flag `u`) that a segment with variables is, as Werkzeug has it: one group a
 * variable, then one for the slash of a suffixed segment.
 */
export function segmentPattern({ parts, isSuffixed, isFinal }: RuleSegment): string {
  const last = isSuffixed ? parts.length - 1 : parts.length;
  const sources = parts.slice(0, last).map(part => {
    if (part.kind === 'variable') return `(${converterPattern(part, isFinal)})`;
    return part.kind === 'text' ? escapePattern(part.text) : '\\/';
  });
  return `^${sources.join('')}${isSuffixed ? '(?<!\\/)(\\/?)' : ''}$`;
}

function converterPattern({ converter, arguments: given }: RuleVariable, isFinal: boolean): string {
  switch (converter) {
    case 'default':
    case 'string':
      return `[^/]${lengthPattern(given)}`;
    case 'any':
      return `(?:${given.positional.map(item => escapePattern(String(item))).join('|')})`;
    case 'path':
      return '[^/][^\\n]*?';
    case 'int':
      return `${isSigned(converter, given) ? '-?' : ''}\\p{Nd}+`;
    case 'float':
      return `${isSigned(converter, given) ? '-?' : ''}\\p{Nd}+\\.\\p{Nd}+`;
    case 'uuid':
      return '[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}';
    default:
      // A converter of the project, of which no more is known than whether its values may have slashes.
      return isFinal ? '[^/][^\\n]*?' : '[^/]+';
  }
}

/** Whether `to_python` takes a text that the pattern has matched; where it does not, nothing else is tried. */
export function isValidValue({ converter, arguments: given }: RuleVariable, value: string): boolean {
  if (converter !== 'int' && converter !== 'float') return true;
  const isInt = converter === 'int';
  const digits = isInt ? number(argument(given, 'fixed_digits', 0)) : undefined;
  if (digits !== undefined && digits !== 0 && [...value].length !== digits) return false;
  const found = Number(value);
  const minimum = number(argument(given, 'min', isInt ? 1 : 0));
  const maximum = number(argument(given, 'max', isInt ? 2 : 1));
  return !(minimum !== undefined && found < minimum) && !(maximum !== undefined && found > maximum);
}

function lengthPattern(given: ConverterArguments): string {
  const length = number(argument(given, 'length', 2));
  if (length !== undefined) return `{${Math.trunc(length)}}`;
  const minimum = number(argument(given, 'minlength', 0)) ?? 1;
  const maximum = number(argument(given, 'maxlength', 1));
  return `{${Math.trunc(minimum)},${maximum === undefined ? '' : Math.trunc(maximum)}}`;
}

function isSigned(converter: 'int' | 'float', given: ConverterArguments): boolean {
  const signed = argument(given, 'signed', converter === 'int' ? 3 : 2);
  return signed !== undefined && signed !== null && signed !== false && signed !== 0 && signed !== '';
}

function argument(given: ConverterArguments, name: string, position: number): ConverterValue | undefined {
  return given.named[name] ?? given.positional[position];
}

function number(value: ConverterValue | undefined): number | undefined {
  const converted = typeof value === 'boolean' ? Number(value) : value;
  return typeof converted === 'number' ? converted : undefined;
}
