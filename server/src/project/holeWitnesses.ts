import type { Route, RuleArgument } from './model.ts';
import { expressionOf } from './routerPattern.ts';
import { partsOf } from './ruleParts.ts';

/** A text that a hole in a path may stand for, so that the matcher need know nothing of holes. */
export type Witness = string;

/** A letter that no rule has. */
const letter = '\uE000';

/** Texts such that each variable of the routes accepts one of them. */
export function variableWitnesses(routes: readonly Route[]): readonly Witness[] {
  const values = new Set(routes.flatMap(route => route.arguments.flatMap(valuesFor)));
  // As Werkzeug does, numbers before what any text is.
  return [...values].sort((a, b) => Number(a.startsWith(letter)) - Number(b.startsWith(letter)));
}

/** The texts between the slashes and variables of the rules. */
export function textWitnesses(routes: readonly Route[]): readonly Witness[] {
  const parts = routes.flatMap(partsOf);
  return [...new Set(parts.flatMap(part => (part.kind === 'text' ? [part.text] : [])))];
}

function valuesFor({
  converter,
  converterArguments: { named, positional },
}: RuleArgument): readonly Witness[] {
  switch (converter) {
    case 'int': {
      const digits = Number(named['fixed_digits'] ?? positional[0] ?? 0);
      const value = named['min'] ?? positional[1] ?? named['max'] ?? positional[2] ?? 7301;
      return [digits > 0 ? String(value === 7301 ? 7 : value).padStart(digits, '0') : String(value)];
    }
    case 'float': {
      const value = Number(named['min'] ?? positional[0] ?? named['max'] ?? positional[1] ?? 7301);
      return [Number.isInteger(value) ? `${value}.0` : String(value)];
    }
    case 'uuid':
      return ['7301a0c4-0000-4000-8000-000000000000'];
    case 'any':
      return positional.map(String);
    case 'default':
    case 'string': {
      const length = Number(named['length'] ?? positional[2] ?? named['minlength'] ?? positional[0] ?? 1);
      return [letter.repeat(Math.min(64, Math.max(1, length)))];
    }
    case 're': {
      const pattern = expressionOf(String(positional[0]));
      const fits = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`);
      return ['7301', 'a', letter].filter(text => fits?.test(text) ?? true);
    }
    default:
      return [letter];
  }
}
