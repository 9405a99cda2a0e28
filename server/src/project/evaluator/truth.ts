import { type ClassValue, force, type Value } from './values.ts';

/** Python's truth of `value`, or `undefined` when it is not known. */
export function truthOf(given: Value): boolean | undefined {
  const value = force(given);
  switch (value.kind) {
    case 'constant':
      return value.type === 'ellipsis' || Boolean(value.value);
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length > 0 ? true : value.open ? undefined : false;
    case 'dict':
      return value.entries.size > 0 ? true : value.open ? undefined : false;
    case 'text':
      return value.filled;
    case 'function':
    case 'method':
    case 'class':
    case 'module':
    case 'native':
      return true;
    case 'instance':
      return mayBeFalse(value.class) ? undefined : true;
    case 'union': {
      const truths = new Set(value.options.map(truthOf));
      return truths.size === 1 ? [...truths][0] : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether the class, or one that it inherits from, says something about the truth of its objects, or cannot be seen. */
function mayBeFalse(type: ClassValue, depth = 0): boolean {
  if (type.members.has('__bool__') || type.members.has('__len__') || depth > 20) return true;
  return type.bases.some(written => {
    const base = force(written);
    return base.kind !== 'class' || mayBeFalse(base, depth + 1);
  });
}
