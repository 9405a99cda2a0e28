import { reprOfConstant } from './describe.ts';
import { force, type Value } from './values.ts';

/**
 * The key of a value in a dictionary: the repr of a constant, the identity of a function, class, module or object, a
 * tuple's keys together. `undefined` for what may be equal to something else.
 */
export function keyOf(value: Value): string | undefined {
  const known = force(value);
  switch (known.kind) {
    case 'constant':
      return reprOfConstant(known);
    case 'function':
    case 'class':
    case 'module':
    case 'native':
      return `<${identityOf(known)}>`;
    case 'instance':
      return known.run === -1 ? undefined : `<${identityOf(known)}>`;
    case 'tuple':
    case 'set': {
      const keys = known.open ? [undefined] : known.items.map(keyOf);
      return keys.includes(undefined)
        ? undefined
        : `${known.kind === 'set' ? 'frozenset' : ''}(${keys.join(', ')})`;
    }
    default:
      return undefined;
  }
}

const identities = new WeakMap<object, number>();
let identitiesGiven = 0;

function identityOf(value: object): number {
  const known = identities.get(value) ?? ++identitiesGiven;
  identities.set(value, known);
  return known;
}
