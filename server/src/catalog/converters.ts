/** What Werkzeug's matching has to know of a converter (`werkzeug.routing.converters`). */
export interface ConverterTraits {
  /** The smaller, the earlier a rule is tried. */
  readonly weight: number;
  /** False when a value may span several segments of the path. */
  readonly isPartIsolating: boolean;
}

/** Werkzeug's own converters by the name that rules give them; `default` is what `<name>` stands for. */
export const standardConverters: ReadonlyMap<string, ConverterTraits> = new Map([
  ['default', { weight: 100, isPartIsolating: true }],
  ['string', { weight: 100, isPartIsolating: true }],
  ['any', { weight: 100, isPartIsolating: true }],
  ['path', { weight: 200, isPartIsolating: false }],
  ['int', { weight: 50, isPartIsolating: true }],
  ['float', { weight: 50, isPartIsolating: true }],
  ['uuid', { weight: 100, isPartIsolating: true }],
]);
