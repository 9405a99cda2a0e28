import type { ClassValue, Value } from './values.ts';

const orders = new WeakMap<ClassValue, readonly Value[]>();

/** The method resolution order: the class, then its bases depth first, a shared base after all that inherit from it. */
export function classOrder(type: ClassValue): readonly Value[] {
  const known = orders.get(type);
  if (known !== undefined) return known;
  orders.set(type, [type]); // A class that inherits from itself ends here.
  const all: Value[] = [type];
  for (const base of type.bases) all.push(...(base.kind === 'class' ? classOrder(base) : [base]));
  const order = all.filter((base, position) => all.lastIndexOf(base) === position);
  orders.set(type, order);
  return order;
}

/** True when `type` is, or inherits from, the class named by `isBase`. */
export function inherits(type: ClassValue, base: ClassValue): boolean {
  return classOrder(type).includes(base);
}
