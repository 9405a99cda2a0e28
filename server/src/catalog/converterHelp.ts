/** What a person has to know of one of Werkzeug's converters to write it (Werkzeug, "URL Routing", Builtin Converters). */
export interface ConverterHelp {
  readonly name: string;
  /** What can stand in the parentheses: names with their defaults. */
  readonly parameters: readonly (readonly [name: string, defaultValue: string])[];
  /** The Python type that the view receives. */
  readonly type: 'str' | 'int' | 'float' | 'UUID';
}

/** The most used first. */
export const converterHelp: readonly ConverterHelp[] = [
  {
    name: 'int',
    parameters: [
      ['fixed_digits', '0'],
      ['min', 'None'],
      ['max', 'None'],
      ['signed', 'False'],
    ],
    type: 'int',
  },
  {
    name: 'string',
    parameters: [
      ['minlength', '1'],
      ['maxlength', 'None'],
      ['length', 'None'],
    ],
    type: 'str',
  },
  { name: 'path', parameters: [], type: 'str' },
  { name: 'uuid', parameters: [], type: 'UUID' },
  {
    name: 'float',
    parameters: [
      ['min', 'None'],
      ['max', 'None'],
      ['signed', 'False'],
    ],
    type: 'float',
  },
  { name: 'any', parameters: [], type: 'str' },
];
