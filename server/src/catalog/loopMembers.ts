/** An attribute of the `loop` variable. */
export interface LoopMember {
  readonly name: string;
  /** A type, or a signature for what is called. */
  readonly type: string;
  readonly en: string;
  readonly es: string;
}

/** Jinja, "Template Designer Documentation", For. A test compares the names with the running Jinja. */
export const loopMembers: readonly LoopMember[] = [
  {
    name: 'index',
    type: 'int',
    en: 'The number of this iteration, from 1.',
    es: 'El número de esta vuelta, desde 1.',
  },
  {
    name: 'index0',
    type: 'int',
    en: 'The number of this iteration, from 0.',
    es: 'El número de esta vuelta, desde 0.',
  },
  {
    name: 'revindex',
    type: 'int',
    en: 'Iterations to the end, this one included.',
    es: 'Vueltas que faltan, contando esta.',
  },
  {
    name: 'revindex0',
    type: 'int',
    en: 'Iterations to the end, this one not included.',
    es: 'Vueltas que faltan, sin contar esta.',
  },
  { name: 'first', type: 'bool', en: 'True in the first iteration.', es: 'Verdadero en la primera vuelta.' },
  { name: 'last', type: 'bool', en: 'True in the last iteration.', es: 'Verdadero en la última vuelta.' },
  { name: 'length', type: 'int', en: 'How many items there are.', es: 'Cuántos elementos hay.' },
  {
    name: 'cycle',
    type: 'cycle(*args)',
    en: 'One of the arguments, in turn.',
    es: 'Uno de los argumentos, por turno.',
  },
  {
    name: 'depth',
    type: 'int',
    en: 'How deep a recursive loop is, from 1.',
    es: 'El nivel de un bucle recursivo, desde 1.',
  },
  {
    name: 'depth0',
    type: 'int',
    en: 'How deep a recursive loop is, from 0.',
    es: 'El nivel de un bucle recursivo, desde 0.',
  },
  {
    name: 'previtem',
    type: 'item',
    en: 'The item before; undefined in the first iteration.',
    es: 'El elemento anterior; sin definir en la primera vuelta.',
  },
  {
    name: 'nextitem',
    type: 'item',
    en: 'The item after; undefined in the last iteration.',
    es: 'El elemento siguiente; sin definir en la última vuelta.',
  },
  {
    name: 'changed',
    type: 'changed(*value)',
    en: 'True when the value differs from that of the iteration before.',
    es: 'Verdadero cuando el valor no es el de la vuelta anterior.',
  },
];
