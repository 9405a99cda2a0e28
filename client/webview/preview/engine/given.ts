import { type Arguments, integerOf, textOf, typeError, typeNameOf, type Value } from './values.ts';

/** The arguments of a call by the names of the parameters; `required`: how many of them must be given. */
export function bind(
  what: string,
  names: readonly string[],
  required: number,
  { positional, named }: Arguments,
): readonly (Value | undefined)[] {
  if (positional.length > names.length)
    throw typeError(
      `${what}() takes ${names.length} positional arguments but ${positional.length} were given`,
    );
  const values: (Value | undefined)[] = names.map((_, index) => positional[index]);
  for (const [name, value] of named) {
    const index = names.indexOf(name);
    if (index < 0) throw typeError(`${what}() got an unexpected keyword argument '${name}'`);
    if (index < positional.length) throw typeError(`${what}() got multiple values for argument '${name}'`);
    values[index] = value;
  }
  for (let index = 0; index < required; index++)
    if (values[index] === undefined)
      throw typeError(`${what}() missing 1 required positional argument: '${names[index]}'`);
  return values;
}

/** An integer argument; `otherwise` where it is not given. */
export function integerArgument(value: Value | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const integer = integerOf(value);
  if (integer === undefined)
    throw typeError(`'${typeNameOf(value)}' object cannot be interpreted as an integer`);
  return integer;
}

/** A text argument. */
export function textArgument(value: Value | undefined, otherwise = ''): string {
  if (value === undefined) return otherwise;
  const text = textOf(value);
  if (text === undefined) throw typeError(`expected str instance, ${typeNameOf(value)} found`);
  return text;
}
