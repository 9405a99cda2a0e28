import { type ClassValue, force, type Value } from './values.ts';

interface Order {
  readonly order: readonly Value[];
  /** False when a base was imported from a module that may be executed anew. */
  readonly lasting: boolean;
}

/** Derived from an immutable value and gone with it. */
const orders = new WeakMap<ClassValue, Order>();

/** The method resolution order: the class, then its bases depth first, a shared base after all that inherit from it. */
export function classOrder(type: ClassValue): readonly Value[] {
  return orderOf(type).order;
}

function orderOf(type: ClassValue): Order {
  const known = orders.get(type);
  if (known !== undefined) return known;
  orders.set(type, { order: [type], lasting: false }); // A class that inherits from itself ends here.
  const all: Value[] = [type];
  let lasting = true;
  for (const written of type.bases) {
    const base = force(written);
    const inherited = base.kind === 'class' ? orderOf(base) : { order: [base], lasting: true };
    all.push(...inherited.order);
    if (written.kind === 'lazy' || !inherited.lasting) lasting = false;
  }
  const result = { order: all.filter((base, position) => all.lastIndexOf(base) === position), lasting };
  if (lasting) orders.set(type, result);
  else orders.delete(type);
  return result;
}

/** The member in the class's method resolution order, unbound. */
export function findInClass(type: ClassValue, name: string): Value | undefined {
  for (const base of classOrder(type)) {
    const member = base.kind === 'class' ? base.members.get(name) : undefined;
    if (member !== undefined) return force(member);
  }
  return undefined;
}
